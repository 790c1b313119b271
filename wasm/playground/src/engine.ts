// Between the page and the npm package: loads the module, and judges a reading by the state of the controls.

import {
  check,
  convert as convertTo,
  explain,
  init,
  InvalidDocument,
  outline as outlineOf,
  topic,
  type CheckOptions,
  type ConvertOptions,
  type Finding,
  type Format,
  type Kind,
  type Level,
  type Names,
  type Outcome,
  type Outline,
  type OutlineOptions,
  type PayloadFormat,
  type Place,
  type Span,
} from "thingward/manual";
import { version } from "thingward/package.json";
import embedded from "thingward/thingward.wasm?deflated";
import { fromBase64, inflated } from "./bytes";
import type { Reading } from "./reading";
import type { State } from "./state";

export { explain, InvalidDocument, version };
export type { ConvertOptions, Finding, Format, Kind, Level, Names, Outcome, Outline, PayloadFormat, Place, Span };

/** The module is part of the script: no connection is allowed to anywhere. */
export async function start(): Promise<void> {
  const bytes = fromBase64(embedded);
  if (!bytes) throw new Error("the module in this page is damaged");
  await init(new Response(inflated(bytes), { headers: { "Content-Type": "application/wasm" } }));
}

/** What became of a reading. */
export interface Judged {
  /** What was found; `null` if the options could not be understood. */
  outcome: Outcome | null;
  /** What is wrong with the options other than the declarations of custom metrics. */
  optionsProblem: string;
  /** The name of the thing, as it was given or as the topic has it; empty if there is none. */
  thing: string;
}

export function judge(reading: Reading, state: State, declared: Declared): Judged {
  const { target } = state;
  const options: CheckOptions = {
    strict: state.strict,
    ...(state.kind !== "detect" && { kind: state.kind }),
    ...(reading.format && { format: reading.format }),
    ...(declared.metrics && declared.problem === "" && { customMetrics: declared.metrics }),
  };
  // Names of things have no slash, so whatever has one is meant as a topic.
  const about = target === "" ? {} : target.includes("/") ? { topic: target } : { thing: target };
  const optionsProblem = problem(() => check("{}", { kind: "report", ...about }));
  const all = optionsProblem === "" ? { ...options, ...about } : options;
  let outcome: Outcome | null = null;
  const failure = problem(() => {
    outcome = check(reading.data, all);
  });
  return { outcome, optionsProblem: failure || optionsProblem, thing: thingOf(target) };
}

type CustomMetrics = NonNullable<CheckOptions["customMetrics"]>;

/** The declarations of custom metrics. */
export interface Declared {
  /** As the package takes them; `null` if there are none. */
  metrics: CustomMetrics | null;
  /** What is wrong with them; empty if nothing is. They count for nothing otherwise. */
  problem: string;
}

export function declarations(text: string): Declared {
  if (text.trim() === "") return { metrics: null, problem: "" };
  const metrics = typesIn(text) ?? text;
  return { metrics, problem: problem(() => check("{}", { kind: "report", customMetrics: metrics })) };
}

/** Types by name are an object; everything else is for the package to read, and to refuse. */
function typesIn(text: string): CustomMetrics | null {
  try {
    const value: unknown = JSON.parse(text);
    const isTypes = typeof value === "object" && value !== null && Object.values(value).every((type) => typeof type === "string");
    return isTypes && !Array.isArray(value) ? (value as CustomMetrics) : null;
  } catch {
    return null;
  }
}

function problem(work: () => void): string {
  try {
    work();
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function thingOf(target: string): string {
  if (!target.includes("/")) return target;
  try {
    return topic.parse(target).thing;
  } catch {
    return "";
  }
}

/** The topic that a report of the thing is published to. */
export function publishTopic(thing: string, format: PayloadFormat): string {
  return topic.publish(thing, format).topic;
}

/** A report in another form, as bytes. */
export function convert(data: string | Uint8Array, options: ConvertOptions): Uint8Array<ArrayBuffer> {
  const made = convertTo(data, options);
  return typeof made === "string" ? new TextEncoder().encode(made) : new Uint8Array(made);
}

/** The values of the document; none if it has no outline. */
export function outline(data: string | Uint8Array, options: OutlineOptions): Outline {
  return outlineOf(data, options);
}
