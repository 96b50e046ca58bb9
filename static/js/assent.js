/** The check after the promise, and the choice to answer alone after all. */

const TRIES = 2;

/** @returns {(section: Element, answer: string) => boolean} whether to go on: the right answer, or the second wrong one */
export function createCheck() {
  let wrong = 0;
  return function check(section, answer, mode) {
    const asked = section.querySelector(`.check[data-only="${mode === "helped" ? "helped" : "alone"}"]`);
    const again = section.querySelector(".again");
    const right = asked.dataset.right === answer;
    if (!right) wrong += 1;
    const onwards = right || wrong >= TRIES;
    again.hidden = onwards;
    return onwards;
  };
}
