/**
 * Sealing on the phone: answers in, an envelope out that only all locks together open (docs/SEALING.md).
 * No DOM, no network. Whatever is wrong throws, and then nothing may be stored or sent: it fails closed.
 */
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from "../vendor/hpke.js";
import { fromBase64url, joined, toHex } from "./fingerprint.js";

export { formHash, lockFingerprint, slipFingerprint } from "./fingerprint.js";

const VERSION = 1;
const SUITE = 1;
const MOST_LAYERS = 4;
const POINT_LENGTH = 65;
const PADDED_LENGTHS = [4096, 16384, 65536];

/** The answers could not be sealed. The message says why in English, and never what they were. */
export class CannotSeal extends Error {}

/**
 * @param {object} sealed
 * @param {object} sealed.answerSet version 1 of docs/SEALING.md
 * @param {string} sealed.campaign its code
 * @param {string} sealed.formHash 64 hex digits, recomputed from form.json
 * @param {string} sealed.answerId from newAnswerId
 * @param {{hpke_public_key: string, suite?: number}[]} sealed.locks innermost first
 * @returns {Promise<Uint8Array>} the envelope
 */
export async function sealAnswers({ answerSet, campaign, formHash, answerId, locks }) {
  if (!hasTools()) throw new CannotSeal("this browser cannot seal");
  if (answerSet?.v !== 1) throw new CannotSeal("not an answer set of version 1");
  checkBinding(campaign, formHash, answerId);
  checkLocks(locks);
  const suite = newSuite();
  let body = padded(new TextEncoder().encode(JSON.stringify(answerSet)));
  for (const [layer, lock] of locks.entries()) {
    const info = layerInfo(campaign, formHash, answerId, layer);
    body = await sealLayer(suite, lock, info, body);
  }
  return joined(header(formHash, locks.length), body);
}

/** @returns {string} 128 random bits as 32 lower-case hex digits */
export function newAnswerId() {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * Can this browser seal? Seals and opens one probe under a throw-away key (about 3 ms). Ask before the first
 * question: where it says no, the page says that this phone cannot lock the answers, and there is no way round.
 * @returns {Promise<boolean>} false for every way of failing
 */
export async function canSeal() {
  if (!hasTools()) return false;
  try {
    const suite = newSuite();
    const pair = await suite.GenerateKeyPair();
    const probe = crypto.getRandomValues(new Uint8Array(32));
    const { encapsulatedSecret, ciphertext } = await suite.Seal(pair.publicKey, probe);
    return toHex(await suite.Open(pair, encapsulatedSecret, ciphertext)) === toHex(probe);
  } catch {
    return false;
  }
}

/**
 * @param {Uint8Array} plaintext
 * @returns {Uint8Array} plaintext, 0x80, zeros, to the smallest padded length that holds them
 */
export function padded(plaintext) {
  const length = PADDED_LENGTHS.find((possible) => plaintext.length < possible);
  if (length === undefined) throw new CannotSeal("the answers are too long to be sealed");
  const result = new Uint8Array(length);
  result.set(plaintext);
  result[plaintext.length] = 0x80;
  return result;
}

/** What a layer is bound to, so that it opens for no other campaign, form or answer. */
export function layerInfo(campaign, formHash, answerId, layer) {
  return new TextEncoder().encode(`egna-ord/1|answers|${campaign}|${formHash}|${answerId}|${layer}`);
}

function hasTools() {
  const tools = globalThis.crypto;
  return (
    globalThis.isSecureContext !== false &&
    typeof tools?.getRandomValues === "function" &&
    typeof tools?.subtle?.deriveBits === "function" &&
    typeof TextEncoder === "function"
  );
}

function header(formHash, layers) {
  const prefix = Uint8Array.from(formHash.slice(0, 16).match(/../g), (digits) => parseInt(digits, 16));
  return joined(new TextEncoder().encode("EO"), Uint8Array.of(VERSION, SUITE, layers), prefix);
}

async function sealLayer(suite, lock, info, plaintext) {
  const key = await suite.DeserializePublicKey(point(lock));
  const { encapsulatedSecret, ciphertext } = await suite.Seal(key, plaintext, { info });
  return joined(encapsulatedSecret, ciphertext);
}

function point(lock) {
  const bytes = fromBase64url(lock.hpke_public_key);
  if (bytes.length !== POINT_LENGTH) throw new CannotSeal("a lock's public key is not a point on P-256");
  return bytes;
}

function newSuite() {
  return new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
}

/** @throws {CannotSeal} */
export function checkBinding(campaign, formHash, answerId) {
  if (!/^[a-z][a-z0-9-]{2,31}$/.test(campaign)) throw new CannotSeal("not a campaign code");
  if (!/^[0-9a-f]{64}$/.test(formHash)) throw new CannotSeal("not a form hash");
  if (!/^[0-9a-f]{32}$/.test(answerId)) throw new CannotSeal("not an answer id");
}

function checkLocks(locks) {
  if (!Array.isArray(locks) || locks.length < 1 || locks.length > MOST_LAYERS) {
    throw new CannotSeal("the answers need at least one lock");
  }
  if (locks.some((lock) => (lock.suite ?? SUITE) !== SUITE)) throw new CannotSeal("a lock of an unknown suite");
}
