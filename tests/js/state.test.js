import assert from "node:assert/strict";
import { test } from "node:test";

import { createStateScreen, overall } from "../../static/js/state.js";

/** The few things of a section that the state screen touches. */
function section(whens = ["waiting", "on_its_way", "arrived", "refused"]) {
  const element = (dataset) => ({ dataset, hidden: true });
  const parts = {
    "[data-when]": whens.map((when) => element({ when })),
    "[data-only-while-open]": [element({})],
    "[data-why]": ["used", "closed", "other"].map((why) => element({ why })),
    "[data-mute]": [element({})],
  };
  const progress = { hidden: true };
  return { dataset: {}, parts, progress, querySelectorAll: (selector) => parts[selector], querySelector: () => progress };
}
const shown = (part) => part.filter((one) => !one.hidden).map((one) => one.dataset.when ?? one.dataset.why ?? "note");

test("exactly one state is shown at a time", () => {
  const here = section();
  const screen = createStateScreen(here);
  for (const state of ["waiting", "on_its_way", "arrived", "refused"]) {
    screen.show(state);
    assert.deepEqual(shown(here.parts["[data-when]"]), [state]);
    assert.equal(here.dataset.state, state);
  }
});

test("a document without words for a state fails at the start", () => {
  assert.throws(() => createStateScreen(section(["waiting", "arrived"])), /on_its_way, refused/);
});

test("a phone that cannot store says so until the answers have arrived", () => {
  const here = section();
  const screen = createStateScreen(here);
  screen.show("waiting", { durable: false });
  assert.deepEqual(shown(here.parts["[data-only-while-open]"]), ["note"]);
  screen.show("arrived", { durable: false });
  assert.deepEqual(shown(here.parts["[data-only-while-open]"]), []);
});

test("a refusal is explained by its kind, and only a refusal is", () => {
  const here = section();
  const screen = createStateScreen(here);
  for (const [status, why] of [[403, "used"], [410, "closed"], [400, "other"]]) {
    screen.show("refused", { status });
    assert.deepEqual(shown(here.parts["[data-why]"]), [why]);
  }
  screen.show("waiting");
  assert.deepEqual(shown(here.parts["[data-why]"]), []);
});

test("of several envelopes the one that most needs saying is told of, never 'arrived' while one waits", () => {
  assert.equal(overall(new Map([["a", "arrived"], ["b", "waiting"]])), "waiting");
  assert.equal(overall(new Map([["a", "refused"], ["b", "on_its_way"]])), "refused");
  assert.equal(overall(new Map([["a", "arrived"]])), "arrived");
  assert.equal(overall(new Map()), null);
});

test("how much of a voice has gone is shown until it has arrived", () => {
  const here = section();
  const screen = createStateScreen(here);
  screen.show("waiting");
  assert.equal(here.progress.hidden, true);
  screen.show("on_its_way", { parts: { done: 3, all: 8 } });
  assert.deepEqual([here.progress.hidden, here.progress.value, here.progress.max], [false, 3, 8]);
  screen.show("waiting");
  assert.equal(here.progress.hidden, false);
  screen.show("arrived");
  assert.equal(here.progress.hidden, true);
});

test("answers that arrived without their voice say so", () => {
  const here = section();
  const screen = createStateScreen(here);
  screen.show("arrived", { mute: true });
  assert.deepEqual(shown(here.parts["[data-mute]"]), ["note"]);
  screen.show("arrived");
  assert.deepEqual(shown(here.parts["[data-mute]"]), []);
});
