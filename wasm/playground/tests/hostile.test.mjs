// Hostile input: what a stranger wrote is shown as text, never as markup, and nothing in it hides or turns around.

import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { scenario } from "./browser.mjs";
import { hex, thingward } from "./documents.mjs";
import { change, clipboard, copiedInput, drop, fill, findings, parts, paste, verdict } from "./hands.mjs";

const MARKUP = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>`;

/** Turned around, invisible, ringing, and ending lines. */
const HIDDEN = "\u202eabc\u2066\u200b\u0007\u001b[31m\u2028\ufeff";

/** Characters that must not be shown as they are. */
const RAW = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

/** A report with the text in a key that there is not, in a value, and in the name of a custom metric. */
function report(text) {
  return JSON.stringify({
    header: { report_id: 1767225600, version: "1.0" },
    metrics: { network_stats: { bytes_in: 1, [text]: 2 }, listening_tcp_ports: { ports: [{ interface: text, port: 1 }] } },
    custom_metrics: { [text]: [{ string_list: [text] }] },
  });
}

/** The elements and texts of the page, without those of the input. */
async function anatomy(page) {
  return page.evaluate(() => {
    const raw = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) raw.push(walk.currentNode.data);
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) if (["title", "aria-label"].includes(name)) raw.push(value);
    }
    const foreign = [...document.querySelectorAll("img, script:not([src]), iframe, object, embed, body style, [onerror]")];
    // CodeMirror puts empty images of its own around the signs of hidden characters.
    const inInput = [...document.getElementById("editor").shadowRoot.querySelectorAll("img:not(.cm-widgetBuffer), script, [onerror]")];
    return { texts: raw, foreign: [...foreign, ...inInput].map(({ outerHTML }) => outerHTML), pwned: window.pwned };
  });
}

async function assertHarmless(page) {
  const { texts, foreign, pwned } = await anatomy(page);
  assert.equal(pwned, undefined);
  assert.deepEqual(foreign, []);
  assert.deepEqual(texts.filter((text) => RAW.test(text)), [], "no such character is shown as it is");
}

/** Unfolds and shows everything that repeats a part of the input. */
async function showAll(page) {
  for (const summary of await parts(page).findings.locator("summary").all()) await summary.click();
  if (await page.locator("#convert-anyway").isVisible()) await page.click("#convert-anyway");
  for (const form of ["json-long", "cbor-short"]) {
    if (await page.locator(`#form-${form}`).count() > 0) {
      await page.check(`#form-${form}`);
      await assertHarmless(page);
    }
  }
  await page.keyboard.press("F8");
  await assertHarmless(page);
}

for (const [what, text] of Object.entries({ markup: MARKUP, "hidden characters": HIDDEN })) {
  scenario(`${what} in JSON is text`, {}, async (page) => {
    await paste(page, report(text));
    const shown = await findings(page);
    assert.ok(shown.length > 0);
    if (text === MARKUP) assert.ok(shown.some(({ message }) => message.includes("<img src=x")), "it is shown as it is written");
    else assert.ok(shown.some(({ message }) => message.includes("\\u{202e}")), "it is shown as escapes");
    await showAll(page);
  });

  scenario(`${what} in CBOR is text, in the hex view and the fields too`, {}, async (page) => {
    const bytes = Buffer.from(thingward.convert(report(text), { to: "cbor", names: "short", lenient: true }));
    await paste(page, hex(bytes));
    assert.ok(await parts(page).fields.locator("[data-pointer]").count() > 3);
    await parts(page).fields.focus();
    for (let step = 0; step < 25; step += 1) await page.keyboard.press("ArrowDown");
    await showAll(page);
  });

  scenario(`${what} in the options is text`, {}, async (page) => {
    await paste(page, report("x"));
    await fill(page, "#target", text.replaceAll("\u2028", ""));
    await page.click("#declarations summary");
    await fill(page, "#metrics", JSON.stringify({ [text]: text }));
    assert.ok(await page.locator("#metrics-error").isVisible());
    await assertHarmless(page);
  });

  scenario(`${what} in the name of a file is text`, {}, async (page) => {
    await change(page, () => drop(page, `${text}.json`, report("x")));
    await parts(page).toast.filter({ hasText: "opened" }).waitFor();
    await assertHarmless(page);
  });

  scenario(`${what} in a link is text`, {
    fragment: `#1.${deflateRawSync(JSON.stringify({ input: report(text), target: text, metrics: text })).toString("base64url")}`,
  }, async (page) => {
    assert.notEqual((await verdict(page)).word, "none");
    await showAll(page);
  });

  scenario(`${what} in YAML is text`, {}, async (page) => {
    await paste(page, `securityProfileName: ${JSON.stringify(text)}\nbehaviors:\n  - name: ${JSON.stringify(text)}\n    ${JSON.stringify(text)}: 1\n`);
    await showAll(page);
  });
}

scenario("hidden characters are seen in the input, and copied as they are", {}, async (page) => {
  const text = report("\u202eabc\u200b");
  await paste(page, text);
  assert.ok(await parts(page).input.locator(".cm-specialChar").count() >= 2, "they have a sign");
  assert.equal(await copiedInput(page), text);
});

scenario("a copy of a form keeps the characters that the page shows as escapes", {}, async (page) => {
  const text = report("\u202eabc");
  await paste(page, text);
  if (await page.locator("#convert-anyway").isVisible()) await page.click("#convert-anyway");
  await page.check("#form-json-long");
  await page.click("#copy-text");
  await parts(page).toast.filter({ hasText: "copied" }).waitFor();
  assert.equal(await clipboard(page), thingward.convert(text, { to: "json", names: "long", lenient: true }));
  assert.match(await page.locator("#payload-text").textContent(), /\\u\{202e\}/);
});

scenario("deep nesting and endless strings do no harm", {}, async (page) => {
  for (const text of ["[".repeat(100_000), `{"a":`.repeat(50_000), `"${"x".repeat(300_000)}`, "9f".repeat(50_000), "5bffffffffffffffff"]) {
    await paste(page, text);
    assert.equal((await verdict(page)).word, "invalid", text.slice(0, 10));
  }
});
