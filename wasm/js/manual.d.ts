// The functions of the package `thingward/manual`: all those of `thingward`.
//
// They throw an Error until `init` or `initSync` has loaded the module `thingward/thingward.wasm`.

export * from "./index.js";
export { init, initSync, type Source } from "./slim.js";
