// The functions of the package `thingward`.

import type * as types from "./types.js";

export type * from "./types.js";
export * from "./functions.js";

/** Why a rule exists, with what breaks and what keeps it. Throws a RangeError if no rule has this id. */
export function explain(rule: string): types.Explanation;

/** All rules, in the order of the page `docs/rules.md`. */
export function rules(): types.Rule[];
