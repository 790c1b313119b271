// The pages about the package tell the truth: each block of JavaScript runs, and prints what the block of text behind it
// shows.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { CONSUMER, ROOT } from "./package.mjs";

const PAGES = { "docs/javascript.md": 11, "wasm/README.md": 1, "README.md": 1 };
const BLOCK = /^```js\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm;

for (const [page, count] of Object.entries(PAGES)) {
  test(`every block of ${page} runs`, () => {
    const text = readFileSync(new URL(page, ROOT), "utf8");
    const blocks = [...text.matchAll(BLOCK)];
    assert.ok(blocks.length >= count, `${blocks.length} blocks`);
    assert.equal(blocks.length, text.match(/^```js$/gm).length);
    const folder = mkdtempSync(join(fileURLToPath(CONSUMER), "docs-"));
    try {
      blocks.forEach(([, program, expected], number) => {
        const place = join(folder, String(number));
        mkdirSync(place);
        const file = join(place, "block.mjs");
        writeFileSync(file, program);
        const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: "utf8", cwd: place });
        assert.equal(status, 0, `${program}\n${stderr}`);
        if (expected !== undefined) assert.equal(stdout, expected, program);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
