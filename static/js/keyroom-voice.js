// Fetches a voice once and plays it from this page's memory; when the page goes, so does the sound.

/**
 * @param {HTMLElement} root the element with data-module="keyroom-voice"
 * @param {{fetch: typeof fetch, page: Window}} [given]
 * @returns {Promise<boolean>} whether there is something to play
 */
export async function start(root, { fetch, page } = { fetch: (...request) => globalThis.fetch(...request), page: globalThis }) {
  const { url } = root.dataset;
  const audio = root.querySelector("audio");
  const problem = root.querySelector("[role=alert]");
  if (!url || !audio || !problem) throw new Error("keyroom-voice: markup is missing");
  const response = await fetch(url, { cache: "no-store" }).catch(() => null);
  problem.hidden = Boolean(response?.ok);
  if (!response?.ok) return false;
  const address = URL.createObjectURL(await response.blob());
  audio.src = address;
  page.addEventListener("pagehide", () => {
    audio.removeAttribute("src");
    URL.revokeObjectURL(address);
  });
  return true;
}

if (typeof document !== "undefined") {
  const root = document.querySelector("[data-module=keyroom-voice]");
  if (!root) throw new Error("keyroom-voice: markup is missing");
  start(root);
}
