/**
 * Shows where the answers are: waiting on this phone, on their way, arrived, or refused. The words and the pictures
 * stand in the document; this only chooses among them. Nothing here may show "arrived" unasked.
 */

const STATES = ["waiting", "on_its_way", "arrived", "refused"];
/** Which kind words a refusal gets: the slip has been used, the round has closed, or something else. */
const WHY = { 403: "used", 410: "closed" };

/**
 * Markup: `[data-screen=state]` holds one `[data-when=<state>]` per state, and may hold `[data-only-while-open]`
 * ("keep this page open"), shown when this phone would not store the envelope, `[data-why=used|closed|other]`, a
 * `progress` for the parts of a long voice, and `[data-mute]`, shown when the answers have arrived without it.
 * @param {Element} section
 */
export function createStateScreen(section) {
  const blocks = [...section.querySelectorAll("[data-when]")];
  const missing = STATES.filter((state) => !blocks.some((block) => statesOf(block).includes(state)));
  if (missing.length) throw new Error(`the state screen has no words for: ${missing.join(", ")}`);

  function show(state, { durable = true, status = null, parts = null, mute = false } = {}) {
    if (!STATES.includes(state)) throw new RangeError(`no such state: ${state}`);
    for (const block of blocks) block.hidden = !statesOf(block).includes(state);
    const needsThePage = !durable && (state === "waiting" || state === "on_its_way");
    for (const note of section.querySelectorAll("[data-only-while-open]")) note.hidden = !needsThePage;
    for (const why of section.querySelectorAll("[data-why]")) {
      why.hidden = state !== "refused" || why.dataset.why !== (WHY[status] ?? "other");
    }
    for (const note of section.querySelectorAll("[data-mute]")) note.hidden = !(mute && state === "arrived");
    showParts(state, parts);
    section.dataset.state = state;
  }

  /** How much of a voice has gone; what has gone stays in view while the rest waits. */
  function showParts(state, parts) {
    const bar = section.querySelector("progress");
    if (!bar) return;
    if (parts) Object.assign(bar, { max: parts.all, value: parts.done });
    bar.hidden = state === "arrived" || state === "refused" || (bar.hidden && !parts);
  }
  return { show };
}

function statesOf(block) {
  return block.dataset.when.split(" ");
}

/**
 * One word for several envelopes at once (earlier ones, or a shared tablet): the one that most needs saying.
 * @param {Map<string, string>} states
 */
export function overall(states) {
  const present = new Set(states.values());
  return ["refused", "on_its_way", "waiting", "arrived"].find((state) => present.has(state)) ?? null;
}
