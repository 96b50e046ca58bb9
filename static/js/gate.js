/**
 * What one answer decides of what else is in view: the gate of a pack for young people, a choice such as the role in a
 * survey of staff. Whatever leaves the view is forgotten at once, so that no answer set holds what was not asked
 * (docs/SEALING.md). No DOM.
 */

/** The gate's answer that shows what is meant for placed young people only. */
const PLACED = "yes";

/**
 * @typedef {{item: string, kind: string, showIf?: string, placed: string[]}} Route what the gate decides of one item;
 *   `showIf` as in "so_gate=yes", `placed` the choices that only a placed young person sees
 * @param {string|null} gate the item that is the gate; null where the pack has none
 * @param {Route[]} routes
 * @param {ReturnType<import("./answers.js").startAnswers>} answers
 */
export function createGate(gate, routes, answers) {
  const deciding = new Set([gate, ...routes.map(({ showIf }) => showIf?.split("=")[0])].filter(Boolean));
  const isPlaced = () => gate !== null && answers.of(gate) === PLACED;

  /** Whether this answer was given, as "so_gate=yes"; where nothing is named, nothing has to be. */
  function holds(showIf) {
    const [item, choice] = showIf ? showIf.split("=") : [];
    return !item || answers.of(item) === choice;
  }

  /** Forgets every answer that nobody can give any longer, in the order of the form: one may decide on the next. */
  function follow() {
    for (const route of routes) {
      if (!holds(route.showIf)) unask(route.item);
      else if (!isPlaced()) for (const choice of route.placed) forget(route, choice);
    }
  }

  function unask(item) {
    answers.remove(item);
    answers.write(item, "");
  }

  function forget({ item, kind }, choice) {
    if (kind === "cardsort") answers.remove(item, choice);
    else answers.withdraw(item, choice);
  }

  return { decides: (item) => deciding.has(item), holds, isPlaced, follow };
}
