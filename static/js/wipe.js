/** Takes every trace of an answer out of the document. The answers themselves are forgotten by answers.js. */
import { press } from "./items.js";

const CHOSEN = "[data-choice], [data-pile], [data-scope], [data-act=dont_know]";
const TOLD = ".placed-card, .placed-pile, .most, [data-now], .left";
const CARDS = "[data-kind=cardsort] [data-card]"; // the deck starts again with its first card
const NOTES = "section .again[role]:not([data-result]), .placed";

/** @param {Document} document */
export function wipe(document) {
  for (const field of document.querySelectorAll("textarea")) {
    field.value = "";
    field.replaceWith(field.cloneNode()); // the old field remembers what "undo" would bring back
  }
  for (const button of document.querySelectorAll(CHOSEN)) press(button, false);
  for (const line of document.querySelectorAll(TOLD)) line.textContent = "";
  for (const shown of document.querySelectorAll(`${CARDS}, ${NOTES}`)) shown.hidden = true;
}
