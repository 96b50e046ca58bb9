/**
 * Sealed envelopes that wait on this phone. Only envelopes, and only while they wait: what IndexedDB has held stays
 * readable on the disk after it is deleted, so nothing readable may ever come here.
 *
 * @typedef {object} Waiting
 * @property {string} id        answer id, 32 hexadecimal digits
 * @property {string} url       where it is PUT
 * @property {Uint8Array} envelope
 * @property {string|null} ticket
 * @property {string|null} receipt
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

  /** Stores the envelope; answers whether it will outlive this page. */
  async function add(waiting) {
    held.set(waiting.id, waiting);
    try {
      await inStore("readwrite", (store) => store.put(waiting));
      return { durable: true };
    } catch {
      return { durable: false };
    }
  }

  /** Everything here: waiting, and refused but not yet acknowledged. */
  async function all() {
    const stored = await inStore("readonly", (store) => store.getAll()).catch(() => []);
    return [...new Map([...held, ...stored.map((one) => [one.id, one])]).values()];
  }

  async function waiting() {
    return (await all()).filter((one) => !one.refused);
  }

  /** It has arrived, or its refusal has been read: no trace of it is kept. */
  async function remove(id) {
    held.delete(id);
    await inStore("readwrite", (store) => store.delete(id)).catch(() => undefined);
  }

  /** Refused for good: kept, so that the person is told, also after a restart. */
  async function refuse(waiting, status) {
    await add({ ...waiting, refused: status });
  }

  return { add, all, waiting, remove, refuse };
}

function soon(promise, patience) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("the storage does not answer")), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
