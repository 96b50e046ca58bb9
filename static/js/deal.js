/** Deals the options of the items that may be shuffled, once for each person, before any of them is seen. */
import { shuffled } from "./shuffle.js";

/** Choices that keep the end: "nothing", "no one", "something else". */
const LAST = ["nothing", "noone", "other"];

/** @param {Document} document */
export function deal(document) {
  for (const list of document.querySelectorAll("[data-shuffle]")) {
    const exclusive = list.closest("section").dataset.exclusive?.split(" ") ?? [];
    const stays = (one) => {
      const id = idOf(one);
      return !id || LAST.includes(id) || exclusive.includes(id);
    };
    const dealt = shuffled([...list.children], stays);
    list.append(...dealt);
    if (dealt[0].dataset.card) dealt.forEach((card, n) => (card.hidden = n > 0));
  }
}

function idOf(one) {
  return one.dataset.card ?? one.querySelector("[data-choice]")?.dataset.choice;
}
