/**
 * What belongs to hearing and is fetched only when it is quiet or wanted: the recordings, the hint before the first
 * sound (others in the room may hear it), and keeping the sounds of a language on the phone, all or none.
 */
import { createRecordings } from "./recordings.js";

/**
 * Markup: templates/components/hearing.html; `[data-keep-sounds]` anywhere.
 * @param {Document} document
 * @param {{say: object, page: object, fetch: Function, caches?: CacheStorage}} given
 */
export function createHearing(document, { say, page, fetch, caches = globalThis.caches }) {
  const card = document.querySelector(".hearing");
  if (!card) throw new Error("the hint before the first sound is missing");
  const recordings = createRecordings(document, { fetch, caches, campaignUrl: page.campaignUrl });
  const keeping = [...document.querySelectorAll("[data-keep-sounds]")];
  let play = null;

  function hint(then) {
    play = then;
    card.hidden = false;
    card.querySelector("[data-hear]").focus({ preventScroll: true });
  }

  /** In the tap itself, so that the phone lets the sound begin. */
  function hear() {
    const wanted = play;
    close();
    wanted?.();
  }

  function close() {
    play = null;
    if (!card.hidden) card.hidden = true; // untouched, unstyled
  }

  const tell = (state) => keeping.forEach((button) => (button.dataset.kept = state));

  /** The sounds of the language that the page speaks now. */
  async function offer() {
    await say.listenTo(recordings);
    const urls = caches ? await recordings.all() : [];
    for (const button of keeping) button.hidden = !urls.length;
    tell("no");
  }

  /** All or none: which of them were heard would say what somebody looked at. */
  async function keep() {
    tell("on_its_way");
    try {
      const name = `sounds ${page.code} ${page.formHash}`;
      const cache = await caches.open(name);
      for (const url of await recordings.all()) {
        if (!(await cache.match(url))) await cache.add(new Request(url, { credentials: "omit" }));
      }
      tell("kept");
    } catch {
      tell("failed");
    }
  }

  card.querySelector("[data-hear]").addEventListener("click", hear);
  card.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  for (const button of keeping) button.addEventListener("click", keep);
  new MutationObserver(offer).observe(document.documentElement, { attributeFilter: ["lang"] });
  return { hint, close, offer };
}
