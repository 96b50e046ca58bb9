/** Six pictures on the phone: shown once to the person who sent, and chosen again to take the answers back. */

import { symbolAt } from "./pictures.js";

const LENGTH = 6;
const PICTURES = 64;

/**
 * @param {Document} document
 * @param {{takeBack: (numbers: number[]) => Promise<string>}} given asks the inbox; answers with the name of a result
 */
export function createTakeBack(document, { takeBack }) {
  const section = document.querySelector("[data-screen=take_back]");
  const six = section.querySelector(".six");
  const button = section.querySelector("[data-act=take_back_now]");
  let chosen = [];

  function picture(number) {
    const svg = symbolAt(document, `${document.body.dataset.receipts}#r-${number}`, { viewBox: "0 0 72 72" });
    const label = document.createElement("bdi");
    label.textContent = String(number).padStart(2, "0");
    return [svg, label];
  }

  /** First to sixth: a photograph of them is also right when it was taken in a language that runs the other way. */
  function which(n) {
    const place = document.createElement("span");
    Object.assign(place, { className: "which", dir: "ltr", textContent: String(n + 1) });
    return place;
  }

  function fill(list, numbers) {
    const places = Array.from({ length: LENGTH }, (_, n) => {
      const place = document.createElement("li");
      place.append(which(n));
      if (n in numbers) place.append(...picture(numbers[n]));
      return place;
    });
    list.replaceChildren(...places);
  }

  function draw() {
    fill(six, chosen);
    button.disabled = chosen.length !== LENGTH;
  }

  function tell(result) {
    for (const line of section.querySelectorAll("[data-result]")) line.hidden = line.dataset.result !== result;
  }

  function open() {
    chosen = [];
    tell(null);
    draw();
    const all = section.querySelector(".sixty-four");
    if (all.firstChild) return;
    all.append(...Array.from({ length: PICTURES }, (_, number) => {
      const one = document.createElement("button");
      Object.assign(one, { type: "button" }).dataset.receipt = String(number);
      one.append(...picture(number));
      const place = document.createElement("li");
      place.append(one);
      return place;
    }));
  }

  return {
    open,
    choose(number) {
      if (chosen.length < LENGTH) chosen = [...chosen, number];
      draw();
    },
    undo() {
      chosen = chosen.slice(0, -1);
      draw();
    },
    async now() {
      button.disabled = true;
      const result = await takeBack(chosen);
      tell(result);
      draw();
      return result;
    },
    /** The next person must not see them. */
    forget() {
      chosen = [];
      draw(); // what came of it stays to be read
      const block = document.querySelector(".receipt");
      const ask = block.querySelector("[data-act=receipt]");
      ask.onclick = null;
      ask.setAttribute("aria-expanded", "false");
      block.hidden = block.querySelector(".receipt-pictures").hidden = true;
      block.querySelector(".six").replaceChildren();
    },
    /** Offers the six pictures of what was just sent; they are drawn only when asked for. */
    offer(numbers) {
      const block = document.querySelector(".receipt");
      block.hidden = false;
      block.querySelector("[data-act=receipt]").onclick = ({ currentTarget }) => {
        fill(block.querySelector(".six"), numbers);
        block.querySelector(".receipt-pictures").hidden = false;
        currentTarget.setAttribute("aria-expanded", "true");
      };
    },
  };
}
