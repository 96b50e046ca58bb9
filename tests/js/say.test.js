import assert from "node:assert/strict";
import { test } from "node:test";

import { voiceFor } from "../../static/js/voices.js";

const voice = (lang, localService = true) => ({ lang, localService });

test("a voice of the phone's own for exactly that language", () => {
  assert.equal(voiceFor("sv", [voice("en-US"), voice("sv-SE")]).lang, "sv-SE");
  assert.equal(voiceFor("ar", [voice("ar_EG")]).lang, "ar_EG");
});

test("a voice elsewhere is never used", () => {
  assert.equal(voiceFor("sv", [voice("sv-SE", false)]), null);
});

test("a neighbouring language is not that language", () => {
  assert.equal(voiceFor("ps", [voice("fa-IR")]), null);
  assert.equal(voiceFor("ckb", [voice("ar-SA"), voice("ku")]), null);
  assert.equal(voiceFor("ti", [voice("am-ET")]), null);
});

test("Dari is Persian to a phone", () => {
  assert.equal(voiceFor("fa-AF", [voice("fa-IR")]).lang, "fa-IR");
});
