// Builds the page into a folder that any plain file server serves, whatever the path.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The script as one that needs no server: browsers load modules from files by no means. */
function plainScript(): Plugin {
  return {
    name: "plain-script",
    enforce: "post",
    transformIndexHtml: (html) => html.replaceAll(' type="module" crossorigin', " defer").replaceAll(" crossorigin", ""),
  };
}

/**
 * What is imported with `?deflated` is part of the script, deflated and in base64: the page may open no connection, not
 * even for a file beside it. Deflated first, since base64 of anything else does not compress on its way.
 */
function deflated(): Plugin {
  const query = "?deflated";
  return {
    name: "deflated",
    enforce: "pre",
    load(id) {
      if (!id.endsWith(query)) return null;
      const bytes = deflateRawSync(readFileSync(id.slice(0, -query.length)), { level: 9 });
      return `export default ${JSON.stringify(bytes.toString("base64"))};`;
    },
  };
}

export default defineConfig({
  root: folder("."),
  base: "./",
  publicDir: false,
  resolve: { alias: { thingward: folder("../../target/npm/thingward") } },
  plugins: [deflated(), plainScript()],
  build: {
    outDir: folder("../../target/playground"),
    emptyOutDir: true,
    modulePreload: false,
    // One style sheet as a file: in the script it would be injected, which the policy of the page forbids.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { output: { format: "iife" } },
  },
});
