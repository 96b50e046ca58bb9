import assert from "node:assert/strict";
import { test } from "node:test";

import { newReceipt, receiptHeader, takeBack, takeBackEverywhere } from "../../static/js/receipt.js";
import { network } from "./phone.js";

const SIX = [7, 42, 0, 63, 15, 31];

test("a receipt is six pictures out of 64, each as likely as the other", () => {
  const seen = new Array(64).fill(0);
  for (let i = 0; i < 4000; i += 1) for (const n of newReceipt()) seen[n] += 1;
  assert.equal(newReceipt().length, 6);
  assert.ok(Math.min(...seen) > 250 && Math.max(...seen) < 520, `uneven: ${seen}`);
});

test("the header writes the six numbers with two digits", () => {
  assert.equal(receiptHeader([7, 42, 0, 63, 15, 31]), "07-42-00-63-15-31");
});

test("a receipt of another length or range is refused", () => {
  for (const wrong of [[], [1, 2, 3, 4, 5], [0, 0, 0, 0, 0, 64], [0, 0, 0, 0, 0, 1.5]]) {
    assert.throws(() => receiptHeader(wrong), RangeError);
  }
});

test("taking back says in one word what came of it", async () => {
  const answering = (status) => async () => new Response(null, { status });
  const outcomes = await Promise.all([204, 404, 410, 503].map((s) => takeBack("/ovning", [1, 2, 3, 4, 5, 6], answering(s))));
  assert.deepEqual(outcomes, ["deleted", "unknown", "too_late", "try_again"]);
});

test("taking back without a network can be tried again", async () => {
  const down = async () => { throw new TypeError("Failed to fetch"); };
  assert.equal(await takeBack("/ovning", [1, 2, 3, 4, 5, 6], down), "try_again");
});

test("what waits on the device is taken back first; it is called gone only where nothing can have left", async () => {
  const back = (here, ...answers) => takeBackEverywhere("/ovning", SIX, { here: async () => here, fetch: network(...answers).fetch });
  const waiting = { found: true, untried: true };
  assert.equal(await back(waiting, "down"), "deleted");
  assert.equal(await back(waiting, 404), "deleted");
  assert.equal(await back({ found: true, untried: false }, "down"), "try_again");
  assert.equal(await back({ found: true, untried: false }, 410), "too_late");
  assert.equal(await back({ found: false, untried: false }, 404), "unknown");
  assert.equal(await back({ found: false, untried: false }, "down"), "try_again");
});
