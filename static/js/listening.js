/**
 * Reads a part of a page aloud: a person's recording of its words, or else the phone's own voice of exactly that
 * language, or else no button. The page is whole without it.
 */
import { createSound } from "./sound.js";
import { voiceFor } from "./voices.js";

/**
 * Markup: `<button data-listen="ID" hidden>` beside the part with that id; `data-sound` is where a recording of it is.
 * @param {Document} document
 * @param {SpeechSynthesis|undefined} synthesis
 * @param {object} sound
 * @returns {{quiet: () => void}}
 */
export function createListening(document, synthesis = globalThis.speechSynthesis, sound = createSound({ synthesis })) {
  const buttons = [...document.querySelectorAll("[data-listen]")];
  const parts = new Map(buttons.map((button) => [button, document.getElementById(button.dataset.listen)]));
  if ([...parts.values()].includes(null)) throw new Error("a listen button names a part that is not there");
  const voice = (button) => voiceFor(parts.get(button).closest("[lang]").lang, synthesis?.getVoices() ?? []);
  let reading = null;

  function offer() {
    for (const button of buttons) button.hidden = !button.dataset.sound && !voice(button);
  }

  /** What stands in another language is left out: a voice can say only its own. */
  function heard(part) {
    const own = part.closest("[lang]").lang;
    const others = [...part.querySelectorAll("[lang]")].filter(({ lang }) => lang !== own);
    return others.reduce((text, other) => text.replace(other.innerText, ""), part.innerText);
  }

  /** A second tap stops. */
  function onTap({ currentTarget: button }) {
    sound.quiet();
    reading = reading === button ? null : button;
    if (!reading) return;
    const over = () => (reading = null);
    sound.play({ recording: button.dataset.sound, voice: voice(button), text: heard(parts.get(button)), ended: over, failed: over });
  }

  for (const button of buttons) button.addEventListener("click", onTap);
  synthesis?.addEventListener?.("voiceschanged", offer); // voices arrive late
  offer();
  return { quiet: sound.quiet };
}
