// The package `thingward` for Node: the module is read from the file beside this one. It is the one that is built for
// speed: nobody downloads it to a page.

import { readFileSync } from "node:fs";
import * as module from "./module/node.js";
import { api } from "./lib/api.js";

const file = readFileSync(new URL("./node.wasm", import.meta.url));
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
