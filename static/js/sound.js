/**
 * One sound at a time: a person's recording, or the phone's own voice where there is none or it cannot be had. Never a
 * voice elsewhere, and never an answer.
 */

const ISOLATES = /[\u2066-\u2069]/g;

/**
 * @param {{synthesis?: SpeechSynthesis, utter?: (text: string) => object, player?: HTMLAudioElement}} given
 */
export function createSound({
  synthesis = globalThis.speechSynthesis,
  utter = (text) => new SpeechSynthesisUtterance(text),
  player = new Audio(),
} = {}) {
  let now = null;

  /**
   * Must be called in the tap itself: iOS lets nothing else begin a sound.
   * @param {{recording?: string, voice?: object, text: string, ended?: () => void, failed?: () => void}} wanted
   */
  function play(wanted) {
    quiet();
    now = wanted;
    if (wanted.recording) {
      player.src = wanted.recording;
      player.play().catch(() => now === wanted && speak(wanted)); // no network, and not kept: the phone's own voice
    } else speak(wanted);
  }

  function speak(wanted) {
    if (!wanted.voice) return over(wanted, wanted.failed);
    const said = { voice: wanted.voice, lang: wanted.voice.lang, onend: () => over(wanted, wanted.ended) };
    return synthesis.speak(Object.assign(utter(wanted.text.replace(ISOLATES, "")), said));
  }

  function over(wanted, tell) {
    if (now !== wanted) return;
    now = null;
    tell?.();
  }

  /** At once, whatever is being heard. */
  function quiet() {
    now = null;
    synthesis?.cancel();
    player.pause();
    if (player.getAttribute?.("src")) player.removeAttribute("src");
  }

  player.addEventListener("ended", () => now && over(now, now.ended));
  return { play, quiet, isPlaying: () => now !== null };
}
