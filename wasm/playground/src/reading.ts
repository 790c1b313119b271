// What the text of the input stands for: a document in text, or bytes written as hexadecimal digits or as base64; and
// where in the text each byte is written.

import type { Format, Span } from "./engine";
import { fromBase64 } from "./bytes";

/** What the input is said to be. */
export const ENCODINGS = ["detect", "json", "yaml", "hex", "base64"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How the input was read. */
export interface Reading {
  /** What is judged. */
  data: string | Uint8Array<ArrayBuffer>;
  /** How the text was understood. */
  as: "text" | "hex" | "base64";
  /** The encoding that was asked for. */
  format?: Format;
  /** The text that a finding or a field marks: first character and first behind. */
  place(span: Span): [from: number, to: number];
}

/** Why the input cannot be read as what it is said to be. */
export class Unreadable extends Error {}

/** Reads the input; `null` if it is empty. */
export function read(text: string, encoding: Encoding): Reading | null {
  if (text.trim() === "") return null;
  switch (encoding) {
    case "json":
    case "yaml":
      return asText(text, encoding);
    case "hex": {
      const read = asHex(text);
      if (!read) throw new Unreadable("the input is not pairs of hexadecimal digits");
      return { ...read, format: "cbor" };
    }
    case "base64": {
      const read = asBase64(text);
      if (!read) throw new Unreadable("the input is not base64");
      return { ...read, format: "cbor" };
    }
    case "detect":
      return detect(text);
  }
}

function detect(text: string): Reading {
  if (/^[\s\ufeff]*[{["]/.test(text)) return asText(text);
  // Digits alone are a number in JSON: bytes are told by a letter among them.
  const hex = /[a-f]/i.test(text) ? asHex(text) : null;
  if (hex) return hex;
  const base64 = asBase64(text);
  return base64 && looksLikeDocument(base64.data) ? base64 : asText(text);
}

/** Whether bytes begin as a map, an array or a tag of CBOR do, or as an object of JSON. Words of YAML may be base64. */
function looksLikeDocument(data: string | Uint8Array): boolean {
  const first = typeof data === "string" ? 0 : (data[0] ?? 0);
  return (first >= 0x80 && first < 0xe0) || first === 0x7b;
}

function asText(text: string, format?: Format): Reading {
  return {
    data: text,
    as: "text",
    ...(format && { format }),
    place: (span) => [span.startUtf16 ?? 0, span.endUtf16 ?? span.startUtf16 ?? 0],
  };
}

/** What people put between bytes: space, punctuation as of lists, and the `0x` or `\x` before each. */
const BETWEEN = /[\s,;:[\]{}]/;
const PREFIX = /^(?:0x|\\x)/i;

/** The value of a hexadecimal digit by its code; -1 for other characters. */
const DIGITS = Int8Array.from({ length: 128 }, (_, code) => "0123456789abcdef".indexOf(String.fromCharCode(code).toLowerCase()));

function asHex(text: string): Reading | null {
  const starts = new Uint32Array(text.length >> 1);
  const bytes = new Uint8Array(text.length >> 1);
  let length = 0;
  for (let at = 0; at < text.length; ) {
    const high = DIGITS[text.charCodeAt(at)] ?? -1;
    const low = DIGITS[text.charCodeAt(at + 1)] ?? -1;
    if (high >= 0 && low >= 0) {
      bytes[length] = high * 16 + low;
      starts[length] = at;
      length += 1;
      at += 2;
    } else if (BETWEEN.test(text.charAt(at))) at += 1;
    else if (PREFIX.test(text.slice(at, at + 2))) at += 2;
    else return null;
  }
  if (length === 0) return null;
  return {
    data: bytes.slice(0, length),
    as: "hex",
    place: (span) => within(span, length, (byte) => starts[byte] ?? 0, (byte) => (starts[byte] ?? 0) + 2),
  };
}

function asBase64(text: string): Reading | null {
  const places: number[] = [];
  let digits = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (/\s/.test(character)) continue;
    places.push(at);
    digits += character === "-" ? "+" : character === "_" ? "/" : character;
  }
  if (!/^[A-Za-z0-9+/]+=*$/.test(digits)) return null;
  const bytes = fromBase64(digits);
  if (!bytes || bytes.length === 0) return null;
  // A byte is eight of the bits that digits hold six of.
  const from = (byte: number) => places[Math.floor((byte * 8) / 6)] ?? 0;
  const to = (byte: number) => (places[Math.floor((byte * 8 + 7) / 6)] ?? 0) + 1;
  return { data: bytes, as: "base64", place: (span) => within(span, bytes.length, from, to) };
}

/** The characters of bytes. A span behind the last byte marks the last one: something is missing there. */
function within(
  span: Span,
  length: number,
  from: (byte: number) => number,
  to: (byte: number) => number,
): [from: number, to: number] {
  const first = Math.min(span.start, length - 1);
  const last = Math.min(Math.max(span.end - 1, first), length - 1);
  return [from(first), to(last)];
}
