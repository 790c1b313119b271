// The hex view: pointing at a byte names its field, and pointing at a field marks its bytes.

import assert from "node:assert/strict";
import { scenario } from "./browser.mjs";
import { CBOR, hex, spaced, thingward, VALID } from "./documents.mjs";
import { bytesWith, marked, parts, paste, point } from "./hands.mjs";

const PLACES = thingward.outline(CBOR, { format: "cbor", kind: "report" }).places;

const startOf = (place) => (place.key ?? place.value)[0];
const bytesOf = (place) => Array.from({ length: place.value[1] - startOf(place) }, (_, index) => startOf(place) + index);

/** The innermost field that a byte belongs to. */
function fieldOf(byte) {
  return PLACES.findLast((place) => startOf(place) <= byte && byte < place.value[1]);
}

const named = (pointer) => PLACES.find((place) => place.pointer === pointer);
const shownPointer = (place) => place.pointer || "(root)";

const byteAt = (page, at) => parts(page).hex.locator(`.hex-bytes [data-byte="${at}"]`);
const fieldAt = (page, pointer) => parts(page).fields.locator(`[data-pointer="${pointer}"]`);

async function readout(page) {
  const line = parts(page).readout;
  return { pointer: await line.locator(".pointer").textContent(), text: await line.textContent() };
}

scenario("a document in CBOR is shown byte by byte, with offsets and as ASCII", {}, async (page) => {
  await paste(page, hex(CBOR));
  const shown = await parts(page).hex.locator(".hex-bytes [data-byte]").allTextContents();
  assert.equal(shown.join(""), hex(CBOR));
  const rows = await parts(page).hex.locator(".hex-row").evaluateAll((all) =>
    all.map((row) => [row.querySelector(".hex-offset").textContent, row.querySelector(".hex-text").textContent]));
  assert.equal(rows[1][0], "00010");
  assert.equal(rows[0][1], CBOR.subarray(0, 16).toString("latin1").replace(/[^ -~]/g, "·"));
});

scenario("a document in JSON has no bytes to show", {}, async (page) => {
  await paste(page, VALID);
  assert.equal(await parts(page).hex.isVisible(), false);
});

scenario("pointing at a byte names its field", {}, async (page) => {
  await paste(page, spaced(CBOR));
  const report = named("/hed/rid");
  for (const byte of [report.key[0], report.value[0], report.value[1] - 1, 0, CBOR.length - 1]) {
    await point(page, byteAt(page, byte));
    const place = fieldOf(byte);
    const { pointer, text } = await readout(page);
    assert.equal(pointer, shownPointer(place), `byte ${byte}`);
    assert.match(text, new RegExp(`byte ${byte}\\b`));
    if (place.name) assert.ok(text.includes(place.name), `${text} has ${place.name}`);
  }
});

scenario("the line below says the field, its full name and its value", {}, async (page) => {
  await paste(page, spaced(CBOR));
  await point(page, byteAt(page, named("/hed/rid").value[0]));
  const { text } = await readout(page);
  for (const part of ["/hed/rid", "report_id", "1767225600"]) assert.ok(text.includes(part), `${text} has ${part}`);
  await page.mouse.move(0, 0);
  assert.equal(await parts(page).readout.textContent(), "point at a byte or a field");
});

scenario("pointing at a byte marks the bytes of its field, there and in the input", {}, async (page) => {
  await paste(page, spaced(CBOR));
  const place = named("/hed/v");
  await point(page, byteAt(page, place.value[0]));
  assert.deepEqual(await bytesWith(parts(page).hex, "pointed"), bytesOf(place));
  const inInput = await parts(page).input.locator(".cm-current").allTextContents();
  assert.equal(inInput.join(""), spaced(CBOR.subarray(startOf(place), place.value[1])));
  assert.equal(await fieldAt(page, "/hed/v").evaluate((row) => row.classList.contains("pointed")), true);
});

scenario("moving over the bytes with arrow keys names the field of every byte", {}, async (page) => {
  await paste(page, spaced(CBOR));
  // The page keeps the log: asking after each key would take most of the time.
  await parts(page).readout.evaluate((line) => {
    window.seen = [];
    window.log = new MutationObserver(() => window.seen.push(line.querySelector(".pointer").textContent));
    window.log.observe(line, { childList: true });
  });
  await parts(page).hex.focus();
  for (let byte = 1; byte < CBOR.length; byte += 1) await page.keyboard.press("ArrowRight");
  const seen = await page.evaluate(() => {
    window.log.disconnect();
    return window.seen;
  });
  assert.deepEqual(seen, Array.from(CBOR, (_, byte) => shownPointer(fieldOf(byte))));
  await page.keyboard.press("Home");
  assert.match((await readout(page)).text, /byte 0\b/);
  await page.keyboard.press("ArrowDown");
  assert.match((await readout(page)).text, /byte 16\b/);
  await page.keyboard.press("End");
  assert.match((await readout(page)).text, new RegExp(`byte ${CBOR.length - 1}\\b`));
});

scenario("pointing at a field marks its bytes", {}, async (page) => {
  await paste(page, spaced(CBOR));
  for (const pointer of ["/hed", "/hed/rid", "/met/tp/pts"]) {
    await point(page, fieldAt(page, pointer));
    assert.deepEqual(await bytesWith(parts(page).hex, "pointed"), bytesOf(named(pointer)), pointer);
    assert.equal((await readout(page)).pointer, pointer);
  }
});

scenario("moving over the fields with arrow keys marks the bytes of every field", {}, async (page) => {
  await paste(page, spaced(CBOR));
  await parts(page).fields.focus();
  for (const place of PLACES) {
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await bytesWith(parts(page).hex, "pointed"), bytesOf(place), shownPointer(place));
    const active = await parts(page).fields.evaluate((list) =>
      document.getElementById(list.getAttribute("aria-activedescendant"))?.dataset.pointer);
    assert.equal(active, place.pointer, "and tells it to readers of the screen");
  }
});

scenario("a field that is chosen keeps its mark when the pointer is gone", {}, async (page) => {
  await paste(page, spaced(CBOR));
  await point(page, fieldAt(page, "/hed/rid"));
  await page.mouse.down();
  await page.mouse.up();
  await page.mouse.move(0, 0);
  assert.deepEqual(await bytesWith(parts(page).hex, "chosen"), bytesOf(named("/hed/rid")));
});

scenario("the hex view of a converted form names fields too", {}, async (page) => {
  await paste(page, VALID);
  await page.check("#form-cbor-short");
  await point(page, page.locator(`#payload .fields [data-pointer="/hed/rid"]`));
  assert.deepEqual(await bytesWith(page.locator("#payload .hex"), "pointed"), bytesOf(named("/hed/rid")));
  await point(page, page.locator(`#payload .hex-bytes [data-byte="${named("/hed/v").value[0]}"]`));
  assert.equal(await page.locator("#payload .readout .pointer").textContent(), "/hed/v");
});

scenario("damaged CBOR is shown as far as it goes", {}, async (page) => {
  const cut = CBOR.subarray(0, 40);
  await paste(page, spaced(cut));
  assert.equal((await parts(page).hex.locator(".hex-bytes [data-byte]").allTextContents()).join(""), hex(cut));
  await point(page, byteAt(page, named("/hed/rid").value[0]));
  assert.equal((await readout(page)).pointer, "/hed/rid");
  await parts(page).findings.first().locator(".finding-main").click();
  assert.ok((await marked(page)).text.length > 0);
});

scenario("the byte that ends a list is told as inside of it", {}, async (page) => {
  await paste(page, "9f 01 02 ff");
  await point(page, byteAt(page, 3));
  assert.match((await readout(page)).text, /^byte 3 in \(root\)/);
  await point(page, byteAt(page, 1));
  assert.match((await readout(page)).text, /^byte 1 \/0 = 1/);
});

scenario("bytes behind the last value that is listed belong to no field", {}, async (page) => {
  // An array of so many zeros is more than an outline holds.
  const zeros = 70_000;
  const bytes = Buffer.concat([Buffer.from([0x82, 0x9a, 0, 1, zeros >> 8 & 0xff, zeros & 0xff]), Buffer.alloc(zeros), Buffer.of(0)]);
  const { places, isWhole } = thingward.outline(bytes, { format: "cbor" });
  assert.equal(isWhole, false);
  const first = `point at a byte or a field; only the first ${places.length.toLocaleString("en")} values are listed`;
  await paste(page, hex(bytes));
  assert.equal(await parts(page).readout.textContent(), first);
  await parts(page).hex.focus();
  await page.keyboard.press("End");
  assert.equal(await parts(page).readout.textContent(), `byte ${bytes.length - 1} not listed`);
  await parts(page).fields.focus();
  await page.keyboard.press("End");
  assert.equal((await readout(page)).pointer, places.at(-1).pointer);
});
