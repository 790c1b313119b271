// What the functions of the package take and give. Words are those of the command line and of the Python package.

/** A document: bytes, or a text. A text is never CBOR. */
export type Data = Uint8Array | ArrayBuffer | string;

/** A kind of document. */
export type Kind = "report" | "topic" | "response" | "profile" | "role" | "audit";

/** The encoding of a document. The slim package has no YAML. */
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
export interface CheckOptions extends JudgingOptions {
  /** What the document is; told by its root keys without it. */
  kind?: Kind;
  /** Its encoding; told by its bytes without it. */
  format?: Format;
  /** The topic that the report is published to, or that the answer came on; it is judged too. */
  topic?: string | Topic;
  /** The name of the thing that the report is about; it is judged too. */
  thing?: string;
  /** The account's custom metrics: types by name, or the JSON of a list of CreateCustomMetric requests. */
  customMetrics?: Record<string, MetricType> | string;
  /** The MQTT client id of the publisher; it is judged too. */
  clientId?: string;
  /** `"2019-01"` judges by the first guide of that time: only the things in `registry` report. */
  era?: "2019-01";
  /** The names of the registered things, for `era`. */
  registry?: string[];
  /** The ids of the reports that wait for an answer; an answer is compared with them. */
  outstanding?: Integer[];
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
export interface Outcome {
  verdict: Verdict;
  /** Whether the verdict is not `"invalid"`. */
  ok: boolean;
  /** What the document was judged as; `null` if its kind could not be told. */
  kind: Kind | null;
  /** The encoding that it was read in. */
  format: Format;
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

/** One value of a document, and where it stands. */
export interface Place {
  /** A JSON Pointer (RFC 6901). */
  pointer: string;
  /** How many containers it stands in. */
  depth: number;
  /** The bytes of its key, if it is a member. */
  key?: [start: number, end: number];
  /** Its bytes, those of its tags among them. */
  value: [start: number, end: number];
  /** Its head in CBOR: the bytes of `value` before its contents. The whole value where there are none. */
  head?: [start: number, end: number];
  /** What it is: `object`, `array`, `string`, `number`, `boolean`, `null`, … */
  kind: string;
  /** The name of the field in full, as the format has it, where its key is known. */
  name?: string;
  /** The value in diagnostic notation (RFC 8949, section 8), shortened; of containers their size. */
  text: string;
}
