/** Fills in the pictures that do not stand in the document itself: a few sprites, fetched after the first screen is usable. */

const SVG = "http://www.w3.org/2000/svg";

export function fillPictures(document) {
  const { pictures } = document.body.dataset;
  for (const svg of document.querySelectorAll("svg[data-picture]")) {
    if (svg.firstChild) continue;
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", pictures + svg.dataset.picture);
    svg.append(use);
  }
}

/** The addresses of the unit's own pictures, each once. */
export const ownPictures = (document) => [...new Set(own(document).map((img) => img.getAttribute("src")))];

/** Brings them all into the page, so that a network lost on the way takes none of them. */
export function loadOwnPictures(document) {
  for (const img of own(document)) img.loading = "eager";
}

const own = (document) => [...document.querySelectorAll(".own img")];
