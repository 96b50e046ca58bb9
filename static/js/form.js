/**
 * The form, put together. What can be known without the document is in answers.js and flow.js; nothing is stored or
 * sent before sending.js has sealed it.
 */
import { startAnswers } from "./answers.js";
import { createCheck } from "./assent.js";
import { createCards } from "./cards.js";
import { deal } from "./deal.js";
import { armQuickExit } from "./exit.js";
import { createIdle, watch } from "./idle.js";
import { createInstall } from "./install.js";
import { createItems } from "./items.js";
import { createLanguage } from "./language.js";
import { createLeaving } from "./leaving.js";
import { createNextPerson } from "./next-person.js";
import { company, pageFacts } from "./page.js";
import { createPictures, loadOwnPictures, ownPictures } from "./pictures.js";
import { takeBackEverywhere } from "./receipt.js";
import { createRouting } from "./routing.js";
import { createSay } from "./say.js";
import { createScreens } from "./screens.js";
import { createSpeaking } from "./speaking.js";
import { createTakeBack } from "./take-back.js";
import { createTaps } from "./taps.js";
import { followViewport } from "./viewport.js";
import { createWalk } from "./walk.js";
import { wipe } from "./wipe.js";
import { createWritten } from "./written.js";

const { body } = document;
const languages = [...document.querySelectorAll("button[data-language]")].map((button) => button.dataset.language);
const cameIn = body.dataset.language;
const page = pageFacts(body.dataset, location.hash);
const beside = company(location.hash, languages);
const fetch = (...request) => globalThis.fetch(...request);

const answers = startAnswers({ mode: beside.mode, consent: body.dataset.consent, unit: beside.unit });
const routing = createRouting(document, answers);
const items = createItems(answers, { changed: routing.follow });
const cards = createCards(answers);
const screens = createScreens(document);
const language = createLanguage(document, { fetch, campaignUrl: page.campaignUrl });
const pictures = createPictures(document, { fetch });
const say = createSay(document, { hint: async (play) => (await listening()).hint(play) });
const speaking = createSpeaking(document, { answers, paint: () => walk.paint(), load: () => import("./voice.js") });
const walk = createWalk({
  screens, cards, items,
  facts: () => ({
    mode: answers.told.mode, hasWords: answers.hasWords() || speaking.isRunning(), holds: routing.holds,
  }),
  leaves: (id) => id === "look_away" && language.accompany(null),
  arrives: (section) => {
    pictures.fill(section);
    say.arrive(section);
    onceSeen(prepareNext);
  },
  quiet: () => (say.quiet(), hearing?.close(), speaking.quiet()),
});
const loadSending = () => import("./sending.js");
const leaving = createLeaving(document, { page, answers, walk, forget, load: loadSending });
const backTaking = createTakeBack(document, {
  takeBack: (numbers) => takeBackEverywhere(page.campaignUrl, numbers, {
    here: async (six) => (await loadSending()).takeBackHere(six), fetch,
  }),
});
const check = createCheck();
const install = createInstall(window);
const nextPerson = createNextPerson(document, { page, answers, walk, leaving, language, languages, setMode, forget: forgetPerson });
const written = createWritten(document);
let hearing = null;
const onTap = createTaps({
  answers, walk, items, cards, check, language, leaving, backTaking, say, speaking, setMode, written, nextPerson,
  install,
});

/** Recordings, and the hint before the first sound: fetched when it is quiet, or when somebody wants to hear. */
async function listening() {
  const { createHearing } = await import("./hearing.js");
  hearing ??= createHearing(document, { say, page, fetch });
  return hearing;
}

function forget() {
  say.quiet();
  speaking.forget();
  answers.forget();
  wipe(document);
  routing.follow();
}

/** Also what is no answer: the six pictures, tries at the check, early taps, and the order the options were dealt in. */
function forgetPerson() {
  forget();
  say.forget();
  backTaking.forget();
  check.forget();
  install.withdraw();
  if (globalThis.egnaOrdTaps) globalThis.egnaOrdTaps.length = 0;
  deal(document);
}

function setMode(mode) {
  answers.told.mode = mode;
  body.dataset.mode = mode;
}

function onType({ target }) {
  if (!("words" in target.dataset)) return;
  written.measure(target);
  items.write(target);
  walk.paint();
}

function listen() {
  document.addEventListener("click", onTap);
  document.addEventListener("input", onType);
  document.querySelector("form.screens").addEventListener("submit", (event) => event.preventDefault());
  armQuickExit(window, { to: document.querySelector("[data-act=exit]").dataset.leave, forget });
}

/** The screen that will most likely come is made ready while the one in sight is read. */
async function prepareNext() {
  const id = walk.following();
  if (!id) return;
  const section = screens.section(id);
  await pictures.fill(section);
  const ifStillNext = (step) => onceSeen(() => id === walk.following() && step());
  ifStillNext(() => {
    say.prepare(section);
    screens.prepare(id, "half");
    ifStillNext(() => screens.prepare(id));
  });
}

/** From now on taps come here, and no longer to the starter. */
function begin() {
  deal(document);
  listen();
  body.dataset.started = "yes";
  catchUp();
}

/** What was tapped before this script was here, in the same order. */
async function catchUp() {
  for (const target of globalThis.egnaOrdTaps ?? []) await onTap({ target, preventDefault: () => undefined });
}

/** What nobody waits for, each in a task of its own, so that no tap has to wait behind all of it. */
function oneByOne(step, ...others) {
  setTimeout(() => (step(), others.length && oneByOne(...others)));
}

/** Right after what has changed is on the screen: a phone can be idle for half a second before it says so. */
function onceSeen(step) {
  requestAnimationFrame(() => setTimeout(step));
}

/** What may wait until the person can read and tap: keys, an envelope from before, and opening again without network. */
async function whenQuiet() {
  onceSeen(prepareNext);
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: body.dataset.manifest }));
  await leaving.prepare().catch(() => undefined); // asked again at sending
  await listening().then(({ offer }) => offer()).catch(() => undefined); // without it the phone's own voice reads
  loadOwnPictures(document);
  const { keepForOffline } = await import("./offline.js");
  await keepForOffline(page, languages, { pictures: ownPictures(document), inside: location.search ? null : cameIn });
}

setMode(beside.mode);
answers.told.language = body.dataset.language;
/** Rejects where the form cannot begin: the starter then says so. */
export const begun = new Promise((soon) => setTimeout(soon)).then(begin);
oneByOne(
  () => [walk.here(), ...document.querySelectorAll(".hearing, .still-there")].forEach(pictures.fill),
  () => followViewport(window),
  () => say.offer(),
  () => beside.helper && language.accompany(beside.helper).catch(() => undefined), // no network: one language is enough
  () => watch(document, createIdle(nextPerson)),
);
(globalThis.requestIdleCallback ?? setTimeout)(whenQuiet);
