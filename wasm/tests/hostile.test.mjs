// A hundred thousand documents that are nearly right: each is answered, and the instance stays what it was.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import * as cases from "./cases.mjs";
import { ROOT, thingward } from "./package.mjs";

const COUNT = 100_000;
const LONGEST = 4096;

/** Numbers below `limit`, the same ones in every run (xorshift). */
function random(seed) {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** A copy with a few bytes changed, left out, doubled, or cut off. */
function mutated(document, below) {
  let bytes = [...document];
  for (let changes = 1 + below(4); changes > 0 && bytes.length > 0; changes -= 1) {
    const at = below(bytes.length);
    const how = below(6);
    if (how === 0) bytes[at] = below(256);
    else if (how === 1) bytes[at] ^= 1 << below(8);
    else if (how === 2) bytes.splice(at, 1 + below(8));
    else if (how === 3) bytes.splice(at, 0, ...bytes.slice(at, at + below(16)));
    else if (how === 4) bytes.splice(at, 0, below(256), below(256));
    else bytes = bytes.slice(0, at);
  }
  return Uint8Array.from(bytes);
}

test("no document makes the module fail", async () => {
  const all = await cases.load(async (file) => JSON.parse(await readFile(new URL(`tests/cases/${file}`, ROOT))));
  const encoder = new TextEncoder();
  const seeds = all
    .map(cases.document)
    .map((data) => (typeof data === "string" ? encoder.encode(data) : data))
    .filter(({ length }) => length > 0 && length <= LONGEST);
  assert.ok(seeds.length > 1500);
  const below = random(20_261_122);
  const decoder = new TextDecoder("utf-16le");
  const wide = (bytes) => decoder.decode(Uint8Array.from([...bytes].flatMap((byte) => [byte, 0])));
  const others = [
    (data) => thingward.convert(data, { to: "json", lenient: true }),
    (data) => thingward.parse(data),
    (data) => thingward.parseProfile(data),
    (data) => thingward.parseProfiles(data, { integers: "string" }),
    (data) => thingward.response(data),
    (data) => thingward.respond("$aws/things/a/defender/metrics/json", data),
    (data) => thingward.outline(data),
    (data) => thingward.checkLines(data, { stream: true }),
    (data) => thingward.checkRole(data, data),
  ];
  const expected = thingward.check(seeds[0]);
  const verdicts = new Set();
  for (let round = 0; round < COUNT; round += 1) {
    const bytes = mutated(seeds[below(seeds.length)], below);
    const data = below(4) === 0 ? wide(bytes) : bytes;
    verdicts.add(thingward.check(data, below(2) === 0 ? undefined : { strict: true }).verdict);
    try {
      others[below(others.length)](data);
    } catch (error) {
      // What was said of the document, and of a kind that is not converted.
      if (!(error instanceof thingward.InvalidDocument || error instanceof RangeError)) {
        throw new Error(`${Buffer.from(bytes).toString("hex")} in round ${round}`, { cause: error });
      }
    }
  }
  assert.deepEqual([...verdicts].sort(), ["invalid", "valid", "warn"]);
  assert.deepEqual(thingward.check(seeds[0]), expected);
});
