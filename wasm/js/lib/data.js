// What `data` may be, and how it comes into the memory of the module.

import { isWellFormed, otherType } from "./refusal.js";

const HELP = "give a Uint8Array, an ArrayBuffer or a string";
/** Up to this length a string gets room for the worst case at once: three bytes for each code unit. */
const SHORT = 1 << 16;

const encoder = new TextEncoder();

/** The document: a string as it is, or its bytes. */
export function document(name, data) {
  if (typeof data === "string") return isWellFormed(data) ? data : illFormed(data);
  if (data instanceof Uint8Array) return data;
  // From another window or context it is of another class with the same name.
  const tag = Object.prototype.toString.call(data);
  if (tag === "[object Uint8Array]") return data;
  if (tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]") return new Uint8Array(data);
  throw otherType(name, data, HELP);
}

/** Writes a document into the room of the engine; says how many bytes it has. */
export function write(document, room) {
  if (typeof document !== "string") {
    room(document.length).set(document);
    return document.length;
  }
  const { length } = document;
  if (length > SHORT) {
    const { read, written } = encoder.encodeInto(document, room(length));
    if (read === length) return written;
  }
  return encoder.encodeInto(document, room(3 * length)).written;
}

/** A text in UTF-8 with three bytes for each half of a surrogate pair, which no reader takes. */
class Text extends Uint8Array {}

/** Whether the document was a string. */
export function isText(document) {
  return typeof document === "string" || document instanceof Text;
}

function illFormed(string) {
  const bytes = [];
  for (const character of string) {
    const scalar = character.codePointAt(0);
    if (scalar >= 0xd800 && scalar <= 0xdfff) {
      bytes.push(0xe0 | (scalar >> 12), 0x80 | ((scalar >> 6) & 0x3f), 0x80 | (scalar & 0x3f));
    } else {
      bytes.push(...encoder.encode(character));
    }
  }
  return Text.from(bytes);
}
