/**
 * Six pictures out of 64, made on this phone: they take the answers back until the batch is exported, and nothing else.
 */

const PICTURES = 64;
const LENGTH = 6;

/** @returns {number[]} six numbers 0-63; 256 is a multiple of 64, so none is likelier than another */
export function newReceipt(crypto = globalThis.crypto) {
  return [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => byte % PICTURES);
}

/** What the `Receipt:` header holds: "07-42-00-63-15-31". */
export function receiptHeader(numbers) {
  if (numbers.length !== LENGTH || numbers.some((n) => !Number.isInteger(n) || n < 0 || n >= PICTURES)) {
    throw new RangeError("a receipt is six numbers from 0 to 63");
  }
  return numbers.map((n) => String(n).padStart(2, "0")).join("-");
}

/**
 * Takes the answers back, first what still waits on this device (`here` of sending.js), then what the inbox has.
 * Without a network they are gone only if they never left.
 */
export async function takeBackEverywhere(campaignUrl, numbers, { here, fetch }) {
  const { found, untried } = await here(numbers).catch(() => ({ found: false, untried: false }));
  const result = await takeBack(campaignUrl, numbers, fetch);
  if (found && result === "unknown") return "deleted";
  return found && untried && result === "try_again" ? "deleted" : result;
}

/**
 * Asks the inbox to delete what these six pictures belong to.
 * @returns {Promise<"deleted"|"unknown"|"too_late"|"try_again">}
 */
export async function takeBack(campaignUrl, numbers, fetch) {
  const headers = { Receipt: receiptHeader(numbers) };
  const request = { method: "DELETE", headers, credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" };
  const response = await fetch(`${campaignUrl}/answers`, request).catch(() => null);
  return { 204: "deleted", 404: "unknown", 410: "too_late" }[response?.status] ?? "try_again";
}
