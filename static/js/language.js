/** Changes every text of the document in place, and shows the helper's language under the young person's. */

/**
 * @param {Document} document
 * @param {{fetch: Function, campaignUrl: string}} given
 */
export function createLanguage(document, { fetch, campaignUrl }) {
  const cameIn = document.body.dataset.language;
  const known = new Map();
  let own = null;
  let second = null;

  /** The words that the document came with, gathered when they are first about to be written over. */
  function keepFirst() {
    if (!known.has(cameIn)) known.set(cameIn, wordsOf(document));
  }

  async function load(id) {
    keepFirst();
    if (!known.has(id)) {
      const response = await fetch(`${campaignUrl}/words/${id}.json`, { credentials: "omit", referrerPolicy: "no-referrer" });
      if (!response.ok) throw new Error("the words did not come");
      known.set(id, await response.json());
    }
    return known.get(id);
  }

  /** @returns {Promise<void>} rejects, and changes nothing, where the words cannot be fetched */
  async function speak(id) {
    if (id === document.body.dataset.language && !own) return;
    own = await load(id);
    const { documentElement: root, body } = document;
    root.lang = own.lang;
    root.dir = own.dir;
    body.dataset.language = id;
    for (const span of document.querySelectorAll("[data-t]")) write(span, own.words[span.dataset.t] ?? "");
    for (const named of document.querySelectorAll("[data-t-label]")) {
      named.setAttribute("aria-label", own.words[named.dataset.tLabel] ?? "");
    }
    for (const button of document.querySelectorAll("button[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === id));
    }
  }

  /** @param {string|null} id the helper's language; null takes it away again */
  async function accompany(id) {
    second = id ? await load(id) : null;
    for (const span of document.querySelectorAll("main [data-t]")) write(span, textOf(span));
  }

  function write(span, text) {
    span.textContent = text;
    const beside = second && second.id !== document.body.dataset.language && span.closest("main");
    if (!beside || !second.words[span.dataset.t]) return;
    const small = document.createElement("small");
    Object.assign(small, { className: "second", lang: second.lang, dir: second.dir });
    small.textContent = second.words[span.dataset.t];
    span.append(small);
  }

  return { speak, accompany, load };
}

/** What the server would say at `words/<language>.json`, of the language that the document came in. */
function wordsOf(document) {
  const { documentElement: root, body } = document;
  const words = {};
  for (const span of document.querySelectorAll("[data-t]")) words[span.dataset.t] = textOf(span);
  for (const named of document.querySelectorAll("[data-t-label]")) words[named.dataset.tLabel] = named.getAttribute("aria-label");
  return { id: body.dataset.language, lang: root.lang, dir: root.dir, words };
}

/** A text in the young person's language, without the helper's under it. */
export function textOf(span) {
  return span.firstChild?.nodeType === 3 ? span.firstChild.data : "";
}
