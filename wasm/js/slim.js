// The package `thingward/slim`: the smaller module, without YAML and the prose of rules, loaded when it is asked for.

import * as module from "./module/slim.js";
import { api } from "./lib/api.js";
import { compiled, compiledSync } from "./lib/source.js";

/** Loads the module. */
export async function init(source) {
  module.initSync({ module: await compiled(source) });
}

/** Loads the module from its bytes, or as it was compiled. */
export function initSync(source) {
  module.initSync({ module: compiledSync(source) });
}

export { InvalidDocument } from "./lib/invalid.js";
export const {
  check,
  checkLines,
  checkRole,
  convert,
  parse,
  parseProfile,
  parseProfiles,
  respond,
  response,
  rules,
  topic,
} = api(module);
