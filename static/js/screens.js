/** Shows one screen at a time: its bar, its progress, and where the reader's attention goes. */

/** @param {Document} document */
export function createScreens(document) {
  const sections = [...document.querySelectorAll("[data-screen]")];
  const bar = document.querySelector(".bar");
  const progress = document.querySelector(".progress");
  const main = document.querySelector("main");
  if (!sections.length || !bar || !progress) throw new Error("the document has no screens, bar or progress mark");

  const section = (id) => sections.find((one) => one.dataset.screen === id);
  const current = () => sections.find((one) => !one.hidden);

  function show(id, { focus = true } = {}) {
    const shown = section(id);
    if (!shown) throw new Error(`there is no screen ${id}`);
    prepare(null);
    for (const one of sections) if (one.hidden === (one === shown)) one.hidden = one !== shown; // untouched, unstyled
    document.body.dataset.at = id;
    showBar(shown.dataset.bar);
    main.scrollTop = 0;
    if (focus) focusHeading(shown);
  }

  /**
   * @param {string} names which of back, skip, next and close_help this screen has
   * @param {boolean} [asked] false for a reader who has no questions to go back to
   */
  function showBar(names, asked = true) {
    const wanted = names.split(" ");
    for (const button of bar.children) button.hidden = !wanted.includes(button.dataset.act);
    for (const words of bar.querySelectorAll("[data-to]")) words.hidden = (words.dataset.to === "questions") !== asked;
    bar.hidden = names === "";
  }

  /** Lays a screen out unseen while the one before it is read: a slow phone then shows it at once. */
  function prepare(id) {
    for (const one of sections) one.toggleAttribute("data-prepared", one.dataset.screen === id);
  }

  return {
    sections, section, current, show, showBar, prepare,
    /** The way on is plain to see once there is an answer; before that it is quiet, never shut. */
    ready: (yes) => bar.querySelector("[data-act=next]").classList.toggle("ready", yes),
    progress(part) {
      progress.style.setProperty("--done", String(part));
      progress.setAttribute("aria-valuenow", String(Math.round(part * 100)));
    },
  };
}

export function focusHeading(section) {
  const heading = [...section.querySelectorAll("h1")].find((one) => one.checkVisibility?.() ?? one.offsetParent !== null);
  heading?.focus({ preventScroll: true });
}
