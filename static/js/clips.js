/**
 * A recorded voice, sealed on the phone in chunks that travel one by one (docs/SEALING.md, "Clips"): STREAM over
 * AES-256-GCM. The key of each clip is random and goes nowhere but into the answer set, which is sealed after it.
 * No DOM, no network. Whatever is wrong throws, and then nothing may be stored or sent.
 */
import { CannotSeal, checkBinding } from "./sealing.js";

const CHUNK = 65_536;
const SIZES = [262_144, 524_288, 1_048_576, 2_097_152, 4_194_304];
/** The longest recording, in bytes, that can be sealed: its mark needs one byte. */
export const LONGEST = SIZES[SIZES.length - 1] - 1;

/**
 * @typedef {object} Recording
 * @property {string} item     the question it answers
 * @property {Uint8Array} bytes as the recorder made it
 * @property {string} type     the recorder's own MIME type
 * @property {number} seconds  whole seconds, 1 to 180
 */

/**
 * @param {Recording[]} recordings in the order of the form
 * @param {{campaign: string, formHash: string, answerId: string}} binding
 * @returns {Promise<{entries: object[], chunks: Uint8Array[][]}>} `clips` of the answer set, and the sealed chunks of each
 */
export async function sealClips(recordings, binding) {
  checkBinding(binding.campaign, binding.formHash, binding.answerId);
  const sealed = [];
  for (const [clip, recording] of recordings.entries()) sealed.push(await sealOne(recording, contextOf(binding, clip)));
  return { entries: sealed.map(({ entry }) => entry), chunks: sealed.map(({ chunks }) => chunks) };
}

async function sealOne({ item, bytes, type, seconds }, context) {
  const secret = { key: crypto.getRandomValues(new Uint8Array(32)), prefix: crypto.getRandomValues(new Uint8Array(7)) };
  const chunks = await sealClip(bytes, secret, context);
  const entry = { item, key: toBase64url(secret.key), nonce: toBase64url(secret.prefix), type, seconds, size: chunks.length * CHUNK };
  return { entry, chunks };
}

/**
 * @param {Uint8Array} bytes
 * @param {{key: Uint8Array, prefix: Uint8Array}} secret 32 and 7 random bytes, for this clip alone
 * @param {Uint8Array} context from contextOf
 * @returns {Promise<Uint8Array[]>} the chunks in order, each of 65,552 bytes
 */
export async function sealClip(bytes, { key, prefix }, context) {
  const padded = paddedClip(bytes);
  const secret = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const last = padded.length / CHUNK - 1;
  const chunks = [];
  for (let number = 0; number <= last; number += 1) {
    const piece = padded.subarray(number * CHUNK, (number + 1) * CHUNK);
    const algorithm = { name: "AES-GCM", iv: nonce(prefix, number, number === last), additionalData: context };
    chunks.push(new Uint8Array(await crypto.subtle.encrypt(algorithm, secret, piece)));
  }
  return chunks;
}

/** What every chunk of a clip is bound to; `clip` is its place in the answer set's list. */
export function contextOf({ campaign, formHash, answerId }, clip) {
  return new TextEncoder().encode(`egna-ord/1|clip|${campaign}|${formHash}|${answerId}|${clip}`);
}

/** The recording, 0x80, zeros, to the smallest of the five sizes that holds them. */
function paddedClip(bytes) {
  const size = SIZES.find((possible) => bytes.length < possible);
  if (size === undefined) throw new CannotSeal("the recording is too long to be sealed");
  const result = new Uint8Array(size);
  result.set(bytes);
  result[bytes.length] = 0x80;
  return result;
}

/** 7 random bytes, the chunk's number in four, and 1 for the last chunk or 0. */
function nonce(prefix, number, isLast) {
  const result = new Uint8Array(12);
  result.set(prefix);
  new DataView(result.buffer).setUint32(7, number);
  result[11] = isLast ? 1 : 0;
  return result;
}

function toBase64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
