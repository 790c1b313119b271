// A hundred thousand documents that are nearly right: each is answered, and the instance stays what it was. The module
// that is built for size, which browsers have, says of a share of them what the one for Node says.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import * as cases from "./cases.mjs";
import { ROOT, load, path, thingward } from "./package.mjs";

const COUNT = 100_000;
const SMALL_COUNT = 20_000;
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

const YAML = ["a", "header", "report_id", "Resources", "Type", ":", ": ", "- ", "\n", "  ", "\t", "&b ", "*b", "<<", "!!int ",
  "!Ref ", "|\n", ">-\n", "'", '"', "[", "]", "{", "}", ",", "#", "---\n", "...", "%", "~", "0x1f", "1e9", "\ufeff", "é", "\u2028"];

/** A short text of the signs that YAML has a meaning for. */
function yaml(below) {
  return Array.from({ length: 1 + below(24) }, () => YAML[below(YAML.length)]).join("");
}

/** A text with a code unit for each byte, and halves of surrogate pairs between them, if any. */
function wide(bytes, halves, below) {
  const units = [...bytes];
  for (let left = halves; left > 0; left -= 1) units.splice(below(units.length + 1), 0, 0xd800 + below(0x800));
  return units.map((unit) => String.fromCharCode(unit)).join("");
}

async function seeds() {
  const all = await cases.load(async (file) => JSON.parse(await readFile(new URL(`tests/cases/${file}`, ROOT))));
  const encoder = new TextEncoder();
  const found = all
    .map(cases.document)
    .map((data) => (typeof data === "string" ? encoder.encode(data) : data))
    .filter(({ length }) => length > 0 && length <= LONGEST);
  assert.ok(found.length > 1500);
  return found;
}

function nearlyRight(seeds, below) {
  const how = below(16);
  if (how === 0) return yaml(below);
  const bytes = mutated(seeds[below(seeds.length)], below);
  return how < 4 ? wide(bytes, how === 1 ? 1 + below(3) : 0, below) : bytes;
}

const OTHERS = [
  ({ convert }, data) => convert(data, { to: "json", lenient: true }),
  ({ parse }, data) => parse(data),
  ({ parseProfile }, data) => parseProfile(data),
  ({ parseProfiles }, data) => parseProfiles(data, { integers: "string" }),
  ({ response }, data) => response(data),
  ({ respond }, data) => respond("$aws/things/a/defender/metrics/json", data, { at: 1 }),
  ({ outline }, data) => outline(data),
  ({ checkLines }, data) => checkLines(data, { stream: true }),
  ({ checkRole }, data) => checkRole(data, data),
];

/** What a package says of a document: that of a check, and that of another function. */
function said(entry, data, strict, other) {
  const checked = entry.check(data, strict ? { strict } : undefined);
  try {
    return [checked, OTHERS[other](entry, data)];
  } catch (error) {
    // What was said of the document, and of a kind that is not converted.
    const { name, message, findings } = error;
    if (error instanceof entry.InvalidDocument || error instanceof RangeError) return [checked, { name, message, findings }];
    const shown = typeof data === "string" ? JSON.stringify(data) : Buffer.from(data).toString("hex");
    throw new Error(shown, { cause: error });
  }
}

test("no document makes the module fail", async () => {
  const all = await seeds();
  const below = random(20_261_122);
  const expected = thingward.check(all[0]);
  const verdicts = new Set();
  const formats = new Set();
  for (let round = 0; round < COUNT; round += 1) {
    const [{ verdict, format }] = said(thingward, nearlyRight(all, below), below(2) === 0, below(OTHERS.length));
    verdicts.add(verdict);
    formats.add(format);
  }
  assert.deepEqual([...verdicts].sort(), ["invalid", "valid", "warn"]);
  assert.deepEqual([...formats].sort(), ["cbor", "json", "yaml"]);
  assert.deepEqual(thingward.check(all[0]), expected);
});

test("the module that is built for size says the same as the one for speed", async () => {
  const all = await seeds();
  const small = await load("thingward/manual");
  small.initSync(await readFile(path("thingward/thingward.wasm")));
  const below = random(7);
  let halves = 0;
  for (let round = 0; round < SMALL_COUNT; round += 1) {
    const data = nearlyRight(all, below);
    const asked = [data, below(2) === 0, below(OTHERS.length)];
    if (typeof data === "string" && !data.isWellFormed()) halves += 1;
    assert.deepEqual(said(small, ...asked), said(thingward, ...asked), `round ${round}`);
  }
  assert.ok(halves > SMALL_COUNT / 50, `${halves}`);
});
