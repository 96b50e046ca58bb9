/**
 * The next person at a shared device: everything of the last one goes, and the form begins anew in the same document.
 * Sealed envelopes wait where they are. Where each answer needs a slip of its own, the next slip opens the form.
 */
import { company, pageFacts } from "./page.js";

/** Screens on which nothing is answered: they stay when the form is blanked, for who is calling for help right now. */
const STAY = ["help", "card", "about", "under13", "board", "cannot_lock"];
/** Screens that are already the beginning. */
const BEGINNING = ["language", "next_person"];

/**
 * @param {Document} document
 * @param {{page: object, answers: object, walk: object, leaving: object, language: object, languages: string[],
 *   setMode: (mode: string) => void, forget: () => void}} given  `forget` drops all that the last person told
 */
export function createNextPerson(document, { page, answers, walk, leaving, language, languages, setMode, forget }) {
  const cleared = document.querySelector("[data-cleared]");
  const stillThere = document.querySelector(".still-there");
  if (!cleared || !stillThere) throw new Error("the document cannot say that it was cleared, or ask who is there");
  const at = () => walk.here().dataset.screen;
  const mayBegin = () => page.ticket || document.body.dataset.entry === "open";
  const sent = () => document.body.dataset.sent === "yes";

  /** Somebody else sits beside, or nobody. Reading along goes on from one to the next; seeing and handing over never do. */
  function sitsBeside({ mode, helper, unit }) {
    setMode(mode);
    answers.told.unit = unit;
    return language.accompany(helper).catch(() => undefined);
  }

  function clear() {
    if (sent()) {
      page.ticket = null; // one slip is for one answer
      leaving.letGo();
      sitsBeside({ mode: answers.told.mode === "read_along" ? "read_along" : "alone", helper: null, unit: answers.told.unit });
    }
    forget();
    cleared.hidden = true;
  }

  const first = () => (mayBegin() ? "language" : "next_person");

  function begin() {
    clear();
    walk.startAfresh(first());
  }

  /** The same for who stays beside the questions, calling for help or having taken the answers back. */
  function beginLater() {
    clear();
    walk.startAfresh(first(), { stay: true });
  }

  /** Nobody has touched the form for five minutes. */
  function blank() {
    if (BEGINNING.includes(at())) return;
    if (STAY.includes(at())) return void beginLater();
    const told = !sent();
    begin();
    cleared.hidden = !told;
  }

  /** The next slip, opened in this very page while it waits for one: nothing has to be loaded, and nothing is lost. */
  function onSlip(event) {
    const facts = pageFacts(document.body.dataset, document.defaultView.location.hash);
    if (at() !== "next_person" || !facts.ticket) return;
    event.stopImmediatePropagation(); // otherwise the page is loaded anew (sending.js)
    Object.assign(page, facts);
    sitsBeside(company(document.defaultView.location.hash, languages));
    walk.startAfresh("language");
    leaving.prepareAnew().catch(() => undefined); // asked again at sending
  }
  document.defaultView.addEventListener("hashchange", onSlip);

  return {
    begin, beginLater, blank,
    warn() {
      stillThere.hidden = [...BEGINNING, ...STAY].includes(at());
    },
    relent() {
      stillThere.hidden = true;
    },
  };
}
