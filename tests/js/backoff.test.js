import assert from "node:assert/strict";
import { test } from "node:test";

import { askedPause, pauseBefore } from "../../static/js/backoff.js";

const never = { random: () => 0 };
const always = { random: () => 1 };

test("each failure doubles the pause, and it stops growing at five minutes", () => {
  const pauses = [1, 2, 3, 4].map((attempt) => pauseBefore(attempt, always));
  assert.deepEqual(pauses, [2000, 4000, 8000, 16000]);
  assert.equal(pauseBefore(50, always), 300_000);
  assert.equal(pauseBefore(100_000, always), 300_000);
});

test("chance spreads a class of phones over half of the pause", () => {
  assert.equal(pauseBefore(3, never), 4000);
  assert.equal(pauseBefore(3, always), 8000);
});

test("what the server asks for is never shortened, only spread", () => {
  assert.equal(pauseBefore(1, { ...never, askedMs: 120_000 }), 120_000);
  assert.equal(pauseBefore(1, { ...always, askedMs: 120_000 }), 122_000);
});

test("a server cannot send a phone to sleep for a year", () => {
  assert.equal(pauseBefore(1, { ...never, askedMs: 31_536_000_000 }), 3_600_000);
});

test("Retry-After is read as seconds or as a date against the server's own clock", () => {
  assert.equal(askedPause("30"), 30_000);
  assert.equal(askedPause("Tue, 24 Nov 2026 10:01:00 GMT", "Tue, 24 Nov 2026 10:00:00 GMT"), 60_000);
});

test("a Retry-After in the past asks for no pause, and nonsense asks for nothing", () => {
  assert.equal(askedPause("Tue, 24 Nov 2026 09:00:00 GMT", "Tue, 24 Nov 2026 10:00:00 GMT"), 0);
  for (const nonsense of [null, "", "soon", "-5", "1e9"]) assert.equal(askedPause(nonsense, null), null);
});

test("a date without the server's clock is not measured with the phone's", () => {
  assert.equal(askedPause("Tue, 24 Nov 2036 10:00:00 GMT", null), null);
});
