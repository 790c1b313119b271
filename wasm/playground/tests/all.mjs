// Runs every test of the page in one process, so that all of them share one browser.

import { readdirSync } from "node:fs";

const here = new URL("./", import.meta.url);
for (const name of readdirSync(here).sort()) {
  if (name.endsWith(".test.mjs")) await import(new URL(name, here).href);
}
