// The types hold: in a project that is strict, and beside the schemas.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as cases from "./cases.mjs";
import { CONSUMER, ROOT, path, thingward } from "./package.mjs";

const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const PROJECT = new URL("types/", CONSUMER);

/** What the compiler says of files in a strict project that has the package. */
function compiled(files, module = "nodenext") {
  rmSync(PROJECT, { recursive: true, force: true });
  mkdirSync(PROJECT);
  const options = {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: "es2022",
    lib: ["es2022", "dom"],
    types: [],
    module,
    moduleResolution: module === "nodenext" ? "nodenext" : "bundler",
  };
  writeFileSync(new URL("tsconfig.json", PROJECT), JSON.stringify({ compilerOptions: options, files: Object.keys(files) }));
  writeFileSync(new URL("package.json", PROJECT), '{"type":"module"}');
  for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, PROJECT), text);
  const { stdout, status } = spawnSync(process.execPath, [tsc, "--project", fileURLToPath(PROJECT)], { encoding: "utf8" });
  return { stdout, status };
}

const consumer = readFileSync(new URL("wasm/tests/consumer.ts", ROOT), "utf8");

for (const module of ["nodenext", "esnext"]) {
  test(`a strict project compiles, with modules as ${module} has them`, () => {
    assert.deepEqual(compiled({ "consumer.ts": consumer }, module), { stdout: "", status: 0 });
  });
}

test("what is marked as an error would be one", () => {
  const marks = consumer.match(/@ts-expect-error/g).length;
  assert.ok(marks > 10);
  const { stdout, status } = compiled({ "consumer.ts": consumer.replaceAll("@ts-expect-error", "an error") });
  assert.notEqual(status, 0);
  assert.equal(stdout.match(/error TS/g).length, marks);
});

test("the functions that are declared are those that are there", async () => {
  for (const [name, module] of [
    ["thingward", thingward],
    ["thingward/manual", await import(path("thingward/manual"))],
    ["thingward/slim", await import(path("thingward/slim"))],
  ]) {
    const names = Object.keys(module).sort();
    const program = `import * as module from "${name}";
type Is<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const same: Is<keyof typeof module, ${names.map((each) => `"${each}"`).join(" | ")}> = true;
export default same;`;
    assert.deepEqual(compiled({ "names.ts": program }), { stdout: "", status: 0 });
  }
});

/** Members and required ones of an object schema. */
function shape(schema, name) {
  const { properties, required = [] } = name === undefined ? schema : schema.$defs[name];
  return Object.keys(properties).map((member) => [member, required.includes(member)]);
}

const schema = (name) => JSON.parse(readFileSync(path(`thingward/schemas/${name}.schema.json`)));

test("the types have the members of the schemas, and ask for those that they require", () => {
  const report = schema("report-long");
  const profile = schema("profile-api");
  const response = schema("response");
  const findings = schema("findings");
  const of = (name) => (name === undefined ? "" : name);
  const pairs = [
    ["Report", report],
    ["Header", report, "header"],
    ["Metrics", report, "metrics"],
    ["TcpConnections", report, "tcp_connections"],
    ["EstablishedConnections", report, "established_connections"],
    ["Connection", report, "connection"],
    ["ListeningPorts", report, "listening_ports"],
    ["ListeningPort", report, "listening_port"],
    ["NetworkStats", report, "network_stats"],
    ["Behavior", profile, "behavior"],
    ["AlertTarget", profile, "alertTarget"],
    ["MetricDimension", profile, "metricDimension"],
    ["Response", response],
  ];
  const lines = pairs.map(([type, from, name]) => {
    const members = shape(from, name).map(([member, required]) => `"${member}"${required ? "" : "?"}: 1`);
    return `same<Shape<t.${type}>, { ${members.join("; ")} }>(true); // ${of(name)}`;
  });
  const words = [
    ["t.Response['status']", response.properties.status.enum],
    ["t.Level", findings.$defs?.level?.enum ?? ["error", "warning", "info"]],
    ["keyof AllOf<t.CustomMetric>", Object.keys(report.$defs.custom_metric.properties)],
  ];
  for (const [type, list] of words) {
    lines.push(`same<${type}, ${list.map((word) => `"${word}"`).join(" | ")}>(true);`);
  }
  const program = `import type * as t from "thingward";
type Shape<T> = { [K in keyof T]: 1 };
type AllOf<T> = T extends unknown ? { [K in keyof T]: (key: K) => void } : never;
declare function same<A, B>(is: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false): void;
${lines.join("\n")}
`.replace("keyof AllOf<t.CustomMetric>", "KeyOf<t.CustomMetric>") + "type KeyOf<T> = T extends unknown ? keyof T : never;\n";
  assert.deepEqual(compiled({ "schemas.ts": program }), { stdout: "", status: 0 });
  const wrong = program.replace('"report_id": 1', '"report_id"?: 1');
  assert.notEqual(wrong, program);
  assert.match(compiled({ "schemas.ts": wrong }).stdout, /error TS2345/);
});

test("what the package returns is of the types that it declares", async () => {
  const read = async (file) => JSON.parse(readFileSync(new URL(`tests/cases/${file}`, ROOT)));
  const all = await cases.load(read);
  const shown = (value) =>
    JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : each)).replace(/"(-?\d{10,}n)"/g, "$1");
  const lines = [];
  const add = (type, make) => {
    try {
      lines.push(`const v${lines.length}: t.${type} = ${shown(make())};`);
    } catch (error) {
      if (!(error instanceof thingward.InvalidDocument || error instanceof RangeError)) throw error;
    }
  };
  for (const entry of all) {
    const data = cases.document(entry);
    if (data.length > 2000) continue;
    if (entry.kind === "report") {
      add("Parsed", () => thingward.parse(data));
      add("Parsed<string>", () => thingward.parse(data, { integers: "string" }));
    }
    if (entry.kind === "profile") add("ParsedProfiles", () => thingward.parseProfiles(data));
    if (entry.kind === "profile") add("ParsedProfile<string>", () => thingward.parseProfile(data, { integers: "string" }));
    if (entry.kind === "response") add("Response", () => thingward.response(data));
    if (lines.length % 10 === 0) add("Outcome", () => thingward.check(data));
  }
  for (const rule of thingward.rules()) add("Rule", () => rule);
  add("Explanation", () => thingward.explain("port-zero"));
  add("StreamOutcome[]", () => thingward.checkLines('{"header":{}}\n{}'));
  add("Outline", () => thingward.outline('{"header":{"report_id":1}}'));
  assert.ok(lines.length > 500, `${lines.length}`);
  const program = `import type * as t from "thingward";\n${lines.join("\n")}\nexport default [v0];`;
  const { stdout, status } = compiled({ "values.ts": program });
  assert.equal(status, 0, stdout.slice(0, 2000));
});
