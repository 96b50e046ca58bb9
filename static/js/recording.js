/** Staff read a text aloud: record, listen to what the young people will hear, keep. Nothing is lost when keeping fails. */
import { createRecorder } from "./recorder.js";
import { levelled, toWav, withoutSilence } from "./wav.js";

const RATE = 24_000;
const LONGEST_SECONDS = 120;
const BITS_PER_SECOND = 128_000; // it is packed once more, on the server
const TOKEN = /name="csrf_token"[^>]* value="([^"]+)"/;

/** What was recorded, as the file that is sent. `decode` is the browser's own. */
export async function asWav({ bytes }, decode = decodeIn(RATE)) {
  const heard = await decode(bytes.buffer);
  const samples = Float32Array.from(heard.getChannelData(0));
  return toWav(levelled(withoutSilence(samples, heard.sampleRate)), heard.sampleRate);
}

const decodeIn = (rate) => (buffer) => new OfflineAudioContext(1, 1, rate).decodeAudioData(buffer);

/**
 * @param {string} url the page of the text
 * @param {Uint8Array} wav
 * @returns {Promise<{next?: string, problem?: string, loggedOut?: boolean}>} rejects where there is no network
 */
export async function keep(url, wav, fetch = (...request) => globalThis.fetch(...request)) {
  const page = await fetch(url); // a token of today's session: one may have logged in again meanwhile
  if (page.redirected) return { loggedOut: true };
  const body = new FormData();
  body.append("csrf_token", TOKEN.exec(await page.text())?.[1] ?? "");
  body.append("file", new Blob([wav], { type: "audio/wav" }), "recording.wav");
  const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer.redirected) return { loggedOut: true };
  if (answer.status !== 200 && answer.status !== 400) throw new Error("it was not taken in");
  return answer.json();
}

/** Markup: templates/recordings/text.html. */
export function createRecording(form, { navigator, MediaRecorder, location } = globalThis) {
  const panel = form.querySelector("[data-recorder]");
  const [audio, clock, problem] = ["audio", "[data-clock]", "[data-problem]"].map((one) => panel.querySelector(one));
  const button = (name) => panel.querySelector(`[data-do=${name}]`);
  const recorder = createRecorder({
    mediaDevices: navigator.mediaDevices, MediaRecorder, longest: LONGEST_SECONDS, bitsPerSecond: BITS_PER_SECOND,
  });
  let wav = null;

  function show(...names) {
    for (const one of panel.querySelectorAll("[data-do]")) one.hidden = !names.includes(one.dataset.do);
    button(names[0]).focus();
  }

  function tell(words) {
    problem.hidden = !words;
    problem.textContent = words ?? "";
  }

  async function record() {
    tell();
    audio.hidden = true;
    audio.pause();
    try {
      await recorder.start({ tick: (seconds) => (clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`), done });
      show("stop");
    } catch {
      tell(form.dataset.noMicrophone);
    }
  }

  async function done(recording) {
    wav = await asWav(recording);
    if (audio.src) URL.revokeObjectURL(audio.src);
    audio.src = URL.createObjectURL(new Blob([wav], { type: "audio/wav" }));
    audio.hidden = false;
    show("keep", "again");
  }

  async function send() {
    button("keep").disabled = true;
    try {
      const answer = await keep(location.href, wav);
      if (answer.next) return location.assign(answer.next);
      tell(answer.loggedOut ? form.dataset.loggedOut : answer.problem);
    } catch {
      tell(form.dataset.notSent);
    } finally {
      button("keep").disabled = false;
    }
    return undefined;
  }

  const acts = { record, again: record, stop: () => recorder.stop(), keep: send };
  panel.addEventListener("click", ({ target }) => acts[target.closest("[data-do]")?.dataset.do]?.());
  panel.hidden = !(navigator.mediaDevices && MediaRecorder);
}

const form = globalThis.document?.querySelector("[data-module=recording]");
if (form) createRecording(form);
