// The functions of the package `thingward/slim`: those of `thingward` without YAML and the prose of rules.
//
// All of them throw an Error until `init` or `initSync` has loaded the module.

import type * as types from "./types.js";

export type * from "./types.js";
export * from "./functions.js";

/** The encoding of a document: there is no YAML. */
export type Format = types.PayloadFormat;

export type CheckOptions = types.CheckOptions<Format>;
export type ParseOptions<F = Format> = types.ParseOptions<F>;
export type Outcome = types.Outcome<Format>;
export type StreamOutcome = types.StreamOutcome<Format>;
export type RoleOutcome = types.RoleOutcome<Format>;

/** Checks a document: a report, or one of another kind. One that is invalid is no reason for an error. */
export function check(data: types.Data, options?: CheckOptions): Outcome;

/** Checks the documents of a stream, as `thingward` does. */
export function checkLines(data: types.Data, options?: types.StreamOptions): StreamOutcome[];

/** Checks the trust policy and the permission policy of the role of an alert target. */
export function checkRole(trust: types.Data, policy: types.Data, options?: types.CheckRoleOptions): RoleOutcome;

/** Reads a document that holds one profile. Throws an InvalidDocument if it has errors or holds not just one. */
export function parseProfile(data: types.Data, options: ParseOptions & { integers: "string" }): types.ParsedProfile<string>;
export function parseProfile(data: types.Data, options?: ParseOptions & { integers?: "number" }): types.ParsedProfile;

/** Reads all that a document says of profiles, such as a template. Throws an InvalidDocument if it has errors. */
export function parseProfiles(data: types.Data, options: ParseOptions & { integers: "string" }): types.ParsedProfiles<string>;
export function parseProfiles(data: types.Data, options?: ParseOptions & { integers?: "number" }): types.ParsedProfiles;

/** Where the module comes from: `thingward/slim.wasm` by its address, its bytes, or as it was compiled. */
export type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** Loads the module. A server that names another type than `application/wasm` costs some time and does no harm. */
export function init(source: Source | Promise<Source>): Promise<void>;

/** Loads the module from its bytes, or as it was compiled. */
export function initSync(source: BufferSource | WebAssembly.Module): void;

/** All rules, in the order of the page `docs/rules.md`, without their prose. */
export function rules(): types.BareRule[];
