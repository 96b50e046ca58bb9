/** A fair order per person, so that no answer is chosen more for standing first. */

/**
 * Fisher and Yates, from the phone's random numbers; those in `last` keep the end.
 * @template T
 * @param {T[]} all
 * @param {(one: T) => boolean} last
 * @param {(below: number) => number} below a random whole number from 0 to below - 1
 */
export function shuffled(all, last = () => false, below = randomBelow) {
  const free = all.filter((one) => !last(one));
  for (let n = free.length - 1; n > 0; n -= 1) {
    const other = below(n + 1);
    [free[n], free[other]] = [free[other], free[n]];
  }
  return [...free, ...all.filter(last)];
}

/** Without bias: numbers that would favour the first are thrown again. */
export function randomBelow(below, crypto = globalThis.crypto) {
  const limit = 256 - (256 % below);
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte); while (byte[0] >= limit);
  return byte[0] % below;
}
