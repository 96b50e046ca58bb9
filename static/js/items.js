/** One screen with choices: what a tap on it means for the answers, and which buttons look chosen. */

import { longest } from "./written.js";

const SEVERAL = ["multi", "people", "feelings"];

/**
 * @param {ReturnType<import("./answers.js").startAnswers>} answers
 * @param {{changed?: (item: string) => void}} after `changed` is told which item has another answer now
 */
export function createItems(answers, { changed = () => {} } = {}) {
  const facts = (section) => ({ item: section.dataset.item, part: section.dataset.part ?? null });

  function put(section, value) {
    const { item, part } = facts(section);
    if (part) answers.place(item, part, value);
    else answers.choose(item, value);
    changed(item);
    paint(section);
  }

  function choose(section, choice) {
    if (SEVERAL.includes(section.dataset.kind)) toggle(section, choice);
    else put(section, choice);
    paint(section);
  }

  /** One more or one less; a tap beyond the most that may be chosen says so, and changes nothing. */
  function toggle(section, choice) {
    const { item } = section.dataset;
    const before = answers.of(item);
    answers.toggle(item, choice, rulesOf(section));
    const isFull = Array.isArray(before) && !before.includes(choice) && !answers.of(item).includes(choice);
    const note = section.querySelector(".most");
    const text = section.ownerDocument.querySelector('[data-t="ui.most"]').textContent;
    note.hidden = !isFull;
    note.textContent = isFull ? text.replace("{n}", `\u2068${section.dataset.max}\u2069`) : "";
  }

  /** Skipping is an answer of its own, and takes back what was chosen before. */
  function skip(section) {
    unwrite(section);
    if (section.dataset.kind !== "words") put(section, "skip");
  }

  function write(field) {
    answers.write(field.dataset.words, field.value, longest(field));
  }

  function unwrite(section) {
    for (const field of section.querySelectorAll("textarea")) {
      field.value = "";
      write(field);
    }
  }

  const valueOf = (section) => answers.of(facts(section).item, facts(section).part);

  function paint(section) {
    const value = valueOf(section);
    for (const button of section.querySelectorAll("[data-choice]")) {
      press(button, Array.isArray(value) ? value.includes(button.dataset.choice) : value === button.dataset.choice);
    }
    const unknown = section.querySelector("[data-act=dont_know]");
    if (unknown) press(unknown, value === "dont_know");
  }

  function isAnswered(section) {
    if (isToldIn(section)) return true;
    if (section.dataset.kind === "words") return false;
    const value = valueOf(section);
    return value !== undefined && value !== "skip";
  }

  /** Written or spoken. */
  function isToldIn(section) {
    const written = [...section.querySelectorAll("textarea")].some((field) => field.value.trim() !== "");
    return written || answers.recording(section.dataset.item) !== null;
  }

  return { choose, skip, write, paint, isAnswered, dontKnow: (section) => put(section, "dont_know") };
}

export function press(button, yes) {
  button.setAttribute("aria-pressed", String(yes));
}

function rulesOf({ dataset }) {
  return { exclusive: dataset.exclusive?.split(" ") ?? [], max: dataset.max ? Number(dataset.max) : null };
}
