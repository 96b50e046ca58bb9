/**
 * Draws the pictures that do not stand in the document itself. A picture has a dozen parts, so each screen's are drawn
 * when it comes, and not all of them at the start.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Markup: `svg[data-picture]`; `data-pictures` of the body is the address of the parts of all of them
 * (app/capture/pictures.py). Until they have come, or where they cannot come, the word stands alone.
 * @param {Document} document
 * @param {{fetch: Function}} given
 */
export function createPictures(document, { fetch }) {
  let parts = null;
  let coming = null;

  /** Asked for once, and again by the next screen where it failed. */
  async function load() {
    try {
      const answer = await fetch(document.body.dataset.pictures, { credentials: "omit" });
      if (!answer.ok) throw new Error("the pictures did not come");
      parts = await answer.json();
    } catch {
      coming = null;
    }
  }

  /** @param {ParentNode} within what is about to be seen */
  async function fill(within) {
    if (!parts) await (coming ??= load());
    if (!parts) return;
    for (const svg of within.querySelectorAll("svg[data-picture]")) {
      if (!svg.firstChild) svg.append(...drawn(document, parts[svg.dataset.picture]));
    }
  }

  return { fill };
}

/** @param {[string, Object<string, string>, Array?][]} parts */
function drawn(document, parts) {
  return parts.map(([name, attributes, inner = []]) => {
    const part = element(document, name, attributes);
    part.append(...drawn(document, inner));
    return part;
  });
}

/** The sign of a control, as templates/components/telling.html draws it. */
export function signOf(document, name) {
  return symbolAt(document, `#s-${name}`, { class: "sign", viewBox: "0 0 256 256" });
}

/** One symbol of this document or of a sprite, for the eyes only. */
export function symbolAt(document, address, attributes) {
  const svg = element(document, "svg", { ...attributes, "aria-hidden": "true" });
  svg.append(element(document, "use", { href: address }));
  return svg;
}

function element(document, name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** The addresses of the unit's own pictures, each once. */
export const ownPictures = (document) => [...new Set(own(document).map((img) => img.getAttribute("src")))];

/** Brings them all into the page, so that a network lost on the way takes none of them. */
export function loadOwnPictures(document) {
  for (const img of own(document)) img.loading = "eager";
}

const own = (document) => [...document.querySelectorAll(".own img")];
