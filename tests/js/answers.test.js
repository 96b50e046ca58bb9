import assert from "node:assert/strict";
import { test } from "node:test";

import { MOST, lengthOf, shortened, startAnswers, toggled } from "../../static/js/answers.js";

const person = (mode = "alone") => startAnswers({ mode, consent: "2026-1" });
const KEYS = ["v", "answers", "words", "mode", "who_chose", "language", "age", "in_sweden", "unit", "consent", "scopes", "clips"];

test("an answer set has exactly the keys of version 1", () => {
  const answers = person();
  Object.assign(answers.told, { language: "fa_AF", age: "15-17" });
  answers.choose("im04", "often");
  answers.toggle("im05", "languages");
  answers.toggle("im05", "sport");
  answers.place("im02", "teacher", "helps");
  answers.place("im02", "tests", "skip");
  answers.place("im03", "best", "break");
  answers.choose("im09", "dont_know");
  answers.write("im00a", "  bra lärare ");
  answers.allow("words", true);
  const set = answers.answerSet();
  assert.deepEqual(Object.keys(set), KEYS);
  assert.deepEqual(set, {
    v: 1,
    answers: {
      im04: "often", im05: ["languages", "sport"], im02: { teacher: "helps", tests: "skip" }, im03: { best: "break" }, im09: "dont_know",
    },
    words: { im00a: "bra lärare" }, mode: "alone", who_chose: null, language: "fa_AF", age: "15-17", in_sweden: null,
    unit: null, consent: "2026-1", scopes: ["words"], clips: [],
  });
});

test("an exclusive choice stands alone, and gives way to another", () => {
  const rules = { exclusive: ["noone"] };
  assert.deepEqual(toggled(["teacher", "friend"], "noone", rules), ["noone"]);
  assert.deepEqual(toggled(["noone"], "friend", rules), ["friend"]);
});

test("no more than the most are kept, and an escape gives way to a choice", () => {
  assert.deepEqual(toggled(["a", "b"], "c", { max: 2 }), ["a", "b"]);
  assert.deepEqual(toggled("dont_know", "a"), ["a"]);
});

test("an item with nothing left chosen is not in the answers: an empty list would not be readable", () => {
  const answers = person();
  answers.toggle("im05", "sport");
  answers.toggle("im05", "sport");
  assert.deepEqual(answers.answerSet().answers, {});
});

test("undoing a card takes only that card back", () => {
  const answers = person();
  answers.place("im02", "teacher", "helps");
  answers.place("im02", "tests", "hard");
  answers.remove("im02", "tests");
  assert.deepEqual(answers.answerSet().answers, { im02: { teacher: "helps" } });
  answers.remove("im02", "teacher");
  assert.deepEqual(answers.answerSet().answers, {});
});

test("who chose travels beside the answers, and only where somebody sat beside", () => {
  for (const [mode, told] of [["alone", null], ["read_along", null], ["helped", "me_help"], ["handed_over", "me_help"]]) {
    const answers = person(mode);
    answers.choose("who_chose", "me_help");
    assert.equal(answers.answerSet().who_chose, told);
    assert.deepEqual(answers.answerSet().answers, {});
  }
});

test("words are kept to 400 code points of NFC, however they are typed", () => {
  const long = "e\u0301😀".repeat(300);
  assert.equal(lengthOf(shortened(long)), MOST);
  assert.equal(lengthOf("e\u0301"), 1);
  const answers = person();
  answers.write("im00a", long);
  assert.equal([...answers.answerSet().words.im00a].length, MOST);
});

test("words that are taken away leave no scope behind", () => {
  const answers = person();
  answers.write("im00a", "x");
  answers.allow("exact_words", true);
  answers.write("im00a", "   ");
  assert.deepEqual([answers.answerSet().words, answers.answerSet().scopes], [{}, []]);
});

test("one's exact words are shown only where rewritten ones may be", () => {
  const answers = person();
  answers.write("im00a", "x");
  answers.allow("exact_words", true);
  assert.deepEqual(answers.answerSet().scopes.toSorted(), ["exact_words", "words"]);
  answers.allow("words", false);
  assert.deepEqual(answers.answerSet().scopes, []);
});

test("forgetting leaves nothing of an answer", () => {
  const answers = person();
  answers.told.age = "13-14";
  answers.choose("im04", "never");
  answers.write("im00a", "secret");
  answers.allow("words", true);
  answers.forget();
  const { answers: chosen, words, scopes, age } = answers.answerSet();
  assert.deepEqual([chosen, words, scopes, age], [{}, {}, [], null]);
});

const voice = () => ({ bytes: Uint8Array.of(7, 7, 7), type: "audio/webm", seconds: 3 });

test("a voice takes the place of written words, and counts as words", () => {
  const answers = startAnswers({ mode: "alone", consent: "2026-1" });
  answers.write("im00a", "hej");
  answers.speak("im00a", voice());
  answers.speak("im00b", voice());
  answers.allow("words", true);
  assert.deepEqual(answers.answerSet().words, {});
  assert.deepEqual([answers.hasWords(), answers.answerSet().scopes], [true, ["words"]]);
  assert.deepEqual(answers.recordings().map(({ item }) => item), ["im00a", "im00b"]);
});

test("a recording that is replaced, deleted or forgotten is overwritten", () => {
  const answers = startAnswers({ mode: "alone", consent: "2026-1" });
  const [first, second, third] = [voice(), voice(), voice()];
  answers.speak("im00a", first);
  answers.speak("im00a", second);
  answers.speak("im00a", null);
  answers.speak("im00b", third);
  answers.forget();
  for (const { bytes } of [first, second, third]) assert.deepEqual([...bytes], [0, 0, 0]);
  assert.deepEqual([answers.recordings(), answers.hasWords(), answers.recording("im00b")], [[], false, null]);
});
