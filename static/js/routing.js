/** Shows and hides what the gate decides: choices and cards for placed young people only. Which screens: flow.js. */
import { createGate } from "./gate.js";

/**
 * Markup: the gate's screen says `data-gate`, a routed one `data-show-if="<gate>=<choice>"`; a choice for placed young
 * people is an element with `data-placed`, hidden from the start.
 * @param {Document} document
 * @param {ReturnType<import("./answers.js").startAnswers>} answers
 */
export function createRouting(document, answers) {
  const asked = [...document.querySelectorAll("[data-item]")];
  const gate = createGate(asked.find((one) => "gate" in one.dataset)?.dataset.item ?? null, asked.map(routeOf), answers);

  /** After an answer to `item`, or after everything was forgotten. */
  function follow(item = gate.gate) {
    if (!gate.gate || item !== gate.gate) return;
    gate.follow();
    for (const choice of document.querySelectorAll("[data-placed]")) show(choice, gate.isPlaced());
  }

  return { said: gate.said, follow };
}

function routeOf(section) {
  const { item, kind, showIf } = section.dataset;
  return { item, kind, showIf, placed: [...section.querySelectorAll("[data-placed]")].map((one) => one.dataset.placed) };
}

/** A card joins or leaves its deck, which then starts with the first card that lies on no pile. */
function show(choice, yes) {
  if (!choice.dataset.card) choice.hidden = !yes;
  else if (yes === "out" in choice.dataset) {
    choice.toggleAttribute("data-out", !yes);
    for (const card of choice.parentElement.children) card.hidden = true;
  }
}
