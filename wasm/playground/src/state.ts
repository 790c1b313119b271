// All that the page is about: the input and how to judge it. It can be shared, saved and put back.

import type { Kind } from "./engine";
import { ENCODINGS, type Encoding } from "./reading";

/** The kinds that can be asked for. */
export const KINDS = ["detect", "report", "profile", "response", "topic", "role", "audit"] as const satisfies readonly (
  | Kind
  | "detect"
)[];
export type AskedKind = (typeof KINDS)[number];

export interface State {
  /** The text of the input. */
  input: string;
  encoding: Encoding;
  kind: AskedKind;
  strict: boolean;
  /** The name of the thing, or a topic. */
  target: string;
  /** The custom metrics that are declared, as JSON. */
  metrics: string;
  /** Whether the other forms are made despite faults of shape. */
  lenient: boolean;
}

export const EMPTY: State = { input: "", encoding: "detect", kind: "detect", strict: false, target: "", metrics: "", lenient: false };

/** A state from what a link or a file holds; what is missing or of another type is as it is at first. */
export function stateFrom(value: unknown): State {
  const given = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const text = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  return {
    input: text("input"),
    encoding: ENCODINGS.find((encoding) => encoding === given["encoding"]) ?? EMPTY.encoding,
    kind: KINDS.find((kind) => kind === given["kind"]) ?? EMPTY.kind,
    strict: given["strict"] === true,
    target: text("target"),
    metrics: text("metrics"),
    lenient: given["lenient"] === true,
  };
}

/** What differs from the state at first: links are short. */
export function difference(state: State): Partial<State> {
  const entries = Object.entries(state).filter(([name, value]) => value !== EMPTY[name as keyof State]);
  return Object.fromEntries(entries);
}
