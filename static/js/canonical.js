/**
 * Canonical JSON (RFC 8785, JCS) for what a form may hold: strings, whole numbers, true, false, null, arrays and
 * objects. It throws on anything else, so that two programs never hash two readings of one form.
 */

/**
 * @param {unknown} value
 * @returns {string} its canonical JSON
 * @throws {TypeError} for a value that a form cannot hold
 */
export function canonicalJson(value) {
  if (typeof value === "string") return quoted(value);
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === "number") return wholeNumber(value);
  if (Array.isArray(value)) return array(value);
  if (isPlainObject(value)) return object(value);
  throw new TypeError("a form cannot hold this kind of value");
}

// Loops, not map and join: a form has thousands of texts, and a phone reads this before its engine has warmed up.

/** @param {unknown[]} value */
function array(value) {
  let text = "";
  for (const one of value) text += `${text && ","}${canonicalJson(one)}`;
  return `[${text}]`;
}

/** @param {object} value */
function object(value) {
  let text = "";
  // Array.sort compares UTF-16 code units, which is the order of RFC 8785 section 3.2.3
  for (const key of Object.keys(value).sort()) text += `${text && ","}${quoted(key)}:${canonicalJson(value[key])}`;
  return `{${text}}`;
}

/** @param {string} text */
function quoted(text) {
  if (!isWellFormed(text)) throw new TypeError("a form cannot hold half a character");
  return JSON.stringify(text);
}

/** @param {number} number */
function wholeNumber(number) {
  if (!Number.isSafeInteger(number)) throw new TypeError("a form holds whole numbers only");
  return String(number + 0 === 0 ? 0 : number);
}

/** @param {unknown} value */
function isPlainObject(value) {
  return typeof value === "object" && Object.prototype.toString.call(value) === "[object Object]";
}

/** @param {string} text without lone surrogates? (String.isWellFormed is younger than many phones) */
function isWellFormed(text) {
  return text.isWellFormed ? text.isWellFormed() : !/\p{Surrogate}/u.test(text);
}
