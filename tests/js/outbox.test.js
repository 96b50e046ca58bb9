import assert from "node:assert/strict";
import { test } from "node:test";

import { createOutbox } from "../../static/js/outbox.js";
import { brokenDisk, disk, envelope, silentDisk } from "./phone.js";

test("an envelope outlives the page that put it there", async () => {
  const { openDB, kept } = disk();
  assert.deepEqual(await createOutbox(openDB).add(envelope()), { durable: true });
  const afterRestart = createOutbox(disk(kept).openDB);
  assert.deepEqual((await afterRestart.waiting()).map((one) => one.id), [envelope().id]);
});

test("several envelopes wait side by side", async () => {
  const outbox = createOutbox(disk().openDB);
  for (const digit of ["a", "b", "c"]) await outbox.add(envelope(digit));
  assert.equal((await outbox.waiting()).length, 3);
});

test("what has arrived leaves nothing behind", async () => {
  const { openDB, kept } = disk();
  const outbox = createOutbox(openDB);
  await outbox.add(envelope());
  await outbox.remove(envelope().id);
  assert.equal(kept.size, 0);
  assert.deepEqual(await outbox.all(), []);
});

test("a phone that stores nothing still holds the envelope while the page is open, and says so", async () => {
  const outbox = createOutbox(brokenDisk);
  assert.deepEqual(await outbox.add(envelope()), { durable: false });
  assert.equal((await outbox.waiting()).length, 1);
});

test("a storage that never answers is given up on", async () => {
  const outbox = createOutbox(silentDisk, { patience: 10 });
  assert.deepEqual(await outbox.add(envelope()), { durable: false });
  assert.equal((await outbox.waiting()).length, 1);
});

test("an envelope the system evicted is still held by the open page", async () => {
  const { openDB, kept } = disk();
  const outbox = createOutbox(openDB);
  await outbox.add(envelope());
  kept.clear();
  assert.equal((await outbox.waiting()).length, 1);
});

test("a refused envelope is not sent again, but is kept until it is acknowledged, also after a restart", async () => {
  const { openDB, kept } = disk();
  const outbox = createOutbox(openDB);
  await outbox.add(envelope());
  await outbox.refuse(envelope(), 410);
  const afterRestart = createOutbox(disk(kept).openDB);
  assert.deepEqual(await afterRestart.waiting(), []);
  assert.equal((await afterRestart.all())[0].refused, 410);
});
