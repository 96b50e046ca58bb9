/** The JavaScript of sealing, held to the vectors that the Python twin is held to. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from "hpke";

import { canonicalJson } from "../../static/js/canonical.js";
import { fromBase64url, toHex } from "../../static/js/fingerprint.js";
import { sealing } from "./sealing_product.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/suite1.json", import.meta.url), "utf-8"));
const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
const text = new TextDecoder();
const bytes = new TextEncoder();
const [inner, outer] = vectors.locks;
const binding = { campaign: "ovning", formHash: "ab".repeat(32), answerId: "0123456789abcdef".repeat(2) };
const answerSet = JSON.parse(vectors.envelopes[0].answer_set);

async function openLayer(lock, info, sealed) {
  const key = await suite.DeserializePrivateKey(fromBase64url(lock.hpke_private_key ?? lock.private_key), true);
  return suite.Open(key, sealed.slice(0, 65), sealed.slice(65), { info });
}

async function openAll(envelope, locks, { campaign, formHash, answerId }) {
  let body = envelope.slice(13);
  for (const layer of [...locks.keys()].reverse()) {
    body = await openLayer(locks[layer], sealing.layerInfo(campaign, formHash, answerId, layer), body);
  }
  return text.decode(body.slice(0, body.lastIndexOf(0x80)));
}

test("single layers made by the test-only RFC 9180 open", async () => {
  for (const vector of vectors.suite_1) {
    const opened = await openLayer(vector, bytes.encode(vector.info), fromBase64url(vector.sealed));
    assert.equal(toHex(opened), vector.plaintext ? toHex(fromBase64url(vector.plaintext)) : "", vector.name);
  }
});

test("whole envelopes open with their locks", async () => {
  for (const vector of vectors.envelopes) {
    const locks = vector.locks.map((name) => vectors.locks.find((lock) => lock.name === name));
    const bound = { campaign: vector.campaign, formHash: vector.form_hash, answerId: vector.answer_id };
    assert.equal(await openAll(fromBase64url(vector.envelope), locks, bound), vector.answer_set);
  }
});

test("what is sealed here has the shape of the format and opens again", async () => {
  for (const locks of [[inner], [inner, outer]]) {
    const envelope = await sealing.sealAnswers({ answerSet, ...binding, locks });
    assert.equal(envelope.length, 13 + 4096 + 81 * locks.length);
    assert.equal(toHex(envelope.slice(0, 13)), `454f01010${locks.length}${"ab".repeat(8)}`);
    assert.equal(await openAll(envelope, locks, binding), JSON.stringify(answerSet));
  }
});

test("the header is that of the vectors", async () => {
  for (const vector of vectors.envelopes) {
    const locks = vector.locks.map((name) => vectors.locks.find((lock) => lock.name === name));
    const sealed = await sealing.sealAnswers({ answerSet, ...binding, formHash: vector.form_hash, locks });
    assert.equal(toHex(sealed.slice(0, 13)), vector.header);
  }
});

test("one lock opens nothing, and an envelope opens for no other id", async () => {
  const envelope = await sealing.sealAnswers({ answerSet, ...binding, locks: [inner, outer] });
  await assert.rejects(openAll(envelope, [inner], binding));
  await assert.rejects(openAll(envelope, [outer], binding));
  await assert.rejects(openAll(envelope, [inner, outer], { ...binding, answerId: "f".repeat(32) }));
});

test("padding goes to three lengths and refuses more", () => {
  for (const { length, padded } of vectors.padding.fits) {
    const result = sealing.padded(new Uint8Array(length).fill(120));
    assert.equal(result.length, padded);
    assert.equal(result[length], 0x80);
    assert.ok(result.slice(length + 1).every((byte) => byte === 0));
  }
  for (const length of vectors.padding.refused) {
    assert.throws(() => sealing.padded(new Uint8Array(length)), sealing.CannotSeal);
  }
});

test("form hashes and canonical JSON are those of the vectors", async () => {
  for (const vector of vectors.forms) {
    assert.equal(canonicalJson(vector.form), vector.canonical);
    assert.equal(await sealing.formHash(vector.form), vector.form_hash);
  }
});

test("a form that two programs could read differently is refused", () => {
  for (const refused of vectors.refused_forms) assert.throws(() => canonicalJson(JSON.parse(refused)), TypeError);
  for (const refused of [undefined, () => 1, 1n, Number.NaN, new Map(), [undefined], { a: undefined }, [, 1]]) {
    assert.throws(() => canonicalJson(refused), TypeError);
  }
});

test("fingerprints of locks and slips are those of the vectors", async () => {
  for (const lock of vectors.locks) assert.equal(await sealing.lockFingerprint(lock), lock.fingerprint);
  assert.equal(await sealing.slipFingerprint([inner, outer]), vectors.slip_fingerprint);
  assert.notEqual(await sealing.slipFingerprint([outer, inner]), vectors.slip_fingerprint);
});

test("answer ids are 32 lower-case hex digits, new each time", () => {
  const ids = Array.from({ length: 1000 }, sealing.newAnswerId);
  assert.ok(ids.every((id) => /^[0-9a-f]{32}$/.test(id)));
  assert.equal(new Set(ids).size, 1000);
});

test("without proper locks, ids or answers nothing is sealed", async () => {
  const good = { answerSet, ...binding, locks: [inner] };
  const notOnTheCurve = { hpke_public_key: `B${"A".repeat(86)}` };
  const bad = [
    { locks: [] },
    { locks: undefined },
    { locks: [{}] },
    { locks: [notOnTheCurve] },
    { locks: [{ ...inner, hpke_public_key: "AAAA" }] },
    { locks: [{ ...inner, suite: 2 }] },
    { campaign: "a|b" },
    { formHash: "AB".repeat(32) },
    { answerId: "" },
    { answerSet: undefined },
    { answerSet: {} },
    { answerSet: { v: 1, words: { im00a: "x".repeat(65536) } } },
  ];
  for (const change of bad) await assert.rejects(sealing.sealAnswers({ ...good, ...change }), JSON.stringify(change));
});

test("a browser that can seal says so", async () => {
  assert.equal(await sealing.canSeal(), true);
});

test("a browser without WebCrypto, or with one that fails, says no and seals nothing", async (t) => {
  const original = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  t.after(() => Object.defineProperty(globalThis, "crypto", original));
  const real = globalThis.crypto;
  const refusing = { deriveBits: () => {}, generateKey: () => Promise.reject(new Error("not allowed")) };
  const broken = [undefined, {}, { subtle: {} }, { getRandomValues: () => {}, subtle: refusing }];
  for (const value of broken) {
    Object.defineProperty(globalThis, "crypto", { value, configurable: true });
    assert.equal(await sealing.canSeal(), false);
    await assert.rejects(sealing.sealAnswers({ answerSet, ...binding, locks: [inner] }));
  }
  Object.defineProperty(globalThis, "crypto", { value: real, configurable: true });
});

test("an insecure page says no", async (t) => {
  globalThis.isSecureContext = false;
  t.after(() => delete globalThis.isSecureContext);
  assert.equal(await sealing.canSeal(), false);
  await assert.rejects(sealing.sealAnswers({ answerSet, ...binding, locks: [inner] }), sealing.CannotSeal);
});
