/** The recorder's own rules; that a real browser records with it is shown by the journeys. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { NoMicrophone, createRecorder, typeOf } from "../../static/js/recorder.js";
import { handTimers, settled } from "./phone.js";

/** A browser's recorder that gives a piece when the test says so. */
function studio({ types = ["audio/webm;codecs=opus"], refuse = null, slow = null } = {}) {
  const tracks = [];
  const taken = [];
  let clock = 0;
  class MediaRecorder {
    static isTypeSupported = (type) => types.includes(type);
    constructor(stream, options) {
      Object.assign(this, { state: "inactive", mimeType: options.mimeType, options });
      taken.push(this);
    }
    start() { this.state = "recording"; }
    hear(...bytes) { this.ondataavailable({ data: new Blob([Uint8Array.from(bytes)]) }); }
    stop() {
      this.state = "inactive";
      this.hear(9);
      queueMicrotask(() => this.onstop());
    }
  }
  const mediaDevices = {
    async getUserMedia() {
      await slow;
      if (refuse) throw new DOMException("no", refuse);
      const track = { stopped: false, stop() { this.stopped = true; } };
      tracks.push(track);
      return { getTracks: () => [track] };
    },
  };
  const rings = handTimers();
  const timers = { setInterval: rings.setTimeout, clearInterval: rings.clearTimeout };
  const recorder = createRecorder({ mediaDevices, MediaRecorder, now: () => clock, timers });
  return { recorder, taken, tracks, rings, passes: (seconds) => { clock += seconds * 1000; } };
}

function heard() {
  const recordings = [];
  const seconds = [];
  return { recordings, seconds, tick: (second) => seconds.push(second), done: (recording) => recordings.push(recording) };
}

test("what was said comes whole, with the recorder's type and our own clock's time", async () => {
  const { recorder, taken, tracks, passes } = studio();
  const ear = heard();
  await recorder.start(ear);
  taken[0].hear(1, 2);
  taken[0].hear(3);
  passes(36.6);
  recorder.stop();
  await settled();
  assert.deepEqual(ear.recordings, [{ bytes: Uint8Array.of(1, 2, 3, 9), type: "audio/webm;codecs=opus", seconds: 37 }]);
  assert.deepEqual([tracks[0].stopped, recorder.isRunning()], [true, false]);
});

test("it asks for few bits, and for the first type that the browser can make", async () => {
  for (const [types, chosen] of [
    [["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus"], "audio/mp4;codecs=mp4a.40.2"],
    [["audio/webm;codecs=opus", "audio/mp4"], "audio/webm;codecs=opus"],
    [["audio/mp4"], "audio/mp4"],
  ]) {
    const { recorder, taken } = studio({ types });
    await recorder.start(heard());
    assert.equal(taken[0].options.mimeType, chosen);
    assert.ok(taken[0].options.audioBitsPerSecond >= 24_000 && taken[0].options.audioBitsPerSecond <= 32_000);
  }
});

test("after three minutes it ends by itself and keeps what was said", async () => {
  const { recorder, taken, rings, passes } = studio();
  const ear = heard();
  await recorder.start(ear);
  taken[0].hear(1);
  passes(181);
  rings.ring();
  await settled();
  assert.deepEqual([ear.recordings[0].seconds, ear.seconds], [180, [180]]);
});

test("a recorder that makes too much is ended before it cannot be sealed", async () => {
  const { recorder, taken, rings, passes } = studio();
  const ear = heard();
  await recorder.start(ear);
  taken[0].ondataavailable({ data: new Blob([new Uint8Array(4_000_000)]) });
  await settled();
  passes(5);
  rings.ring();
  await settled();
  assert.ok(ear.recordings[0].bytes.length < 4_194_304);
});

test("what is thrown away is never told of, and its microphone is off at once", async () => {
  const { recorder, taken, tracks } = studio();
  const ear = heard();
  await recorder.start(ear);
  taken[0].hear(1);
  recorder.discard();
  assert.equal(tracks[0].stopped, true);
  await settled();
  assert.deepEqual([ear.recordings, recorder.isRunning()], [[], false]);
});

test("who leaves while the microphone is being asked for is not recorded", async () => {
  let allow;
  const { recorder, tracks, taken } = studio({ slow: new Promise((resolve) => { allow = resolve; }) });
  const started = recorder.start(heard());
  recorder.discard();
  allow();
  await started;
  assert.deepEqual([tracks[0].stopped, taken.length, recorder.isRunning()], [true, 0, false]);
});

for (const why of ["NotAllowedError", "NotFoundError", "NotReadableError"]) {
  test(`${why} is told as a microphone that is not there`, async () => {
    const { recorder } = studio({ refuse: why });
    await assert.rejects(recorder.start(heard()), NoMicrophone);
    assert.equal(recorder.isRunning(), false);
  });
}

test("a new recording throws the one before it away", async () => {
  const { recorder, taken } = studio();
  const [first, second] = [heard(), heard()];
  await recorder.start(first);
  taken[0].hear(1);
  await recorder.start(second);
  taken[1].hear(2);
  recorder.stop();
  await settled();
  assert.deepEqual([first.recordings, [...second.recordings[0].bytes]], [[], [2, 9]]);
});

test("a recorder's name of its type is kept as an answer set may hold it", () => {
  assert.equal(typeOf("audio/webm;codecs=opus"), "audio/webm;codecs=opus");
  assert.equal(typeOf('audio/mp4; codecs="mp4a.40.2"'), "audio/mp4;codecs=mp4a.40.2");
  assert.equal(typeOf("audio/ogg; codecs=opus; rate=48000"), "audio/ogg");
  assert.throws(() => typeOf("video/webm"), NoMicrophone);
});
