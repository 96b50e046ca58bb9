// Puts a page of the key room away when nobody has touched it for a quarter of an hour; warns a minute before.
// Typing counts as touching: the room is told at most once a minute, so that nothing being written is lost.

const MINUTE = 60_000;

/**
 * What to do at a moment, for a page last touched at another.
 * @param {number} idle milliseconds since the last touch
 * @param {number} limit milliseconds until the page is put away
 * @returns {"nothing" | "warn" | "leave"}
 */
export function decide(idle, limit) {
  if (idle >= limit) return "leave";
  return idle >= limit - MINUTE ? "warn" : "nothing";
}

/**
 * @param {{limit: number, now: () => number, tell: () => void, warn: (on: boolean) => void, leave: () => void}} parts
 * @returns {{touch: () => void, look: () => void}}
 */
export function watch({ limit, now, tell, warn, leave }) {
  let touched = now();
  let told = touched;
  return {
    touch() {
      touched = now();
      if (touched - told < MINUTE) return;
      told = touched;
      tell();
    },
    look() {
      const next = decide(now() - touched, limit);
      if (next === "leave") leave();
      else warn(next === "warn");
    },
  };
}

/** @param {HTMLElement} root the warning, with data-module="keyroom-idle" */
export function start(root) {
  const { seconds, url, next } = root.dataset;
  if (!seconds || !url || !next) throw new Error("keyroom-idle: markup is missing");
  const page = watch({
    limit: Number(seconds) * 1000,
    now: () => Date.now(), // goes on while the computer sleeps
    tell: () => void fetch(url, { cache: "no-store" }).catch(() => undefined),
    warn: (on) => void (root.hidden = !on),
    leave: () => location.replace(next),
  });
  for (const kind of ["keydown", "pointerdown", "pointermove", "scroll"]) {
    addEventListener(kind, page.touch, { passive: true });
  }
  setInterval(page.look, 5000);
}

if (typeof document !== "undefined") {
  const root = document.querySelector("[data-module=keyroom-idle]");
  if (!root) throw new Error("keyroom-idle: markup is missing");
  start(root);
}
