// What `data` may be, and how it comes into the memory of the module.

import { isWellFormed, otherType } from "./refusal.js";

const HELP = "give a Uint8Array, an ArrayBuffer or a string";
/** Up to this length a string gets room for the worst case at once: three bytes for each code unit. */
const SHORT = 1 << 16;

const encoder = new TextEncoder();

/** The document: a string as it is, or its bytes. */
export function document(name, data) {
  if (typeof data === "string") return isWellFormed(data) ? data : illFormed(data);
  // From another window or context it is of another class with the same name.
  const tag = Object.prototype.toString.call(data);
  const isBytes = data instanceof Uint8Array || tag === "[object Uint8Array]";
  if (isBytes && ArrayBuffer.isView(data)) return there(name, () => data.keys() && data);
  if (tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]") return there(name, () => new Uint8Array(data));
  throw otherType(name, data, HELP);
}

/** Bytes from a function that throws where a transfer or a smaller buffer has taken them away, as `keys` does. */
function there(name, bytes) {
  try {
    return bytes();
  } catch (cause) {
    throw new TypeError(`${name} is detached; give bytes that were not transferred`, { cause });
  }
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
  const bytes = new Uint8Array(3 * string.length);
  let length = 0;
  let start = 0;
  const copy = (end) => {
    if (start < end) length += encoder.encodeInto(string.slice(start, end), bytes.subarray(length)).written;
    start = end + 1;
  };
  for (const { index } of string.matchAll(/\p{Surrogate}/gu)) {
    copy(index);
    const half = string.charCodeAt(index);
    bytes[length] = 0xe0 | (half >> 12);
    bytes[length + 1] = 0x80 | ((half >> 6) & 0x3f);
    bytes[length + 2] = 0x80 | (half & 0x3f);
    length += 3;
  }
  copy(string.length);
  return new Text(bytes.buffer, 0, length);
}
