// The package says of every case what the case says.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import * as cases from "./cases.mjs";
import { ROOT, load, path, thingward } from "./package.mjs";

const read = async (file) => JSON.parse(await readFile(new URL(`tests/cases/${file}`, ROOT)));
const all = await cases.load(read);
const { cases: promised } = await read("manifest.json");

const encoder = new TextEncoder();
const asBytes = (data) => (typeof data === "string" ? encoder.encode(data) : data);

/** Runs cases; all of them have to say what they should. */
function run(module, some, mode, as) {
  const faults = some.map((entry) => cases.fault(module, entry, mode, as)).filter((fault) => fault !== undefined);
  assert.deepEqual(faults, []);
  return some.length;
}

for (const mode of cases.MODES) {
  test(`every case as it is in ${mode} mode`, () => assert.equal(run(thingward, all, mode), promised));
  test(`every case as bytes in ${mode} mode`, () => assert.equal(run(thingward, all, mode, asBytes), promised));
}

test("every case that is not YAML, with the slim module", async () => {
  const slim = await load("thingward/slim");
  slim.initSync(await readFile(path("thingward/slim.wasm")));
  const isYaml = (entry) => cases.outcomes(thingward, entry, "default").some(({ format }) => format === "yaml");
  const some = all.filter((entry) => !isYaml(entry));
  const yaml = all.length - some.length;
  assert.ok(yaml > 0 && yaml < 120, `${yaml} cases are YAML`);
  for (const mode of cases.MODES) assert.equal(run(slim, some, mode), promised - yaml);
});

test("a case that says otherwise is a fault", () => {
  const entry = { ...all[0], default: { verdict: "warn", findings: [] } };
  assert.match(cases.fault(thingward, entry, "default"), /should be/);
});
