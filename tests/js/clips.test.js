import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { sealing } from "./sealing_product.js";

const { LONGEST, contextOf, sealClip, sealClips } = await import("../../static/js/clips.js");
const { fromBase64url, toHex } = await import("../../static/js/fingerprint.js");
const vectors = JSON.parse(readFileSync(new URL("../vectors/clips.json", import.meta.url), "utf-8"));
const binding = { campaign: vectors.campaign, formHash: vectors.form_hash, answerId: vectors.answer_id };
const SIZES = [262_144, 524_288, 1_048_576, 2_097_152, 4_194_304];

const recording = (length) => Uint8Array.from({ length }, (_, i) => 7 * i + Math.floor(i / 65_521));
const sha256 = async (bytes) => toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
const spoken = (length, item = "im00a") => ({ item, bytes: recording(length), type: "audio/webm;codecs=opus", seconds: 12 });

/** Opens what the product sealed, with its entry alone, as docs/SEALING.md says. */
async function opened({ key, nonce, size }, chunks, clip = 0) {
  const secret = await crypto.subtle.importKey("raw", fromBase64url(key), "AES-GCM", false, ["decrypt"]);
  const prefix = fromBase64url(nonce);
  const pieces = await Promise.all(chunks.map((chunk, n) => {
    const iv = Uint8Array.of(...prefix, 0, 0, 0, n, n + 1 === size / 65_536 ? 1 : 0);
    return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: contextOf(binding, clip) }, secret, chunk);
  }));
  const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
  return whole.subarray(0, whole.lastIndexOf(0x80));
}

for (const vector of vectors.clips) {
  test(`a recording of ${vector.length} bytes becomes the chunks of the vectors`, async () => {
    const secret = { key: fromBase64url(vector.key), prefix: fromBase64url(vector.nonce) };
    const context = contextOf(binding, vector.clip);
    assert.equal(new TextDecoder().decode(context), vector.context);
    const chunks = await sealClip(recording(vector.length), secret, context);
    assert.deepEqual(await Promise.all(chunks.map(sha256)), vector.chunks);
    assert.equal(toHex(chunks[0].slice(0, 48)), toHex(fromBase64url(vector.first_bytes)));
  });
}

test("two recordings get a key and a nonce each, and open with their entries alone", async () => {
  const told = [spoken(1_000), spoken(300_000, "im00b")];
  const { entries, chunks } = await sealClips(told, binding);
  assert.deepEqual(entries.map(({ item, type, seconds, size }) => [item, type, seconds, size]), [
    ["im00a", "audio/webm;codecs=opus", 12, 262_144], ["im00b", "audio/webm;codecs=opus", 12, 524_288],
  ]);
  assert.deepEqual(Object.keys(entries[0]), ["item", "key", "nonce", "type", "seconds", "size"]);
  assert.notEqual(entries[0].key, entries[1].key);
  for (const clip of [0, 1]) assert.deepEqual(await opened(entries[clip], chunks[clip], clip), Buffer.from(told[clip].bytes));
});

test("what goes on the wire has one length a chunk, and one of five numbers of chunks", async () => {
  for (const length of [0, 1, ...SIZES.slice(0, 3).flatMap((size) => [size - 1, size]), 100_000, LONGEST]) {
    const { chunks } = await sealClips([spoken(length)], binding);
    assert.deepEqual(new Set(chunks[0].map((chunk) => chunk.length)), new Set([65_552]));
    assert.ok(SIZES.includes(chunks[0].length * 65_536));
  }
});

test("the same recording twice gives no chunk twice", async () => {
  const all = [(await sealClips([spoken(5)], binding)).chunks[0], (await sealClips([spoken(5)], binding)).chunks[0]].flat();
  assert.equal(new Set(await Promise.all(all.map(sha256))).size, 8);
});

test("what is too long, or belongs nowhere, is not sealed", async () => {
  for (const length of vectors.refused) await assert.rejects(sealClips([spoken(length)], binding), sealing.CannotSeal);
  for (const odd of [{ campaign: "a|b" }, { formHash: "AB".repeat(32) }, { answerId: "" }]) {
    await assert.rejects(sealClips([spoken(1)], { ...binding, ...odd }), sealing.CannotSeal);
  }
});

test("without a recording there is nothing to send", async () => {
  assert.deepEqual(await sealClips([], binding), { entries: [], chunks: [] });
});
