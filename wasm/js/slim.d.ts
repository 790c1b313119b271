// The functions of the package `thingward/slim`: those of `thingward` without YAML and the prose of rules.
//
// All of them throw an Error until `init` or `initSync` has loaded the module.

import type * as types from "./types.js";

export type * from "./types.js";
export * from "./functions.js";

/** Where the module comes from: `thingward/slim.wasm` by its address, its bytes, or as it was compiled. */
export type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** Loads the module. A server that names another type than `application/wasm` costs some time and does no harm. */
export function init(source: Source | Promise<Source>): Promise<void>;

/** Loads the module from its bytes, or as it was compiled. */
export function initSync(source: BufferSource | WebAssembly.Module): void;

/** All rules, in the order of the page `docs/rules.md`, without their prose. */
export function rules(): types.BareRule[];
