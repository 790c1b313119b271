// The functions that both entries have.
//
// All of them throw a TypeError for an argument of another type, and a RangeError for one that has no meaning.

import type {
  CheckOptions,
  CheckRoleOptions,
  ConvertOptions,
  Data,
  Finding,
  Outcome,
  ParseOptions,
  Parsed,
  ParsedProfile,
  ParsedProfiles,
  PayloadFormat,
  RespondOptions,
  ResponseOptions,
  RoleOutcome,
  StreamOptions,
  StreamOutcome,
  Topic,
} from "./types.js";
import type { Response } from "./values.js";

/** A document is invalid: `findings` says why. */
export class InvalidDocument extends Error {
  readonly name: "InvalidDocument";
  readonly findings: Finding[];
  constructor(message: string, findings: Finding[]);
}

/** Checks a document: a report, or one of another kind. One that is invalid is no reason for an error. */
export function check(data: Data, options?: CheckOptions): Outcome;

/**
 * Checks the documents of a stream, each a bare report or one in an envelope. Spans count the bytes of each document,
 * in strings too.
 */
export function checkLines(data: Data, options?: StreamOptions): StreamOutcome[];

/** Checks the trust policy and the permission policy of the role of an alert target. */
export function checkRole(trust: Data, policy: Data, options?: CheckRoleOptions): RoleOutcome;

/**
 * Rewrites a report in JSON or CBOR, with long or short names. The report is checked on the way. Nothing is dropped:
 * unknown keys and nulls that the options tolerate stand in the result too. Throws an InvalidDocument if the report has
 * errors, or holds what the result cannot.
 */
export function convert(data: Data, options: ConvertOptions & { to: "json" }): string;
export function convert(data: Data, options?: ConvertOptions & { to?: "cbor"; pretty?: false }): Uint8Array;
export function convert(data: Data, options?: ConvertOptions): string | Uint8Array;

/** Reads a report in JSON or CBOR, with long or short names. Throws an InvalidDocument if it has errors. */
export function parse(data: Data, options: ParseOptions<PayloadFormat> & { integers: "string" }): Parsed<string>;
export function parse(data: Data, options?: ParseOptions<PayloadFormat> & { integers?: "number" }): Parsed;
export function parse(data: Data, options?: ParseOptions<PayloadFormat>): Parsed | Parsed<string>;

/**
 * Reads one profile: the body of a request, the answer that describes it, or the properties of a resource. Throws an
 * InvalidDocument if it has errors, or is something else: of a template or a list see {@link parseProfiles}.
 */
export function parseProfile(data: Data, options: ParseOptions & { integers: "string" }): ParsedProfile<string>;
export function parseProfile(data: Data, options?: ParseOptions & { integers?: "number" }): ParsedProfile;
export function parseProfile(data: Data, options?: ParseOptions): ParsedProfile | ParsedProfile<string>;

/** Reads all that a document says of profiles, such as a template. Throws an InvalidDocument if it has errors. */
export function parseProfiles(data: Data, options: ParseOptions & { integers: "string" }): ParsedProfiles<string>;
export function parseProfiles(data: Data, options?: ParseOptions & { integers?: "number" }): ParsedProfiles;
export function parseProfiles(data: Data, options?: ParseOptions): ParsedProfiles | ParsedProfiles<string>;

/**
 * Reads an answer to a report, and compares it with what is known of it. Throws an InvalidDocument if it has errors. That
 * it is about another thing or report is a warning: {@link check} says it, and `levels` makes it an error.
 */
export function response(data: Data, options: ResponseOptions & { integers: "string" }): Response<string>;
export function response(data: Data, options?: ResponseOptions & { integers?: "number" }): Response;
export function response(data: Data, options?: ResponseOptions): Response | Response<string>;

/**
 * The answer that the service documents for a report on a topic: a string on a topic of JSON, bytes on one of CBOR.
 * Nobody asks the service: what is accepted here may still be rejected there, and the reverse.
 */
export function respond(
  topic: Topic & { format: "json" },
  data: Data,
  options?: RespondOptions,
): string;
export function respond(topic: Topic & { format: "cbor" }, data: Data, options?: RespondOptions): Uint8Array;
export function respond(topic: string | Topic, data: Data, options?: RespondOptions): string | Uint8Array;

/** The topics of reports and of their answers. */
export const topic: {
  /** Reads a topic, such as `$aws/things/pump-1/defender/metrics/json`. */
  parse(text: string): Topic;
  /** The topic to publish the reports of a thing to. */
  publish<F extends PayloadFormat>(thing: string, format: F): Topic & { format: F };
  /** The topic to subscribe to for good answers. */
  accepted<F extends PayloadFormat>(thing: string, format: F): Topic & { format: F };
  /** The topic to subscribe to for bad answers. */
  rejected<F extends PayloadFormat>(thing: string, format: F): Topic & { format: F };
};
