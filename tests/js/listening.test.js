import assert from "node:assert/strict";
import { test } from "node:test";

import { createListening } from "../../static/js/listening.js";
import { createSound } from "../../static/js/sound.js";

const SWEDISH = { lang: "sv-SE", localService: true };
const CLOUD = { lang: "sv-SE", localService: false };

/** `inside`: what stands in a part with a language of its own. */
function page(parts, lang = "sv", inside = []) {
  const buttons = Object.keys(parts).map((id) => ({
    dataset: { listen: id }, hidden: true,
    addEventListener(_name, act) { this.tap = () => act({ currentTarget: this }); },
  }));
  return {
    buttons,
    querySelectorAll: () => buttons,
    getElementById: (id) => (parts[id] === null ? null
      : { innerText: parts[id], closest: () => ({ lang }), querySelectorAll: () => inside }),
  };
}

function phone(voices) {
  const said = [];
  return { said, getVoices: () => voices, cancel: () => said.push("stop"), speak: ({ text, lang }) => said.push(`${lang}: ${text}`) };
}

const spoken = ({ said }) => said.filter((one) => one !== "stop");
const silentPlayer = () => ({ pause: () => undefined, addEventListener: () => undefined });
const listen = (document, synthesis, player = silentPlayer()) =>
  createListening(document, synthesis, createSound({ synthesis, utter: (text) => ({ text }), player }));

test("a part is read with the phone's own voice, without the marks round its numbers", () => {
  const document = page({ heard: "\u20684–7\u2069 av \u206815\u2069" });
  const synthesis = phone([CLOUD, SWEDISH]);
  listen(document, synthesis);
  assert.equal(document.buttons[0].hidden, false);
  document.buttons[0].tap();
  assert.deepEqual(spoken(synthesis), ["sv-SE: 4–7 av 15"]);
});

test("what stands in another language is not read in a voice that cannot say it", () => {
  const inside = [{ lang: "ar", innerText: "نعم" }, { lang: "sv", innerText: "Rasterna" }];
  const document = page({ words: "Med egna ord\nنعم\nRasterna" }, "sv", inside);
  const synthesis = phone([SWEDISH]);
  listen(document, synthesis);
  document.buttons[0].tap();
  assert.deepEqual(spoken(synthesis), ["sv-SE: Med egna ord\n\nRasterna"]);
});

test("a second tap stops", () => {
  const document = page({ heard: "Vad vi har hört" });
  const synthesis = phone([SWEDISH]);
  listen(document, synthesis);
  document.buttons[0].tap();
  document.buttons[0].tap();
  assert.deepEqual(spoken(synthesis), ["sv-SE: Vad vi har hört"]);
  assert.equal(synthesis.said.at(-1), "stop");
});

test("without a voice of the phone's own there is no button", () => {
  for (const synthesis of [phone([]), phone([CLOUD]), undefined]) {
    const document = page({ heard: "Vad vi har hört" });
    listen(document, synthesis);
    assert.equal(document.buttons[0].hidden, true);
  }
});

test("a part in another language is read by a voice of that language or not at all", () => {
  const [arabic, sorani] = [page({ tongue: "العربية" }, "ar"), page({ tongue: "کوردیی سۆرانی" }, "ckb")];
  const synthesis = phone([SWEDISH, { lang: "ar-SA", localService: true }]);
  for (const document of [arabic, sorani]) listen(document, synthesis);
  assert.deepEqual([arabic, sorani].map(({ buttons }) => buttons[0].hidden), [false, true]);
  arabic.buttons[0].tap();
  assert.deepEqual(spoken(synthesis), ["ar-SA: العربية"]);
});

test("a button for a part that is not there is told at once", () => {
  assert.throws(() => listen(page({ gone: null }), phone([SWEDISH])), /not there/);
});

test("a person's recording comes before the phone's voice, and is heard where the phone has none", () => {
  const document = page({ changes: "Vi ändrar schemat" });
  document.buttons[0].dataset.sound = "/recordings/ab.mp3";
  const played = [];
  const player = { ...silentPlayer(), play() { played.push(this.src); return Promise.resolve(); } };
  listen(document, phone([CLOUD]), player);
  assert.equal(document.buttons[0].hidden, false);
  document.buttons[0].tap();
  assert.deepEqual(played, ["/recordings/ab.mp3"]);
});
