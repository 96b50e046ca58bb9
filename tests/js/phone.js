/** Parts of a phone for the tests: a storage that can break, a network that answers from a list, timers by hand. */

/** `openDB` of idb over a Map that outlives the outbox, as a disk outlives a page. */
export function disk(kept = new Map()) {
  const openDB = async (name, version, { upgrade }) => {
    upgrade({ createObjectStore: () => undefined });
    const store = {
      put: async (value) => kept.set(value.id, structuredClone(value)),
      get: async (id) => kept.get(id),
      getAllKeys: async () => [...kept.keys()],
      delete: async (id) => kept.delete(id),
    };
    return { transaction: () => ({ store, done: Promise.resolve() }), close: () => undefined };
  };
  return { openDB, kept };
}

export const brokenDisk = () => Promise.reject(new Error("private browsing"));
export const silentDisk = () => new Promise(() => undefined);

/** A network that gives the listed answers in turn (a number is a status, "down" is no network), then 201. */
export function network(...answers) {
  const seen = [];
  const fetch = async (url, request) => {
    seen.push({ url, ...request });
    const answer = answers.length ? answers.shift() : 201;
    if (answer === "down") throw new TypeError("Failed to fetch");
    return typeof answer === "number" ? new Response(null, { status: answer }) : answer;
  };
  return { fetch, seen };
}

/** Timers that ring when the test says so. */
export function handTimers() {
  const set = new Map();
  let next = 1;
  return {
    setTimeout: (ring, pause) => (set.set(next, { ring, pause }), next++),
    clearTimeout: (timer) => set.delete(timer),
    pauses: () => [...set.values()].map((timer) => timer.pause),
    ring: () => {
      const due = [...set.values()];
      set.clear();
      for (const timer of due) timer.ring();
    },
  };
}

export function envelope(digit = "a") {
  const id = digit.repeat(32);
  return { id, url: `/ovning/answers/${id}`, envelope: new Uint8Array([69, 79, 1]), ticket: "7".repeat(32), receipt: null };
}

/** Lets everything that is under way come to rest. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
