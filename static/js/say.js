/**
 * Reads a text aloud with the phone's own voice: only a local voice of exactly that language, otherwise no button.
 * Nothing is ever sent to a voice elsewhere, and no answer is ever read.
 */

/** Voices that speak a language under another name. Never Persian for Pashto or Arabic for Sorani. */
const ALSO = { "fa-AF": ["prs", "fa"] };
const ISOLATES = /[\u2066-\u2069]/g;

/** @param {{lang: string, localService: boolean}[]} voices */
export function voiceFor(language, voices) {
  const local = voices.filter((voice) => voice.localService);
  const named = (tag) => local.find((voice) => sameLanguage(voice.lang, tag));
  return [language, ...(ALSO[language] ?? [])].map(named).find(Boolean) ?? null;
}

function sameLanguage(voiceTag, tag) {
  const [voice, wanted] = [voiceTag, tag].map((one) => one.replace("_", "-").toLowerCase());
  return voice === wanted || (!wanted.includes("-") && voice.split("-")[0] === wanted);
}

/**
 * @param {Document} document
 * @param {SpeechSynthesis|undefined} synthesis
 * @param {(text: string) => object} utter makes what the synthesis speaks
 */
export function createSay(document, synthesis = globalThis.speechSynthesis, utter = (text) => new SpeechSynthesisUtterance(text)) {
  const voices = () => synthesis?.getVoices() ?? [];

  /** Shows the buttons that can speak now; voices arrive late, and the language may have changed. */
  function offer() {
    const voice = voiceFor(document.documentElement.lang, voices());
    for (const button of document.querySelectorAll("[data-say]")) button.hidden = !voice;
    for (const button of document.querySelectorAll("[data-say-own]")) {
      button.hidden = !voiceFor(button.closest("[lang]").lang, voices());
    }
  }

  function speak(button) {
    const { lang } = button.closest("[lang]");
    const voice = voiceFor(lang, voices());
    const text = button.dataset.sayOwn ? button.getAttribute("aria-label") : spoken(button);
    synthesis.cancel();
    if (voice) synthesis.speak(Object.assign(utter(text.replace(ISOLATES, "")), { voice, lang: voice.lang }));
  }

  function spoken(button) {
    const span = document.querySelector(`[data-t="${CSS.escape(button.dataset.say)}"]`);
    return span?.firstChild?.data ?? "";
  }

  synthesis?.addEventListener?.("voiceschanged", offer);
  return { offer, speak, quiet: () => synthesis?.cancel() };
}
