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

const spoken = (digit = "a") => ({ ...envelope(digit), chunks: [[1, 2], [3]].map((clip) => clip.map((byte) => Uint8Array.of(byte))) });
const keys = (digit = "a") => ["0.0", "0.1", "1.0"].map((place) => `${digit.repeat(32)}.${place}`);

test("the chunks of a voice lie beside their envelope, and are no envelopes", async () => {
  const { openDB, kept } = disk();
  await createOutbox(openDB).add(spoken());
  const afterRestart = createOutbox(disk(kept).openDB);
  const [waiting, ...others] = await afterRestart.all();
  assert.deepEqual([others.length, waiting.pieces, "chunks" in waiting], [0, 3, false]);
  assert.deepEqual(await afterRestart.pieces(waiting.id), keys());
  assert.deepEqual(await afterRestart.piece(keys()[1]), Uint8Array.of(2));
});

test("chunks go one by one, and in the order of their numbers", async () => {
  const { openDB } = disk();
  const outbox = createOutbox(openDB);
  const many = Array.from({ length: 12 }, (_, n) => Uint8Array.of(n));
  await outbox.add({ ...envelope(), chunks: [many] });
  const left = await outbox.pieces(envelope().id);
  assert.deepEqual(left.map((key) => Number(key.split(".")[2])), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  await outbox.removePiece(left[0]);
  assert.deepEqual(await outbox.pieces(envelope().id), left.slice(1));
  assert.equal(await outbox.piece(left[0]), null);
});

test("when an envelope goes its chunks go, and no other's", async () => {
  const { openDB, kept } = disk();
  const outbox = createOutbox(openDB);
  await outbox.add(spoken("a"));
  await outbox.add(spoken("b"));
  await outbox.remove(envelope("a").id);
  assert.deepEqual([...kept.keys()].sort(), [...keys("b"), envelope("b").id].sort());
});

test("of a refused envelope no chunk is kept", async () => {
  const { openDB, kept } = disk();
  const outbox = createOutbox(openDB);
  await outbox.add(spoken());
  await outbox.refuse((await outbox.all())[0], 410);
  assert.deepEqual([...kept.keys()], [envelope().id]);
  assert.equal((await outbox.all())[0].refused, 410);
});

test("a phone that stores nothing still holds the chunks while the page is open", async () => {
  const outbox = createOutbox(brokenDisk);
  assert.deepEqual(await outbox.add(spoken()), { durable: false });
  assert.deepEqual(await outbox.pieces(envelope().id), keys());
  assert.deepEqual(await outbox.piece(keys()[2]), Uint8Array.of(3));
});
