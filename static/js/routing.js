/** Shows and hides what an answer decides: choices and cards for placed young people only. Which screens: flow.js. */
import { createGate } from "./gate.js";

/**
 * Markup: the gate's screen says `data-gate`, a routed one `data-show-if="<gate>=<choice>"`; a choice for placed young
 * people is an element with `data-placed`, hidden from the start.
 * @param {Document} document
 * @param {ReturnType<import("./answers.js").startAnswers>} answers
 */
export function createRouting(document, answers) {
  const asked = [...document.querySelectorAll("[data-item]")];
  const gate = createGate(asked.find((one) => "gate" in one.dataset)?.dataset.item ?? null, asked.flatMap(routesOf), answers);

  /** After an answer to `item`, or after everything was forgotten. */
  function follow(item = null) {
    if (item !== null && !gate.decides(item)) return;
    gate.follow();
    for (const choice of document.querySelectorAll("[data-placed]")) show(choice, gate.isPlaced());
    for (const section of asked.filter(({ dataset }) => !gate.holds(dataset.showIf))) {
      for (const field of section.querySelectorAll("textarea")) field.value = "";
    }
  }

  return { holds: gate.holds, follow };
}

/** The question of a screen, and the fields for words that stand under it. */
function routesOf(section) {
  const { item, kind, showIf } = section.dataset;
  const placed = [...section.querySelectorAll("[data-placed]")].map((one) => one.dataset.placed);
  const fields = [...section.querySelectorAll("[data-words]")].map((field) => field.dataset.words).filter((id) => id !== item);
  return [{ item, kind, showIf, placed }, ...fields.map((id) => ({ item: id, kind: "words", showIf, placed: [] }))];
}

/** A card joins or leaves its deck, which then starts with the first card that lies on no pile. */
function show(choice, yes) {
  if (!choice.dataset.card) choice.hidden = !yes;
  else if (yes === "out" in choice.dataset) {
    choice.toggleAttribute("data-out", !yes);
    for (const card of choice.parentElement.children) card.hidden = true;
  }
}
