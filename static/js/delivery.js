/**
 * Carries envelopes from the outbox to the inbox: one try after another until each has an answer that no new try
 * can change. No DOM here; fetch, chance and timers are passed in.
 */
import { askedPause, pauseBefore } from "./backoff.js";

const PATIENCE_MS = 60_000;

/**
 * One try. Nothing about the person or a helper is in the request: no cookie, no referrer, not the phone's language.
 * A redirect is an error: the sign-in page of a public network must not pass for the inbox.
 * @returns {Promise<{outcome: "arrived"|"refused"|"retry", status?: number, askedMs?: number|null}>}
 */
export async function deliver(waiting, { fetch, patience = PATIENCE_MS }) {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), patience);
  try {
    return outcomeOf(await fetch(waiting.url, requestFor(waiting, clock.signal)));
  } catch {
    return { outcome: "retry", askedMs: null };
  } finally {
    clearTimeout(timer);
  }
}

function requestFor(waiting, signal) {
  const headers = { "Content-Type": "application/octet-stream", "Accept-Language": "*" };
  if (waiting.ticket) headers.Ticket = waiting.ticket;
  if (waiting.receipt) headers.Receipt = waiting.receipt;
  return {
    method: "PUT", body: waiting.envelope, headers, signal,
    credentials: "omit", redirect: "error", cache: "no-store", referrerPolicy: "no-referrer",
  };
}

function outcomeOf(response) {
  if (response.status === 201 || response.status === 200) return { outcome: "arrived", status: response.status };
  if (response.status >= 500) {
    return { outcome: "retry", askedMs: askedPause(response.headers.get("Retry-After"), response.headers.get("Date")) };
  }
  return { outcome: "refused", status: response.status };
}

/**
 * Sends the chunks of an envelope's voices that have not arrived yet, one after the other; each is let go when the inbox
 * has it, so that a broken-off try goes on where it was.
 * @param {{id: string, url: string, pieces?: number}} waiting its envelope has arrived
 * @param {{outbox: object, deliver: Function, tell: (parts: {done: number, all: number}) => void}} given
 * @returns {Promise<object>} as `deliver`; refused means that the answers are there without a voice
 */
export async function deliverPieces(waiting, { outbox, deliver, tell }) {
  const left = waiting.pieces ? await outbox.pieces(waiting.id) : [];
  for (const [n, key] of left.entries()) {
    tell({ done: waiting.pieces - left.length + n, all: waiting.pieces });
    const sealed = await outbox.piece(key);
    if (!sealed) return { outcome: "refused", status: null };
    const [, clip, chunk] = key.split(".");
    const result = await deliver({ url: `${waiting.url}/clips/${clip}/${chunk}`, envelope: sealed });
    if (result.outcome !== "arrived") return result;
    await outbox.removePiece(key);
  }
  return { outcome: "arrived" };
}

/**
 * @param {object} given
 * @param {{waiting: Function, remove: Function, refuse: Function}} given.outbox
 * @param {(waiting: object) => Promise<object>} given.deliver
 * @param {(id: string, state: string, status?: number, more?: object) => void} given.tell waiting | on_its_way | arrived | refused
 * @param {(work: () => Promise<any>) => Promise<any>} given.alone runs the work when no other tab is sending
 * @param {() => boolean} given.online false only when the phone knows that it has no network
 */
export function createCarrier({ outbox, deliver, tell, alone, online, random = Math.random, timers = globalThis }) {
  let attempt = 0;
  let running = null;
  let calledAgain = false;
  let sleep = null;

  async function carryOne(waiting) {
    if (online()) tell(waiting.id, "on_its_way");
    const { outcome, status, askedMs, mute } = await deliverAll(waiting);
    if (outcome === "arrived") await outbox.remove(waiting.id);
    if (outcome === "refused") await outbox.refuse(waiting, status);
    tell(waiting.id, outcome === "retry" ? "waiting" : outcome, status, { mute });
    return { left: outcome === "retry", askedMs: askedMs ?? null };
  }

  /** The envelope first, then its voices. Where only a voice is refused the answers have arrived, and it is said so. */
  async function deliverAll(waiting) {
    const result = await deliver(waiting);
    if (result.outcome !== "arrived") return result;
    const heard = await deliverPieces(waiting, {
      outbox, deliver, tell: (parts) => tell(waiting.id, "on_its_way", undefined, { parts }),
    });
    return heard.outcome === "refused" ? { outcome: "arrived", mute: true } : heard;
  }

  /** One round over everything that waits; the next in turn goes even when one before it must wait. */
  async function carryAll() {
    const results = [];
    for (const waiting of await outbox.waiting()) results.push(await carryOne(waiting));
    const left = results.filter((result) => result.left);
    const asked = left.map((result) => result.askedMs).filter((pause) => pause !== null);
    return { left: left.length > 0, askedMs: asked.length ? Math.max(...asked) : null };
  }

  function sleepAfter({ askedMs }) {
    attempt += 1;
    const pause = pauseBefore(attempt, { random, askedMs });
    sleep = { held: askedMs !== null, timer: timers.setTimeout(() => { sleep = null; start(); }, pause) };
  }

  async function run() {
    do {
      calledAgain = false;
      const result = await alone(carryAll);
      if (!result.left) attempt = 0;
      else if (!calledAgain) sleepAfter(result);
    } while (calledAgain);
  }

  function start() {
    calledAgain = true;
    running ??= run().finally(() => { running = null; });
    return running;
  }

  /** Try now: the page has opened, the network is back, or a new envelope lies here. A pause that the server asked for stands. */
  function wake() {
    if (sleep?.held) return Promise.resolve();
    if (sleep) timers.clearTimeout(sleep.timer);
    sleep = null;
    attempt = 0;
    return start();
  }

  return { wake };
}
