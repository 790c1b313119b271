// Integers that a number does not hold exactly.

import { otherItem } from "./refusal.js";

const MOST = 2n ** 64n - 1n;

/** The value of JSON from the module, with a bigint for each integer beyond 2^53 − 1. */
export function value(json) {
  return json.includes('{"":"') ? JSON.parse(json, revive) : JSON.parse(json);
}

/** The module writes such an integer as an object whose only member is nameless. */
function revive(_key, value) {
  const digits = value?.[""];
  return typeof digits === "string" && Object.keys(value).length === 1 ? BigInt(digits) : value;
}

/** An unsigned integer of 64 bits at most, which messages call `name`. */
export function integer(name, said) {
  if (typeof said === "number" && !Number.isSafeInteger(said)) {
    throw new RangeError(`${name} is \`${said}\`; write a whole number, beyond 2^53 - 1 as a bigint`);
  }
  if (typeof said !== "number" && typeof said !== "bigint") {
    throw otherItem(name, said, "give a number or a bigint");
  }
  const exact = BigInt(said);
  if (exact >= 0n && exact <= MOST) return exact;
  throw new RangeError(`${name} is \`${said}\`; write a number from 0 to 2^64 - 1`);
}
