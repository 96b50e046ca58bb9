/**
 * Fingerprints: how a phone recognises the locks that its slip names, and the form that its envelope is bound to.
 */
import { canonicalJson } from "./canonical.js";

/** @typedef {{name: string, suite?: number, hpke_public_key: string, signing_public_key: string}} Lock */

/**
 * @param {unknown} form what `/<code>/form.json` holds
 * @returns {Promise<string>} lower-case hex SHA-256 of its canonical JSON
 */
export function formHash(form) {
  return sha256Hex(new TextEncoder().encode(canonicalJson(form)));
}

/**
 * @param {Lock} lock
 * @returns {Promise<string>} hex SHA-256 of the HPKE point followed by the Ed25519 key
 */
export function lockFingerprint(lock) {
  return sha256Hex(joined(fromBase64url(lock.hpke_public_key), fromBase64url(lock.signing_public_key)));
}

/**
 * @param {Lock[]} locks innermost first
 * @returns {Promise<string>} what a slip calls `k`: the page refuses other keys
 */
export async function slipFingerprint(locks) {
  const fingerprints = await Promise.all(locks.map(lockFingerprint));
  const digest = await sha256Hex(new TextEncoder().encode(fingerprints.join("\n")));
  return digest.slice(0, 32);
}

/**
 * @param {string} text base64url without padding
 * @returns {Uint8Array}
 */
export function fromBase64url(text) {
  if (typeof text !== "string" || !/^[A-Za-z0-9_-]+$/.test(text)) throw new TypeError("not base64url");
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} two lower-case digits a byte
 */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {...Uint8Array} parts
 * @returns {Uint8Array}
 */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

/** @param {Uint8Array} bytes */
async function sha256Hex(bytes) {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
