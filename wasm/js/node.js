// The package `thingward` for Node: the module is read from the file beside this one.

import { readFileSync } from "node:fs";
import * as module from "./module/thingward.js";
import { api } from "./lib/api.js";

const file = readFileSync(new URL("./thingward.wasm", import.meta.url));
module.initSync({ module: new WebAssembly.Module(file) });

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
