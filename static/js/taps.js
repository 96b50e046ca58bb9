/** Which tap does what. A button says it with one attribute: data-act, data-choice, data-pile, and so on. */
import { press } from "./items.js";
import { focusHeading } from "./screens.js";

/** @param {object} form the parts of the form, made in form.js */
export function createTaps({
  answers, walk, items, cards, check, language, leaving, backTaking, say, speaking, setMode, written, nextPerson,
  install,
}) {
  const { here, isSorting, paint, next, show, aside, comeBack } = walk;

  const acts = {
    next: (section) => (isSorting(section) && cards.move(section, 1) ? paint() : next()),
    back: (section) => (isSorting(section) && cards.move(section, -1) ? paint() : walk.back()),
    skip: (section) => escape(section, "skip", () => (section.dataset.item && items.skip(section), speaking.drop(section), next())),
    dont_know: (section) => escape(section, "dont_know", () => (items.dontKnow(section), paint())),
    undo: (section) => (cards.undo(section), paint()),
    help: () => aside("help"),
    about: () => aside("about"),
    card: () => aside("card"),
    board: () => import("./board.js").then(({ layOut }) => (layOut(document), aside("board"))).catch(() => {}),
    print: () => globalThis.print(),
    language: () => aside("language"),
    outbox: () => aside("state"),
    close_help: comeBack,
    async send(section, button) {
      const sent = await leaving.send(button);
      if (!sent) return;
      backTaking.offer(sent.receipt);
      install.offer();
    },
    understood: () => leaving.understood().then(comeBack),
    install: () => install.ask(),
    next_person: () => nextPerson.begin(),
    take_back: () => (backTaking.open(), aside("take_back")),
    take_back_undo: () => backTaking.undo(),
    take_back_now: async () => (await backTaking.now()) === "deleted" && nextPerson.beginLater(),
    ...speaking.acts,
  };

  /** In a card sort an escape is for one card; elsewhere for the whole screen. */
  const escape = (section, code, otherwise) => (isSorting(section) ? place(section, code) : otherwise());

  function place(section, pile) {
    if (section.dataset.kind === "practice" || !cards.place(section, pile)) next();
    else paint();
  }

  /** Changing language keeps every answer, and comes back to the same screen. */
  async function changeLanguage(id) {
    if (id !== document.body.dataset.language) {
      await language.speak(id).catch(() => {}); // no network: nothing changes
      say.offer();
      written.measureAll();
    }
    answers.told.language = document.body.dataset.language;
    if (walk.isAside()) comeBack();
    else walk.begin(); // by name: the starter may have shown it already
  }

  const taps = {
    act: (value, section, button) => (say.quiet(), acts[value]?.(section, button)),
    language: changeLanguage,
    age(value) {
      answers.told.age = value === "under13" ? null : value;
      if (value === "under13") show("under13");
      else next();
    },
    alone(value) {
      if (value === "yes") setMode("handed_over");
      next();
    },
    check(value, section) {
      if (check(section, value, answers.told.mode)) return next();
      section.closest("main").scrollTop = 0;
      return focusHeading(section);
    },
    choice: (value, section) => (items.choose(section, value), paint()),
    pile: (value, section) => place(section, value),
    scope(value, section) {
      answers.allow(value, !answers.allows(value));
      for (const one of section.querySelectorAll("[data-scope]")) press(one, answers.allows(one.dataset.scope));
    },
    receipt: (value) => backTaking.choose(Number(value)),
    say: (value, section, button) => say.speak(button),
    sayOwn: (value, section, button) => say.speak(button),
  };

  /** @returns what the tap does; a promise where it has to wait */
  return function onTap(event) {
    if (event.target.closest(".skip-link")) {
      event.preventDefault(); // a hash would be a second history entry, and would cost the slip's ticket
      return focusHeading(here());
    }
    const button = event.target.closest("button");
    const name = button && Object.keys(taps).find((one) => one in button.dataset);
    return name ? taps[name](button.dataset[name], here(), button) : undefined;
  };
}
