/**
 * Lighthouse, as a phone sees each page: standard input is {port, pages: [[name, url], ...]} with the debugging port of
 * a running Chromium; standard output one line of JSON a page: its three scores (0 to 100) and what kept them from 100.
 */
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const GAPS = ["NO_NAVSTART", "NO_FCP", "NO_TRACING_STARTED"];
const TRIES = 4;
const text = await new Response(process.stdin).text();
const { port, pages } = JSON.parse(text);

for (const [name, url] of pages) {
  const lhr = await looked(url);
  const scores = CATEGORIES.map((id) => Math.round((lhr.categories[id]?.score ?? 0) * 100));
  console.log(JSON.stringify({ name, scores, faults: lhr.runtimeError ? [lhr.runtimeError.message] : faultsOf(lhr) }));
}

/** What Lighthouse found; asked again where the browser's record of the loading had a gap, as Lighthouse itself says. */
async function looked(url) {
  for (let left = TRIES; ; left -= 1) {
    const { lhr } = await lighthouse(url, { port, onlyCategories: CATEGORIES, logLevel: "silent", output: "json" });
    if (!GAPS.includes(lhr.runtimeError?.code) || left === 1) return lhr;
  }
}

/** The audits that count and are not perfect, with what they say. */
function faultsOf({ categories, audits }) {
  const counted = CATEGORIES.flatMap((id) => categories[id].auditRefs.filter(({ weight }) => weight > 0));
  return counted.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 1)
    .map(({ id, score, displayValue }) => `${id} ${score} ${displayValue ?? ""}`.trim());
}
