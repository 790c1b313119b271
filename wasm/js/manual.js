// The package `thingward/manual`: all of `thingward`, loaded when it is asked for. For pages whose policy allows no
// connection, and for wherever else the module does not lie beside this file.

import * as module from "./module/thingward.js";
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
  explain,
  outline,
  parse,
  parseProfile,
  parseProfiles,
  respond,
  response,
  rules,
  topic,
} = api(module);
