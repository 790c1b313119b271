// What the functions of the package take and give. Words are those of the command line and of the Python package.

import type { Profile, Report } from "./values.js";

export type * from "./values.js";

/** A document: bytes, or a text. A text is never CBOR. */
export type Data = Uint8Array | ArrayBuffer | string;

/** A kind of document. */
export type Kind = "report" | "topic" | "response" | "profile" | "role" | "audit";

/** The encoding of a document. */
export type Format = "json" | "cbor" | "yaml";

/** The encoding of a report, or of an answer to one. */
export type PayloadFormat = "json" | "cbor";

/** The names of the fields that a report is written with. */
export type Names = "long" | "short";

/** How bad a finding is. */
export type Level = "error" | "warning" | "info";

/** What a check comes to: `warn` has warnings and no error. */
export type Verdict = "valid" | "warn" | "invalid";

/** Types of custom metrics. */
export type MetricType = "number" | "number-list" | "string-list" | "ip-address-list";

/** The account's custom metrics: types by name, or CreateCustomMetric requests, as objects or as their JSON. */
export type CustomMetrics = Record<string, MetricType> | readonly { metricName: string; metricType: MetricType }[] | string;

/** An integer: a `number` up to 2^53 − 1, and a `bigint` beyond. */
export type Integer = number | bigint;

/** The topic that a report is published to, or that its answer comes on. */
export interface Topic {
  /** The whole topic, such as `$aws/things/pump-1/defender/metrics/json`. */
  topic: string;
  /** The name of the thing that the reports are about. */
  thing: string;
  /** The encoding of the reports, and of their answers. */
  format: PayloadFormat;
  /** Which answers come on this topic; `null` for the topic to publish to. */
  outcome: "accepted" | "rejected" | null;
}

/** What all functions that judge a document take. */
export interface JudgingOptions {
  /** Whether to judge by what the documentation promises and nothing else. */
  strict?: boolean;
  /** Levels of rules by their ids; `"allow"` is none. */
  levels?: Record<string, Level | "allow">;
  /** How many findings are kept, 100 without it; all are counted. */
  maxFindings?: number;
}

/** What {@link check} takes. */
export interface CheckOptions<F = Format> extends JudgingOptions {
  /** What the document is; told by its root keys without it. */
  kind?: Kind;
  /** Its encoding; told by its bytes without it. */
  format?: F;
  /** The topic that the report is published to, or that the answer came on; it is judged too. */
  topic?: string | Topic;
  /** The name of the thing that the report is about; it is judged too. */
  thing?: string;
  /** The account's custom metrics, which the document is compared with. */
  customMetrics?: CustomMetrics;
  /** The MQTT client id of the publisher; it is judged too. */
  clientId?: string;
  /** `"2019-01"` judges by the first guide of that time: only the things in `registry` report. */
  era?: "2019-01";
  /** The names of the registered things, for `era`. */
  registry?: readonly string[];
  /** The ids of the reports that wait for an answer; an answer is compared with them. */
  outstanding?: readonly Integer[];
  /** Whether to judge if CBOR is encoded deterministically (RFC 8949, section 4.2.1). */
  deterministic?: boolean;
  /** For a role, the ARN of the SNS topic that alerts go to; it is judged too. */
  topicArn?: string;
  /** For a role, the ARN of the KMS key that the SNS topic is encrypted with. */
  kmsKeyArn?: string;
  /** For a role, the ARN of the MQTT topic that metrics are exported to. */
  exportTopicArn?: string;
}

/** Which part of the document a finding speaks of. */
export interface Span {
  /** The first byte, from 0, of the document in UTF-8 where it was a string. */
  start: number;
  /** The first byte behind. */
  end: number;
  /** The line, from 1; of a text only. */
  line?: number;
  /** The column, from 1, in Unicode scalar values; of a text only. */
  column?: number;
  /** `start` in UTF-16 code units, as strings of JavaScript count; where the document was a string. */
  startUtf16?: number;
  /** `end` in UTF-16 code units; where the document was a string. */
  endUtf16?: number;
}

/** One thing that is wrong or remarkable about a document. */
export interface Finding {
  /** The id of the rule, such as `port-zero`; {@link explain} says what it is about. */
  rule: string;
  level: Level;
  /** Where in the document: a JSON Pointer (RFC 6901), for CBOR too. */
  pointer: string;
  span?: Span;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  help?: string;
  /** The values that the message names; numbers in decimal digits. */
  params: Record<string, string>;
  /** Where the rule is explained, such as `docs/rules.md#port-zero`. */
  url: string;
}

/** What a check came to. */
export interface Outcome<F = Format> {
  verdict: Verdict;
  /** Whether the verdict is not `"invalid"`. */
  ok: boolean;
  /** What the document was judged as; `null` if its kind could not be told. */
  kind: Kind | null;
  /** The encoding that it was read in. */
  format: F;
  /** The findings that were kept, in the order of the document. */
  findings: Finding[];
  /** How many errors there are, kept or not. */
  errors: number;
  /** How many warnings there are, kept or not. */
  warnings: number;
  /** How many remarks there are, kept or not. */
  infos: number;
  /** How many findings were counted and not kept. */
  omitted: number;
}

/** What {@link checkLines} takes. */
export interface StreamOptions extends Omit<CheckOptions, "format"> {
  /** `"ndjson"`, JSON on lines, or `"cbor-seq"`, CBOR items one behind the other; `"ndjson"` without it. */
  format?: "ndjson" | "cbor-seq";
  /** Whether the reports of a thing are compared with those before them. */
  stream?: boolean;
}

/** What a check says of one document of a stream. */
export interface StreamOutcome<F = Format> extends Outcome<F> {
  /** How many documents stand before it. */
  index: number;
  /** How many bytes stand before it. */
  offset: number;
  /** Its line, from 1; `null` for CBOR. */
  line: number | null;
}

/** What {@link checkRole} takes. What is not given is not compared. */
export interface CheckRoleOptions extends JudgingOptions {
  /** The ARN of the SNS topic that alerts go to. */
  topicArn?: string;
  /** The ARN of the KMS key that the SNS topic is encrypted with. */
  kmsKeyArn?: string;
  /** The ARN of the MQTT topic that metrics are exported to. */
  exportTopicArn?: string;
}

/** What a check of a role came to. */
export interface RoleOutcome<F = Format> {
  /** The worse of both. */
  verdict: Verdict;
  /** Whether the verdict is not `"invalid"`. */
  ok: boolean;
  /** That of the trust policy. */
  trust: Outcome<F>;
  /** That of the permission policy. */
  policy: Outcome<F>;
}

/** What {@link convert} takes. */
export interface ConvertOptions extends JudgingOptions {
  /** The encoding of the result, `"cbor"` without it. */
  to?: PayloadFormat;
  /** The names of the fields in the result, `"short"` without it. */
  names?: Names;
  /** The encoding of the report; told by its bytes without it. */
  format?: PayloadFormat;
  /** Whether JSON is indented, by two spaces. */
  pretty?: boolean;
  /** Whether keys have the order of core deterministic CBOR (RFC 8949, 4.2.1), in JSON too. */
  deterministic?: boolean;
  /** Whether reports with faults of shape are converted too. */
  lenient?: boolean;
}

/** What the functions take that make a value of a document. */
export interface ParseOptions<F = Format> extends JudgingOptions {
  /** The encoding; told by the bytes without it. */
  format?: F;
  /** The account's custom metrics, which the document is compared with. */
  customMetrics?: CustomMetrics;
  /** `"string"` makes all integers strings of decimal digits; `"number"` is without it. */
  integers?: "number" | "string";
}

/** What {@link response} takes. */
export interface ResponseOptions extends JudgingOptions {
  /** The topic that the answer came on; it is judged too. */
  topic?: string | Topic;
  /** The name of the thing that the answer has to be about. */
  thing?: string;
  /** The ids of the reports that wait for an answer. */
  outstanding?: readonly Integer[];
  /** The encoding; told by the bytes without it. */
  format?: PayloadFormat;
  /** `"string"` makes all integers strings of decimal digits; `"number"` is without it. */
  integers?: "number" | "string";
}

/** What {@link respond} takes. */
export interface RespondOptions {
  /** Whether only what the documentation promises is accepted. */
  strict?: boolean;
  /** The time of the answer in milliseconds since the epoch; now without it. */
  at?: Integer;
}

/** Something of a document that the value parsed from it does not hold. */
export interface Dropped {
  /** Where it stood: a JSON Pointer (RFC 6901), for CBOR too. */
  pointer: string;
  /** How much is lost: all of it, how it was written, digits that a double cannot hold, or its CBOR tag. */
  loss: "value" | "spelling" | "digits" | "tag";
  /** The id of the rule that speaks of it; `null` if none does. */
  rule: string | null;
  /** What is lost, in words. */
  message: string;
}

/** What a document had and the value has not. */
export interface Losses {
  /** The first ones, up to `maxFindings`. */
  dropped: Dropped[];
  /** How many more there were. */
  droppedBeyond: number;
}

/** What {@link parse} returns. */
export interface Parsed<I = Integer> extends Losses {
  report: Report<I>;
}

/** What {@link parseProfile} returns. */
export interface ParsedProfile<I = Integer> extends Losses {
  profile: Profile<I>;
}

/** What {@link parseProfiles} returns: all that a document says of profiles. */
export interface ParsedProfiles<I = Integer> extends Losses {
  profiles: PlacedProfile<I>[];
  attachments: Attachment[];
  /** The types of the custom metrics that the document declares, by their names. */
  customMetrics: Record<string, MetricType>;
  /** The dimensions that the document declares. */
  dimensions: DeclaredDimension[];
}

/** A profile, and where it stands. */
export interface PlacedProfile<I = Integer> {
  /** Its name in a template; `null` elsewhere. */
  logicalId: string | null;
  /** A JSON Pointer (RFC 6901). */
  pointer: string;
  profile: Profile<I>;
}

/** A profile that a document attaches to a target. */
export interface Attachment {
  /** The name of the profile. */
  profile: string;
  /** The ARN of the target. */
  target: string;
}

export interface DeclaredDimension {
  name: string;
  topicFilters: string[];
}

/** How a rule is known: from a published page, from public code or a published log, or by our reading. */
export type Confidence = "documented" | "observed" | "inferred";

/** A rule without its prose. */
export interface BareRule {
  /** The id, such as `port-zero`. */
  id: string;
  /** The level in default mode; `null` says nothing. */
  default: Level | null;
  /** The level in strict mode; `null` says nothing. */
  strict: Level | null;
  /** The levels of a milder case, where there is one. */
  mild: BareMildCase | null;
  /** Whether the level cannot be changed, since the document cannot be read. */
  fixed: boolean;
  confidence: Confidence;
  /** Where it is explained, such as `docs/rules.md#port-zero`: a path in the repository of the package. */
  url: string;
}

export interface BareMildCase {
  default: Level | null;
  strict: Level | null;
}

/** A rule, as its page has it. */
export interface Rule extends BareRule {
  /** What is wrong when it is broken. */
  title: string;
  /** The group of rules that it belongs to. */
  section: string;
  mild: MildCase | null;
  /** Where it is known from. */
  source: string;
}

/** A case of a rule that has levels of its own. */
export interface MildCase extends BareMildCase {
  /** What the case is, in words. */
  case: string;
}

/** What a rule is for. */
export interface Explanation {
  rule: Rule;
  /** What goes wrong for whoever breaks it. */
  why: string;
  /** What breaks it. */
  bad: Example;
  /** The same, mended. */
  good: Example;
}

/** A document that breaks a rule, or one that keeps it. */
export interface Example {
  /** What it is, such as `report, json`. */
  kind: string;
  /** The example itself: JSON, hexadecimal digits of CBOR, or words. */
  text: string;
}

/** What {@link outline} takes. */
export interface OutlineOptions {
  /** What the document is; told by its root keys without it. */
  kind?: Kind;
  /** Its encoding; told by its bytes without it. A document in YAML has no outline. */
  format?: Format;
}

/** The values of a document. */
export interface Outline {
  /** The values, in the order of the document. */
  places: Place[];
  /** Whether these are all: nothing is missing behind a fault, or beyond what is listed. */
  isWhole: boolean;
}

/** One value of a document, and where it stands: in bytes, of the document in UTF-8 where it was a string. */
export interface Place {
  /** A JSON Pointer (RFC 6901). */
  pointer: string;
  /** How many containers it stands in. */
  depth: number;
  /** The bytes of its key, if it is a member. */
  key?: [start: number, end: number];
  /** Its bytes, those of its tags among them, up to the end of a document that is cut short. */
  value: [start: number, end: number];
  /** The bytes before the first value in it, if it is a container. */
  head?: [start: number, end: number];
  /** What it is, with its article: `an object`, `a string`. */
  kind: string;
  /** The long name of the field that it is, where the document is a report and has such a field there. */
  name?: string;
  /** The value in one line, in diagnostic notation (RFC 8949, section 8), shortened; of containers how much they hold. */
  text: string;
}
