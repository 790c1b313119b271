// What every test of the page has: a real browser, a page that was just opened, and a watch over everything that it
// complains about or sends.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test, { after } from "node:test";
import { launch } from "../../tests/browser.mjs";
import { reset } from "./hands.mjs";
import { serve } from "./server.mjs";

export const folder = (path) => fileURLToPath(new URL(path, new URL("../../../", import.meta.url)));

/** Where `cargo xtask playground` builds the page. */
export const PAGE = folder("target/playground");

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 380, height: 800 };

// Not at the root, as on a server that has other pages too.
const PREFIX = "/tools/playground/";

let started;

/** The browser and the server of this process. */
function environment() {
  started ??= (async () => {
    assert.ok(existsSync(`${PAGE}/index.html`), "the page is not built: run `cargo xtask playground`");
    return { browser: await launch(), server: await serve(PAGE, PREFIX) };
  })();
  return started;
}

after(async () => {
  if (!started) return;
  const { browser, server } = await started;
  await browser.close();
  await server.close();
});

/**
 * A test of the page. It fails too if the page logs an error, throws, breaks its own policy, or asks for anything but
 * its own files.
 *
 * With options the page is fresh. They are those of a browser context; besides, `fresh` asks for nothing more,
 * `fragment` is what stands behind the address, `seed` runs in the page before its own scripts, and `complains` judges
 * what a page said that had reason to complain. Without options the page is the one of the tests before, emptied:
 * starting it is most of what a test would take.
 */
export function scenario(name, options, act) {
  const isShared = Object.keys(options).length === 0;
  test(name, { timeout: 60_000 }, async () => {
    const { browser, server } = await environment();
    const visit = isShared ? await emptied(browser, server) : await visitOf(browser, server, options);
    try {
      await act(visit.page, visit);
      const said = visit.complaints.splice(0);
      if (options.complains) options.complains(said);
      else assert.deepEqual(said, [], "the page complains");
    } catch (error) {
      shared = isShared ? undefined : shared;
      throw error;
    } finally {
      if (shared !== visit) await visit.context.close();
    }
  });
}

let shared;

/** The page of the tests before, as if it were fresh. */
async function emptied(browser, server) {
  if (!shared) {
    shared = await visitOf(browser, server, {});
    return shared;
  }
  await reset(shared.page);
  shared.requests.length = 0;
  return shared;
}

/** Opens the page in a context of its own. */
async function visitOf(browser, server, { fresh, fragment = "", seed, complains, ...options }) {
  const context = await browser.newContext({
    viewport: DESKTOP,
    colorScheme: "light",
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const visit = { page, context, server, address: server.address, ...(await watch(page, server.address)) };
  if (seed) await page.addInitScript(seed);
  await open(page, server.address + fragment);
  return visit;
}

/** Opens an address and waits until the checker runs. */
export async function open(page, address) {
  await page.goto(address);
  await page.waitForSelector("html[data-ready=true]");
}

/** Keeps what a page complains about and what it asks for; whatever is not one of its own files is not let out. */
export async function watch(page, address) {
  const complaints = [];
  const requests = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`thrown: ${error.message}`));
  page.on("request", (request) => {
    requests.push(request.url());
    if (!isOwn(request.url(), address)) complaints.push(`asked for ${request.url()}`);
  });
  await page.route((url) => !isOwn(url.href, address), (route) => route.abort());
  return { complaints, requests };
}

function isOwn(url, address) {
  return url.startsWith(address) || url.startsWith("data:") || url.startsWith("blob:");
}
