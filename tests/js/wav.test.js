import assert from "node:assert/strict";
import { test } from "node:test";

import { levelled, toWav, withoutSilence } from "../../static/js/wav.js";
import { keep } from "../../static/js/recording.js";

const RATE = 1000;
const spoken = (loudness) => Float32Array.from({ length: 3000 }, (_, n) => (n >= 1000 && n < 2000 ? loudness * Math.sin(n) : 0));

test("silence before and after is left out, but for a breath", () => {
  const heard = withoutSilence(spoken(0.5), RATE);
  assert.ok(heard.length >= 1290 && heard.length <= 1300, String(heard.length));
  assert.equal(withoutSilence(new Float32Array(50), RATE).length, 50);
});

test("low and loud voices become alike, and silence is not made loud", () => {
  const peak = (samples) => Math.max(...samples.map(Math.abs));
  for (const loudness of [0.05, 0.3, 1]) assert.ok(Math.abs(peak(levelled(spoken(loudness))) - 0.7) < 0.001);
  assert.equal(peak(levelled(new Float32Array(9).fill(0.001))), peak(new Float32Array([0.001])));
});

test("the file is a mono WAV of 16 bits", () => {
  const bytes = toWav(Float32Array.from([0, 1, -1, 2]), 24_000);
  const view = new DataView(bytes.buffer);
  assert.equal(new TextDecoder().decode(bytes.slice(0, 4)), "RIFF");
  assert.deepEqual([view.getUint32(4, true), view.getUint16(22, true), view.getUint32(24, true), view.getUint32(40, true)], [44, 1, 24_000, 8]);
  assert.deepEqual([44, 46, 48, 50].map((at) => view.getInt16(at, true)), [0, 32767, -32767, 32767]);
});

const page = (token, redirected = false) => ({ redirected, text: async () => `<input name="csrf_token" type="hidden" value="${token}">` });

test("what is kept carries today's token", async () => {
  const sent = [];
  const fetch = async (url, request) => (request ? (sent.push(request), { status: 200, json: async () => ({ next: "/on" }) }) : page("fresh"));
  assert.deepEqual(await keep("/text", new Uint8Array([1]), fetch), { next: "/on" });
  assert.equal(sent[0].body.get("csrf_token"), "fresh");
});

test("somebody who was logged out is told, and nothing is sent", async () => {
  const asked = [];
  const fetch = async (...request) => (asked.push(request), page("", true));
  assert.deepEqual(await keep("/text", new Uint8Array([1]), fetch), { loggedOut: true });
  assert.equal(asked.length, 1);
});

test("a server that is not there is told apart from a refusal", async () => {
  const answering = (status) => async (url, request) => (request ? { status, json: async () => ({ problem: "silent" }) } : page("a"));
  assert.deepEqual(await keep("/text", new Uint8Array([1]), answering(400)), { problem: "silent" });
  await assert.rejects(keep("/text", new Uint8Array([1]), answering(503)));
});
