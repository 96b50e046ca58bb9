/**
 * A board to talk over with an adult: the questions and the cards of this form as pictures with their words. It is laid
 * out from what stands in the document, so it works offline; nothing on it can be answered, and nothing is kept.
 */

const QUESTIONS = "[data-kind=words] .asked";
const CARDS = "[data-kind=cardsort] [data-card]:not([data-placed])";

/** @param {Document} document */
export function layOut(document) {
  const [questions, cards] = ["questions", "cards"].map((name) => document.querySelector(`[data-board=${name}]`));
  if (!questions || !cards) throw new Error("there is no board to lay out");
  if (questions.firstChild) return;
  loadStyle(document);
  questions.append(...[...document.querySelectorAll(QUESTIONS)].map(pieceOf));
  cards.append(...[...document.querySelectorAll(CARDS)].map(pieceOf));
}

/** Picture, word and play button of a question or a card, without what would make it answerable. */
function pieceOf(source) {
  const piece = source.ownerDocument.createElement("li");
  const parts = [...source.querySelectorAll(".tile, [data-t], .say")].filter((one) => !one.parentElement.closest(".tile"));
  piece.append(...parts.map((one) => one.cloneNode(true)));
  return piece;
}

function loadStyle(document) {
  const href = new URL("../css/board.css", import.meta.url).pathname;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}
