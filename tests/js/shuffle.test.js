import assert from "node:assert/strict";
import { test } from "node:test";

import { randomBelow, shuffled } from "../../static/js/shuffle.js";

const CARDS = ["a", "b", "c", "d", "nothing"];
const last = (one) => one === "nothing";

test("every option stays once, and the last one stays last", () => {
  for (let n = 0; n < 200; n += 1) {
    const dealt = shuffled(CARDS, last);
    assert.deepEqual(dealt.toSorted(), CARDS.toSorted());
    assert.equal(dealt.at(-1), "nothing");
  }
});

test("each option is first about as often as the others", () => {
  const first = { a: 0, b: 0, c: 0, d: 0 };
  for (let n = 0; n < 4000; n += 1) first[shuffled(CARDS, last)[0]] += 1;
  for (const count of Object.values(first)) assert.ok(count > 800 && count < 1200, JSON.stringify(first));
});

test("numbers that would favour the first are thrown again", () => {
  const bytes = [255, 254, 7];
  const crypto = { getRandomValues: (array) => { array[0] = bytes.shift(); } };
  assert.equal(randomBelow(6, crypto), 1);
  assert.deepEqual(bytes, []);
});
