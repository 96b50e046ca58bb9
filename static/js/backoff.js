/**
 * How long to wait before the next try: longer each time, never in step with a whole class of phones.
 * Pure: clock and chance are passed in.
 */

const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;
const LONGEST_ASKED_MS = 60 * 60_000;

/**
 * "Full jitter" exponential backoff; what the server asked for is a floor, never shortened by chance.
 * @param {number} attempt failures so far, from 1
 * @param {{random?: () => number, askedMs?: number|null}} [given]
 * @returns {number} milliseconds
 */
export function pauseBefore(attempt, { random = Math.random, askedMs = null } = {}) {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  const own = Math.round(ceiling / 2 + (ceiling / 2) * random());
  if (askedMs === null) return own;
  return Math.min(LONGEST_ASKED_MS, askedMs) + Math.round(FIRST_MS * random());
}

/**
 * What `Retry-After` asks for (RFC 9110, 10.2.3), in milliseconds, or null when it says nothing usable.
 * A date is compared with the server's own `Date`: the phone's clock may be years wrong.
 * @param {string|null} retryAfter
 * @param {string|null} serverDate
 * @returns {number|null}
 */
export function askedPause(retryAfter, serverDate = null) {
  if (!retryAfter) return null;
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const pause = Date.parse(retryAfter) - Date.parse(serverDate ?? "");
  return Number.isFinite(pause) ? Math.max(0, pause) : null;
}
