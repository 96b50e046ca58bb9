/** The check after the promise, and the choice to answer alone after all. */

const TRIES = 2;

/**
 * @returns {(section: Element, answer: string) => boolean} whether to go on: the right answer, or the second wrong one;
 *   with `forget` for the next person
 */
export function createCheck() {
  let wrong = 0;
  function check(section, answer, mode) {
    const asked = section.querySelector(`.check[data-only="${mode === "helped" ? "helped" : "alone"}"]`);
    const again = section.querySelector(".again");
    const right = asked.dataset.right === answer;
    if (!right) wrong += 1;
    const onwards = right || wrong >= TRIES;
    again.hidden = onwards;
    return onwards;
  }
  return Object.assign(check, { forget: () => void (wrong = 0) });
}
