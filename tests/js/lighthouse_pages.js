/**
 * Lighthouse, as a phone sees each page: standard input is {port, pages: [[name, url], ...]} with the debugging port of
 * a running Chromium; standard output one line of JSON a page: its three scores (0 to 100), what kept them from 100, and
 * where the speed fell short the calibrated looks: Lighthouse's index of this machine, the slowdown and the score.
 */
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const GAPS = ["NO_NAVSTART", "NO_FCP", "NO_TRACING_STARTED"];
const TRIES = 4; // at one look, where the record had a gap
const LOOKS = 3; // of a page whose speed fell short
const ITS_OWN_SLOWDOWN = 4;
const text = await new Response(process.stdin).text();
const { port, pages } = JSON.parse(text);

for (const [name, url] of pages) {
  const lhr = await looked(url, CATEGORIES, ITS_OWN_SLOWDOWN);
  const scores = scoresOf(lhr, CATEGORIES);
  const faults = lhr.runtimeError ? [lhr.runtimeError.message] : faultsOf(lhr);
  const calibrated = scores[0] < 100 ? await likeThePhone(url, lhr.environment.benchmarkIndex) : [];
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
 * been looked at often enough: what a neighbour took from the machine meanwhile no index knows. Each look, as told by
 * the index of the look before.
 */
async function likeThePhone(url, firstIndex) {
  const looks = [];
  for (let index = firstIndex; looks.length < LOOKS && looks.at(-1)?.score !== 100;) {
    const slowdown = slowdownOf(index);
    const lhr = await looked(url, ["performance"], slowdown);
    looks.push({ slowdown, index: Math.round(index), score: scoresOf(lhr, ["performance"])[0] });
    index = lhr.environment.benchmarkIndex;
  }
  return looks;
}

/**
 * How many times slower than a machine of this index the phone is. Lighthouse's own four is meant for a fast desktop
 * (1,533); for others it tells to calibrate (its docs/throttling.md and the calculator named there: 150 is 1, 800 is 2,
 * 1,300 is 3, and a line between). Never more than its own.
 */
function slowdownOf(index) {
  const [[low, least], [high, most]] = index < 800 ? [[150, 1], [800, 2]] : index < 1300 ? [[800, 2], [1300, 3]]
    : [[1300, 3], [1533, ITS_OWN_SLOWDOWN]];
  const between = least + ((index - low) / (high - low)) * (most - least);
  return Math.min(ITS_OWN_SLOWDOWN, Math.max(1, Math.round(between * 10) / 10));
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
