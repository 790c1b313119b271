// Sharing: a link that holds input and options behind its `#`, and a file when the link would be too long.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { open, scenario, watch } from "./browser.mjs";
import { CBOR, spaced, thingward, VALID } from "./documents.mjs";
import { change, choose, clipboard, copiedInput, drop, fill, inputText, parts, paste, rules, saved, verdict } from "./hands.mjs";

const METRICS = `{ "battery": "string-list" }`;

/** Sets the input and every option to something that is not so at first. */
async function setAll(page) {
  await paste(page, spaced(CBOR));
  await choose(page, "#encoding", "hex");
  await choose(page, "#kind", "report");
  await change(page, () => page.check("#mode-strict"));
  await fill(page, "#target", "pump 9 ü");
  await page.click("#declarations summary");
  await fill(page, "#metrics", METRICS);
  await page.locator("#metrics").press("Escape");
  await page.check("#lenient");
}

async function assertAll(page) {
  assert.ok(await page.isChecked("#lenient"));
  assert.equal(await inputText(page), spaced(CBOR));
  assert.equal(await page.inputValue("#encoding"), "hex");
  assert.equal(await page.inputValue("#kind"), "report");
  assert.ok(await page.isChecked("#mode-strict"));
  assert.equal(await page.inputValue("#target"), "pump 9 ü");
  assert.equal(await page.inputValue("#metrics"), METRICS);
  const options = { strict: true, thing: "pump 9 ü", kind: "report", customMetrics: JSON.parse(METRICS) };
  const wanted = thingward.check(CBOR, options);
  assert.deepEqual(await rules(page), wanted.findings.map(({ rule }) => rule));
}

async function link(page) {
  await page.click("#share");
  await page.locator("#share-link").waitFor();
  return page.inputValue("#share-link");
}

scenario("a link restores the input and all options in another page", {}, async (page, { context, address }) => {
  await setAll(page);
  const shared = await link(page);
  assert.ok(shared.startsWith(`${address}#`));
  const other = await context.newPage();
  await open(other, shared);
  await assertAll(other);
  await other.close();
});

scenario("the link is copied as it is shown", {}, async (page) => {
  await setAll(page);
  const shared = await link(page);
  await page.click("#share-copy");
  await parts(page).toast.filter({ hasText: "copied" }).waitFor();
  assert.equal(await clipboard(page), shared);
});

scenario("the state is in the fragment, which the server never sees", { fresh: true }, async (page, { context, server, address }) => {
  await setAll(page);
  const shared = new URL(await link(page));
  assert.equal(shared.search, "");
  assert.ok(shared.hash.length > 20);
  const other = await context.newPage();
  const { requests } = await watch(other, address);
  await open(other, shared.href);
  assert.ok(server.asked.every((line) => !line.includes("#") && !line.includes("1.")), server.asked.join("\n"));
  assert.ok(requests.length > 0);
});

scenario("the link is compressed", {}, async (page) => {
  const text = VALID + " ".repeat(4000);
  await paste(page, text);
  assert.ok((await link(page)).length < text.length / 4);
});

scenario("a link that is opened in a page that is open already takes effect", {}, async (page) => {
  await setAll(page);
  const shared = await link(page);
  await page.keyboard.press("Escape");
  await paste(page, VALID);
  await change(page, () => page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(shared).hash));
  await assertAll(page);
});

/** A document that cannot be compressed much. */
const LONG = VALID.replace("battery", randomBytes(12_000).toString("hex"));

scenario("when the link would be too long, a file is offered, which restores the state when it is dropped", {}, async (page) => {
  await paste(page, LONG);
  await fill(page, "#target", "pump-3");
  await page.click("#share");
  await page.locator("#share-dialog").waitFor();
  assert.equal(await page.locator("#share-link").isVisible(), false);
  assert.match(await page.locator("#share-text").innerText(), /file/);
  const file = await saved(page, () => page.click("#share-save"));
  assert.match(file.name, /\.json$/);
  await paste(page, "{}");
  await fill(page, "#target", "");
  await change(page, () => drop(page, file.name, file.bytes));
  assert.equal(await copiedInput(page), LONG);
  assert.equal(await page.inputValue("#target"), "pump-3");
});

scenario("a file keeps all options too", {}, async (page) => {
  await setAll(page);
  await page.click("#share");
  const file = await saved(page, () => page.click("#share-save"));
  await paste(page, VALID);
  await choose(page, "#encoding", "detect");
  await change(page, () => page.check("#mode-default"));
  await fill(page, "#target", "");
  await page.uncheck("#lenient");
  await change(page, () => drop(page, file.name, file.bytes));
  await assertAll(page);
});

const packed = (text) => `#1.${deflateRawSync(text).toString("base64url")}`;

const DAMAGED = {
  "no base64": "#1.@@@@",
  "no deflated data": "#1.AAAA",
  "cut short": packed(JSON.stringify({ input: VALID })).slice(0, 60),
  "no JSON": packed("{ input"),
  "a bomb": packed(`{"input":"${" ".repeat(64 * 1024 * 1024)}"}`),
};

for (const [what, fragment] of Object.entries(DAMAGED)) {
  scenario(`a damaged link is told and does no harm: ${what}`, {}, async (page) => {
    await paste(page, VALID);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
    await parts(page).toast.filter({ hasText: "the link is damaged" }).waitFor();
    assert.equal(await inputText(page), VALID, "what was there is kept");
    assert.equal((await verdict(page)).word, "valid");
  });
}

scenario("a damaged link in a new page is told too, above the first example", { fragment: "#1.AAAA" }, async (page) => {
  await parts(page).toast.filter({ hasText: "the link is damaged" }).waitFor();
  assert.notEqual(await inputText(page), "");
  assert.notEqual((await verdict(page)).word, "none");
});

const FOREIGN = {
  "another fragment": "#input-pane",
  "a list": packed("[1]"),
  "other types": packed(JSON.stringify({ input: 7, kind: "../x", encoding: {}, strict: "yes", target: null, metrics: [1] })),
  "a prototype": packed(`{"__proto__":{"input":"x"},"constructor":1}`),
};

for (const [what, fragment] of Object.entries(FOREIGN)) {
  scenario(`what a link holds besides is passed over: ${what}`, {}, async (page) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
    await paste(page, VALID);
    assert.equal(await page.inputValue("#kind"), "detect");
    assert.equal(await page.inputValue("#encoding"), "detect");
    assert.equal(await page.isChecked("#mode-strict"), false);
    assert.equal(await page.inputValue("#target"), "");
    assert.equal((await verdict(page)).word, "valid");
  });
}
