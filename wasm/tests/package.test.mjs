// What is in the package, and that programs of every kind find it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { CONSUMER, ROOT, path } from "./package.mjs";

const PACKAGE = new URL("node_modules/thingward/", CONSUMER);
const manifest = JSON.parse(readFileSync(new URL("package.json", PACKAGE)));
const packed = readdirSync(PACKAGE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(fileURLToPath(PACKAGE).length));

const SOURCES = ["browser.js", "functions.d.ts", "index.d.ts", "manual.d.ts", "manual.js", "node.js", "slim.d.ts", "slim.js", "types.d.ts", "values.d.ts"];
const LIBRARY = ["api", "cbor", "data", "integers", "invalid", "options", "refusal", "session", "source"];
const TOP = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json"];

test("the archive holds what it should and nothing else", () => {
  const schemas = readdirSync(new URL("schemas/", ROOT), { recursive: true }).filter((name) => /\.(json)$/.test(name));
  const expected = [
    ...SOURCES,
    ...TOP,
    ...LIBRARY.map((name) => `lib/${name}.js`),
    "module/slim.js",
    "module/node.js",
    "module/thingward.js",
    ...schemas.map((name) => `schemas/${name}`),
    "node.wasm",
    "slim.wasm",
    "thingward.wasm",
  ];
  assert.deepEqual([...packed].sort(), expected.sort());
});

test("the manifest is of this version, and asks for nothing", () => {
  const [, version] = /^version = "(.*)"$/m.exec(readFileSync(new URL("Cargo.toml", ROOT), "utf8"));
  assert.equal(manifest.version, version);
  assert.equal(manifest.type, "module");
  for (const key of ["dependencies", "peerDependencies", "scripts"]) assert.ok(!(key in manifest), key);
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) {
    assert.deepEqual(readFileSync(new URL(licence, PACKAGE)), readFileSync(new URL(licence, ROOT)));
  }
});

test("every file that is exported is there", () => {
  const files = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? target : Object.values(target)));
  assert.ok(files.length >= 9);
  for (const file of files) assert.ok(packed.some((name) => `./${name}` === file) || file.includes("*"), file);
  for (const name of ["thingward.wasm", "slim.wasm", "package.json", "schemas/report-long.schema.json", "schemas/draft-07/report-long.schema.json"]) {
    assert.ok(readFileSync(path(`thingward/${name}`)).length > 0);
  }
  assert.throws(() => path("thingward/lib/api.js"), { code: "ERR_PACKAGE_PATH_NOT_EXPORTED" });
});

const PROGRAM = `
const { verdict, kind } = check('{"header":{"report_id":7,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}');
console.log(verdict, kind, typeof InvalidDocument);
`;

/** What a program prints that stands in the project. */
function printed(name, program) {
  const file = new URL(name, CONSUMER);
  writeFileSync(file, program);
  try {
    return execFileSync(process.execPath, [fileURLToPath(file)], { encoding: "utf8", cwd: fileURLToPath(CONSUMER) });
  } finally {
    rmSync(file);
  }
}

test("a program of modules imports it", () => {
  const program = `import { InvalidDocument, check } from "thingward";\n${PROGRAM}`;
  assert.equal(printed("program.mjs", program), "valid report function\n");
});

test("a program of CommonJS imports it", () => {
  const program = `(async () => { const { InvalidDocument, check } = await import("thingward"); ${PROGRAM} })();`;
  assert.equal(printed("program.cjs", program), "valid report function\n");
});

test("the slim module is loaded by hand", () => {
  const program = `import { readFileSync } from "node:fs";
import { InvalidDocument, check, init, initSync } from "thingward/slim";
import { InvalidDocument as theSame } from "thingward";
const file = new URL(import.meta.resolve("thingward/slim.wasm"));
await init(Promise.resolve(readFileSync(file)));
initSync(new WebAssembly.Module(readFileSync(file)));
if (theSame !== InvalidDocument) throw new Error("there are two");
await init(7).then(() => console.log("taken"), (error) => console.log(error.message));
${PROGRAM}`;
  assert.equal(
    printed("slim.mjs", program),
    "source is of type `number`; give a URL, a Response, bytes or a WebAssembly.Module\nvalid report function\n",
  );
});

test("the package works wherever it is put", () => {
  const elsewhere = mkdtempSync(join(fileURLToPath(CONSUMER), "an odd name é % "));
  try {
    writeFileSync(join(elsewhere, "package.json"), "{}");
    const copy = join(elsewhere, "node_modules");
    execFileSync("cp", ["-r", join(fileURLToPath(CONSUMER), "node_modules"), copy]);
    writeFileSync(join(elsewhere, "program.mjs"), `import { InvalidDocument, check } from "thingward";\n${PROGRAM}`);
    const output = execFileSync(process.execPath, [join(elsewhere, "program.mjs")], { encoding: "utf8" });
    assert.equal(output, "valid report function\n");
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});
