import assert from "node:assert/strict";
import { test } from "node:test";

import { startAnswers } from "../../static/js/answers.js";
import { path } from "../../static/js/flow.js";
import { createGate } from "../../static/js/gate.js";

const ROUTES = [
  { item: "cards", kind: "cardsort", placed: ["room"] },
  { item: "day", kind: "journey", placed: ["move"] },
  { item: "home", kind: "scale4", showIf: "gate=yes", placed: [] },
  { item: "wish", kind: "multi", placed: ["after"] },
];
const SCREENS = [{ id: "gate" }, { id: "cards" }, { id: "home", showIf: "gate=yes" }, { id: "sending" }];

function placed() {
  const answers = startAnswers({ mode: "alone", consent: "2026-1" });
  const gate = createGate("gate", ROUTES, answers);
  answers.choose("gate", "yes");
  answers.place("cards", "room", "helps");
  answers.place("cards", "plan", "hard");
  answers.place("day", "best", "move");
  answers.place("day", "hardest", "talks");
  answers.choose("home", "often");
  answers.toggle("wish", "after");
  answers.toggle("wish", "plan");
  return { answers, gate };
}

test("while the gate says yes nothing is forgotten", () => {
  const { answers, gate } = placed();
  const before = answers.answerSet();
  gate.follow();
  assert.deepEqual(answers.answerSet(), before);
  assert.equal(gate.isPlaced(), true);
});

for (const said of ["no", "dont_know", "skip"]) {
  test(`after ${said} only what is still asked is left`, () => {
    const { answers, gate } = placed();
    answers.choose("gate", said);
    gate.follow();
    assert.deepEqual(answers.answerSet().answers, { gate: said, cards: { plan: "hard" }, day: { hardest: "talks" }, wish: ["plan"] });
    assert.equal(gate.isPlaced(), false);
  });
}

test("an item of which nothing is left is not in the answers", () => {
  const answers = startAnswers({ mode: "alone", consent: "2026-1" });
  answers.place("cards", "room", "helps");
  answers.place("day", "best", "move");
  answers.toggle("wish", "after");
  createGate("gate", ROUTES, answers).follow();
  assert.deepEqual(answers.answerSet().answers, {});
});

test("a routed screen is on the path only after its answer", () => {
  const { answers, gate } = placed();
  assert.deepEqual(path(SCREENS, gate), ["gate", "cards", "home", "sending"]);
  for (const said of ["no", "dont_know", "skip"]) {
    answers.choose("gate", said);
    assert.deepEqual(path(SCREENS, gate), ["gate", "cards", "sending"]);
  }
});

test("one choice may decide on another, and on words", () => {
  const answers = startAnswers({ mode: "alone", consent: "2026-1" });
  const more = (n) => ({ item: `more-${n}`, kind: "single", placed: [], showIf: n > 1 ? `more-${n - 1}=yes` : undefined });
  const gate = createGate(null, [more(1), more(2), { item: "third", kind: "words", placed: [], showIf: "more-2=yes" }], answers);
  answers.choose("more-1", "yes");
  answers.choose("more-2", "yes");
  answers.write("third", "åäö");
  gate.follow();
  assert.deepEqual(answers.answerSet().words, { third: "åäö" });
  answers.choose("more-1", "no");
  gate.follow();
  assert.deepEqual([answers.answerSet().answers, answers.answerSet().words], [{ "more-1": "no" }, {}]);
  assert.deepEqual([gate.decides("more-2"), gate.decides("third")], [true, false]);
});

test("a pack without a gate shows everything and forgets nothing", () => {
  const answers = startAnswers({ mode: "alone", consent: "2026-1" });
  answers.choose("im04", "often");
  const gate = createGate(null, [{ item: "im04", kind: "scale4", placed: [] }], answers);
  gate.follow();
  assert.equal(gate.decides("im04"), false);
  assert.deepEqual(answers.answerSet().answers, { im04: "often" });
});
