// A second opinion on the schemas, by ajv: every committed schema compiles in its strict mode without a word, and it
// says of every document what `schema-documents` wrote down.
//
//     node tests/schemas/ajv.mjs MODULES DOCUMENTS
//
// MODULES is the folder that holds `node_modules`, DOCUMENTS the one that `schema-documents` wrote. Exit 1 on a
// difference that `exceptions.json` does not list, on an exception that nothing needs, and when nothing was checked.

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const TOOL = "ajv";
const here = dirname(fileURLToPath(import.meta.url));
const schemas = resolve(here, "../../schemas");
const [modules, documents] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(modules, "package.json"));

const spoken = [];
const says = (...words) => spoken.push(words.join(" "));
const options = {
  strict: true,
  strictSchema: true,
  strictNumbers: true,
  strictTypes: true,
  strictTuples: true,
  strictRequired: true,
  allowUnionTypes: false,
  unicodeRegExp: true,
  logger: { log: says, warn: says, error: says },
};
const drafts = {
  "https://json-schema.org/draft/2020-12/schema": require("ajv/dist/2020").default,
  "http://json-schema.org/draft-07/schema#": require("ajv").default,
};

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const exceptions = read(join(here, "exceptions.json")).filter((exception) => exception.tool === TOOL);
for (const exception of exceptions) exception.used = 0;

const paths = readdirSync(schemas, { recursive: true }).filter((path) => path.endsWith(".schema.json")).sort();
const faults = [];
let compared = 0;
for (const path of paths) {
  const schema = read(join(schemas, path));
  const validate = new drafts[schema.$schema](options).compile(schema);
  faults.push(...spoken.splice(0).map((words) => `${path}: ajv says: ${words}`));
  const name = basename(path, ".schema.json");
  const lines = readFileSync(join(documents, `${name}.ndjson`), "utf8").split("\n");
  const cases = lines.filter((line) => line).map((line) => JSON.parse(line));
  if (cases.length === 0) faults.push(`${path}: there is no document for it`);
  for (const { id, text, accepted } of cases) {
    compared += 1;
    if (validate(JSON.parse(text)) === accepted) continue;
    const exception = exceptions.find(
      (one) => one.schemas.some((start) => name.startsWith(start)) && one.accepts !== accepted && text.includes(one.contains),
    );
    if (exception) exception.used += 1;
    else faults.push(`${path}: ${id}: ajv says ${!accepted}: ${text.slice(0, 300)}`);
  }
}
for (const exception of exceptions.filter((one) => one.used === 0)) {
  faults.push(`exceptions.json: nothing needs ${exception.contains}`);
}
if (compared === 0) faults.push("nothing was checked");

// The example of the guide to the schemas, run as it stands, beside the packages that it imports.
const [, program, printed] = readFileSync(join(schemas, "README.md"), "utf8").match(/```js\n([^]*?)```[^]*?```text\n([^]*?)```/);
const example = join(modules, "example.mjs");
writeFileSync(example, program);
const run = spawnSync(process.execPath, [example], { cwd: dirname(schemas), encoding: "utf8" });
if (run.stdout !== printed) faults.push(`schemas/README.md: its program prints: ${run.stdout}${run.stderr}`);

const allowed = exceptions.reduce((sum, exception) => sum + exception.used, 0);
const version = require("ajv/package.json").version;
console.log(
  `ajv ${version}: ${paths.length} schemas, ${compared} documents × schemas, ${allowed} differences as listed, ` +
    `${faults.length} faults`,
);
for (const fault of faults.slice(0, 50)) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
