/**
 * Opens a campaign again without a network: registers the service worker, and tells it which form to keep.
 */

const WORKER = "/service-worker.js";
const BUILD = /\/static\/([0-9a-f]{16})\//;

/** Trusted Types refuses a plain string as a worker's address: this policy lets that one constant through. */
export function workerAddress(trustedTypes = globalThis.trustedTypes) {
  if (!trustedTypes) return WORKER;
  const policy = trustedTypes.createPolicy("egna-ord", { createScriptURL: onlyTheWorker });
  return policy.createScriptURL(WORKER);
}

export function onlyTheWorker(address) {
  if (address !== WORKER) throw new TypeError("only the service worker's own address is trusted");
  return WORKER;
}

/**
 * @param {{code: string, campaignUrl: string, formHash: string}} page
 * @param {string[]} languages locale ids the form can be changed to
 * @param {{pictures?: string[], inside?: string|null}} more addresses of the unit's own pictures; the language of the
 *   document that is kept, which carries its own words
 * @param {Navigator} navigator
 * @returns {Promise<boolean>} whether this browser can keep a form at all
 */
export async function keepForOffline(page, languages, { pictures = [], inside = null } = {}, navigator = globalThis.navigator) {
  if (!navigator.serviceWorker) return false;
  try {
    await navigator.serviceWorker.register(workerAddress(), { scope: "/", updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    const urls = [...addressesOf(page, languages, inside), ...pictures];
    active.postMessage({ keep: { code: page.code, formHash: page.formHash, build: buildOf(import.meta.url), urls } });
    return true;
  } catch {
    return false; // private browsing: the form works, it only needs the network to open again
  }
}

/** What a form needs to open, be read in every language of it, and be sealed. No ticket, no fragment. */
export function addressesOf({ campaignUrl }, languages, inside = null) {
  const words = languages.filter((one) => one !== inside).map((one) => `${campaignUrl}/words/${one}.json`);
  const heard = languages.map((one) => `${campaignUrl}/recordings/${one}.json`);
  return [campaignUrl, `${campaignUrl}/form.json`, `${campaignUrl}/campaign.json`, ...words, ...heard];
}

/** The build this page was opened with stands in the address of every file of it. */
export function buildOf(address) {
  return BUILD.exec(address)?.[1] ?? null;
}
