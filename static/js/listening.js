/**
 * Reads a part of a page aloud with the phone's own voice: only a local voice of exactly that language, otherwise no
 * button. The page is whole without it.
 */
import { voiceFor } from "./say.js";

const ISOLATES = /[\u2066-\u2069]/g;

/**
 * Markup: `<button data-listen="ID" hidden>` beside the part with that id.
 * @param {Document} document
 * @param {SpeechSynthesis|undefined} synthesis
 * @param {(text: string) => object} utter makes what the synthesis speaks
 */
export function createListening(document, synthesis = globalThis.speechSynthesis, utter = (text) => new SpeechSynthesisUtterance(text)) {
  const buttons = [...document.querySelectorAll("[data-listen]")];
  const parts = new Map(buttons.map((button) => [button, document.getElementById(button.dataset.listen)]));
  if ([...parts.values()].includes(null)) throw new Error("a listen button names a part that is not there");
  const voice = (button) => voiceFor(parts.get(button).closest("[lang]").lang, synthesis?.getVoices() ?? []);
  let reading = null;

  function offer() {
    for (const button of buttons) button.hidden = !voice(button);
  }

  /** What stands in another language is left out: a voice can say only its own. */
  function heard(part) {
    const own = part.closest("[lang]").lang;
    const others = [...part.querySelectorAll("[lang]")].filter(({ lang }) => lang !== own);
    return others.reduce((text, other) => text.replace(other.innerText, ""), part.innerText).replace(ISOLATES, "");
  }

  /** A second tap stops. */
  function onTap({ currentTarget: button }) {
    synthesis.cancel();
    reading = reading === button ? null : button;
    const found = voice(button);
    if (!reading || !found) return;
    synthesis.speak(Object.assign(utter(heard(parts.get(button))), { voice: found, lang: found.lang, onend: () => (reading = null) }));
  }

  for (const button of buttons) button.addEventListener("click", onTap);
  synthesis?.addEventListener?.("voiceschanged", offer); // voices arrive late
  offer();
}

if (globalThis.document?.body?.dataset.module === "listening") createListening(document);
