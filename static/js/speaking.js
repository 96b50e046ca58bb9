/**
 * A question in one's own words: written or spoken, never both. Here is which of the two a screen shows; what records is
 * loaded when somebody wants to speak.
 */

/** @returns {boolean} whether this browser has what it takes; whether it may is asked at the first recording */
export function canRecord({ MediaRecorder, navigator }) {
  return Boolean(navigator?.mediaDevices?.getUserMedia) && typeof MediaRecorder?.isTypeSupported === "function";
}

/**
 * Markup: a section with `data-ways` offers both; `data-way` says which was chosen, "write" or "speak".
 * @param {Document} document
 * @param {{answers: object, paint: () => void, load: () => Promise<object>, able?: boolean}} given
 */
export function createSpeaking(document, { answers, paint, load, able = canRecord(globalThis) }) {
  const sections = [...document.querySelectorAll("section[data-ways]")];
  let voice = null;
  let coming = null;
  let wanted = null; // the question whose recording waits for what records

  /** What records; on a slow network the person taps before it is here. It may be asked for again if it did not come. */
  function recording() {
    coming ??= load().then(({ createVoice }) => { voice = createVoice(document, { answers, paint }); });
    coming.catch(() => { coming = null; });
    return coming;
  }

  /** Where nothing can be recorded, writing is all that is offered. */
  const clear = (section) => {
    if (able) return void delete section.dataset.way;
    delete section.dataset.ways;
    section.dataset.way = "write";
  };

  function write(section) {
    wanted = null;
    voice?.drop(section);
    section.dataset.way = "write";
    section.querySelector("textarea").focus();
    paint();
  }

  async function speak(section) {
    section.dataset.way = "speak";
    section.querySelector("h1").focus({ preventScroll: true });
    if (await here(section)) voice.open(section);
  }

  /** No tap is lost: who asked to record before it could, and is still there, is recorded when it can. */
  async function record(section) {
    wanted = section;
    if (!(await here(section)) || wanted !== section) return;
    wanted = null;
    await voice.record(section);
  }

  /** Without what records one is told as if there were no microphone: writing is left, and trying again. */
  async function here(section) {
    const told = await recording().then(() => true, () => false);
    if (!told) section.querySelector(".recorder").dataset.state = "refused";
    return told && section.dataset.way === "speak";
  }

  /** Leaving a screen ends a recording and keeps it; skipping the question does not. */
  function drop(section) {
    wanted = null;
    if (!("ways" in section.dataset)) return;
    voice?.drop(section);
    clear(section);
  }

  function forget() {
    wanted = null;
    voice?.forget();
    for (const section of sections) clear(section);
  }

  function quiet() {
    wanted = null;
    voice?.quiet();
  }

  sections.forEach(clear);
  return {
    drop, forget,
    quiet,
    isRunning: () => voice?.isRunning() ?? false,
    acts: {
      write, speak, record,
      record_again: (section) => voice?.record(section),
      stop: quiet,
      play: (section) => voice?.play(section),
      throw_away: (section) => voice?.drop(section),
    },
  };
}
