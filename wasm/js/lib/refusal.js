// What is said of arguments that are of another type, or have no meaning.

/** The error for what is of another type than it may be, with what to do about it. */
export function otherType(name, said, help) {
  return new TypeError(`${name} is of type \`${typeOf(said)}\`; ${help}`);
}

/** The error for an item of a list. */
export function otherItem(name, item, help) {
  return new TypeError(`${name} holds a value of type \`${typeOf(item)}\`; ${help}`);
}

/** The words in backticks, as messages list them. */
export function listed(words) {
  return words.map((word) => `\`${word}\``).join(", ");
}

/** The place of a word in a list of them. */
export function place(name, said, words) {
  const found = words.indexOf(text(name, said));
  if (found < 0) throw new RangeError(`${name} is \`${said}\`; write one of ${listed(words)}`);
  return found;
}

/** A string that is well-formed Unicode. */
export function text(name, said) {
  if (typeof said !== "string") throw otherType(name, said, "give a string");
  if (isWellFormed(said)) return said;
  const shown = new TextDecoder().decode(new TextEncoder().encode(said));
  throw new RangeError(`${name} is \`${shown}\`, which has half a surrogate pair; give well-formed Unicode`);
}

export function flag(name, said) {
  if (typeof said !== "boolean") throw otherType(name, said, "give a boolean");
  return said;
}

/** Whether a string has no half of a surrogate pair. */
export function isWellFormed(string) {
  // Not in every browser of today.
  return string.isWellFormed?.() ?? !/\p{Surrogate}/u.test(string);
}

export function isObject(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  // That of another window or context is another one, and as plain.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function typeOf(value) {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return value.constructor?.name || "object";
}
