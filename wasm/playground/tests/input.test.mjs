// The input: JSON, CBOR as hex or base64, files; told apart by the page, or by the visitor.

import assert from "node:assert/strict";
import { truncateSync, writeFileSync } from "node:fs";
import { folder, scenario } from "./browser.mjs";
import { CBOR, hex, PROFILE, spaced, VALID } from "./documents.mjs";
import { change, choose, copiedInput, drop, example, inputText, marked, parts, paste, rules, verdict } from "./hands.mjs";

async function detected(page) {
  return parts(page).detected.textContent();
}

scenario("JSON text is pasted, detected and judged", {}, async (page) => {
  await paste(page, VALID);
  assert.equal(await detected(page), `detected: report · JSON · ${Buffer.byteLength(VALID)} bytes`);
  assert.equal((await verdict(page)).word, "valid");
});

scenario("JSON text is typed, and judged while it is typed", {}, async (page) => {
  await change(page, () => page.click("#clear"));
  assert.equal((await verdict(page)).word, "none");
  await change(page, () => page.keyboard.type(`{"header":{"report_id":1767225600,"version":"1.0"},`));
  assert.equal((await verdict(page)).word, "invalid");
  await change(page, () => page.keyboard.type(`"metrics":{"network_stats":{"bytes_in":1}}}`));
  assert.equal((await verdict(page)).word, "valid");
});

const WRITTEN = {
  "digits without spaces": hex(CBOR),
  "capital digits with spaces": spaced(CBOR).toUpperCase(),
  "a list in C": `{ ${spaced(CBOR).replace(/(..) ?/g, "0x$1, ")} }`.slice(2, -2),
  "escapes": hex(CBOR).replace(/../g, "\\x$&"),
};
for (const [how, text] of Object.entries(WRITTEN)) {
  scenario(`CBOR as hex is detected: ${how}`, {}, async (page) => {
    await paste(page, text);
    assert.equal(await detected(page), `detected: report · CBOR as hex · ${CBOR.length} bytes`);
    assert.equal((await verdict(page)).word, "valid");
  });
}

for (const variant of ["base64", "base64url"]) {
  scenario(`CBOR as ${variant} is detected`, {}, async (page) => {
    await paste(page, CBOR.toString(variant));
    assert.equal(await detected(page), `detected: report · CBOR as base64 · ${CBOR.length} bytes`);
    assert.equal((await verdict(page)).word, "valid");
  });
}

scenario("base64 in lines of 64 characters is detected", {}, async (page) => {
  await paste(page, CBOR.toString("base64").replace(/.{64}/g, "$&\n"));
  assert.equal(await detected(page), `detected: report · CBOR as base64 · ${CBOR.length} bytes`);
});

scenario("a dropped file in CBOR is shown as hex and judged", {}, async (page) => {
  await change(page, () => drop(page, "report.cbor", CBOR));
  assert.equal((await inputText(page)).replace(/\s/g, ""), hex(CBOR));
  assert.match(await detected(page), /report · CBOR as hex/);
  assert.equal((await verdict(page)).word, "valid");
  assert.equal(await page.locator("#drop").isVisible(), false, "the veil is gone");
});

scenario("a dropped file in JSON takes the place of the input", {}, async (page) => {
  await change(page, () => drop(page, "report.json", VALID));
  assert.equal(await inputText(page), VALID);
  assert.match(await detected(page), /report · JSON/);
});

scenario("a file without a telling name is told by its bytes", {}, async (page) => {
  await change(page, () => drop(page, "payload", CBOR));
  assert.match(await detected(page), /CBOR as hex/);
});

scenario("a file is opened with the button", {}, async (page) => {
  const chooser = page.waitForEvent("filechooser");
  await page.click("#open-file");
  await change(page, async () => (await chooser).setFiles({ name: "report.cbor", mimeType: "", buffer: CBOR }));
  assert.match(await detected(page), /CBOR as hex/);
  assert.equal(await parts(page).toast.textContent(), "opened: report.cbor; its bytes are shown as hex");
});

scenario("a file that is too large is refused in words", {}, async (page) => {
  // A file on disk: handing so many bytes to the browser would take seconds.
  const file = folder("target/playground-too-large.bin");
  writeFileSync(file, "");
  truncateSync(file, 8 * 1024 * 1024 + 1);
  await page.setInputFiles("#file", file);
  await parts(page).toast.filter({ hasText: "larger than 8 MiB" }).waitFor();
});

scenario("what was detected can be overruled", {}, async (page) => {
  // Digits alone are a number in JSON, and an array of one integer in CBOR.
  await paste(page, "8101");
  assert.match(await detected(page), /JSON/);
  await choose(page, "#encoding", "hex");
  assert.match(await detected(page), /^\S.*CBOR as hex · 2 bytes$/);
  await choose(page, "#encoding", "base64");
  assert.match(await detected(page), /CBOR as base64 · 3 bytes$/);
  await choose(page, "#encoding", "json");
  assert.match(await detected(page), /JSON · 4 bytes$/);
});

scenario("what cannot be read as it is said to be is told", {}, async (page) => {
  await paste(page, VALID);
  await choose(page, "#encoding", "hex");
  assert.deepEqual(await verdict(page), {
    word: "none",
    title: "not readable",
    more: "the input is not pairs of hexadecimal digits",
  });
  await choose(page, "#encoding", "base64");
  assert.equal((await verdict(page)).more, "the input is not base64");
});

scenario("a profile in YAML is judged", {}, async (page) => {
  const yaml = "securityProfileName: pumps\nbehaviors:\n  - name: a b\n    metric: aws:num-connection-attempts\n    criteria: { comparisonOperator: less-than, value: { count: 5 }, durationSeconds: 300 }\n";
  await paste(page, yaml);
  await choose(page, "#kind", "profile");
  assert.match(await detected(page), /profile · YAML/);
  assert.deepEqual(await rules(page), ["alert-without-target", "behavior-name-pattern"]);
});

scenario("cut-short JSON is judged, not refused", {}, async (page) => {
  await paste(page, PROFILE.slice(0, 40));
  assert.equal((await verdict(page)).word, "invalid");
});

scenario("indenting keeps every token and can be undone", {}, async (page) => {
  const tight = JSON.stringify(JSON.parse(VALID));
  await paste(page, tight);
  await change(page, () => page.click("#indent"));
  const text = await inputText(page);
  assert.ok(text.split("\n").length > 20);
  assert.equal(JSON.stringify(JSON.parse(text)), tight);
  await change(page, async () => {
    await parts(page).input.focus();
    await page.keyboard.press("Control+z");
  });
  assert.equal(await copiedInput(page), tight);
});

scenario("what is underlined can be selected and typed over", {}, async (page) => {
  await example(page, "array-mistake");
  await page.keyboard.press("F8");
  const { text } = await marked(page);
  for (let step = 0; step < text.length; step += 1) await page.keyboard.press("Shift+ArrowRight");
  await change(page, () => page.keyboard.type(`[${text}]`));
  assert.ok((await inputText(page)).includes(`"battery": [{ "number": 71 }]`));
  assert.equal((await verdict(page)).word, "valid");
});

scenario("deep nesting is indented as far as can be read", {}, async (page) => {
  const depth = 30_000;
  await paste(page, "[".repeat(depth));
  await change(page, () => page.click("#indent"));
  const lines = (await copiedInput(page)).trimEnd().split("\n");
  assert.equal(lines.length, depth);
  assert.deepEqual([0, 1, 32, 33, depth - 1].map((line) => lines[line].length - 1), [0, 2, 64, 64, 64]);
});
