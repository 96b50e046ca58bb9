import assert from "node:assert/strict";
import { test } from "node:test";

import { BLANK_MS, WARN_MS, createIdle } from "../../static/js/idle.js";

/**
 * A device whose clock and timers are turned by hand; `said` is what the idle watch has asked for, in order. Timers
 * count the time that passes; the clock on the wall can also be turned, or go on while the device sleeps.
 */
function device() {
  let now = 0;
  let turned = 1_000_000;
  let due = null;
  const said = [];
  const timers = { setTimeout: (ring, pause) => (due = { ring, at: now + pause }), clearTimeout: () => (due = null) };
  const say = (word) => () => said.push(word);
  const idle = createIdle({ warn: say("warn"), relent: say("relent"), blank: say("blank"), timers, clock: () => now + turned });
  const passes = (ms) => {
    const until = now + ms;
    while (due && due.at <= until) {
      now = due.at;
      due.ring();
    }
    now = until;
  };
  return { idle, said, passes, sleeps: (ms) => (turned += ms) };
}

test("nobody there: a warning after four minutes, blank after five", () => {
  const { said, passes } = device();
  passes(WARN_MS - 1);
  assert.deepEqual(said, []);
  passes(1);
  assert.deepEqual(said, ["warn"]);
  passes(BLANK_MS - WARN_MS);
  assert.deepEqual(said, ["warn", "relent", "blank"]);
});

test("any touch ends the warning, and the five minutes begin anew", () => {
  const { idle, said, passes } = device();
  passes(WARN_MS);
  idle.touched();
  assert.deepEqual(said, ["warn", "relent"]);
  passes(WARN_MS - 1);
  assert.deepEqual(said, ["warn", "relent"]);
  passes(1);
  assert.deepEqual(said, ["warn", "relent", "warn"]);
});

test("who keeps answering is never asked", () => {
  const { idle, said, passes } = device();
  for (let n = 0; n < 40; n += 1) {
    passes(WARN_MS / 2);
    idle.touched();
  }
  assert.deepEqual(said, []);
});

test("a device that slept over it is blank before the first touch counts", () => {
  const { idle, said, sleeps } = device();
  sleeps(BLANK_MS * 3);
  idle.touched();
  assert.deepEqual(said, ["blank"]);
});

test("a clock that is set back ten years blanks nothing early, and blanks all the same", () => {
  const { said, passes, sleeps } = device();
  passes(WARN_MS / 2);
  sleeps(-10 * 365 * 24 * 3_600_000);
  passes(WARN_MS - 1);
  assert.deepEqual(said, []);
  passes(BLANK_MS);
  assert.deepEqual(said, ["warn", "relent", "blank"]);
});
