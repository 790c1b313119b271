// The package in Chromium: as Vite builds it, as Vite serves it, and as a server of plain files has it.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build, createServer } from "vite";
import { launch, open, serve } from "./browser.mjs";
import * as cases from "./cases.mjs";
import { CONSUMER, ROOT } from "./package.mjs";

const APP = fileURLToPath(new URL("app/", CONSUMER));
const CASES = new URL("tests/cases/", ROOT);

const PAGE = `<!doctype html><meta charset="utf-8"><title>thingward</title><link rel="icon" href="data:,">
<script type="module" src="/main.js"></script>`;

const MAIN = `import * as thingward from "thingward";
import * as slim from "thingward/slim";
import address from "thingward/slim.wasm?url";
import schema from "thingward/schemas/report-long.schema.json";
import * as cases from "./cases.mjs";

await slim.init(address);
const modules = { thingward, slim };
window.faults = (name, entries, mode) =>
  entries.map((entry) => cases.fault(modules[name], entry, mode)).filter((fault) => fault !== undefined);
window.said = { verdict: thingward.check('{"header":{"report_id":7,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}').verdict, id: schema.$id };
window.ill = thingward.check("\\ud800").findings[0].rule;
`;

let browser;
let all;

before(async () => {
  rmSync(APP, { recursive: true, force: true });
  mkdirSync(APP);
  writeFileSync(join(APP, "index.html"), PAGE);
  writeFileSync(join(APP, "main.js"), MAIN);
  cpSync(new URL("wasm/tests/cases.mjs", ROOT), join(APP, "cases.mjs"));
  all = await cases.load(async (file) => JSON.parse(readFileSync(new URL(file, CASES))));
  browser = await launch();
});

after(() => browser?.close());

/** Opens a page with the package, which has to load without a complaint. */
async function loaded(url) {
  const { page, complaints, requests } = await open(browser, url);
  await page.waitForFunction(() => window.ill !== undefined || undefined, undefined, { timeout: 20_000 }).catch((error) => {
    throw new Error(`${error.message}: ${complaints.join("; ")}`);
  });
  assert.deepEqual(complaints, []);
  assert.deepEqual(await page.evaluate(() => [window.said.verdict, window.ill]), ["valid", "json-encoding"]);
  assert.ok((await page.evaluate(() => window.said.id)).startsWith("urn:thingward:schema:report-long:"));
  return { page, requests };
}

for (const wasmType of ["application/wasm", "application/octet-stream"]) {
  test(`what Vite builds says of every case what the case says, served as ${wasmType}`, async () => {
    await build({ root: APP, logLevel: "error", build: { outDir: "dist", emptyOutDir: true } });
    const server = await serve(join(APP, "dist"), wasmType);
    try {
      const { page, requests } = await loaded(server.url);
      assert.ok(requests.every((url) => url.startsWith(server.url)), requests.join(" "));
      assert.equal(requests.filter((url) => url.endsWith(".wasm")).length, 2);
      let run = 0;
      for (const mode of cases.MODES) {
        const faults = await page.evaluate(([entries, mode]) => window.faults("thingward", entries, mode), [all, mode]);
        assert.deepEqual(faults, []);
        run += all.length;
      }
      assert.equal(run, 2 * JSON.parse(readFileSync(new URL("manifest.json", CASES))).cases);
      const reports = all.filter(({ kind }) => kind === "report");
      assert.ok(reports.length > 900);
      assert.deepEqual(await page.evaluate((entries) => window.faults("slim", entries, "default"), reports), []);
      const [first] = all;
      const other = { ...first, default: { verdict: "none", findings: [] } };
      assert.equal((await page.evaluate((entry) => window.faults("thingward", [entry], "default"), other)).length, 1);
      await page.close();
    } finally {
      server.close();
    }
  });
}

test("Vite serves it while a project is written", async () => {
  const free = await serve(APP);
  const port = Number(new URL(free.url).port);
  free.close();
  const server = await createServer({
    root: APP,
    logLevel: "error",
    cacheDir: join(APP, ".vite"),
    server: { host: "127.0.0.1", port, strictPort: true },
  });
  try {
    await server.listen();
    const { page } = await loaded(server.resolvedUrls.local[0]);
    await page.close();
  } finally {
    await server.close();
  }
});

test("without a bundler it loads from where its files are", async () => {
  const server = await serve(fileURLToPath(CONSUMER));
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}app/index.html`);
    const verdict = await page.evaluate(async () => {
      const { check } = await import("/node_modules/thingward/browser.js");
      return check('{"header":{"report_id":7,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}').verdict;
    });
    assert.equal(verdict, "valid");
    await page.close();
  } finally {
    server.close();
  }
});
