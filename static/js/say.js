/**
 * The play buttons of the form: a person's recording of these very words, or else the phone's own voice of exactly that
 * language, or else no button. No answer is ever read.
 */
import { createSound } from "./sound.js";
import { voiceFor } from "./voices.js";

const GATED = "[data-show-if]";

/**
 * @param {Document} document
 * @param {{sound?: object, hint?: (play: () => void) => void, synthesis?: SpeechSynthesis}} given
 *   `hint` is asked before the first sound: others in the room may hear it
 */
export function createSay(document, {
  sound = createSound(), hint = (play) => play(), synthesis = globalThis.speechSynthesis,
} = {}) {
  let recordings = null;
  let heard = false;
  const buttons = (within = document) => [...within.querySelectorAll("[data-say], [data-say-own]")];
  const voice = (button) => voiceFor(button.closest("[lang]").lang, synthesis?.getVoices() ?? []);
  const recording = (button) => recordings?.of(button) ?? null;

  /** Shows the buttons that can speak now; voices and recordings arrive late, and the language may have changed. */
  function show() {
    for (const button of buttons()) button.hidden = !recording(button) && !voice(button);
  }

  async function offer() {
    show();
    await recordings?.read(buttons().map((button) => [button, textOf(button)]));
    show();
  }

  /** From now on with recordings, too. */
  function listenTo(found) {
    recordings = found;
    return offer();
  }

  function speak(button) {
    const again = button.hasAttribute("aria-pressed") && button.getAttribute("aria-pressed") === "true";
    quiet();
    if (again) return; // a second tap stops
    if (heard) play(button);
    else {
      fetchAhead(button.closest("section"));
      hint(() => play(button));
    }
  }

  function play(button) {
    heard = true;
    const done = () => press(button, false);
    press(button, true);
    sound.play({ recording: recording(button), voice: voice(button), text: textOf(button), ended: done, failed: done });
  }

  function press(button, pressed) {
    if (pressed) button.setAttribute("aria-pressed", "true");
    else button.removeAttribute("aria-pressed");
  }

  function textOf(button) {
    if (button.dataset.sayOwn) return button.getAttribute("aria-label");
    return document.querySelector(`[data-t="${CSS.escape(button.dataset.say)}"]`)?.firstChild?.data ?? "";
  }

  /**
   * All sounds of a screen are fetched together, and of those after it that not everybody sees: so no request says what somebody
   * chose to listen to, nor which way the questions took.
   */
  function fetchAhead(section) {
    for (let one = section; one && (one === section || one.matches(GATED)); one = one.nextElementSibling) {
      for (const button of buttons(one)) recordings?.load(button);
    }
  }

  function quiet() {
    sound.quiet();
    for (const button of document.querySelectorAll(".say[aria-pressed]")) press(button, false);
  }

  /** The next person is told anew who else may hear it. */
  function forget() {
    quiet();
    heard = false;
  }

  synthesis?.addEventListener?.("voiceschanged", show);
  document.addEventListener("visibilitychange", () => document.hidden && quiet());
  return { offer, listenTo, speak, quiet, forget, arrive: (section) => heard && fetchAhead(section) };
}
