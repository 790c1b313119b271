// A strict project that uses the package: every line compiles, and every line behind a mark does not.

import {
  InvalidDocument,
  check,
  checkLines,
  checkRole,
  convert,
  explain,
  outline,
  parse,
  parseProfile,
  parseProfiles,
  respond,
  response,
  rules,
  topic,
} from "thingward";
import type { Finding, Integer, Level, Outcome, Place, Profile, Report, Rule, Topic } from "thingward";
import * as slim from "thingward/slim";

declare const bytes: Uint8Array;
declare const maybe: string | undefined;

const outcome: Outcome = check(bytes, { kind: "report", topic: topic.publish("pump-1", "json"), outstanding: [1, 2n] });
const findings: Finding[] = outcome.findings;
const levels: Level[] = findings.map(({ level }) => level);
const start: number | undefined = findings[0]?.span?.startUtf16;
const param: string | undefined = findings[0]?.params["port"];
check(new ArrayBuffer(1), { customMetrics: { cpu: "number" }, levels: { "port-zero": "allow" } });
check("{}", { era: "2019-01", registry: ["pump-1"], customMetrics: [{ metricName: "cpu", metricType: "number" }] });

const json: string = convert(bytes, { to: "json", names: "long", pretty: true });
const cbor: Uint8Array = convert("{}", { deterministic: true });
const either: string | Uint8Array = convert("{}", { to: maybe === undefined ? "json" : "cbor" });

const { report, dropped, droppedBeyond } = parse(bytes);
const id: Integer = report.header.report_id;
const read: Report<string> = parse(json, { integers: "string" }).report;
const digits: string = read.header.report_id;
const [custom] = report.custom_metrics?.["cpu"] ?? [];
const number: Integer | undefined = custom !== undefined && "number" in custom ? custom.number : undefined;
const profile: Profile = parseProfile("{}").profile;
const logical: string | null | undefined = parseProfiles("{}").profiles[0]?.logicalId;
const reported: Integer | undefined = response("{}").reportId;
const stamped: string | undefined = response("{}", { integers: "string" }).timestamp;
const answer: string = respond(topic.publish("pump-1", "json"), bytes);
const packed: Uint8Array = respond(topic.publish("pump-1", "cbor"), bytes, { at: 1 });
const one: Topic = topic.parse("$aws/things/a/defender/metrics/json");
const both: string | Uint8Array = respond(one, bytes, { strict: true, at: 2n });
const all: Rule[] = rules();
const why: string = explain("port-zero").why;
const places: Place[] = outline(bytes, { format: "cbor" }).places;
const line: number | null | undefined = checkLines("", { format: "ndjson", stream: true })[0]?.line;
const worst = checkRole("{}", bytes, { topicArn: "arn" }).trust.verdict;

async function loaded(): Promise<slim.Outcome> {
  await slim.init(new URL("https://example.invalid/slim.wasm"));
  await slim.init(fetch("slim.wasm"));
  slim.initSync(bytes as Uint8Array<ArrayBuffer>);
  const encodings: slim.Format[] = slim.checkLines("{}").map(({ format }) => format);
  return slim.check("{}", { format: encodings[0] ?? slim.checkRole("{}", "{}").trust.format });
}

try {
  convert("{");
} catch (error) {
  if (error instanceof InvalidDocument) console.log(error.findings[0]?.message, error.name);
}

// @ts-expect-error documents are bytes or texts
check({ header: {} });
// @ts-expect-error there is no such kind
check("{}", { kind: "reprot" });
// @ts-expect-error there is no such option
check("{}", { knd: "report" });
// @ts-expect-error levels are words
check("{}", { levels: { "port-zero": 1 } });
// @ts-expect-error that is no type of a metric
check("{}", { customMetrics: { cpu: "numbr" } });
// @ts-expect-error there is one era
check("{}", { era: "2020-01" });
// @ts-expect-error an integer may be a bigint
const wrong: number = parse("{}").report.header.report_id;
// @ts-expect-error all integers are strings then
const wrongToo: bigint | number = parse("{}", { integers: "string" }).report.header.report_id;
// @ts-expect-error CBOR is bytes
const text: string = convert("{}", { to: "cbor" });
// @ts-expect-error JSON is a string
const binary: Uint8Array = convert("{}", { to: "json" });
// @ts-expect-error reports are not in YAML
parse("{}", { format: "yaml" });
// @ts-expect-error topics have no YAML
topic.publish("pump-1", "yaml");
// @ts-expect-error params are strings
const port: number | undefined = findings[0]?.params["port"];
// @ts-expect-error a report may have no metrics
report.metrics.network_stats;
// @ts-expect-error the slim package has no YAML
slim.check("{}", { format: "yaml" });
// @ts-expect-error nor for profiles
slim.parseProfile("{}", { format: "yaml" });
// @ts-expect-error nor for many of them
slim.parseProfiles("{}", { format: "yaml" });
// @ts-expect-error nor among its words
const encoding: slim.Format = "yaml";
// @ts-expect-error the slim package has no prose
slim.explain;
// @ts-expect-error nor in its rules
slim.rules()[0]?.title;

export {
  all, answer, both, cbor, dropped, droppedBeyond, digits, either, encoding, id, levels, line, loaded, logical, number,
  packed, param, places, profile, reported, stamped, start, why, worst, wrong, wrongToo, text, binary, port,
};
