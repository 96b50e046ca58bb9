/** The person's way through the screens: on, back, aside to help and back again. Which screens: flow.js. */
import { after, before, progress } from "./flow.js";

const INSIDE_HELP = ["about", "take_back", "card"];

/**
 * @param {{screens: object, cards: object, items: object, facts: () => object, leaves?: (id: string) => void,
 *   arrives?: (section: HTMLElement) => void, quiet: () => void}} given
 *   `arrives` is told of a screen just before it is seen
 */
export function createWalk({ screens, cards, items, facts, leaves = () => {}, arrives = () => {}, quiet }) {
  const order = screens.sections.map(({ dataset }) => ({
    id: dataset.screen, for: dataset.for, showIf: dataset.showIf, aside: "aside" in dataset,
  }));
  let returnTo = null;
  let besideLanguage = null; // where the language was changed, which may itself be beside the questions: help

  const here = () => screens.current();
  const isSorting = (section) => section.dataset.kind === "cardsort";

  function show(id, options) {
    quiet();
    arrives(screens.section(id));
    screens.show(id, options);
    const along = progress(order, id, facts());
    if (along !== null && !returnTo) screens.progress(along);
    if (isSorting(here())) cards.start(here());
    paint();
  }

  /** "Next" is plain where nothing is asked or something is answered. */
  function paint() {
    const section = here();
    screens.ready(!section.dataset.kind || (isSorting(section) ? cards : items).isAnswered(section));
  }

  /** The screen after the choice of language: the age, or in a survey of staff what is told first. */
  const begin = () => show(after(order, "language", facts()));

  function next() {
    leaves(here().dataset.screen);
    const id = following();
    if (id) show(id);
  }

  /** Shows nothing: what will most likely be seen next, so that it can be made ready. */
  const following = () => after(order, here().dataset.screen, facts());

  function back() {
    const { screen } = here().dataset;
    const id = screen === "under13" ? "age" : before(order, screen, facts());
    if (id) show(id);
  }

  function aside(id) {
    if (id === "language") besideLanguage = here().dataset.screen;
    returnTo ??= here().dataset.screen;
    show(id);
    screens.showBar("close_help", returnTo !== "under13");
  }

  function comeBack() {
    if (here().dataset.screen === "language" && besideLanguage !== returnTo) return aside(besideLanguage);
    const id = INSIDE_HELP.includes(here().dataset.screen) ? "help" : (returnTo ?? "language");
    if (id === "help") return aside(id);
    returnTo = null;
    return show(id);
  }

  /** From `id`, whatever the way was before; or stays beside the questions, and comes back to `id` from there. */
  function startAfresh(id, { stay = false } = {}) {
    returnTo = stay ? id : null;
    besideLanguage = null;
    if (!stay) show(id);
  }

  return { here, isSorting, show, paint, begin, startAfresh, next, following, back, aside, comeBack, isAside: () => returnTo !== null };
}
