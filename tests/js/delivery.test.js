import assert from "node:assert/strict";
import { test } from "node:test";

import { createCarrier, deliver, deliverPieces } from "../../static/js/delivery.js";
import { createOutbox } from "../../static/js/outbox.js";
import { disk, envelope, handTimers, network, settled } from "./phone.js";

function carrierOver(net, { outbox = createOutbox(disk().openDB), alone = (work) => work(), online = () => true } = {}) {
  const told = [];
  const timers = handTimers();
  const carry = (waiting) => deliver(waiting, { fetch: net.fetch });
  const tell = (id, state) => told.push(state);
  const carrier = createCarrier({ outbox, deliver: carry, tell, alone, online, random: () => 1, timers });
  return { carrier, outbox, told, timers };
}

test("the request carries the envelope and its ticket, and nothing about the person", async () => {
  const net = network(201);
  await deliver({ ...envelope(), receipt: "01-02-03-04-05-06" }, net);
  const [request] = net.seen;
  assert.equal(request.method, "PUT");
  assert.equal(request.credentials, "omit");
  assert.equal(request.referrerPolicy, "no-referrer");
  assert.equal(request.headers["Accept-Language"], "*");
  assert.deepEqual(Object.keys(request.headers).sort(), ["Accept-Language", "Content-Type", "Receipt", "Ticket"]);
});

test("an open campaign's envelope goes without a ticket", async () => {
  const net = network(201);
  await deliver({ ...envelope(), ticket: null }, net);
  assert.equal("Ticket" in net.seen[0].headers, false);
});

for (const [status, outcome] of [
  [201, "arrived"], [200, "arrived"], [500, "retry"], [502, "retry"], [503, "retry"],
  [400, "refused"], [403, "refused"], [404, "refused"], [409, "refused"], [410, "refused"], [413, "refused"],
]) {
  test(`an answer of ${status} means ${outcome}`, async () => {
    assert.equal((await deliver(envelope(), network(status))).outcome, outcome);
  });
}

test("no network is a reason to try again", async () => {
  assert.equal((await deliver(envelope(), network("down"))).outcome, "retry");
});

test("a try that gets no answer is broken off and made again", async () => {
  const fetch = (url, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  assert.equal((await deliver(envelope(), { fetch, patience: 5 })).outcome, "retry");
});

test("'arrived' is said after the inbox has said so, and only then is the envelope let go", async () => {
  const { carrier, outbox, told } = carrierOver(network(201));
  await outbox.add(envelope());
  await carrier.wake();
  assert.deepEqual(told, ["on_its_way", "arrived"]);
  assert.deepEqual(await outbox.all(), []);
});

test("a server that is down once gets the envelope at the next try", async () => {
  const { carrier, outbox, told, timers } = carrierOver(network(503));
  await outbox.add(envelope());
  await carrier.wake();
  assert.deepEqual(told, ["on_its_way", "waiting"]);
  timers.ring();
  await settled();
  assert.equal(told.at(-1), "arrived");
});

test("pauses grow while the server stays down, and start over when the network comes back", async () => {
  const { carrier, outbox, timers } = carrierOver(network(503, 503, 503, "down"));
  await outbox.add(envelope());
  await carrier.wake();
  const pauses = [timers.pauses()[0]];
  for (let i = 0; i < 2; i += 1) {
    timers.ring();
    await settled();
    pauses.push(timers.pauses()[0]);
  }
  assert.deepEqual(pauses, [2000, 4000, 8000]);
  await carrier.wake();
  assert.deepEqual(timers.pauses(), [2000]);
});

test("a pause the server asked for stands, also when the phone comes online", async () => {
  const net = network(new Response(null, { status: 503, headers: { "Retry-After": "90" } }));
  const { carrier, outbox, timers } = carrierOver(net);
  await outbox.add(envelope());
  await carrier.wake();
  await carrier.wake();
  assert.equal(net.seen.length, 1);
  assert.deepEqual(timers.pauses(), [92_000]);
});

test("a refused envelope is told of, kept, and does not hold up the others", async () => {
  const net = network(403, 201);
  const { carrier, outbox, told, timers } = carrierOver(net);
  await outbox.add(envelope("a"));
  await outbox.add(envelope("b"));
  await carrier.wake();
  assert.deepEqual(told, ["on_its_way", "refused", "on_its_way", "arrived"]);
  assert.deepEqual((await outbox.all()).map((one) => one.refused), [403]);
  assert.deepEqual(timers.pauses(), []);
});

test("twenty of twenty waiting envelopes arrive after a restart, each once", async () => {
  const { openDB, kept } = disk();
  const before = createOutbox(openDB);
  const ids = Array.from({ length: 20 }, (_, n) => n.toString(16).padStart(2, "0").repeat(16));
  for (const id of ids) await before.add({ ...envelope(), id, url: `/ovning/answers/${id}` });
  const net = network();
  const { carrier, outbox } = carrierOver(net, { outbox: createOutbox(disk(kept).openDB) });
  await Promise.all([carrier.wake(), carrier.wake(), carrier.wake()]);
  assert.deepEqual(net.seen.map((request) => request.url).sort(), ids.map((id) => `/ovning/answers/${id}`).sort());
  assert.deepEqual(await outbox.all(), []);
});

test("an envelope added while another is on its way goes in the same run", async () => {
  const net = network();
  const { carrier, outbox } = carrierOver(net);
  await outbox.add(envelope("a"));
  const first = carrier.wake();
  await outbox.add(envelope("b"));
  await Promise.all([first, carrier.wake()]);
  assert.deepEqual(await outbox.all(), []);
});

const spoken = () => ({ ...envelope(), chunks: [[1, 2], [3]].map((clip) => clip.map((byte) => Uint8Array.of(byte))) });
const places = (net) => net.seen.map(({ url }) => url.slice(envelope().url.length) || "envelope");

test("the envelope goes first, then every chunk, and only then it has arrived", async () => {
  const net = network();
  const { carrier, outbox, told } = carrierOver(net);
  await outbox.add(spoken());
  await carrier.wake();
  assert.deepEqual(places(net), ["envelope", "/clips/0/0", "/clips/0/1", "/clips/1/0"]);
  assert.deepEqual(net.seen.slice(1).map(({ body }) => [...body]), [[1], [2], [3]]);
  assert.equal(told.at(-1), "arrived");
  assert.deepEqual(told.filter((state) => state === "arrived"), ["arrived"]);
  assert.deepEqual(await outbox.all(), []);
});

test("a chunk carries neither ticket nor receipt", async () => {
  const net = network();
  const { carrier, outbox } = carrierOver(net);
  await outbox.add({ ...spoken(), receipt: "01-02-03-04-05-06" });
  await carrier.wake();
  for (const { headers, credentials } of net.seen.slice(1)) {
    assert.deepEqual([Object.keys(headers).sort(), credentials], [["Accept-Language", "Content-Type"], "omit"]);
  }
});

test("a try that was broken off goes on where it was, also after a restart", async () => {
  const { openDB, kept } = disk();
  const { carrier, outbox, told } = carrierOver(network(201, 201, "down"), { outbox: createOutbox(openDB) });
  await outbox.add(spoken());
  await carrier.wake();
  assert.equal(told.at(-1), "waiting");
  const net = network(200);
  const later = carrierOver(net, { outbox: createOutbox(disk(kept).openDB) });
  await later.carrier.wake();
  assert.deepEqual(places(net), ["envelope", "/clips/0/1", "/clips/1/0"]);
  assert.equal(later.told.at(-1), "arrived");
  assert.equal(kept.size, 0);
});

test("until the envelope has arrived no chunk is sent", async () => {
  const net = network(503);
  const { carrier, outbox } = carrierOver(net);
  await outbox.add(spoken());
  await carrier.wake();
  assert.deepEqual(places(net), ["envelope"]);
});

test("when only the voice is refused the answers have arrived without it, and it is said so", async () => {
  const told = [];
  const net = network(200, 201, 410);
  const outbox = createOutbox(disk().openDB);
  const carry = (waiting) => deliver(waiting, { fetch: net.fetch });
  const tell = (id, state, status, more) => told.push([state, more?.mute ?? false]);
  const carrier = createCarrier({ outbox, deliver: carry, tell, alone: (work) => work(), online: () => true });
  await outbox.add(spoken());
  await carrier.wake();
  assert.deepEqual(told.at(-1), ["arrived", true]);
  assert.deepEqual(await outbox.all(), []);
});

test("it is told how much of a voice has gone", async () => {
  const parts = [];
  const outbox = createOutbox(disk().openDB);
  await outbox.add(spoken());
  const [waiting] = await outbox.all();
  const carry = (one) => deliver(one, network());
  await deliverPieces(waiting, { outbox, deliver: carry, tell: ({ done, all }) => parts.push(`${done} of ${all}`) });
  assert.deepEqual(parts, ["0 of 3", "1 of 3", "2 of 3"]);
});

test("a phone that knows it is offline does not claim that the answers are on their way", async () => {
  const { carrier, outbox, told } = carrierOver(network("down"), { online: () => false });
  await outbox.add(envelope());
  await carrier.wake();
  assert.deepEqual(told, ["waiting"]);
});

test("two tabs take turns, and the second learns of the arrival from the inbox itself", async () => {
  let turn = Promise.resolve();
  const alone = (work) => (turn = turn.then(work));
  const { openDB, kept } = disk();
  const [one, two] = [createOutbox(openDB), createOutbox(disk(kept).openDB)];
  const net = network(201, 200);
  await two.add(envelope());
  const first = carrierOver(net, { outbox: one, alone });
  const second = carrierOver(net, { outbox: two, alone });
  await Promise.all([first.carrier.wake(), second.carrier.wake()]);
  assert.deepEqual([first.told.at(-1), second.told.at(-1)], ["arrived", "arrived"]);
  assert.equal(kept.size, 0);
});
