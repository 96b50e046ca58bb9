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
    fillBar(names);
    for (const words of bar.querySelectorAll("[data-to]")) words.hidden = (words.dataset.to === "questions") !== asked;
    bar.hidden = names === "";
  }

  function fillBar(names) {
    const wanted = names.split(" ");
    for (const button of bar.children) {
      const unwanted = !wanted.includes(button.dataset.act);
      if (button.hidden !== unwanted) button.hidden = unwanted; // untouched, unstyled
    }
  }

  /**
   * Lays a screen out while the one before it is read, and the bar while the first is: a slow phone then shows them at
   * once. In the same task they are locked, so that nobody sees, hears or reaches them before they are shown.
   * @param {string|null} id
   * @param {"half"|"whole"} [part] a long list in two halves, so that no tap has to wait for all of it
   */
  function prepare(id, part = "whole") {
    const ready = id ? [section(id), ...(bar.hidden ? [bar] : [])] : [];
    for (const one of [...sections, bar]) if (!ready.includes(one)) one.removeAttribute("data-prepared");
    if (ready.includes(bar)) fillBar(section(id).dataset.bar);
    for (const one of ready) one.dataset.prepared = part;
    for (const one of ready) one.firstElementChild.getBoundingClientRect(); // lays out
    for (const one of ready) one.dataset.prepared = "locked";
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
