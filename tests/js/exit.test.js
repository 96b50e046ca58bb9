import assert from "node:assert/strict";
import { test } from "node:test";

import { createPressCounter } from "../../static/js/exit.js";

const press = (key, timeStamp, repeat = false) => ({ key, timeStamp, repeat });
const typed = (...presses) => {
  const pressed = createPressCounter();
  return presses.map((one) => pressed(one)).at(-1);
};

test("Shift three times in a row leaves", () => {
  assert.equal(typed(press("Shift", 0), press("Shift", 300), press("Shift", 600)), true);
});

test("two presses, or three slow ones, do not leave", () => {
  assert.equal(typed(press("Shift", 0), press("Shift", 300)), false);
  assert.equal(typed(press("Shift", 0), press("Shift", 1900), press("Shift", 3800)), false);
});

test("capital letters do not leave", () => {
  assert.equal(typed(press("Shift", 0), press("A", 50), press("Shift", 300), press("B", 350), press("Shift", 600)), false);
});

test("holding Shift down does not leave", () => {
  assert.equal(typed(press("Shift", 0), press("Shift", 30, true), press("Shift", 60, true), press("Shift", 90, true)), false);
});
