// Builds the page into a folder that any plain file server serves, whatever the path.

import { fileURLToPath } from "node:url";
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

export default defineConfig({
  root: folder("."),
  base: "./",
  publicDir: false,
  resolve: { alias: { thingward: folder("../../target/npm/thingward") } },
  // The module is imported with `?inline` and is part of the script: the page may open no connection, not even for a
  // file beside it.
  assetsInclude: ["**/*.wasm"],
  plugins: [plainScript()],
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
