import assert from "node:assert/strict";
import { test } from "node:test";

import { createNextPerson } from "../../static/js/next-person.js";

const TICKET = "7".repeat(32);

/** A form at a screen, with what it was asked to do, in order. */
function form({ at = "im01", sent = false, entry = "open", mode = "alone", ticket = null } = {}) {
  const done = [];
  const parts = { "[data-cleared]": { hidden: true }, ".still-there": { hidden: true } };
  const listeners = {};
  const dataset = { code: "ovning", formHash: "ab".repeat(32), campaignUrl: "/ovning", entry, ...(sent ? { sent: "yes" } : {}) };
  const location = { hash: "" };
  const document = {
    body: { dataset },
    querySelector: (selector) => parts[selector],
    defaultView: { location, addEventListener: (type, heard) => (listeners[type] = heard) },
  };
  const page = { ticket, fingerprint: "f".repeat(32) };
  const answers = { told: { mode, unit: null } };
  const nextPerson = createNextPerson(document, {
    page, answers, languages: ["sv", "ar"],
    walk: { here: () => ({ dataset: { screen: at } }), startAfresh: (id, { stay } = {}) => done.push(`${stay ? "later" : "at"} ${id}`) },
    leaving: { letGo: () => (delete dataset.sent, done.push("let go")), prepareAnew: async () => done.push("check locks") },
    language: { accompany: async (helper) => done.push(`beside ${helper}`) },
    setMode: (now) => (answers.told.mode = now),
    forget: () => done.push("forget"),
  });
  const opensSlip = (hash) => {
    location.hash = hash;
    let stopped = false;
    listeners.hashchange({ stopImmediatePropagation: () => (stopped = true) });
    return stopped;
  };
  return { nextPerson, done, page, answers, opensSlip, cleared: parts["[data-cleared]"], stillThere: parts[".still-there"] };
}

test("after sending, all is forgotten and the envelope let go; open entry begins with the language", () => {
  const { nextPerson, done } = form({ at: "state", sent: true });
  nextPerson.begin();
  assert.deepEqual(done, ["let go", "beside null", "forget", "at language"]);
});

test("where answers need slips, the next one is waited for, and the used ticket is dropped", () => {
  const { nextPerson, done, page } = form({ at: "state", sent: true, entry: "slips", ticket: TICKET });
  nextPerson.begin();
  assert.equal(page.ticket, null);
  assert.equal(done.at(-1), "at next_person");
});

test("reading along goes on from one to the next; a helper who saw or began with the last one does not", () => {
  for (const [before, after] of [["read_along", "read_along"], ["helped", "alone"], ["handed_over", "alone"]]) {
    const { nextPerson, answers } = form({ at: "state", sent: true, mode: before });
    nextPerson.begin();
    assert.equal(answers.told.mode, after);
  }
});

test("a slip opened while one is waited for starts in this page with its own locks checked; elsewhere it is left alone", () => {
  const waiting = form({ at: "next_person", entry: "slips" });
  assert.equal(waiting.opensSlip(`#t=${TICKET}&k=${"e".repeat(32)}&h=sv&m=helped`), true);
  assert.deepEqual([waiting.page.ticket, waiting.page.fingerprint], [TICKET, "e".repeat(32)]);
  assert.equal(waiting.answers.told.mode, "helped");
  assert.deepEqual(waiting.done, ["beside sv", "at language", "check locks"]);
  assert.equal(form({ at: "im01", entry: "slips" }).opensSlip(`#t=${TICKET}`), false);
  assert.equal(form({ at: "next_person", entry: "slips" }).opensSlip("#main"), false);
});

test("blanking in the middle says so and keeps the unused slip; after sending it only makes room", () => {
  const middle = form({ entry: "slips", ticket: TICKET });
  middle.nextPerson.blank();
  assert.deepEqual([middle.done.at(-1), middle.cleared.hidden, middle.page.ticket], ["at language", false, TICKET]);
  const sent = form({ at: "state", sent: true });
  sent.nextPerson.blank();
  assert.equal(sent.cleared.hidden, true);
});

test("who reads the help lines is not sent away, but the answers go; a form at its beginning is left as it is", () => {
  const helped = form({ at: "help" });
  helped.nextPerson.blank();
  assert.deepEqual(helped.done, ["forget", "later language"]);
  const beginning = form({ at: "language" });
  beginning.nextPerson.blank();
  assert.deepEqual(beginning.done, []);
});

test("the warning shows where answers are at stake, and nowhere else", () => {
  for (const [at, hidden] of [["im01", false], ["state", false], ["help", true], ["language", true], ["next_person", true]]) {
    const { nextPerson, stillThere } = form({ at });
    nextPerson.warn();
    assert.equal(stillThere.hidden, hidden, at);
    nextPerson.relent();
    assert.equal(stillThere.hidden, true);
  }
});
