// Values that are made of documents: reports, profiles, answers, and the results of conversions.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { thingward } from "./package.mjs";

const { decode } = createRequire(import.meta.url)("cbor-x");
const { InvalidDocument, check, convert, explain, outline, parse, parseProfile, parseProfiles, respond, response, rules, topic } =
  thingward;

const EXACT = 2n ** 53n - 1n;
const report = (bytes) =>
  `{"header":{"report_id":7,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":${bytes}}},` +
  `"custom_metrics":{"a":[{"number":-5}],"b":[{"number_list":[1,2.5,3.0,18446744073709551615,-9223372036854775808]}],"":[{"number":1}]}}`;

test("integers are numbers up to 2^53 - 1, and bigints beyond", () => {
  for (const [written, expected] of [
    ["0", 0],
    [`${EXACT}`, Number(EXACT)],
    [`${EXACT + 1n}`, EXACT + 1n],
    [`${EXACT + 2n}`, EXACT + 2n],
    ["9223372036854775807", 2n ** 63n - 1n],
    ["2.5", 2.5],
  ]) {
    const parsed = parse(report(written)).report;
    assert.strictEqual(parsed.metrics.network_stats.bytes_in, expected);
    assert.deepEqual(parsed.custom_metrics.b[0].number_list, [1, 2.5, 3, 2n ** 64n - 1n, -(2n ** 63n)]);
    assert.strictEqual(parsed.custom_metrics.a[0].number, -5);
    assert.deepEqual(parsed.custom_metrics[""], [{ number: 1 }]);
  }
});

test("all integers can be strings; floats stay numbers", () => {
  const { report: parsed } = parse(report(`${EXACT + 1n}`), { integers: "string" });
  assert.deepEqual(parsed, {
    header: { report_id: "7", version: "1.0" },
    metrics: { network_stats: { bytes_in: "9007199254740992" } },
    custom_metrics: {
      "": [{ number: "1" }],
      a: [{ number: "-5" }],
      b: [{ number_list: ["1", 2.5, 3, "18446744073709551615", "-9223372036854775808"] }],
    },
  });
});

test("params are strings, whatever their size", () => {
  const texts = ["70000", "9007199254740993", "18446744073709551616"].map((port) =>
    check(`{"header":{"report_id":7,"version":"1.0"},"metrics":{"listening_tcp_ports":{"ports":[{"port":${port}}],"total":1}}}`),
  );
  for (const { findings } of texts) {
    assert.ok(findings.length > 0);
    for (const { params } of findings) for (const value of Object.values(params)) assert.equal(typeof value, "string");
  }
  assert.ok(texts.every(({ findings }) => Object.keys(findings[0].params).length > 0));
});

test("what is lost is listed", () => {
  const { dropped, droppedBeyond } = parse(report("3.0").replace("}}}", "}}").replace(',"custom', ',"note":1,"custom'), {
    maxFindings: 1,
  });
  assert.deepEqual(dropped, [
    {
      pointer: "/metrics/network_stats/bytes_in",
      loss: "spelling",
      rule: "integer-valued-float",
      message: "the value is kept, but not how it was written",
    },
  ]);
  assert.equal(droppedBeyond, 1);
});

test("an invalid document throws its findings", () => {
  for (const make of [parse, parseProfile, parseProfiles, response, convert]) {
    const error = thrown(() => make("{"));
    assert.ok(error instanceof InvalidDocument && error instanceof Error);
    assert.equal(error.name, "InvalidDocument");
    assert.ok(error.message.includes(error.findings[0].message));
    assert.equal(error.findings[0].level, "error");
    assert.equal(typeof error.findings[0].span.startUtf16, "number");
  }
});

function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test("reports are converted there and back", () => {
  const text = report(`${EXACT + 2n}`);
  const cbor = convert(text);
  assert.ok(cbor instanceof Uint8Array);
  assert.deepEqual(Object.keys(decode(cbor)), ["hed", "met", "cmet"]);
  assert.equal(convert(cbor, { to: "json", names: "long" }), text);
  assert.match(convert(cbor, { to: "json", pretty: true }), /^\{\n {2}"hed"/);
  assert.notDeepEqual(convert(text, { deterministic: true }), cbor);
  const wrong = text.replace('"1.0"', "1.0");
  assert.throws(() => convert(wrong), { name: "InvalidDocument" });
  assert.equal(convert(wrong, { to: "json", names: "long", lenient: true }), wrong);
  const answer = '{"status":"ACCEPTED","reportId":1}';
  for (const lenient of [true, false]) {
    assert.throws(() => convert(answer, { lenient }), { name: "RangeError", message: /of the kind `response`; only reports/ });
  }
});

test("the result is the caller's own", () => {
  const cbor = convert(report(1));
  const copy = cbor.slice();
  for (let at = 0; at < 50; at += 1) convert(report(at));
  assert.deepEqual(cbor, copy);
});

test("profiles are read, alone and all of a document", () => {
  const behavior = {
    name: "few",
    metric: "aws:all-bytes-out",
    criteria: { comparisonOperator: "less-than-equals", value: { count: 2 ** 53 }, durationSeconds: 300 },
  };
  const profile = { securityProfileName: "pumps", behaviors: [behavior], targetArns: undefined };
  const text = JSON.stringify(profile).replace(String(2 ** 53), "9007199254740993");
  const count = ({ behaviors }) => behaviors[0].criteria.value.count;
  assert.strictEqual(count(parseProfile(text).profile), 2n ** 53n + 1n);
  const strings = parseProfile(text, { integers: "string" });
  assert.strictEqual(count(strings.profile), "9007199254740993");
  assert.strictEqual(strings.profile.behaviors[0].criteria.durationSeconds, "300");
  assert.strictEqual(strings.droppedBeyond, 0);
  const yaml = `Resources:\n  Pumps:\n    Type: AWS::IoT::SecurityProfile\n    Properties:\n      SecurityProfileName: pumps\n`;
  const all = parseProfiles(yaml);
  assert.deepEqual(all, {
    profiles: [
      { logicalId: "Pumps", pointer: "/Resources/Pumps/Properties", profile: { securityProfileName: "pumps" } },
    ],
    attachments: [],
    customMetrics: {},
    dimensions: [],
    dropped: [],
    droppedBeyond: 0,
  });
  assert.equal(check(yaml).format, "yaml");
});

test("answers are made as they are read", () => {
  const at = 1767225600000;
  const big = "9007199254740993";
  for (const id of ["7", big]) {
    const sent = report(1).replace('"report_id":7', `"report_id":${id}`);
    const json = respond(topic.publish("pump-1", "json"), sent, { at });
    const expected = {
      thingName: "pump-1",
      reportId: id === big ? BigInt(big) : 7,
      status: "ACCEPTED",
      timestamp: at,
    };
    assert.deepEqual(response(json), expected);
    assert.equal(response(json, { integers: "string" }).reportId, id);
    const cbor = respond(topic.publish("pump-1", "cbor"), convert(sent), { at });
    assert.deepEqual(response(cbor), expected);
    // cbor-x has bigints for all that takes eight bytes.
    const plain = (value) => (typeof value === "bigint" && value <= EXACT ? Number(value) : value);
    const decoded = Object.entries(decode(cbor)).map(([name, value]) => [name, plain(value)]);
    assert.deepEqual(Object.fromEntries(decoded), expected);
    const levels = { "response-report-id-unmatched": "error" };
    assert.deepEqual(response(json, { outstanding: [BigInt(id)], levels }), expected);
    assert.throws(() => response(json, { outstanding: [8], levels }), { name: "InvalidDocument" });
  }
  const rejected = response(respond("$aws/things/pümp/defender/metrics/json", "{", { at }));
  assert.deepEqual([rejected.status, rejected.reportId], ["REJECTED", undefined]);
  const refused = respond("$aws/things/pump-1/defender/metrics/cbor", new Uint8Array([0xff]), { at: 2n ** 63n - 1n });
  assert.equal(decode(refused).timestamp, 2n ** 63n - 1n);
  const before = Date.now();
  const { timestamp } = response(respond("$aws/things/a/defender/metrics/json", report(1)));
  assert.ok(timestamp >= before && timestamp <= Date.now());
});

test("rules are listed and explained", () => {
  const all = rules();
  assert.ok(all.length > 150);
  for (const { id, url } of all) assert.equal(url, `docs/rules.md#${id}`);
  const explained = explain("port-zero");
  assert.deepEqual(explained.rule, all.find(({ id }) => id === "port-zero"));
  assert.ok(explained.why.length > 40 && explained.bad.text !== explained.good.text);
  assert.throws(() => explain("port-zer"), { name: "RangeError", message: /did you mean `port-zero`/ });
  assert.throws(() => explain(7), { name: "TypeError" });
});

test("an outline lists every value where it stands", () => {
  const { places, isWhole } = outline('{"hed": {"rid": 7}}');
  assert.equal(isWhole, true);
  assert.equal(outline('{"hed": {"rid": 7').isWhole, false);
  const { pointer, depth, key, value, kind, name, text } = places[2];
  assert.deepEqual(
    { pointer, depth, key, value, kind, name, text },
    { pointer: "/hed/rid", depth: 2, key: [9, 14], value: [16, 17], kind: "a number", name: "report_id", text: "7" },
  );
});
