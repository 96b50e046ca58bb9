/**
 * Which screens this person sees, in what order. No DOM: screens come in as {id, for, showIf, aside} in document order.
 */

const FOR = {
  helped: ({ mode }) => mode === "helped",
  handed_over: ({ mode }) => mode === "handed_over",
  words_written: ({ hasWords }) => hasWords,
  not_alone: ({ mode }) => mode === "helped" || mode === "handed_over",
};

/** @param {{id: string, for?: string, showIf?: string, aside: boolean}[]} screens */
export function path(screens, facts) {
  return screens.filter((screen) => isShown(screen, facts)).map(({ id }) => id);
}

/** `showIf` names the answer after which a screen is asked; `holds` says whether it was given. */
function isShown(screen, facts) {
  return !screen.aside && (!screen.for || FOR[screen.for](facts)) && (!screen.showIf || facts.holds(screen.showIf));
}

/** The screen after `id`; the last one has none. A screen that has just left the path is followed from its old place. */
export function after(screens, id, facts) {
  return neighbour(screens, id, facts, 1);
}

export function before(screens, id, facts) {
  return neighbour(screens, id, facts, -1);
}

function neighbour(screens, id, facts, step) {
  const shown = new Set(path(screens, facts));
  const at = screens.findIndex((screen) => screen.id === id);
  for (let n = at + step; n >= 0 && n < screens.length; n += step) if (shown.has(screens[n].id)) return screens[n].id;
  return null;
}

/** How far along, 0 to 1. */
export function progress(screens, id, facts) {
  const shown = path(screens, facts);
  const at = shown.indexOf(id);
  return at < 0 ? null : at / (shown.length - 1);
}
