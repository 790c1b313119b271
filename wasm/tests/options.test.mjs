// Every option does something, and is refused with its name where it is of another type or has no meaning.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load, path, thingward } from "./package.mjs";

const { check, checkLines, checkRole, convert, parse, parseProfile, parseProfiles, respond, response, topic } = thingward;

const REPORT = '{"header":{"report_id":7,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}';
const TOPIC = "$aws/things/pump-1/defender/metrics/json";

const rules = (data, options) => check(data, options).findings.map(({ rule }) => rule);

test("each option of a check changes what it says", () => {
  const unknown = REPORT.replace("}}}", '}},"note":1}');
  const custom = REPORT.replace("}}}", '}},"custom_metrics":{"cpu":[{"number":1}]}}');
  const answer = '{"thingName":"pump-1","reportId":7,"status":"ACCEPTED","timestamp":1767225600000}';
  const policy =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:123456789012:a"}]}';
  for (const [data, without, options] of [
    [REPORT, undefined, { kind: "profile" }],
    [new TextEncoder().encode(REPORT), undefined, { format: "cbor" }],
    [unknown, undefined, { strict: true }],
    [REPORT, undefined, { topic: TOPIC.replace("json", "cbor") }],
    [REPORT, undefined, { topic: topic.publish("pump-1", "cbor") }],
    [REPORT, undefined, { thing: "pump/1" }],
    [custom, undefined, { customMetrics: { cpu: "string-list" } }],
    [custom, undefined, { customMetrics: [{ metricName: "cpu", metricType: "string-list" }] }],
    [custom, undefined, { customMetrics: '[{"metricName":"cpu","metricType":"string-list"}]' }],
    [unknown, undefined, { levels: { "unknown-key": "error" } }],
    [unknown, undefined, { levels: { "unknown-key": "allow" } }],
    [REPORT, { thing: "pump-1" }, { clientId: "pump-2" }],
    [REPORT, { thing: "pump-1" }, { era: "2019-01", registry: ["pump-2"] }],
    [answer, undefined, { outstanding: [8, 9n] }],
    [convert(REPORT), undefined, { deterministic: true }],
    [unknown, undefined, { maxFindings: 0 }],
    [policy, { kind: "role" }, { topicArn: "arn:aws:sns:eu-west-1:123456789012:alerts" }],
    [policy, { kind: "role" }, { kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1234" }],
    [policy, { kind: "role" }, { exportTopicArn: "arn:aws:iot:eu-west-1:123456789012:topic/out" }],
  ]) {
    const name = JSON.stringify(options, (_, value) => (typeof value === "bigint" ? `${value}` : value));
    assert.notDeepEqual(check(data, { ...without, ...options }), check(data, without), name);
  }
  assert.deepEqual(rules(answer, { outstanding: [7] }), rules(answer));
});

test("an option that is undefined was not given", () => {
  assert.deepEqual(check(REPORT, { kind: undefined, topic: undefined, registry: undefined }), check(REPORT));
  assert.deepEqual(check(REPORT, Object.create(null)), check(REPORT));
});

const ROLE = ["topicArn", "kmsKeyArn", "exportTopicArn"];
const TEXTS = ["kind", "format", "topic", "thing", "clientId", "era", ...ROLE];
const OTHERS = { strict: 1, deterministic: "yes", customMetrics: 1, levels: [], registry: "a", outstanding: 7, maxFindings: "9" };

test("an option of another type is refused with its name", () => {
  for (const name of TEXTS) {
    assert.throws(() => check(REPORT, { [name]: 7 }), { name: "TypeError", message: new RegExp(`^${name} is of type`) });
    assert.throws(() => check(REPORT, { [name]: null }), { name: "TypeError", message: /`null`/ }, name);
  }
  for (const [name, value] of Object.entries(OTHERS)) {
    assert.throws(() => check(REPORT, { [name]: value }), { name: "TypeError", message: new RegExp(`^${name} is of type`) });
  }
  for (const value of [() => 1, Symbol("a"), new Map(), new Date(), []]) {
    assert.throws(() => check(REPORT, value), { name: "TypeError", message: /^options is of type/ });
  }
});

test("an option without meaning is refused with its name and the words there are", () => {
  for (const [options, message] of [
    [{ kind: "reprot" }, /^kind is `reprot`; write one of `report`, `topic`, /],
    [{ format: "xml" }, /^format is `xml`; write one of `json`, `cbor`, `yaml`$/],
    [{ format: "cbor" }, /^data is a string, which is no CBOR; give bytes$/],
    [{ levels: { "port-zer": "error" } }, /^there is no rule `port-zer`; did you mean `port-zero`\?$/],
    [{ levels: { "port-zero": "fatal" } }, /^the level of `port-zero` is `fatal`; write one of `error`, .*`allow`$/],
    [{ levels: { "json-syntax": "allow" } }, /^`json-syntax` makes the document unreadable/],
    [{ customMetrics: { cpu: "numbr" } }, /`numbr` is not a metric type/],
    [{ customMetrics: "{" }, /./],
    [{ era: "2020-01", registry: [] }, /^era is `2020-01`/],
    [{ outstanding: [-1] }, /^outstanding is `-1`; write a number from 0 to 2\^64 - 1$/],
    [{ outstanding: [1.5] }, /^outstanding is `1.5`/],
    [{ outstanding: [2 ** 53] }, /as a bigint$/],
    [{ outstanding: [2n ** 64n] }, /^outstanding is/],
    [{ maxFindings: -1 }, /^maxFindings is `-1`; write a whole number from 0 to 4294967295$/],
    [{ maxFindings: Number.NaN }, /^maxFindings is `NaN`/],
    [{ topicArn: "arn:x" }, /./],
    [{ topicArn: "arn:aws:sns:eu-west-1:123456789012:a", kind: "report" }, /^topicArn is for the kind `role`/],
    [{ thing: "a\ud800" }, /^thing is `a\ufffd`, which has half a surrogate pair; give well-formed Unicode$/],
  ]) {
    assert.throws(() => check(REPORT, options), { name: "RangeError", message });
  }
  assert.throws(() => check(REPORT, { era: "2019-01" }), { name: "TypeError", message: /^era needs registry/ });
  assert.throws(() => check(REPORT, { registry: [] }), { name: "TypeError", message: /^registry needs era/ });
  assert.throws(() => check(REPORT, { registry: [1], era: "2019-01" }), { name: "TypeError", message: /^registry holds/ });
  assert.throws(() => check(REPORT, { outstanding: ["1"] }), { name: "TypeError", message: /^outstanding holds/ });
});

test("declarations that are no JSON are refused with the option's name", () => {
  const cycle = [];
  cycle.push(cycle);
  for (const customMetrics of [[1n], cycle, [{ metricName: "cpu", metricType: 1n }]]) {
    assert.throws(() => check(REPORT, { customMetrics }), { name: "TypeError", message: /^customMetrics holds what JSON has not/ });
  }
});

test("calls that are refused leave nothing in the memory of the module", async () => {
  const manual = await load("thingward/manual");
  const module = new WebAssembly.Module(readFileSync(path("thingward/thingward.wasm")));
  const { Instance } = WebAssembly;
  let memory;
  // The package shows its memory to nobody.
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given);
      ({ memory } = this.exports);
    }
  };
  try {
    manual.initSync(module);
  } finally {
    WebAssembly.Instance = Instance;
  }
  const registry = ["a".repeat(2000)];
  const refused = [
    () => manual.check(REPORT, { registry, era: "2019-01", levels: { "port-zer": "error" } }),
    () => manual.convert(REPORT, { levels: { "port-zer": "error" } }),
    () => manual.convert(REPORT, { format: "yaml" }),
    () => manual.convert(REPORT, { maxFindings: -1, deterministic: true }),
  ];
  const rounds = (count) => {
    for (let round = 0; round < count; round += 1) assert.throws(refused[round % refused.length], { name: "RangeError" });
  };
  rounds(100);
  const before = memory.buffer.byteLength;
  rounds(20_000);
  assert.equal(memory.buffer.byteLength, before);
});

test("an option that a function does not have is refused", () => {
  const calls = {
    check: (options) => check(REPORT, options),
    checkLines: (options) => checkLines(REPORT, options),
    checkRole: (options) => checkRole("{}", "{}", options),
    convert: (options) => convert(REPORT, options),
    parse: (options) => parse(REPORT, options),
    parseProfile: (options) => parseProfile("{}", options),
    parseProfiles: (options) => parseProfiles("{}", options),
    respond: (options) => respond(TOPIC, REPORT, options),
    response: (options) => response("{}", options),
    outline: (options) => thingward.outline(REPORT, options),
  };
  for (const [name, call] of Object.entries(calls)) {
    assert.throws(() => call({ knd: 1 }), { name: "TypeError", message: /^there is no option `knd`; those are / }, name);
    assert.throws(() => call(1), { name: "TypeError", message: /^options is of type `number`; give a plain object$/ }, name);
  }
  assert.throws(() => parse(REPORT, { kind: "report" }), { name: "TypeError", message: /no option `kind`/ });
});

test("what the module refuses of an option names the option", () => {
  const refused = (options) => assert.throws(() => check(REPORT, options), { name: "RangeError", message: new RegExp(`^${Object.keys(options)[0]}: .`) });
  refused({ customMetrics: { cpu: "number", disk: "numbr" } });
  refused({ customMetrics: "x" });
  refused({ topicArn: "nonsense" });
  refused({ kmsKeyArn: "nonsense" });
});

test("what only some functions take is refused in the same way", () => {
  assert.throws(() => convert(REPORT, { to: "yaml" }), { name: "RangeError", message: /^to is `yaml`; write one of `json`, `cbor`$/ });
  assert.throws(() => convert(REPORT, { names: "tiny" }), { message: /^names is `tiny`; write one of `long`, `short`$/ });
  assert.throws(() => convert(REPORT, { pretty: 1 }), { name: "TypeError", message: /^pretty is of type/ });
  assert.throws(() => convert(REPORT, { lenient: 1 }), { name: "TypeError", message: /^lenient is of type/ });
  assert.throws(() => convert(REPORT, { pretty: true }), { message: /^pretty is for JSON, and to is `cbor`/ });
  assert.throws(() => convert(REPORT, { format: "yaml" }), { message: /^format is `yaml`; write one of `json`, `cbor`$/ });
  assert.throws(() => parse(REPORT, { integers: "bigint" }), { message: /^integers is `bigint`; write one of/ });
  assert.throws(() => checkLines(REPORT, { format: "json" }), { message: /^format is `json`; write one of `ndjson`, `cbor-seq`$/ });
  assert.throws(() => checkLines(REPORT, { format: "cbor-seq" }), { name: "RangeError", message: /^data is a string, which is no CBOR; give bytes$/ });
  assert.throws(() => checkLines("\ud800", { format: "cbor-seq" }), { name: "RangeError", message: /^data is a string/ });
  assert.throws(() => checkLines(REPORT, { stream: 1 }), { name: "TypeError", message: /^stream is of type/ });
  assert.throws(() => respond(TOPIC, REPORT, { at: -1 }), { message: /^at is `-1`/ });
  assert.throws(() => respond(TOPIC, REPORT, { at: "now" }), { name: "TypeError", message: /^at / });
  assert.throws(() => respond(`${TOPIC}/accepted`, REPORT), { name: "RangeError", message: /the report is published to/ });
  assert.throws(() => respond("a/b", REPORT), { name: "RangeError" });
  assert.throws(() => respond(7, REPORT), { name: "TypeError", message: /^topic is of type `number`/ });
});

test("topics are made, read and refused", () => {
  const made = { topic: TOPIC, thing: "pump-1", format: "json", outcome: null };
  assert.deepEqual(topic.publish("pump-1", "json"), made);
  assert.deepEqual(topic.parse(TOPIC), made);
  assert.deepEqual(topic.accepted("a", "cbor").topic, "$aws/things/a/defender/metrics/cbor/accepted");
  assert.deepEqual(topic.rejected("a", "json").outcome, "rejected");
  assert.throws(() => topic.parse("$aws/things/+/defender/metrics/json"), { name: "RangeError", message: /wildcard/ });
  assert.throws(() => topic.parse(7), { name: "TypeError" });
  assert.throws(() => topic.publish("a b+", "json"), { name: "RangeError", message: /^the thing name `a b\+`/ });
  assert.throws(() => topic.publish("a", "yaml"), { name: "RangeError", message: /^format is `yaml`; write one of `json`, `cbor`$/ });
});
