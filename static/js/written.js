/** A field for one's own words: how much room is left, said only when it matters. */
import { MOST, lengthOf, shortened } from "./answers.js";

const TELL_BELOW = 60;

/** How many code points a field takes. @param {HTMLTextAreaElement} field */
export const longest = (field) => (field.dataset.longest ? Number(field.dataset.longest) : MOST);

/** @param {Document} document */
export function createWritten(document) {
  const words = (key) => document.querySelector(`[data-t="${key}"]`).textContent;

  /** Keeps the field within its length and says so, in place of a field that silently takes no more. */
  function measure(field) {
    const most = longest(field);
    const left = most - lengthOf(field.value);
    if (left < 0) field.value = shortened(field.value, most);
    const note = field.parentElement.querySelector(".left");
    note.textContent = left <= 0 ? words("ui.full") : left < TELL_BELOW ? words("ui.left").replace("{n}", `\u2068${left}\u2069`) : "";
  }

  /** The note speaks the language of the page, also after that has changed. */
  const measureAll = () => document.querySelectorAll("textarea[data-words]").forEach(measure);

  return { measure, measureAll };
}
