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

  /** Where nothing can be recorded, writing is all that is offered. */
  const clear = (section) => {
    if (able) return void delete section.dataset.way;
    delete section.dataset.ways;
    section.dataset.way = "write";
  };

  function write(section) {
    voice?.drop(section);
    section.dataset.way = "write";
    section.querySelector("textarea").focus();
    paint();
  }

  async function speak(section) {
    section.dataset.way = "speak";
    section.querySelector("h1").focus({ preventScroll: true });
    voice ??= (await load()).createVoice(document, { answers, paint });
    voice.open(section);
  }

  /** Leaving a screen ends a recording and keeps it; skipping the question does not. */
  function drop(section) {
    if (!("ways" in section.dataset)) return;
    voice?.drop(section);
    clear(section);
  }

  function forget() {
    voice?.forget();
    for (const section of sections) clear(section);
  }

  sections.forEach(clear);
  return {
    drop, forget,
    quiet: () => voice?.quiet(),
    isRunning: () => voice?.isRunning() ?? false,
    acts: {
      write, speak,
      record: (section) => voice?.record(section),
      record_again: (section) => voice?.record(section),
      stop: () => voice?.quiet(),
      play: (section) => voice?.play(section),
      throw_away: (section) => voice?.drop(section),
    },
  };
}
