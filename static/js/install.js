/**
 * A sign for this page on the phone's own screen, offered only after the answers have been sent, and only where the
 * phone can do it. Until then the browser's own question is kept back. Nothing of this is stored.
 */

const INSTALLED = "(display-mode: standalone), (display-mode: minimal-ui)";

/**
 * Markup: `.install` holds `[data-act=install]` and, for iPhones, which only people can do it on, `[data-by-hand]`.
 * @param {Window} window
 */
export function createInstall(window) {
  const block = window.document.querySelector(".install");
  const [button, byHand] = ["[data-act=install]", "[data-by-hand]"].map((part) => block?.querySelector(part));
  if (!button || !byHand) throw new Error("the document has nothing to offer the phone's own screen with");
  let question = null;
  let sent = false;

  const isIPhone = () => window.navigator.standalone === false; // no other browser says false

  function paint() {
    button.hidden = !question;
    byHand.hidden = Boolean(question) || !isIPhone();
    block.hidden = !sent || (button.hidden && byHand.hidden) || window.matchMedia(INSTALLED).matches;
  }

  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    question = event;
    paint();
  });

  return {
    /** The answers are sealed: now it may be offered. */
    offer: () => ((sent = true), paint()),
    /** Somebody else sits down. */
    withdraw: () => ((sent = false), paint()),
    /** The browser asks, once; it allows no second time. */
    async ask() {
      const asked = question;
      question = null;
      paint();
      await asked?.prompt();
    },
  };
}
