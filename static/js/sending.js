/**
 * From "Send" to "arrived": checks the keys, seals, lets the answers go, and carries the envelope as soon as it can.
 * The one place where the form meets locking, outbox, delivery and the state screen.
 */
import { openDB } from "../vendor/idb.js";
import { createCarrier, deliver } from "./delivery.js";
import { CannotLock, checkedLocks, lockAnswers } from "./locking.js";
import { createOutbox } from "./outbox.js";
import { newReceipt, receiptHeader } from "./receipt.js";
import * as sealing from "./sealing.js";
import { createStateScreen, overall } from "./state.js";

export { CannotLock };

const outbox = createOutbox(openDB);
/** @type {Map<string, string>} where each envelope of this page, or of an earlier one, is now */
const states = new Map();
/** Envelopes made by this page, and those of them that may have been on their way. */
const [made, tried] = [new Set(), new Set()];
const alone = (work) => (navigator.locks ? navigator.locks.request("outbox", work) : work());
const network = (...request) => globalThis.fetch(...request);

const carrier = createCarrier({
  outbox,
  deliver: (waiting) => deliver(waiting, { fetch: network }),
  tell,
  alone,
  online: () => navigator.onLine !== false,
});

let checked = null;
let screen = null;
let own = { id: null, durable: true };

/**
 * Fetches and checks the keys once. Early, a refusal can be shown before anything is answered; a mere lack of network
 * is asked again at sending.
 * @throws {CannotLock}
 */
export function prepareLocks(page) {
  checked ??= checkedLocks(page, { fetch: network, sealing }).catch((error) => {
    checked = null;
    throw error;
  });
  return checked;
}

/** Another slip names its own locks: they are checked before anything is sealed to them. */
export function checkAgain() {
  checked = null;
}

/**
 * Locks the answers and hands the envelope to the outbox. When it returns, nothing readable is needed any more: the
 * caller drops the answers. When it throws, nothing has been sent or stored and the answers are still the caller's.
 * @param {object} answerSet  SEALING.md, "Answer set, version 1"
 * @param {{code: string, campaignUrl: string, formHash: string, ticket?: string, fingerprint?: string}} page
 * @param {import("./clips.js").Recording[]} recordings
 * @returns {Promise<{answerId: string, receipt: number[], durable: boolean}>}
 * @throws {CannotLock}
 */
export async function lockAndSend(answerSet, page, recordings = []) {
  const locks = await prepareLocks(page);
  const receipt = newReceipt();
  const given = { sealing, receipt: receiptHeader(receipt), recordings };
  if (recordings.length) given.sealClips = (await import("./clips.js")).sealClips;
  const sealed = await lockAnswers(answerSet, page, locks, given);
  const { durable } = await outbox.add(sealed);
  own = { id: sealed.id, durable };
  made.add(sealed.id);
  if (durable) dropFragment();
  tell(sealed.id, "waiting");
  carrier.wake();
  return { answerId: sealed.id, receipt, durable };
}

/**
 * Whatever waits from an earlier visit goes now, and again whenever the network comes back.
 * @returns {Promise<string|null>} what an earlier visit left: "waiting", "refused", or null for nothing
 */
export async function resumeSending() {
  for (const one of await outbox.all()) tell(one.id, one.refused ? "refused" : "waiting", one.refused);
  showQueue();
  for (const event of ["online", "focus"]) globalThis.addEventListener(event, () => carrier.wake());
  globalThis.addEventListener("hashchange", beginAnewWithNewSlip);
  const left = overall(states);
  carrier.wake(); // not waited for: a slow network must not hold up the form
  return left;
}

/** The next person sits down: what the last one sent goes on waiting, as one of the envelopes of this device. */
export function letGo() {
  own = { id: null, durable: true };
  for (const [id, state] of [...states]) if (state === "arrived") states.delete(id);
  dropFragment();
  showQueue();
}

/**
 * Takes back what still waits on this device under these six pictures; never while it is being carried.
 * @returns {Promise<{found: boolean, untried: boolean}>} `untried`: nothing of it can have reached the inbox
 */
export function takeBackHere(numbers) {
  const receipt = receiptHeader(numbers);
  return alone(async () => {
    const mine = (await outbox.all()).filter((one) => one.receipt === receipt);
    for (const { id } of mine) {
      await outbox.remove(id);
      states.delete(id);
    }
    showQueue();
    return { found: mine.length > 0, untried: mine.every(({ id }) => made.has(id) && !tried.has(id)) };
  });
}

/** The person has read that it could not be received: only now is it let go. */
export async function acknowledgeRefusal() {
  for (const [id, state] of [...states]) {
    if (state !== "refused") continue;
    await outbox.remove(id);
    states.delete(id);
  }
  showQueue();
}

/**
 * The ticket stays in the address until the envelope that carries it is safe on the phone: an accidental reload, or a
 * phone that drops the tab for want of memory, must not cost the person the slip. Then it goes from the address bar.
 */
function dropFragment() {
  const { location, history } = globalThis;
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
}

/** Another slip opened in the same tab changes only the fragment, which would not load the page by itself. */
function beginAnewWithNewSlip() {
  const { location } = globalThis;
  if (new URLSearchParams(location.hash.slice(1)).has("t")) location.reload();
}

function tell(id, state, status = null, more = {}) {
  states.set(id, state);
  if (state === "on_its_way") tried.add(id);
  if (id === own.id && state === "arrived") dropFragment();
  if (id === own.id) stateScreen().show(state, { durable: own.durable, status, ...more });
  else if (!own.id && document.querySelector("[data-screen=state]")) showEarlier(status, more);
  showQueue();
}

/** Nothing of this page has been sent: the state screen tells of what an earlier visit left. */
function showEarlier(status, more) {
  stateScreen().show(overall(states), { status, ...more });
}

/** `<body data-outbox>` says in one word whether anything waits, `[data-waiting]` how many where there are several. */
function showQueue() {
  document.body.dataset.outbox = overall(states) ?? "empty";
  const waiting = [...states.values()].filter((state) => state === "waiting" || state === "on_its_way").length;
  document.body.toggleAttribute("data-several", waiting > 1);
  for (const count of document.querySelectorAll("[data-waiting]")) count.textContent = waiting > 1 ? String(waiting) : "";
}

function stateScreen() {
  screen ??= createStateScreen(document.querySelector("[data-screen=state]"));
  return screen;
}
