// Indenting of documents that are too large to be pasted in a test: without the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { transformWithOxc } from "vite";
import { folder } from "./browser.mjs";

const FILE = folder("wasm/playground/src/indent.ts");
const { code } = await transformWithOxc(readFileSync(FILE, "utf8"), FILE);
const { indent } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

for (const [what, part] of [["plain characters", "xxxx"], ["escapes", "\\n\\\""]]) {
  test(`a string of 20 MB is indented: ${what}`, () => {
    const string = `"${part.repeat(5_000_000)}"`;
    assert.ok(indent(`[${string} , 1]`) === `[\n  ${string},\n  1\n]\n`);
  });
}

test("every token is kept as it is written, right or wrong", () => {
  const text = `{"a":[1,-2.50e+3,tru],"b\\"":{},"c" 'd' }]"cut`;
  assert.equal(indent(text), `{\n  "a": [\n    1,\n    -2.50e+3,\n    tru\n  ],\n  "b\\"": {},\n  "c" 'd'\n}\n] "cut\n`);
});
