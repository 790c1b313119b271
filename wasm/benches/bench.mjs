// How long a check takes beside what else Node has: `node wasm/benches/bench.mjs`, after `cargo xtask wasm`.
//
// The report is the typical one of the benchmark in Rust, which prints it; `--report FILE` takes another one. Rows run in
// turn, each a few hundred microseconds, over many rounds; a ratio is the median over the rounds of the ratio of two rows
// of one round. ajv is compiled from our own schema, to code that stands alone.
//
// Exit code: 1 if a gate is missed, else 0. A goal has no gate.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CONSUMER, ROOT, path, thingward } from "../tests/package.mjs";

const require = createRequire(import.meta.url);
const { decode } = require("cbor-x");

const GATE = 0.22;
const GOAL = 0.15;
/** What a row takes in a round, about. */
const NANOSECONDS = 300_000;

const { values: options } = parseArgs({
  options: { rounds: { type: "string", default: "400" }, report: { type: "string" }, json: { type: "boolean" } },
});

/** The schema of reports with long names, as ajv compiles it to a module. */
function compiled() {
  const { default: Ajv } = require("ajv/dist/2020.js");
  const { default: standalone } = require("ajv/dist/standalone");
  const ajv = new Ajv({ strict: false, code: { source: true } });
  const validate = ajv.compile(JSON.parse(readFileSync(path("thingward/schemas/report-long.schema.json"))));
  const folder = new URL("bench/", CONSUMER);
  mkdirSync(folder, { recursive: true });
  const file = fileURLToPath(new URL("ajv.cjs", folder));
  // It asks for a few of ajv's functions, which are not installed there.
  const code = standalone(ajv, validate).replaceAll(/require\("(ajv[^"]*)"\)/g, (_, name) => {
    return `require(${JSON.stringify(require.resolve(name))})`;
  });
  writeFileSync(file, code);
  return require(file);
}

function typical() {
  const run = ["run", "--quiet", "--package", "thingward-benches", "--", "--document", "typical"];
  return execFileSync("cargo", run, { cwd: fileURLToPath(ROOT), encoding: "utf8" });
}

const report = options.report ? readFileSync(options.report, "utf8") : typical();
const validate = compiled();
const cbor = thingward.convert(report, { to: "cbor", names: "long" });
const bytes = new TextEncoder().encode(report);

const rows = {
  "check(string)": () => thingward.check(report),
  "JSON.parse + ajv": () => validate(JSON.parse(report)),
  "check(CBOR)": () => thingward.check(cbor),
  "cbor-x + ajv": () => validate(decode(cbor)),
  "check(bytes)": () => thingward.check(bytes),
  "check(string, options)": () => thingward.check(report, { kind: "report", strict: true, thing: "pump-1" }),
  "JSON.parse": () => JSON.parse(report),
};

/** Each of them takes the report and refuses two bad ones. */
function mustAgree() {
  const loaded = JSON.parse(report);
  const bad = [
    { ...loaded, header: { report_id: 0, version: "1.0" } },
    { ...loaded, custom_metrics: { cpu: { number: 1 } } },
  ];
  for (const [document, expected] of [[loaded, true], ...bad.map((one) => [one, false])]) {
    const text = JSON.stringify(document);
    if (thingward.check(text).ok !== expected || validate(JSON.parse(text)) !== expected) {
      throw new Error("a peer does not judge what a check judges");
    }
  }
  if (!thingward.check(cbor).ok || !validate(decode(cbor))) throw new Error("the converted report is another one");
}

/** Nanoseconds of one call, of each row in each round. */
function measure(rounds) {
  const counts = {};
  const times = {};
  const once = (row, count) => {
    const start = process.hrtime.bigint();
    for (let left = count; left > 0; left -= 1) row();
    return Number(process.hrtime.bigint() - start);
  };
  for (const [name, row] of Object.entries(rows)) {
    once(row, 2000);
    counts[name] = Math.max(1, Math.round((NANOSECONDS * 500) / once(row, 500)));
    times[name] = [];
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, row] of Object.entries(rows)) times[name].push(once(row, counts[name]) / counts[name]);
  }
  return times;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const ratio = (over, under) => median(over.map((time, round) => time / under[round]));

mustAgree();
const times = measure(Number(options.rounds));
const figures = [
  ["check(string) / (JSON.parse + ajv)", ratio(times["check(string)"], times["JSON.parse + ajv"])],
  ["check(CBOR) / (cbor-x + ajv)", ratio(times["check(CBOR)"], times["cbor-x + ajv"])],
];
if (options.json) {
  console.log(JSON.stringify({ bytes: bytes.length, figures: Object.fromEntries(figures) }));
} else {
  console.log(`${bytes.length} bytes of JSON, ${cbor.length} of CBOR; ${options.rounds} rounds; Node ${process.version}`);
  for (const [name, all] of Object.entries(times)) console.log(`${name.padEnd(28)} ${(median(all) / 1000).toFixed(2)} µs`);
  for (const [name, found] of figures) {
    const met = found <= GOAL ? "goal met" : found <= GATE ? "gate met" : "MISSED";
    console.log(`${name.padEnd(36)} ${found.toFixed(3)}, gate ${GATE}, goal ${GOAL}: ${met}`);
  }
}
process.exit(figures.every(([, found]) => found <= GATE) ? 0 : 1);
