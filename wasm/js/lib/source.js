// Where a module of WebAssembly comes from: an address, an answer to a request, bytes, or a compiled module.

import { otherType } from "./refusal.js";

const HELP = "give a URL, a Response, bytes or a WebAssembly.Module";

/** Compiles what is behind any source, or a promise of one. */
export async function compiled(source) {
  const found = await source;
  if (typeof found === "string" || isA(found, "URL") || isA(found, "Request")) return compiled(fetch(found));
  return isA(found, "Response") ? ofResponse(found) : isModule(found) ? found : WebAssembly.compile(bytes(found));
}

export function compiledSync(source) {
  return isModule(source) ? source : new WebAssembly.Module(bytes(source));
}

async function ofResponse(response) {
  if (!response.ok) throw new Error(`${response.url} answers with the status ${response.status}`);
  // Compiling while it comes in wants the right type, which not every server gives.
  const type = response.headers.get("Content-Type") ?? "";
  if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

function bytes(source) {
  if (ArrayBuffer.isView(source) || isA(source, "ArrayBuffer")) return source;
  throw otherType("source", source, HELP);
}

function isModule(source) {
  return isA(source, "WebAssembly.Module");
}

/** By the name of its class: a value may come from another window or context. */
function isA(value, name) {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}
