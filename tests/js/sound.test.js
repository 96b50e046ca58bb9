import assert from "node:assert/strict";
import { test } from "node:test";

import { createSound } from "../../static/js/sound.js";
import { settled } from "./phone.js";

const SWEDISH = { lang: "sv-SE", localService: true };

/** A player that cannot reach what lies at an address with "gone" in it. */
function room() {
  const heard = [];
  const listeners = {};
  const player = {
    heard, listeners,
    play() { heard.push(this.src); return this.src.includes("gone") ? Promise.reject(new Error("no network")) : Promise.resolve(); },
    pause: () => heard.push("pause"),
    getAttribute() { return this.src; },
    removeAttribute() { delete this.src; },
    addEventListener: (name, act) => (listeners[name] = act),
  };
  const synthesis = { cancel: () => undefined, speak: ({ text }) => heard.push(text) };
  return { heard, listeners, sound: createSound({ synthesis, player, utter: (text) => ({ text }) }) };
}

test("a recording is played, and no voice speaks over it", async () => {
  const { sound, heard } = room();
  sound.play({ recording: "/a.mp3", voice: SWEDISH, text: "Hej" });
  await settled();
  assert.deepEqual(heard, ["pause", "/a.mp3"]);
});

test("the next sound stops the one before", () => {
  const { sound, heard } = room();
  let ended = 0;
  sound.play({ recording: "/a.mp3", text: "Hej", ended: () => (ended += 1) });
  sound.play({ recording: "/b.mp3", text: "Du" });
  assert.deepEqual(heard, ["pause", "/a.mp3", "pause", "/b.mp3"]);
  assert.equal(ended, 0);
});

test("a recording that cannot be had is spoken by the phone, or told", async () => {
  const { sound, heard } = room();
  let failed = 0;
  sound.play({ recording: "/gone.mp3", voice: SWEDISH, text: "\u2068Hej\u2069", failed: () => (failed += 1) });
  await settled();
  assert.equal(heard.at(-1), "Hej");
  sound.play({ recording: "/gone.mp3", voice: null, text: "Hej", failed: () => (failed += 1) });
  await settled();
  assert.equal(failed, 1);
  assert.equal(sound.isPlaying(), false);
});

test("what was stopped before it failed says nothing afterwards", async () => {
  const { sound, heard } = room();
  sound.play({ recording: "/gone.mp3", voice: SWEDISH, text: "Hej" });
  sound.quiet();
  await settled();
  assert.equal(heard.includes("Hej"), false);
});

test("the end of a recording is told once", () => {
  const { sound, listeners } = room();
  let ended = 0;
  sound.play({ recording: "/a.mp3", text: "Hej", ended: () => (ended += 1) });
  listeners.ended();
  listeners.ended();
  assert.equal(ended, 1);
});
