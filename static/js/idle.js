/**
 * A form that nobody has touched for five minutes is blanked; a minute before, it asks whether somebody is there.
 * No DOM: clock and timers are passed in. A device that slept looks at the clock when it wakes, before anything else.
 */

export const WARN_MS = 4 * 60_000;
export const BLANK_MS = 5 * 60_000;

/**
 * @param {object} given
 * @param {() => void} given.warn    a minute is left
 * @param {() => void} given.relent  somebody is there after all
 * @param {() => void} given.blank   nobody is: every answer goes
 * @returns {{touched: () => void, look: () => void}}
 */
export function createIdle({ warn, relent, blank, timers = globalThis, clock = Date.now }) {
  let since = clock();
  let timer = null;
  let warned = false;

  function untouched() {
    since = Math.min(since, clock()); // a clock set back, by years perhaps: the minutes are counted from there
    return clock() - since;
  }

  function look() {
    timers.clearTimeout(timer);
    if (untouched() >= BLANK_MS) {
      begin();
      blank();
    } else if (untouched() >= WARN_MS && !warned) {
      warned = true;
      warn();
    }
    timer = timers.setTimeout(look, (warned ? BLANK_MS : WARN_MS) - untouched());
  }

  function begin() {
    since = clock();
    if (warned) relent();
    warned = false;
  }

  /** Somebody is there, unless the five minutes have passed unseen: then this is the next person. */
  function touched() {
    if (untouched() >= BLANK_MS) return look();
    begin();
  }

  look();
  return { touched, look };
}

const TOUCHES = ["pointerdown", "keydown", "input", "wheel"];

/** @param {Document} document */
export function watch(document, idle) {
  for (const touch of TOUCHES) document.addEventListener(touch, idle.touched, { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && idle.look());
}
