/** From the last question to the state screen, and what is left of an earlier visit. Sealing itself is sending.js. */

/** Why this page will not lock -> which words are shown for it. */
const WORDS = {
  no_crypto: "phone", other_keys: "locks", other_form: "locks", broken_link: "slip", no_ticket: "slip", closed: "closed",
};

/**
 * @param {Document} document
 * @param {{page: object, answers: object, walk: object, forget: () => void, load: () => Promise<object>}} given
 */
export function createLeaving(document, { page, answers, walk, forget, load }) {
  function refuse(reason) {
    const words = WORDS[reason] ?? "phone";
    for (const block of document.querySelectorAll("[data-reason]")) block.hidden = block.dataset.reason !== words;
    walk.show("cannot_lock");
  }

  /** Says early that this page cannot lock; with no network now, it is asked again at sending. */
  async function prepare() {
    const sending = await load();
    await checkLocks(sending, await sending.resumeSending());
  }

  /** The same for another slip, opened in this very page. */
  async function prepareAnew() {
    const sending = await load();
    sending.checkAgain();
    await checkLocks(sending, null);
  }

  async function checkLocks(sending, left) {
    await sending.prepareLocks(page).catch((error) => {
      if (error.reason === "unreachable") return;
      // Without its slip the page cannot be answered again, but it can say where the earlier answers are.
      if (!left || error.reason !== "no_ticket") return refuse(error.reason);
      document.body.dataset.sent = "yes";
      return walk.show("state");
    });
  }

  async function send(button) {
    const unreachable = document.querySelector("[data-offline]");
    button.disabled = true;
    unreachable.hidden = true;
    try {
      const { lockAndSend } = await load();
      const sent = await lockAndSend(answers.answerSet(), page, answers.recordings());
      forget();
      document.body.dataset.sent = "yes";
      walk.show("state");
      return sent;
    } catch (error) {
      if (error.reason && error.reason !== "unreachable") refuse(error.reason);
      else unreachable.hidden = false;
    } finally {
      button.disabled = false;
    }
    return null;
  }

  /** The person has read that an earlier answer could not be received. */
  const understood = async () => (await load()).acknowledgeRefusal();

  /** The next person sits down: the page no longer tells of the last one's envelope as its own. */
  function letGo() {
    delete document.body.dataset.sent;
    return load().then((sending) => sending.letGo());
  }

  return { prepare, prepareAnew, send, understood, letGo, refuse };
}
