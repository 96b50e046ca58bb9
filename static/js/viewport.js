/** Keeps the whole form, help and exit at its top, within what a keyboard on the screen leaves free. */

/** @param {Window} window */
export function followViewport({ visualViewport: free, innerHeight, document }) {
  if (!free) return;
  const { style } = document.body;

  function fit() {
    if (Math.abs(free.scale - 1) > 0.01) return; // somebody has zoomed in: nothing may move under the fingers
    style.setProperty("--free", `${Math.floor(free.height)}px`);
    style.setProperty("--down", `${Math.round(free.offsetTop)}px`);
  }

  for (const change of ["resize", "scroll"]) free.addEventListener(change, fit);
  // with all of the screen free, the style sheet knows the height: setting it would style every element anew
  if (free.offsetTop || Math.abs(free.height - innerHeight) >= 1) fit();
}
