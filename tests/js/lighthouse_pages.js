/**
 * Lighthouse, as a phone sees each page: standard input is {port, pages: [[name, url], ...]} with the debugging port of
 * a running Chromium; standard output one line of JSON a page: its three scores (0 to 100), what kept them from 100, and
 * where the speed fell short the calibrated looks: Lighthouse's index of this machine, the slowdown and the scores.
 */
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const GAPS = ["NO_NAVSTART", "NO_FCP", "NO_TRACING_STARTED"];
const TRIES = 4; // at one look, where the record had a gap
const LOOKS = 3; // of a page whose speed fell short
const ITS_OWN_SLOWDOWN = 4; // meant for a fast desktop, of index 1,533
// For others Lighthouse tells to calibrate: by its docs/throttling.md and the calculator named there, the slowdown of
// machines of these indexes, and a line between them.
const PHONE = [[150, 1], [800, 2], [1300, 3], [1533, ITS_OWN_SLOWDOWN]];
const text = await new Response(process.stdin).text();
const { port, pages } = JSON.parse(text);

for (const [name, url] of pages) {
  const lhr = await looked(url, CATEGORIES, ITS_OWN_SLOWDOWN);
  const scores = scoresOf(lhr, CATEGORIES);
  const faults = lhr.runtimeError ? [lhr.runtimeError.message] : faultsOf(lhr);
  const calibrated = scores[0] < 100 ? await likeThePhone(url, lhr.environment.benchmarkIndex) : null;
  console.log(JSON.stringify({ name, scores, faults, calibrated }));
}

/** What Lighthouse found; asked again where the browser's record of the loading had a gap, as Lighthouse itself says. */
async function looked(url, onlyCategories, cpuSlowdownMultiplier) {
  const flags = { port, onlyCategories, throttling: { cpuSlowdownMultiplier }, logLevel: "silent", output: "json" };
  for (let left = TRIES; ; left -= 1) {
    const { lhr } = await lighthouse(url, flags);
    if (!GAPS.includes(lhr.runtimeError?.code) || left === 1) return lhr;
  }
}

/**
 * The speed on a machine that is slowed down as much as makes it the phone that Lighthouse means, until it is full or has
 * been looked at often enough: what a neighbour took from the machine meanwhile no index knows.
 */
async function likeThePhone(url, index) {
  const slowdown = slowdownOf(index);
  const looks = [];
  while (looks.length < LOOKS && looks.at(-1) !== 100) {
    looks.push(scoresOf(await looked(url, ["performance"], slowdown), ["performance"])[0]);
  }
  return { index: Math.round(index), slowdown, looks };
}

/** How many times slower than a machine of this index the phone is; never more than Lighthouse's own. */
function slowdownOf(index) {
  const next = PHONE.findIndex(([machine]) => index < machine);
  if (next < 1) return next === 0 ? PHONE[0][1] : ITS_OWN_SLOWDOWN;
  const [[low, least], [high, most]] = PHONE.slice(next - 1);
  return Math.round((least + ((index - low) / (high - low)) * (most - least)) * 10) / 10;
}

function scoresOf(lhr, categories) {
  return categories.map((id) => Math.round((lhr.categories[id]?.score ?? 0) * 100));
}

/** The audits that count and are not perfect, with what they say. */
function faultsOf({ categories, audits }) {
  const counted = CATEGORIES.flatMap((id) => categories[id].auditRefs.filter(({ weight }) => weight > 0));
  return counted.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 1)
    .map(({ id, score, displayValue }) => `${id} ${score} ${displayValue ?? ""}`.trim());
}
