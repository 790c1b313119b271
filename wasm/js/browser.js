// The package `thingward` for browsers and bundlers: the module is fetched from where this file came from.

import * as module from "./module/thingward.js";
import { api } from "./lib/api.js";
import { compiled } from "./lib/source.js";

module.initSync({ module: await compiled(fetch(new URL("./thingward.wasm", import.meta.url))) });

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
