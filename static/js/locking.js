/**
 * May the answers be locked with the keys this page was given? Asked early, so that a problem shows before the person
 * has answered anything, and relied on again at sending. No DOM here; the network and the sealing are passed in.
 */

/**
 * Why this page will not lock. Reasons: no_crypto, unreachable, other_form, other_keys, broken_link, no_ticket, closed.
 */
export class CannotLock extends Error {
  constructor(reason) {
    super(reason);
    this.name = "CannotLock";
    this.reason = reason;
  }
}

/**
 * @param {object} page  code, campaignUrl, formHash; ticket and fingerprint from the slip (null where there is none)
 * @param {{fetch: Function, sealing: {canSeal: Function, formHash: Function, slipFingerprint: Function}}} given
 * @returns {Promise<object[]>} the locks, inner first, of the very form that this page shows
 * @throws {CannotLock}
 */
export async function checkedLocks(page, { fetch, sealing }) {
  if (!(await sealing.canSeal())) throw new CannotLock("no_crypto");
  const form = await readJson(`${page.campaignUrl}/form.json`, fetch);
  await checkForm(form, page, sealing);
  await checkSlip(form, page, sealing);
  await checkOpen(page, fetch);
  return form.locks;
}

/** The hash binds every text, rule and key: a form other than the one on the screen is not sealed to. */
async function checkForm(form, page, sealing) {
  if (form.campaign !== page.code) throw new CannotLock("other_form");
  if ((await sealing.formHash(form)) !== page.formHash) throw new CannotLock("other_form");
  if (!Array.isArray(form.locks) || form.locks.length === 0) throw new CannotLock("other_keys");
}

/** The paper slip names the keys; the host cannot reach it. A slip whose address has lost a part is not guessed at. */
async function checkSlip(form, { ticket, fingerprint }, sealing) {
  if (ticket && !/^[0-9a-f]{32}$/.test(ticket)) throw new CannotLock("broken_link");
  if (ticket && !fingerprint) throw new CannotLock("broken_link");
  if (fingerprint && fingerprint !== (await sealing.slipFingerprint(form.locks))) throw new CannotLock("other_keys");
  if (form.entry !== "open" && !ticket) throw new CannotLock("no_ticket");
}

/** Said early out of kindness; the inbox decides. Offline the question cannot be asked, and need not be. */
async function checkOpen(page, fetch) {
  const campaign = await readJson(`${page.campaignUrl}/campaign.json`, fetch).catch(() => null);
  if (campaign && campaign.form_hash !== page.formHash) throw new CannotLock("other_form");
  if (campaign && campaign.status !== "open") throw new CannotLock("closed");
}

async function readJson(url, fetch) {
  try {
    const response = await fetch(url, { credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" });
    if (response.ok) return await response.json();
  } catch {
    // no network, or an answer that is not JSON: the same to the person
  }
  throw new CannotLock("unreachable");
}

/**
 * Seals an answer set to the checked locks, and before it the recorded voices: their keys travel in it.
 * @param {{sealing: object, receipt?: string|null, recordings?: object[], sealClips?: Function}} given
 * @returns {Promise<{id: string, url: string, envelope: Uint8Array, ticket: string|null, receipt: string|null, chunks: Uint8Array[][]}>}
 */
export async function lockAnswers(answerSet, page, locks, { sealing, receipt = null, recordings = [], sealClips = noClips }) {
  const id = sealing.newAnswerId();
  const binding = { campaign: page.code, formHash: page.formHash, answerId: id };
  const { entries, chunks } = await sealClips(recordings, binding);
  const envelope = await sealing.sealAnswers({ answerSet: { ...answerSet, clips: entries }, ...binding, locks });
  return { id, url: `${page.campaignUrl}/answers/${id}`, envelope, ticket: page.ticket || null, receipt, chunks };
}

async function noClips(recordings) {
  if (recordings.length) throw new TypeError("there is a voice, and nothing to seal it with");
  return { entries: [], chunks: [] };
}
