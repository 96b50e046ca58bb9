/**
 * Quick exit: blanks the page at once, forgets the answers, and puts an ordinary page in the form's place in the
 * history, so that Back does not show the form. Envelopes that wait are sealed, and stay.
 */

const PRESSES = 3;
const WITHIN_MS = 2_000;

/**
 * @param {Window} window
 * @param {{to: string, forget: () => void}} given where to go, and what makes the form forget its answers
 */
export function armQuickExit(window, { to, forget }) {
  const { document } = window;

  function blank() {
    for (const field of document.querySelectorAll("input, textarea")) field.value = "";
    document.body.replaceChildren(); // first of all: what is left to forget has then no page to look through
    document.title = "\u00a0";
    forget();
  }

  function leave() {
    blank();
    window.location.replace(to);
  }

  const pressed = createPressCounter();
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-act=exit]")) return;
    event.preventDefault();
    leave();
  }, { capture: true });
  document.addEventListener("keydown", (event) => {
    if (pressed(event)) leave();
  }, { capture: true });
  // A page put aside whole by the browser would come back with the answers in it: it is emptied as it goes.
  window.addEventListener("pagehide", blank);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
  return { leave };
}

/** Shift alone, three times: a Shift held for a capital letter has another key between, and does not count. */
export function createPressCounter({ presses = PRESSES, within = WITHIN_MS } = {}) {
  let times = [];
  return function pressed({ key, repeat, timeStamp }) {
    if (repeat) return false;
    if (key !== "Shift") {
      times = [];
      return false;
    }
    times = [...times.filter((time) => timeStamp - time < within), timeStamp];
    return times.length >= presses;
  };
}
