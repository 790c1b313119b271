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

const schema = (name) => JSON.parse(readFileSync(path(`thingward/schemas/${name}.schema.json`)));
const SCHEMAS = Object.fromEntries(["report-long", "profile-api", "response", "findings"].map((name) => [name, schema(name)]));

/** Each type, and where its schema is. */
const SHAPES = [
  ["Report", "report-long"],
  ["Header", "report-long", "header"],
  ["Metrics", "report-long", "metrics"],
  ["TcpConnections", "report-long", "tcp_connections"],
  ["EstablishedConnections", "report-long", "established_connections"],
  ["Connection", "report-long", "connection"],
  ["ListeningPorts", "report-long", "listening_ports"],
  ["ListeningPort", "report-long", "listening_port"],
  ["NetworkStats", "report-long", "network_stats"],
  ["Behavior", "profile-api", "behavior"],
  ["Criteria", "profile-api", "criteria"],
  ["MetricValue", "profile-api", "metricValue"],
  ["StatisticalThreshold", "profile-api", "statisticalThreshold"],
  ["MachineLearningDetectionConfig", "profile-api", "machineLearningDetectionConfig"],
  ["MetricToRetain", "profile-api", "metricToRetain"],
  // That of the core lets a parsed one lack the topic.
  ["MetricsExportConfig", "profile-api", "metricsExportConfig", { optional: ["mqttTopic"] }],
  ["AlertTarget", "profile-api", "alertTarget"],
  ["MetricDimension", "profile-api", "metricDimension"],
  ["Response", "response"],
  ["ResponseDetails", "response", "statusDetails"],
  ["Finding", "findings", "finding"],
  // The findings of the command line are of bytes.
  ["Span", "findings", "span", { more: { startUtf16: "number", endUtf16: "number" } }],
];

const KINDS = { integer: "number", number: "number", string: "string", boolean: "boolean", array: "array", object: "object" };

/** The kinds of values that a schema takes, as a type; those that are null have no member. */
function kinds(schema, root) {
  if (schema.$ref !== undefined) return kinds(root.$defs[schema.$ref.split("/").at(-1)], root);
  if (schema.anyOf !== undefined) return schema.anyOf.map((each) => kinds(each, root)).join(" | ");
  const types = [schema.type ?? (schema.enum === undefined ? Object.keys(KINDS) : "string")].flat();
  return types.filter((type) => type !== "null").map((type) => `"${KINDS[type]}"`).join(" | ");
}

/** The lines that hold if a type has the members of a schema, with values of kinds that it takes. */
function lines([type, name, part, { optional = [], more = {} } = {}]) {
  const root = SCHEMAS[name];
  const { properties, required = [] } = part === undefined ? root : (root.$defs?.[part] ?? root.properties[part]);
  const mark = (member) => (required.includes(member) && !optional.includes(member) ? "" : "?");
  const members = Object.keys(properties).map((member) => [`"${member}"${mark(member)}`, kinds(properties[member], root)]);
  members.push(...Object.entries(more).map(([member, kind]) => [`${member}?`, `"${kind}"`]));
  const object = (value) => `{ ${members.map(([member, kind]) => `${member}: ${value ?? kind}`).join("; ")} }`;
  return [`same<Shape<t.${type}>, ${object(1)}>(true);`, `fits<Kinds<t.${type}>, ${object()}>(true);`];
}

const PROGRAM = `import type * as t from "thingward";
import type * as slim from "thingward/slim";
type Shape<T> = { [K in keyof T]: 1 };
type Kind<V> = V extends undefined ? never : V extends string ? "string" : V extends number | bigint ? "number"
  : V extends boolean ? "boolean" : V extends readonly unknown[] ? "array" : "object";
type Kinds<T> = { [K in keyof T]: Kind<T[K]> };
type KeyOf<T> = T extends unknown ? keyof T : never;
declare function same<A, B>(is: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false): void;
declare function fits<A, B>(is: [A] extends [B] ? true : false): void;
`;

/** Whether a program of such lines compiles, and does not once this is replaced in it. */
function hold(lines, ...wrongs) {
  const program = PROGRAM + lines.join("\n");
  assert.deepEqual(compiled({ "schemas.ts": program }), { stdout: "", status: 0 });
  for (const [from, to] of wrongs) {
    const wrong = program.replace(from, to);
    assert.notEqual(wrong, program);
    assert.match(compiled({ "schemas.ts": wrong }).stdout, /error TS2345/, to);
  }
}

test("the types have the members of the schemas, of those kinds, and ask for those that they require", () => {
  hold(
    SHAPES.flatMap(lines),
    ['"report_id": 1', '"report_id"?: 1'],
    ['"ErrorCode"?: "string"', '"ErrorCode"?: "number"'],
    ['"cidrs"?: "array"', '"cidrs"?: "string"'],
  );
});

const union = (words) => [...new Set(words)].map((word) => JSON.stringify(word)).join(" | ");

/** The words in backticks that the package lists behind these when it refuses something. */
function listed(call, behind) {
  try {
    call();
  } catch ({ message }) {
    const [, list] = message.split(behind);
    return [...list.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
  }
  throw new Error("it was not refused");
}

test("the words of the types are those of the module and of the schemas", async () => {
  const { words } = await import(new URL("node_modules/thingward/module/node.js", CONSUMER));
  const { kind, format, payload, names, level, verdict, framing, outcome } = JSON.parse(new TextDecoder().decode(words()));
  const { document, finding } = SCHEMAS.findings.$defs;
  const profile = SCHEMAS["profile-api"].$defs;
  const slim = await import(path("thingward/slim"));
  slim.initSync(readFileSync(path("thingward/slim.wasm")));
  const oneOf = (options, { check } = thingward) => listed(() => check("{}", options), "write one of ");
  const pairs = [
    ["t.Kind", kind],
    ["t.Outcome['kind']", document.properties.kind.enum],
    ["t.Format", format],
    ["t.Format | null", document.properties.encoding.enum],
    ["t.PayloadFormat", payload],
    ["slim.Format", oneOf({ format: "?" }, slim)],
    ["t.Names", names],
    ["t.Level", level],
    ["t.Level", finding.properties.level.enum],
    ["NonNullable<t.CheckOptions['levels']>[string]", oneOf({ levels: { "port-zero": "?" } })],
    ["t.Verdict", verdict],
    ["t.Verdict", document.properties.verdict.enum],
    ["NonNullable<t.StreamOptions['format']>", framing],
    ["t.Topic['outcome']", [...outcome, null]],
    ["NonNullable<t.ParseOptions['integers']>", listed(() => thingward.parse("{}", { integers: "?" }), "write one of ")],
    ["t.MetricType", profile.customMetricType.enum],
    ["t.ComparisonOperator", profile.comparisonOperator.enum],
    ["t.StatisticalThreshold['statistic']", profile.statistic.enum],
    ["t.MachineLearningDetectionConfig['confidenceLevel']", profile.confidenceLevel.enum],
    ["NonNullable<t.MetricDimension['operator']>", profile.dimensionOperator.enum],
    ["t.Confidence", thingward.rules().map(({ confidence }) => confidence)],
    ["t.Response['status']", SCHEMAS.response.properties.status.enum],
    ["KeyOf<t.CustomMetric>", Object.keys(SCHEMAS["report-long"].$defs.custom_metric.properties)],
    ["t.Dropped['loss']", await losses()],
  ];
  hold(
    pairs.map(([type, words]) => `same<${type}, ${union(words)}>(true);`),
    ['"greater-than-equals" | ', ""],
    ['"audit"', '"audit" | "audits"'],
  );
});

/** What is lost of the documents of the cases, which have every loss. */
async function losses() {
  const all = await cases.load(async (file) => JSON.parse(readFileSync(new URL(`tests/cases/${file}`, ROOT))));
  return all.flatMap((entry) => {
    const read = { report: thingward.parse, profile: thingward.parseProfiles }[entry.kind];
    try {
      return read?.(cases.document(entry)).dropped.map(({ loss }) => loss) ?? [];
    } catch (error) {
      if (error instanceof thingward.InvalidDocument) return [];
      throw error;
    }
  });
}

test("the options of the types are those that the functions know", () => {
  const { check, checkLines, checkRole, convert, outline, parse, parseProfile, parseProfiles, respond, response } = thingward;
  const calls = {
    CheckOptions: [check],
    StreamOptions: [checkLines],
    CheckRoleOptions: [(data, options) => checkRole(data, data, options)],
    ConvertOptions: [convert],
    ParseOptions: [parse, parseProfile, parseProfiles],
    ResponseOptions: [response],
    RespondOptions: [(data, options) => respond("$aws/things/a/defender/metrics/json", data, options)],
    OutlineOptions: [outline],
  };
  const pairs = Object.entries(calls).flatMap(([type, functions]) =>
    functions.map((call) => [type, listed(() => call("{}", { "": 1 }), "those are ")]),
  );
  hold(
    pairs.map(([type, names]) => `same<keyof t.${type}, ${union(names)}>(true);`),
    ['"strict" | ', ""],
    ['"at"', '"at" | "to"'],
  );
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
