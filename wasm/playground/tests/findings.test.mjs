// The findings: the verdict, where each finding stands, what to do about it, and what its rule is about.

import assert from "node:assert/strict";
import { scenario } from "./browser.mjs";
import { CBOR, hex, NON_ASCII, spaced, thingward, VALID } from "./documents.mjs";
import { bytesWith, change, example, findings, marked, parts, paste, verdict } from "./hands.mjs";

const row = (page, rule) => page.locator(`[data-testid=finding][data-rule="${rule}"]`);
const button = (page, rule) => row(page, rule).locator(".finding-main");

/** CBOR in which a text string stands as a byte string. */
const FLAWED = Buffer.from(hex(CBOR).replace("6465746830", "4465746830"), "hex");

/** The finding of a rule, as the package has it. */
function expected(data, rule) {
  const found = thingward.check(data).findings.find((finding) => finding.rule === rule);
  assert.ok(found, `the package finds ${rule}`);
  return found;
}

scenario("the findings are those of the package, in its order", {}, async (page) => {
  await paste(page, NON_ASCII);
  const wanted = thingward.check(NON_ASCII).findings;
  assert.ok(wanted.length >= 2);
  const shown = await findings(page);
  assert.deepEqual(
    shown.map(({ rule, level, pointer, where }) => ({ rule, level, pointer, where })),
    wanted.map(({ rule, level, pointer, span }) => ({ rule, level, pointer, where: `line ${span.line}, column ${span.column}` })),
  );
});

scenario("a click on a finding jumps to the exact characters and marks them", {}, async (page) => {
  await example(page, "array-mistake");
  await button(page, "custom-not-array").click();
  assert.equal((await marked(page)).text, `{ "number": 71 }`);
});

scenario("Enter on a finding does the same", {}, async (page) => {
  await example(page, "array-mistake");
  await button(page, "custom-not-array").focus();
  await page.keyboard.press("Enter");
  assert.equal((await marked(page)).text, `{ "number": 71 }`);
  const inInput = await page.evaluate(() => document.activeElement?.id === "editor");
  assert.ok(inInput, "the input has the focus");
  const { caret, from } = await marked(page);
  assert.equal(caret, from, "the caret is where the place begins");
});

scenario("the exact characters are marked behind characters that are not ASCII", {}, async (page) => {
  await paste(page, NON_ASCII);
  await button(page, "custom-not-array").click();
  const { span } = expected(NON_ASCII, "custom-not-array");
  const chosen = await marked(page);
  assert.equal(chosen.text, `{ "number": 2 }`);
  assert.deepEqual([chosen.from, chosen.to], [span.startUtf16, span.endUtf16]);
  // Counted in bytes the place would be another one: the test would not see a slip otherwise.
  assert.notEqual(span.start, span.startUtf16);
  await button(page, "custom-name-pattern").click();
  assert.equal((await marked(page)).text, `"drück🌡️"`);
});

scenario("a click on a finding in hex marks the exact bytes", {}, async (page) => {
  await paste(page, spaced(FLAWED));
  await button(page, "cbor-byte-string").click();
  const { span } = expected(FLAWED, "cbor-byte-string");
  assert.equal((await marked(page)).text, spaced(FLAWED.subarray(span.start, span.end)));
  const all = Array.from({ length: span.end - span.start }, (_, index) => span.start + index);
  assert.deepEqual(await bytesWith(parts(page).hex, "chosen"), all, "in the hex view");
  assert.deepEqual(await bytesWith(parts(page).hex, "flaw"), all, "and they were flawed before the click");
});

scenario("a click on a finding in base64 marks the digits that hold its bytes", {}, async (page) => {
  const text = FLAWED.toString("base64");
  await paste(page, text);
  await button(page, "cbor-byte-string").click();
  const { span } = expected(FLAWED, "cbor-byte-string");
  const { from, to } = await marked(page);
  assert.deepEqual([from, to], [Math.floor((span.start * 8) / 6), Math.ceil((span.end * 8) / 6)]);
  assert.deepEqual((await bytesWith(parts(page).hex, "chosen")).length, span.end - span.start);
});

scenario("a finding about what is missing at the end has a place too", {}, async (page) => {
  const cut = VALID.slice(0, 60);
  await paste(page, cut);
  await parts(page).findings.first().locator(".finding-main").click();
  const { from, to } = await marked(page);
  assert.ok(from <= to && to <= cut.length);
  assert.ok(await parts(page).input.locator(".cm-finding").count() > 0, "something is underlined");
});

scenario("findings are underlined in the input by their level", {}, async (page) => {
  await paste(page, NON_ASCII);
  const input = parts(page).input;
  assert.equal((await input.locator(".cm-error").allTextContents()).join(""), `{ "number": 2 }`);
  assert.equal((await input.locator(".cm-warning").allTextContents()).join(""), `"drück🌡️"`);
});

scenario("each finding says what to do about it", {}, async (page) => {
  await example(page, "array-mistake");
  const [first] = await findings(page);
  const text = await parts(page).input.textContent();
  assert.ok(text.includes("battery"));
  assert.equal(first.help, "help wrap it in an array: [{\"number\": 71}]");
});

scenario("the rule is explained inline, when it is asked for", {}, async (page) => {
  await example(page, "array-mistake");
  const explanation = row(page, "custom-not-array").getByTestId("explanation");
  assert.equal(await explanation.locator("p").count(), 0);
  await explanation.locator("summary").click();
  const { rule, why, bad, good } = thingward.explain("custom-not-array");
  const shown = await explanation.innerText();
  for (const part of [rule.title, why.replaceAll("`", ""), bad.text.trim(), good.text.trim()]) {
    assert.ok(squeezed(shown).includes(squeezed(part)), `shows ${part}`);
  }
  await explanation.locator("summary").press("Enter");
  assert.equal(await explanation.locator("p").first().isVisible(), false, "and it can be folded again, by keys");
});

scenario("what stands between backticks in an explanation is code", {}, async (page) => {
  await example(page, "bare-ipv6");
  const explanation = row(page, "remote-addr-bare-ipv6").getByTestId("explanation");
  await explanation.locator("summary").click();
  const quoted = thingward.explain("remote-addr-bare-ipv6").why.match(/(?<=`)[^`]+(?=`)/g).filter((_, index) => index % 2 === 0);
  assert.ok(quoted.length > 0);
  assert.deepEqual(await explanation.locator("p code").allTextContents(), quoted);
});

scenario("the verdict says valid, warn or invalid, in words and by the number of findings", {}, async (page) => {
  await paste(page, VALID);
  assert.deepEqual(await verdict(page), { word: "valid", title: "valid", more: "nothing to remark" });
  await example(page, "beyond-doubles");
  assert.equal((await verdict(page)).word, "warn");
  assert.match((await verdict(page)).title, /warnings/);
  await paste(page, NON_ASCII);
  assert.deepEqual(await verdict(page), { word: "invalid", title: "invalid", more: "1 error, 1 warning" });
});

scenario("the verdict is a live region, and its text changes", {}, async (page) => {
  const region = parts(page).verdict;
  assert.equal(await region.getAttribute("aria-live"), "polite");
  assert.equal(await region.getAttribute("role"), "status");
  await paste(page, NON_ASCII);
  assert.match(await region.innerText(), /invalid/);
  await paste(page, VALID);
  assert.doesNotMatch(await region.innerText(), /invalid/);
});

scenario("F8 and Shift+F8 go from finding to finding, round and round", {}, async (page) => {
  await paste(page, NON_ASCII);
  const seen = [];
  for (const key of ["F8", "F8", "F8", "Shift+F8"]) {
    await page.keyboard.press(key);
    seen.push((await marked(page)).text);
  }
  assert.deepEqual(seen, [`"drück🌡️"`, `{ "number": 2 }`, `"drück🌡️"`, `{ "number": 2 }`]);
  assert.equal(await parts(page).findings.nth(1).getAttribute("aria-current"), "true");
});

scenario("a finding under the pointer is told beside the text", {}, async (page) => {
  await example(page, "array-mistake");
  await parts(page).input.locator(".cm-error").first().hover();
  const tip = page.locator(".cm-messages");
  await tip.waitFor();
  assert.equal(squeezed(await tip.textContent()), squeezed(`error ${expected(await text(page), "custom-not-array").message}`));
});

scenario("more findings than are kept are counted", {}, async (page) => {
  const keys = Array.from({ length: 150 }, (_, index) => `"k${index}": 1`).join(", ");
  await paste(page, `{"header":{"report_id":1767225600,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}, ${keys}}}`);
  assert.match((await verdict(page)).more, /150/);
  assert.equal(await parts(page).findings.count(), 100);
  assert.match(await page.locator("#omitted").innerText(), /50 more/);
});

async function text(page) {
  return parts(page).input.evaluate((content) =>
    Array.from(content.querySelectorAll(".cm-line"), (line) => line.textContent).join("\n"));
}

function squeezed(words) {
  return words.replace(/\s+/g, "").replaceAll("`", "");
}
