/** Which texts of the form have a recording, found by their very words: a recording of other words is never found. */

const ISOLATES = /[\u2066-\u2069]/g;
const SHORT = 8; // bytes of the hash: 16 hex digits

/** The words as they are read; app/recordings/spoken.py says the same. */
export const plain = (text) => text.replace(ISOLATES, "").normalize("NFC").split(/\s+/u).filter(Boolean).join(" ");

/** @returns {Promise<string>} what names a text: its language and its words */
export async function hashOf(locale, text, subtle = globalThis.crypto.subtle) {
  const digest = await subtle.digest("SHA-256", new TextEncoder().encode(`${locale}\n${plain(text)}`));
  return [...new Uint8Array(digest, 0, SHORT)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {Document} document
 * @param {{fetch: Function, campaignUrl: string, caches?: CacheStorage}} given
 */
export function createRecordings(document, { fetch, campaignUrl, caches }) {
  const lists = new Map();
  const loaded = new Map();
  let places = new Map();

  async function list(locale) {
    if (!lists.has(locale)) {
      const answer = await fetch(`${campaignUrl}/recordings/${locale}.json`, { credentials: "omit", referrerPolicy: "no-referrer" });
      if (!answer.ok) throw new Error("the list did not come");
      lists.set(locale, await answer.json());
    }
    return lists.get(locale);
  }

  /**
   * Finds the recording of each button's text, in the language of the page.
   * @param {() => [HTMLElement, string][]} saying every button with its text; asked for where there are recordings
   */
  async function read(saying) {
    const locale = document.body.dataset.language;
    const { texts, names } = await list(locale).catch(() => ({ texts: {}, names: {} })); // no network: no recordings
    const found = new Map();
    const [some, named] = [texts, names].map((those) => Object.keys(those).length > 0);
    for (const [button, text] of some || named ? saying() : []) {
      const sound = button.dataset.sayOwn ? names[button.dataset.sayOwn] : some && texts[await hashOf(locale, text)];
      if (sound) found.set(button, addressOf(sound));
    }
    if (locale === document.body.dataset.language) places = found; // the language may have changed again meanwhile
  }

  /** Every sound of the page's language, for keeping. */
  async function all() {
    const { texts } = await list(document.body.dataset.language).catch(() => ({ texts: {} }));
    return Object.values(texts).map(addressOf);
  }

  /** Into the memory of this page, so that it plays at once and also without a network: kept ones first. */
  async function load(button) {
    const url = places.get(button);
    if (!url || loaded.has(url)) return;
    loaded.set(url, url);
    const kept = await caches?.match(url).catch(() => undefined);
    const sound = kept ?? (await fetch(url, { credentials: "omit" }).catch(() => undefined));
    if (sound?.ok) loaded.set(url, URL.createObjectURL(await sound.blob()));
    else loaded.delete(url);
  }

  const of = (button) => loaded.get(places.get(button)) ?? places.get(button);
  return { read, all, load, of };
}

const addressOf = (sound) => `/recordings/${sound}.mp3`;
