// One static page that works from any plain file server and offline, and nothing leaves the browser.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { PAGE, scenario } from "./browser.mjs";
import { CBOR, NON_ASCII, PROFILE, spaced, VALID } from "./documents.mjs";
import { change, choose, clipboard, drop, example, fill, parts, paste, point, rules, saved, verdict } from "./hands.mjs";
import { serve } from "./server.mjs";

/** Uses everything that the page has, once. */
async function tour(page) {
  await paste(page, NON_ASCII);
  await parts(page).findings.first().locator(".finding-main").click();
  await parts(page).findings.first().locator("summary").click();
  await page.keyboard.press("F8");
  await paste(page, spaced(CBOR));
  await point(page, parts(page).hex.locator("[data-byte]").first());
  await point(page, parts(page).fields.locator("[data-pointer]").nth(2));
  await change(page, () => drop(page, "report.cbor", CBOR));
  await choose(page, "#encoding", "detect");
  await paste(page, VALID);
  for (const form of ["json-long", "json-short", "cbor-long", "cbor-short"]) {
    await page.check(`#form-${form}`);
    for (const how of ["hex", "base64", "command"]) await page.click(`#copy-${how}`);
  }
  assert.match(await clipboard(page), /mosquitto_pub/);
  await saved(page, () => page.click("#save-form"));
  await change(page, () => page.click("#use-form"));
  await paste(page, PROFILE);
  for (const kind of ["report", "profile", "response", "detect"]) await choose(page, "#kind", kind);
  await change(page, () => page.check("#mode-strict"));
  await fill(page, "#target", "$aws/things/pump-1/defender/metrics/json");
  await page.click("#declarations summary");
  await fill(page, "#metrics", `{ "battery": "number" }`);
  await page.keyboard.press("Escape");
  const examples = await page.locator("[data-example]").evaluateAll((all) => all.map(({ dataset }) => dataset.example));
  for (const id of examples.slice(0, 5)) await example(page, id);
  await page.click("#share");
  await page.click("#share-copy");
  await saved(page, () => page.click("#share-save"));
  await page.click("#help-open");
  await page.keyboard.press("Escape");
  for (let times = 0; times < 3; times += 1) await page.click("#theme");
  await paste(page, VALID);
  assert.equal((await verdict(page)).word, "valid");
}

/** What was asked for that is not made in the browser itself, as the files that it saves are. */
const outward = (requests) => requests.filter((url) => !/^(blob|data):/.test(url));

scenario("nothing leaves your browser: no request after the page is loaded, whatever is used", { fresh: true }, async (page, { requests, server }) => {
  const before = server.asked.length;
  requests.length = 0;
  await tour(page);
  assert.deepEqual(outward(requests), [], "the browser saw no request");
  assert.deepEqual(server.asked.slice(before), [], "nor did the server");
});

scenario("the page works offline once it is loaded", { fresh: true }, async (page, { context, server }) => {
  await context.setOffline(true);
  await assert.rejects((await context.newPage()).goto(server.address), /ERR_INTERNET_DISCONNECTED/);
  await page.bringToFront();
  await paste(page, NON_ASCII);
  assert.deepEqual(await rules(page), ["custom-name-pattern", "custom-not-array"]);
  await parts(page).findings.first().locator("summary").click();
  await change(page, () => drop(page, "report.cbor", CBOR));
  await point(page, parts(page).hex.locator("[data-byte]").first());
  await page.check("#form-json-long");
  await page.click("#copy-command");
  await saved(page, () => page.click("#save-form"));
  await example(page, "bare-ipv6");
  await page.click("#share");
  await page.locator("#share-link").waitFor();
});

scenario("loading asks the server for the files of the page and nothing else", { fresh: true }, async (_, { requests, address }) => {
  const files = readdirSync(PAGE, { recursive: true }).filter((path) => statSync(join(PAGE, path)).isFile());
  const own = ["", ...files].map((path) => address + path);
  assert.deepEqual(outward(requests).filter((url) => !own.includes(url)), []);
  assert.deepEqual(outward(requests).length, new Set(outward(requests)).size, "each once");
});

scenario("the page works from a plain file server that knows no types and no folder names", { fresh: true }, async (page, { server }) => {
  // The fixture serves it below a folder: nothing in the page may begin at the root.
  assert.ok(server.asked.every((line) => line.startsWith("GET /tools/playground/")), server.asked.join("\n"));
  await paste(page, VALID);
  assert.equal((await verdict(page)).word, "valid");
});

scenario("the page works as a file, without any server", { fresh: true }, async (page, { context, complaints }) => {
  const file = await context.newPage();
  file.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await file.goto(`file://${PAGE}/index.html`);
  await file.waitForSelector("html[data-ready=true]");
  await example(file, "array-mistake");
  assert.ok((await rules(file)).includes("custom-not-array"));
});

/** The policy of the page: the sources of each directive. */
function policy() {
  const html = readFileSync(`${PAGE}/index.html`, "utf8");
  const [, content] = html.match(/<meta http-equiv="Content-Security-Policy" content="([^"]+)">/i) ?? [];
  assert.ok(content, "the page has a policy");
  assert.ok(html.indexOf(content) < html.search(/<(link|script|style)\b/), "it stands before all that it governs");
  return Object.fromEntries(content.split(";").map((part) => {
    const [name, ...sources] = part.trim().split(/\s+/);
    return [name, sources];
  }));
}

scenario("the policy of the page names no network origin", {}, async () => {
  const { "default-src": others, "script-src": scripts, "connect-src": connections, ...rest } = policy();
  assert.deepEqual(others, ["'none'"]);
  assert.deepEqual(scripts, ["'self'", "'wasm-unsafe-eval'"]);
  assert.deepEqual(connections, ["'none'"]);
  for (const [name, sources] of Object.entries(rest)) {
    for (const source of sources) assert.ok(["'self'", "'none'", "data:", "blob:"].includes(source), `${name} ${source}`);
  }
  for (const name of ["base-uri", "form-action"]) assert.deepEqual(rest[name], ["'none'"], name);
});

scenario("the page says that nothing leaves the browser", {}, async (page) => {
  assert.match(await page.locator("#private").innerText(), /nothing leaves your browser/i);
});

const WAYS = {
  fetch: (url) => fetch(url),
  "fetch of a file of the page": () => fetch("index.html"),
  XMLHttpRequest: (url) => new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.onload = done;
    request.onerror = failed;
    request.open("GET", url);
    request.send();
  }),
  WebSocket: (url) => new Promise((done, failed) => {
    const socket = new WebSocket(url.replace("http", "ws"));
    socket.onopen = done;
    socket.onerror = failed;
  }),
  EventSource: (url) => new Promise((done, failed) => {
    const source = new EventSource(url);
    source.onopen = done;
    source.onerror = () => { source.close(); failed(); };
  }),
  "an image": (url) => new Promise((done, failed) => {
    const image = new Image();
    image.onload = done;
    image.onerror = failed;
    image.src = `${url}/a.png`;
  }),
  "a script": (url) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.onload = done;
    script.onerror = failed;
    script.src = `${url}/a.js`;
    document.head.append(script);
  }),
  "a style sheet": (url) => new Promise((done, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.onload = done;
    link.onerror = failed;
    link.href = `${url}/a.css`;
    document.head.append(link);
  }),
};

scenario("the policy refuses whatever a script of the page would send", {
  complains: (said) => assert.ok(said.length > 0, "the browser reports what it refuses"),
}, async (page, { server, requests }) => {
  const elsewhere = await serve(PAGE);
  try {
    const before = server.asked.length;
    await page.unrouteAll();
    requests.length = 0;
    for (const [way, send] of Object.entries(WAYS)) {
      const outcome = await page.evaluate(`(${send})("${elsewhere.origin}").then(() => "sent", () => "refused")`);
      assert.equal(outcome, "refused", way);
    }
    const kept = await page.evaluate((url) => navigator.sendBeacon(url, "x") && "queued", elsewhere.origin);
    assert.deepEqual(elsewhere.asked, [], `sendBeacon says ${kept}`);
    assert.deepEqual(server.asked.slice(before), []);
  } finally {
    await elsewhere.close();
  }
});
