/** Which of the phone's voices may read a language: its own ones of exactly that language. No DOM. */

/** Voices that speak a language under another name. Never Persian for Pashto or Arabic for Sorani. */
const ALSO = { "fa-AF": ["prs", "fa"] };

/** @param {string} language an html lang @param {{lang: string, localService: boolean}[]} voices */
export function voiceFor(language, voices) {
  const local = voices.filter((voice) => voice.localService === true);
  const named = (tag) => local.find((voice) => sameLanguage(voice.lang, tag));
  return [language, ...(ALSO[language] ?? [])].map(named).find(Boolean) ?? null;
}

function sameLanguage(voiceTag, tag) {
  const [voice, wanted] = [voiceTag, tag].map((one) => one.replace("_", "-").toLowerCase());
  return voice === wanted || (!wanted.includes("-") && voice.split("-")[0] === wanted);
}
