// The functions of the package `thingward`.

import type * as types from "./types.js";

export type * from "./types.js";
export * from "./functions.js";

/** Why a rule exists, with what breaks and what keeps it. Throws a RangeError if no rule has this id. */
export function explain(rule: string): types.Explanation;

/**
 * The values of a document in JSON or CBOR and where each stands, each before those in it. Behind a fault there is
 * nothing, and no more than 65,536 values are listed.
 */
export function outline(data: types.Data, options?: types.OutlineOptions): types.Outline;

/** All rules, in the order of the page `docs/rules.md`. */
export function rules(): types.Rule[];
