// A plain file server on loopback, as simple as they come, with a log of what it was asked for.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };

/** Serves `folder` below `prefix`. `asked` is the log: a method and a path each. */
export async function serve(folder, prefix = "/") {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const file = found(folder, prefix, new URL(request.url, "http://localhost").pathname);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    asked,
    origin: `http://127.0.0.1:${server.address().port}`,
    address: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  };
}

function found(folder, prefix, path) {
  if (!path.startsWith(prefix)) return null;
  const inside = normalize(decodeURIComponent(path.slice(prefix.length)));
  if (inside.startsWith("..")) return null;
  const file = join(folder, inside.endsWith("/") || inside === "." ? join(inside, "index.html") : inside);
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}
