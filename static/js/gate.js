/**
 * The gate: one answer decides what else is in view. Whatever leaves the view is forgotten at once, so that no answer set
 * holds what was not asked (docs/SEALING.md). No DOM.
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
  const said = () => (gate ? `${gate}=${answers.of(gate) ?? ""}` : "");
  const isPlaced = () => said() === `${gate}=${PLACED}`;

  /** Forgets every answer that the gate no longer lets anybody give. */
  function follow() {
    for (const route of routes) {
      if (route.showIf && route.showIf !== said()) answers.remove(route.item);
      else if (!isPlaced()) for (const choice of route.placed) forget(route, choice);
    }
  }

  function forget({ item, kind }, choice) {
    if (kind === "cardsort") answers.remove(item, choice);
    else answers.withdraw(item, choice);
  }

  return { gate, said, isPlaced, follow };
}
