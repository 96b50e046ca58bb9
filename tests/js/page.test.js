import assert from "node:assert/strict";
import { test } from "node:test";

import { createCheck } from "../../static/js/assent.js";
import { company, pageFacts } from "../../static/js/page.js";

const DATASET = { code: "ovning", formHash: "ab".repeat(32), campaignUrl: "/ovning" };

test("ticket and fingerprint come from the fragment, the rest from the document", () => {
  const facts = pageFacts(DATASET, `#t=${"7".repeat(32)}&k=${"f".repeat(32)}`);
  assert.deepEqual(facts, { ...DATASET, ticket: "7".repeat(32), fingerprint: "f".repeat(32) });
  assert.equal(pageFacts(DATASET, "").ticket, null);
});

test("a document that does not say which form it is fails at the start", () => {
  assert.throws(() => pageFacts({ code: "ovning" }, ""), /which form/);
});

test("only a known mode and a language of the form count; anything else is alone", () => {
  const languages = ["sv", "ar"];
  assert.deepEqual(company("#h=sv&m=helped&u=im2", languages), { mode: "helped", helper: "sv", unit: "im2" });
  assert.deepEqual(company("#h=xx&m=helped", languages), { mode: "helped", helper: null, unit: null });
  assert.deepEqual(company("#h=sv&m=boss", languages), { mode: "alone", helper: null, unit: null });
  // who reads along has a page of their own, and does not see this phone
  assert.deepEqual(company("#h=sv&m=read_along", languages), { mode: "read_along", helper: null, unit: null });
});

/** A screen with one check for each way of answering. */
const section = () => {
  const again = { hidden: true };
  const right = { alone: "no", helped: "yes" };
  const find = (selector) => (selector === ".again" ? again : { dataset: { right: right[selector.includes("helped") ? "helped" : "alone"] } });
  return { again, querySelector: find };
};

test("a wrong answer shows the screen again; the second goes on", () => {
  const check = createCheck();
  const screen = section();
  assert.equal(check(screen, "yes", "alone"), false);
  assert.equal(screen.again.hidden, false);
  assert.equal(check(screen, "yes", "alone"), true);
});

test("the next person has two tries of their own", () => {
  const check = createCheck();
  assert.equal(check(section(), "yes", "alone"), false);
  check.forget();
  assert.equal(check(section(), "yes", "alone"), false);
  assert.equal(check(section(), "yes", "alone"), true);
});

test("the right answer differs where a helper sees the answers", () => {
  assert.equal(createCheck()(section(), "no", "alone"), true);
  assert.equal(createCheck()(section(), "no", "helped"), false);
  assert.equal(createCheck()(section(), "yes", "helped"), true);
});
