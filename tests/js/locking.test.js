import assert from "node:assert/strict";
import { test } from "node:test";

import { CannotLock, checkedLocks, lockAnswers } from "../../static/js/locking.js";

const HASH = "5".repeat(64);
const FINGERPRINT = "f".repeat(32);
const TICKET = "7".repeat(32);
const LOCKS = [{ name: "Skolan" }, { name: "Socialtjänsten" }];
const slip = { code: "ovning", campaignUrl: "/ovning", formHash: HASH, ticket: TICKET, fingerprint: FINGERPRINT };

const sealing = {
  canSeal: () => true,
  formHash: async (form) => form.hash,
  slipFingerprint: async (locks) => locks.print ?? FINGERPRINT,
  newAnswerId: () => "a".repeat(32),
  sealAnswers: async (what) => ({ sealed: what }),
};

function serving({ form = {}, campaign = {} } = {}) {
  const files = {
    "/ovning/form.json": { campaign: "ovning", entry: "slips", hash: HASH, locks: LOCKS, ...form },
    "/ovning/campaign.json": campaign && { form_hash: HASH, status: "open", ...campaign },
  };
  const requests = [];
  const fetch = async (url, request) => {
    requests.push(request);
    if (!files[url]) throw new TypeError("Failed to fetch");
    return new Response(JSON.stringify(files[url]));
  };
  return { fetch, requests, sealing };
}

const reasonOf = (page, given) => checkedLocks(page, given).then(() => "locks", (error) => {
  assert.ok(error instanceof CannotLock);
  return error.reason;
});

test("the locks of the form on the screen are used, inner first", async () => {
  assert.deepEqual(await checkedLocks(slip, serving()), LOCKS);
});

test("nothing is asked for with a cookie", async () => {
  const given = serving();
  await checkedLocks(slip, given);
  assert.ok(given.requests.every((request) => request.credentials === "omit"));
});

test("without WebCrypto nothing is locked", async () => {
  assert.equal(await reasonOf(slip, { ...serving(), sealing: { ...sealing, canSeal: () => false } }), "no_crypto");
});

test("keys other than those on the slip are refused", async () => {
  const swapped = Object.assign([...LOCKS], { print: "0".repeat(32) });
  assert.equal(await reasonOf(slip, { ...serving(), sealing: { ...sealing, slipFingerprint: async () => swapped.print } }), "other_keys");
});

test("a form other than the one on the screen is refused", async () => {
  assert.equal(await reasonOf(slip, serving({ form: { hash: "6".repeat(64) } })), "other_form");
  assert.equal(await reasonOf(slip, serving({ form: { campaign: "annan" } })), "other_form");
  assert.equal(await reasonOf(slip, serving({ campaign: { form_hash: "6".repeat(64) } })), "other_form");
});

test("a form without locks is refused", async () => {
  assert.equal(await reasonOf(slip, serving({ form: { locks: [] } })), "other_keys");
});

test("a slip that has lost a part of its address is refused", async () => {
  assert.equal(await reasonOf({ ...slip, fingerprint: null }, serving()), "broken_link");
  assert.equal(await reasonOf({ ...slip, ticket: "7".repeat(31) }, serving()), "broken_link");
  assert.equal(await reasonOf({ ...slip, ticket: null }, serving()), "no_ticket");
});

test("an open campaign needs no slip", async () => {
  const page = { ...slip, ticket: null, fingerprint: null };
  assert.deepEqual(await checkedLocks(page, serving({ form: { entry: "open" } })), LOCKS);
});

test("a closed campaign is told of before anything is answered", async () => {
  assert.equal(await reasonOf(slip, serving({ campaign: { status: "closed" } })), "closed");
});

test("a kept form can be locked without a network", async () => {
  assert.deepEqual(await checkedLocks(slip, serving({ campaign: null })), LOCKS);
});

test("an envelope is addressed by a new id and bound to form and campaign", async () => {
  const sealed = await lockAnswers({ v: 1 }, slip, LOCKS, { sealing, receipt: "01-02-03-04-05-06" });
  assert.equal(sealed.url, `/ovning/answers/${"a".repeat(32)}`);
  assert.deepEqual(sealed.envelope.sealed, { answerSet: { v: 1, clips: [] }, campaign: "ovning", formHash: HASH, answerId: sealed.id, locks: LOCKS });
  assert.deepEqual([sealed.ticket, sealed.receipt], [TICKET, "01-02-03-04-05-06"]);
});

test("voices are sealed before the answers, which carry what opens them", async () => {
  const seen = [];
  const sealClips = async (recordings, binding) => (seen.push([recordings, binding]), { entries: ["entry"], chunks: [["chunk"]] });
  const sealed = await lockAnswers({ v: 1, clips: [] }, slip, LOCKS, { sealing, recordings: ["a voice"], sealClips });
  assert.deepEqual(seen, [[["a voice"], { campaign: "ovning", formHash: HASH, answerId: sealed.id }]]);
  assert.deepEqual(sealed.envelope.sealed.answerSet, { v: 1, clips: ["entry"] });
  assert.deepEqual(sealed.chunks, [["chunk"]]);
});

test("a voice that nothing can seal is not left out in silence", async () => {
  await assert.rejects(lockAnswers({ v: 1 }, slip, LOCKS, { sealing, recordings: ["a voice"] }), TypeError);
});
