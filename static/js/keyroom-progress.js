// Moves the progress bar while envelopes are opened, then goes on. Without JavaScript the page asks again by itself.

const PAUSE = 1000;

/**
 * Ask again and again until the opening has ended.
 * @param {{ask: () => Promise<{done: number, total: number, running: boolean}>, show: (done: number, total: number) => void,
 *   pause: () => Promise<void>}} parts
 * @returns {Promise<void>}
 */
export async function follow({ ask, show, pause }) {
  for (;;) {
    const { done, total, running } = await ask();
    show(done, total);
    if (!running) return;
    await pause();
  }
}

/** @param {HTMLElement} root the element with data-module="keyroom-progress" */
export async function start(root) {
  const { url, next } = root.dataset;
  const bar = root.querySelector("progress");
  if (!url || !next || !bar) throw new Error("keyroom-progress: markup is missing");
  await follow({
    ask: async () => (await fetch(url, { cache: "no-store" })).json(),
    show: (done, total) => Object.assign(bar, { max: total, value: done }),
    pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE)),
  }).catch(() => undefined); // the sitting is gone: the next page says so
  location.replace(next);
}

if (typeof document !== "undefined") {
  const root = document.querySelector("[data-module=keyroom-progress]");
  if (!root) throw new Error("keyroom-progress: markup is missing");
  start(root);
}
