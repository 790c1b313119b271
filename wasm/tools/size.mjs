// Says how large what a browser loads of each entry is, and fails where that is more than wasm/size-budget.json allows:
// `gzip` is the bound, which only a decision raises, and `goal` what it is to become.
//
// Usage: node size.mjs PACKAGE

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const folder = process.argv[2];
const budget = JSON.parse(readFileSync(new URL("../size-budget.json", import.meta.url)));
const grouped = new Intl.NumberFormat("en");

/** The files that a pattern of the budget names: `*` stands for any name. */
function files(pattern) {
  if (!pattern.includes("*")) return [pattern];
  const [before, after] = pattern.split("*");
  const names = readdirSync(join(folder, before)).filter((name) => name.endsWith(after));
  if (names.length === 0) throw new Error(`there is no ${pattern}`);
  return names.map((name) => before + name);
}

let isOver = false;
for (const [entry, { files: patterns, gzip: most, goal }] of Object.entries(budget)) {
  const sizes = patterns
    .flatMap(files)
    .map((file) => ({ file, bytes: gzipSync(readFileSync(join(folder, file)), { level: 9 }).length }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const module = sizes.find(({ file }) => file.endsWith(".wasm")).bytes;
  isOver ||= total > most;
  console.log(
    `${entry}: ${grouped.format(total)} bytes gzip of ${grouped.format(most)} (goal ${grouped.format(goal)}), ` +
      `${grouped.format(module)} of them the module${total > most ? ": TOO LARGE" : ""}`,
  );
}
process.exit(isOver ? 1 : 0);
