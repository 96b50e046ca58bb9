/** A card sort: one card at a time, the last card and its pile still in sight, and a way back to every card. */
import { press } from "./items.js";
import { textOf } from "./language.js";

/** @param {ReturnType<import("./answers.js").startAnswers>} answers */
export function createCards(answers) {
  const cardsOf = (section) => [...section.querySelectorAll("[data-card]:not([data-out])")];
  const currentOf = (section) => cardsOf(section).find((card) => !card.hidden);
  const pileOf = (section, card) => answers.of(section.dataset.item, card.dataset.card);

  function showCard(section, card) {
    const cards = cardsOf(section);
    for (const one of cards) one.hidden = one !== card;
    const count = card.querySelector(".count");
    if (count) count.textContent = `${cards.indexOf(card) + 1} / ${cards.length}`;
    tellNow(section, card, count?.textContent ?? "");
    paint(section);
  }

  /** The focus stays on the pile that was tapped, so the card that lies on top now is said. */
  function tellNow(section, card, count) {
    const line = section.querySelector("[data-now]");
    if (line) line.textContent = `${textOf(card.querySelector("[data-t]"))} ${count}`;
  }

  /** @returns {boolean} whether there was another card in that direction */
  function move(section, step) {
    const cards = cardsOf(section);
    const card = cards[cards.indexOf(currentOf(section)) + step];
    if (card) showCard(section, card);
    return Boolean(card);
  }

  /** Puts the card on a pile, or an escape, and goes on. @returns {boolean} whether a card is left */
  function place(section, pile) {
    answers.place(section.dataset.item, currentOf(section).dataset.card, pile);
    return move(section, 1);
  }

  function undo(section) {
    if (!move(section, -1)) return;
    answers.remove(section.dataset.item, currentOf(section).dataset.card);
    paint(section);
  }

  function paint(section) {
    const cards = cardsOf(section);
    const card = currentOf(section);
    const pile = pileOf(section, card);
    for (const button of section.querySelectorAll("[data-pile]")) press(button, button.dataset.pile === pile);
    const unknown = section.querySelector("[data-act=dont_know]");
    if (unknown) press(unknown, pile === "dont_know");
    tellLast(section, cards[cards.indexOf(card) - 1]);
  }

  function tellLast(section, last) {
    const line = section.querySelector(".placed");
    if (!line) return;
    const button = last && buttonOf(section, pileOf(section, last));
    line.hidden = !button;
    if (!button) return;
    line.querySelector(".placed-card").textContent = textOf(last.querySelector("[data-t]"));
    line.querySelector(".placed-pile").textContent = textOf(button.querySelector("[data-t]"));
  }

  const isAnswered = (section) => pileOf(section, currentOf(section)) !== undefined;
  /** The card that was on top; after the gate has changed the deck, the first one that lies on no pile. */
  function start(section) {
    const cards = cardsOf(section);
    showCard(section, currentOf(section) ?? cards.find((card) => pileOf(section, card) === undefined) ?? cards.at(-1));
  }

  return { start, place, move, undo, paint, isAnswered };
}

function buttonOf(section, pile) {
  return pile === "dont_know"
    ? section.querySelector("[data-act=dont_know]")
    : section.querySelector(`[data-pile="${pile}"]`);
}
