/**
 * Recording on the screen: record, listen, record again, delete. The sound stays in the memory of this page until it is
 * sealed; it is told to nobody, and forgotten with the answers.
 */
import { LONGEST_SECONDS, NoMicrophone, createRecorder } from "./recorder.js";

/**
 * Markup: `.recorder` of a section with `data-ways`, in one state at a time: ready, asking, recording, recorded, refused.
 * @param {Document} document
 * @param {{answers: object, paint: () => void, recorder?: object}} given
 */
export function createVoice(document, { answers, paint, recorder = recorderOf(globalThis) }) {
  const player = new Audio();
  let playing = null;
  let awake = null;

  const boxOf = (section) => section.querySelector(".recorder");

  /** @param {string} state */
  function show(section, state) {
    const box = boxOf(section);
    box.dataset.state = state;
    clock(section, state === "recorded" ? answers.recording(section.dataset.item).seconds : 0);
    paint();
  }

  function clock(section, seconds) {
    const box = boxOf(section);
    box.querySelector(".now").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    box.querySelector(".meter").style.setProperty("--done", String(Math.min(1, seconds / LONGEST_SECONDS)));
  }

  function open(section) {
    show(section, answers.recording(section.dataset.item) ? "recorded" : "ready");
  }

  async function record(section) {
    quiet();
    answers.speak(section.dataset.item, null);
    show(section, "asking");
    try {
      await recorder.start({
        tick: (seconds) => clock(section, seconds),
        done: (recording) => keep(section, recording),
      });
    } catch (error) {
      if (!(error instanceof NoMicrophone)) throw error;
      return show(section, "refused");
    }
    if (!recorder.isRunning()) return open(section); // left while the person was being asked
    show(section, "recording");
    boxOf(section).querySelector("[data-act=stop]").focus({ preventScroll: true });
    awake = await globalThis.navigator?.wakeLock?.request("screen").catch(() => null); // a dark screen ends a recording
  }

  function keep(section, recording) {
    answers.speak(section.dataset.item, recording);
    show(section, "recorded");
  }

  /** Ends what is being recorded, and keeps it; ends what is being played. */
  function quiet() {
    const box = document.querySelector(".recorder[data-state=asking]");
    if (box) {
      recorder.discard();
      open(box.closest("section"));
    }
    recorder.stop();
    silence();
    letSleep();
  }

  function letSleep() {
    awake?.release().catch(() => undefined);
    awake = null;
  }

  /** A second tap stops. */
  async function play(section) {
    const again = playing === section;
    silence();
    if (again) return;
    const { bytes, type } = answers.recording(section.dataset.item);
    player.src = URL.createObjectURL(new Blob([bytes], { type }));
    playing = section;
    boxOf(section).querySelector("[data-act=play]").setAttribute("aria-pressed", "true");
    await player.play().catch(silence);
  }

  function silence() {
    player.pause();
    if (player.src) URL.revokeObjectURL(player.src);
    player.removeAttribute("src");
    if (playing) boxOf(playing).querySelector("[data-act=play]").setAttribute("aria-pressed", "false");
    playing = null;
  }

  /** Of this question nothing is kept. */
  function drop(section) {
    silence();
    recorder.discard();
    letSleep();
    answers.speak(section.dataset.item, null);
    show(section, "ready");
  }

  function forget() {
    recorder.discard();
    silence();
    letSleep();
    for (const box of document.querySelectorAll(".recorder")) box.dataset.state = "ready";
  }

  player.addEventListener("ended", silence);
  // The screen was locked or another app came in front: nobody is recorded unseen.
  document.addEventListener("visibilitychange", () => document.hidden && quiet());
  return { open, record, quiet, play, drop, forget, isRunning: () => recorder.isRunning() };
}

function recorderOf({ navigator, MediaRecorder }) {
  return createRecorder({ mediaDevices: navigator.mediaDevices, MediaRecorder });
}
