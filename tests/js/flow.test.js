import assert from "node:assert/strict";
import { test } from "node:test";

import { after, before, path, progress } from "../../static/js/flow.js";

const SCREENS = [
  { id: "language" }, { id: "age" }, { id: "under13", aside: true }, { id: "b1", for: "helped" }, { id: "b2", for: "helped" },
  { id: "b3", for: "helped" }, { id: "a1" }, { id: "look_away", for: "handed_over" }, { id: "im00a" },
  { id: "after_words", for: "words_written" }, { id: "im01" }, { id: "who_chose", for: "not_alone" }, { id: "sending" },
  { id: "help", aside: true },
];
const facts = (mode, hasWords = false) => ({ mode, hasWords });

test("alone, nobody else is spoken of", () => {
  assert.deepEqual(path(SCREENS, facts("alone")), ["language", "age", "a1", "im00a", "im01", "sending"]);
  assert.deepEqual(path(SCREENS, facts("read_along")), path(SCREENS, facts("alone")));
});

test("a helper's screens come before the assent, and who chose before sending", () => {
  assert.deepEqual(path(SCREENS, facts("helped")).slice(2, 6), ["b1", "b2", "b3", "a1"]);
  assert.equal(before(SCREENS, "sending", facts("helped")), "who_chose");
});

test("handed over, the helper looks away before the first question", () => {
  assert.equal(after(SCREENS, "a1", facts("handed_over")), "look_away");
});

test("who may read is asked only where something was written", () => {
  assert.equal(after(SCREENS, "im00a", facts("alone")), "im01");
  assert.equal(after(SCREENS, "im00a", facts("alone", true)), "after_words");
});

test("answering alone after all leaves the helped screens at once", () => {
  assert.equal(after(SCREENS, "b2", facts("handed_over")), "a1");
});

test("the ends are ends, and progress runs from 0 to 1", () => {
  assert.equal(before(SCREENS, "language", facts("alone")), null);
  assert.equal(after(SCREENS, "sending", facts("alone")), null);
  assert.equal(progress(SCREENS, "language", facts("alone")), 0);
  assert.equal(progress(SCREENS, "sending", facts("alone")), 1);
  assert.equal(progress(SCREENS, "help", facts("alone")), null);
});
