/**
 * The play buttons of the form: a person's recording of these very words, or else the phone's own voice of exactly that
 * language, or else no button. No answer is ever read.
 */
import { signOf } from "./pictures.js";
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
  let shown = document.querySelector("[data-screen]:not([hidden])");
  const buttons = (within) => [...within.querySelectorAll("[data-say], [data-say-own]")];
  const onNoScreen = buttons(document.querySelector(".still-there"));
  const recording = (button) => recordings?.of(button) ?? null;

  /** What finds the phone's voice for a button: asked for once, for a screen full of buttons. */
  function voices() {
    const all = synthesis?.getVoices() ?? [];
    const known = new Map();
    return (button) => {
      const { lang } = button.closest("[lang]");
      if (!known.has(lang)) known.set(lang, voiceFor(lang, all));
      return known.get(lang);
    };
  }

  /** Shows the buttons that can speak now; voices and recordings arrive late, and the language may have changed. */
  function show(section = shown) {
    const voice = voices();
    for (const button of [...onNoScreen, ...buttons(section)]) {
      const mute = !recording(button) && !voice(button);
      if (button.hidden !== mute) button.hidden = mute; // untouched, unstyled
      button.parentElement.classList.toggle("heard", !mute);
      if (!button.hidden && !button.firstChild) button.append(signOf(document, "listen"));
    }
  }

  /** A screen is about to be seen. */
  function arrive(section) {
    shown = section;
    show();
    if (heard) fetchAhead(section);
  }

  async function offer() {
    show();
    if (!recordings) return;
    await recordings.read(() => {
      const texts = textsOf(document);
      return buttons(document).map((button) => [button, textOf(button, texts)]);
    });
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
    const text = textOf(button, textsOf(document));
    sound.play({ recording: recording(button), voice: voices()(button), text, ended: done, failed: done });
  }

  function press(button, pressed) {
    if (pressed) button.setAttribute("aria-pressed", "true");
    else button.removeAttribute("aria-pressed");
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

  synthesis?.addEventListener?.("voiceschanged", () => show());
  document.addEventListener("visibilitychange", () => document.hidden && quiet());
  return { offer, listenTo, speak, quiet, forget, arrive, prepare: show };
}

/** Every text of the page as it reads now, without the helper's language under it. */
function textsOf(document) {
  const texts = new Map();
  for (const span of document.querySelectorAll("[data-t]")) {
    if (!texts.has(span.dataset.t)) texts.set(span.dataset.t, span.firstChild?.data ?? "");
  }
  return texts;
}

function textOf(button, texts) {
  return button.dataset.sayOwn ? button.getAttribute("aria-label") : (texts.get(button.dataset.say) ?? "");
}
