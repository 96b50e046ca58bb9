/**
 * Sealed envelopes that wait on this phone, each with the sealed chunks of its voices. Only sealed, and only while they
 * wait: what IndexedDB has held stays readable on the disk after it is deleted, so nothing readable may ever come here.
 * A chunk lies beside its envelope under `<answer id>.<clip>.<chunk>`; both are put away in one transaction.
 *
 * @typedef {object} Waiting
 * @property {string} id        answer id, 32 hexadecimal digits
 * @property {string} url       where it is PUT
 * @property {Uint8Array} envelope
 * @property {string|null} ticket
 * @property {string|null} receipt
 * @property {number} [pieces] how many chunks its voices had in all
 * @property {number} [refused] the status of a refusal that no new try can change
 */

const NAME = "outbox";
const STORE = "envelopes";
const PATIENCE_MS = 3_000;

/**
 * @param {Function} openDB `openDB` of idb
 * @param {{patience?: number}} [given] how long the storage may take to answer at all (it can hang on old iPhones)
 */
export function createOutbox(openDB, { patience = PATIENCE_MS } = {}) {
  /**
   * This page's own envelopes, held until this page itself has heard that they arrived: should the system evict the
   * storage, or another tab be quicker, the same bytes are sent once more and the inbox says that it has them.
   * @type {Map<string, Waiting>}
   */
  const held = new Map();
  /** @type {Map<string, Uint8Array>} the same for chunks, until each has arrived */
  const heldPieces = new Map();

  /** Opened anew each time: a connection that the system has closed meanwhile is then no concern. */
  async function inStore(mode, work) {
    const upgrade = (db) => db.createObjectStore(STORE, { keyPath: "id" });
    const database = await soon(openDB(NAME, 1, { upgrade }), patience);
    try {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const result = await work(transaction.store);
      await transaction.done;
      return result;
    } finally {
      database.close();
    }
  }

  /**
   * Stores the envelope, and the chunks with it; answers whether they will outlive this page.
   * @param {Waiting & {chunks?: Uint8Array[][]}} waiting
   */
  async function add({ chunks = [], ...waiting }) {
    const pieces = piecesOf(waiting.id, chunks);
    if (pieces.length) waiting.pieces = pieces.length;
    held.set(waiting.id, waiting);
    for (const { id, sealed } of pieces) heldPieces.set(id, sealed);
    try {
      await inStore("readwrite", async (store) => {
        for (const one of [...pieces, waiting]) await store.put(one);
      });
      return { durable: true };
    } catch {
      return { durable: false };
    }
  }

  /** Everything here: waiting, and refused but not yet acknowledged. */
  async function all() {
    const stored = await inStore("readonly", async (store) => {
      const ids = (await keysOf(store)).filter((key) => !isPiece(key));
      return Promise.all(ids.map((id) => store.get(id)));
    }).catch(() => []);
    return [...new Map([...held, ...stored.map((one) => [one.id, one])]).values()];
  }

  /** The ids of an envelope's chunks that have not arrived, in their order. */
  async function pieces(id) {
    const stored = await inStore("readonly", keysOf).catch(() => []);
    const own = new Set([...stored, ...heldPieces.keys()].filter((key) => key.startsWith(`${id}.`)));
    return [...own].sort((one, other) => placeOf(one) - placeOf(other));
  }

  /** The sealed bytes of a chunk; null where the system has evicted them. */
  async function piece(id) {
    if (heldPieces.has(id)) return heldPieces.get(id);
    const stored = await inStore("readonly", (store) => store.get(id)).catch(() => null);
    return stored?.sealed ?? null;
  }

  async function removePiece(id) {
    heldPieces.delete(id);
    await inStore("readwrite", (store) => store.delete(id)).catch(() => undefined);
  }

  async function waiting() {
    return (await all()).filter((one) => !one.refused);
  }

  /** It has arrived, or its refusal has been read: no trace of it is kept. */
  async function remove(id) {
    held.delete(id);
    const gone = [id, ...(await pieces(id))];
    for (const one of gone) heldPieces.delete(one);
    await inStore("readwrite", async (store) => {
      for (const one of gone) await store.delete(one);
    }).catch(() => undefined);
  }

  /** Refused for good: kept, so that the person is told, also after a restart. */
  async function refuse(waiting, status) {
    await add({ ...waiting, refused: status });
    for (const key of await pieces(waiting.id)) await removePiece(key);
  }

  return { add, all, waiting, remove, refuse, pieces, piece, removePiece };
}

const isPiece = (key) => key.includes(".");

/** @returns {{id: string, sealed: Uint8Array}[]} */
function piecesOf(id, chunks) {
  return chunks.flatMap((pieces, clip) => pieces.map((sealed, chunk) => ({ id: `${id}.${clip}.${chunk}`, sealed })));
}

function placeOf(key) {
  const [, clip, chunk] = key.split(".").map(Number);
  return clip * 1_000 + chunk;
}

async function keysOf(store) {
  return (await store.getAllKeys()).map(String);
}

function soon(promise, patience) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("the storage does not answer")), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
