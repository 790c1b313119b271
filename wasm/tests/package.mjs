// The package as it is installed from its archive, and where things are.

import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The repository. */
export const ROOT = new URL("../../", import.meta.url);

/** A project that has the package installed and nothing else. `cargo xtask wasm` makes it. */
export const CONSUMER = new URL("target/npm/consumer/", ROOT);

const { resolve } = createRequire(new URL("index.js", CONSUMER));

/** The file that stands behind a name of the package. */
export const path = (name) => resolve(name);

export const load = (name) => import(pathToFileURL(resolve(name)));

/** A folder of `target/` as a path. */
export const folder = (name) => fileURLToPath(new URL(`target/npm/${name}/`, ROOT));

export const thingward = await load("thingward");
