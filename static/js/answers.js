/**
 * The answers of one person, in memory only, and the answer set made of them (docs/SEALING.md, "Answer set, version 1").
 * No DOM, no storage, no network.
 */

export const MOST = 400;
const WHO_CHOSE = "who_chose";

/**
 * @param {{mode: string, consent: string, unit?: string|null}} facts
 */
export function startAnswers({ mode, consent, unit = null }) {
  const told = { mode, consent, unit, language: "", age: null };
  let chosen = new Map();
  let written = new Map();
  /** @type {Map<string, import("./clips.js").Recording>} */
  const spoken = new Map();
  let scopes = new Set();

  return {
    told,
    /** One choice, or an escape, for a whole item. */
    choose: (item, value) => void chosen.set(item, value),
    /** One choice, or an escape, for one card or pick. */
    place(item, part, value) {
      const parts = isParts(chosen.get(item)) ? chosen.get(item) : {};
      chosen.set(item, { ...parts, [part]: value });
    },
    toggle(item, choice, rules) {
      const now = toggled(chosen.get(item), choice, rules);
      if (now.length) chosen.set(item, now);
      else chosen.delete(item);
    },
    remove(item, part = null) {
      if (part === null || !isParts(chosen.get(item))) return void chosen.delete(item);
      const { [part]: _gone, ...rest } = chosen.get(item);
      if (Object.keys(rest).length) chosen.set(item, rest);
      else chosen.delete(item);
    },
    /** Takes one choice out of everything that was chosen for an item. */
    withdraw(item, choice) {
      const value = chosen.get(item);
      if (value === choice) chosen.delete(item);
      else if (Array.isArray(value) && value.includes(choice)) this.toggle(item, choice);
      else if (isParts(value)) for (const part of Object.keys(value)) if (value[part] === choice) this.remove(item, part);
    },
    of: (item, part = null) => (part === null ? chosen.get(item) : isParts(chosen.get(item)) ? chosen.get(item)[part] : undefined),
    write(item, text, most = MOST) {
      const kept = shortened(text, most).trim();
      if (kept) written.set(item, kept);
      else written.delete(item);
    },
    /** A recording in place of written words, or null: an earlier one is overwritten, not only let go. */
    speak(item, recording) {
      spoken.get(item)?.bytes.fill(0);
      spoken.delete(item);
      if (recording) written.delete(item);
      if (recording) spoken.set(item, { item, ...recording });
    },
    recording: (item) => spoken.get(item) ?? null,
    /** In an order that says nothing of which was recorded first. */
    recordings: () => [...spoken.values()].sort((one, other) => (one.item < other.item ? -1 : 1)),
    hasWords: () => written.size + spoken.size > 0,
    allow: (scope, yes) => void (scopes = allowed(scopes, scope, yes)),
    allows: (scope) => scopes.has(scope),
    /** @returns {object} exactly the keys of an answer set; a question never reached is simply not in it (a skip) */
    answerSet: () => ({
      v: 1,
      answers: Object.fromEntries([...chosen].filter(([item]) => item !== WHO_CHOSE)),
      words: Object.fromEntries(written),
      mode: told.mode,
      who_chose: mayTellWhoChose(told.mode) ? (chosen.get(WHO_CHOSE) ?? null) : null,
      language: told.language,
      age: told.age,
      in_sweden: null,
      unit: told.unit,
      consent: told.consent,
      scopes: written.size + spoken.size ? [...scopes] : [],
      clips: [],
    }),
    forget() {
      chosen = new Map();
      written = new Map();
      for (const { bytes } of spoken.values()) bytes.fill(0);
      spoken.clear();
      scopes = new Set();
      told.age = null;
    },
  };
}

export const mayTellWhoChose = (mode) => mode === "helped" || mode === "handed_over";

/** The text in NFC, at most so many code points of it (400 where an item says nothing): the key room's own measure. */
export function shortened(text, most = MOST) {
  return [...text.normalize("NFC")].slice(0, most).join("");
}

export const lengthOf = (text) => [...text.normalize("NFC")].length;

/**
 * Several choices: an exclusive one stands alone, and no more than `max` are kept.
 * @param {string[]|string|undefined} before
 */
export function toggled(before, choice, { exclusive = [], max = null } = {}) {
  const now = Array.isArray(before) ? before : [];
  if (now.includes(choice)) return now.filter((one) => one !== choice);
  if (exclusive.includes(choice)) return [choice];
  const others = now.filter((one) => !exclusive.includes(one));
  return max !== null && others.length >= max ? others : [...others, choice];
}

/** A person's own words may be shown only where the rewritten ones may: yes to the first is yes to both. */
function allowed(scopes, scope, yes) {
  const now = new Set(scopes);
  if (yes) now.add(scope);
  else now.delete(scope);
  if (yes && scope === "exact_words") now.add("words");
  if (!yes && scope === "words") now.delete("exact_words");
  return now;
}

function isParts(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
