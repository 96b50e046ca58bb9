import assert from "node:assert/strict";
import { test } from "node:test";

import { newReceipt, receiptHeader, takeBack } from "../../static/js/receipt.js";

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
