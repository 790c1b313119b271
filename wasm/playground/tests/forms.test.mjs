// The other forms: long and short names, JSON and CBOR, with their sizes, and what can be copied of each.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { folder, scenario } from "./browser.mjs";
import { CBOR, hex, PROFILE, spaced, thingward, VALID } from "./documents.mjs";
import { change, clipboard, fill, inputText, parts, paste, saved, verdict } from "./hands.mjs";

const FORMS = ["json", "cbor"].flatMap((to) => ["long", "short"].map((names) => ({ id: `${to}-${names}`, to, names })));

/** The bytes of a form, as the package makes them in Node. */
function converted(data, { to, names }, more = {}) {
  return Buffer.from(thingward.convert(data, { to, names, ...more }));
}

async function sizes(page) {
  return page.locator("#forms tbody tr").evaluateAll((rows) => rows.map((row) => ({
    id: row.dataset.form,
    size: row.querySelector("[data-testid=size]").textContent,
    percent: row.querySelector("[data-testid=percent]").textContent,
  })));
}

/** What the table must say of a report. */
function wanted(data, more) {
  const whole = converted(data, FORMS[0], more).length;
  return FORMS.map((form) => {
    const { length } = converted(data, form, more);
    return { id: form.id, size: `${length.toLocaleString("en")} bytes`, percent: `${Math.round((length / whole) * 100)} %` };
  });
}

/** Selects a form and copies it. */
async function copied(page, id, how) {
  await page.check(`#form-${id}`);
  await page.click(`#copy-${how}`);
  await parts(page).toast.filter({ hasText: "copied" }).waitFor();
  return clipboard(page);
}

scenario("the four forms have the sizes that the package gives, and percents of JSON long", {}, async (page) => {
  await paste(page, VALID);
  assert.deepEqual(await sizes(page), wanted(VALID));
  assert.equal((await sizes(page))[0].percent, "100 %");
});

scenario("the four forms of a report in CBOR too", {}, async (page) => {
  await paste(page, spaced(CBOR));
  assert.deepEqual(await sizes(page), wanted(CBOR));
});

scenario("the sizes follow the input while it is typed", {}, async (page) => {
  await paste(page, VALID);
  const before = await sizes(page);
  await paste(page, VALID.replace("48211", "4821100000"));
  const now = await sizes(page);
  assert.notDeepEqual(now, before);
  assert.deepEqual(now, wanted(VALID.replace("48211", "4821100000")));
});

scenario("each form is copied as text, hex and base64", {}, async (page) => {
  await paste(page, VALID);
  for (const form of FORMS) {
    const bytes = converted(VALID, form);
    assert.equal(await copied(page, form.id, "hex"), hex(bytes), form.id);
    assert.equal(await copied(page, form.id, "base64"), bytes.toString("base64"), form.id);
    if (form.to === "json") assert.equal(await copied(page, form.id, "text"), bytes.toString(), form.id);
    else assert.equal(await page.locator("#copy-text").count(), 0, "bytes are no text");
  }
});

scenario("the selected form is shown: text as it is, bytes in a hex view", {}, async (page) => {
  await paste(page, VALID);
  await page.check("#form-json-short");
  assert.equal(await page.locator("#payload-text").textContent(), converted(VALID, FORMS[1]).toString());
  await page.check("#form-cbor-short");
  const shown = await page.locator("#payload .hex-bytes [data-byte]").allTextContents();
  assert.ok(shown.length >= 16);
  assert.equal(shown.join(""), hex(CBOR).slice(0, shown.length * 2));
});

// The characters that shells act upon, and one that is not ASCII.
const AWKWARD = VALID.replace("battery", "it's \\\"$(id)\\\" `id` 100%s \\\\n ü;&|<>");

for (const { id, ...form } of FORMS) {
  for (const [what, data, thing] of [["a report", VALID, "pump-1"], ["awkward characters", AWKWARD, ""]]) {
    scenario(`the mosquitto_pub command publishes the bytes of ${id}: ${what}`, {}, async (page) => {
      await paste(page, data);
      if (thing) await fill(page, "#target", thing);
      const command = await copied(page, id, "command");
      const { payload, words } = published(command);
      assert.deepEqual(payload, converted(data, form));
      const name = thing || "my-thing";
      assert.equal(words[words.indexOf("-t") + 1], `$aws/things/${name}/defender/metrics/${form.to}`);
      assert.equal(words[words.indexOf("-i") + 1], name);
      assert.equal(words[words.indexOf("-h") + 1], "endpoint.example");
    });
  }
}

scenario("the name of the thing is taken from the topic", {}, async (page) => {
  await paste(page, VALID);
  await fill(page, "#target", "$aws/things/pump-7/defender/metrics/json");
  const { words } = published(await copied(page, "json-long", "command"));
  assert.equal(words[words.indexOf("-t") + 1], "$aws/things/pump-7/defender/metrics/json");
});

scenario("a hostile name of a thing cannot become a command", {}, async (page) => {
  await paste(page, VALID);
  await fill(page, "#target", "x'; touch pwned; $(id) `id` \"");
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.check("#form-json-long");
  await page.click("#copy-command");
  await parts(page).toast.waitFor();
  const command = await clipboard(page);
  // Either the name is refused, or it is one word.
  if (command !== "") {
    const { words } = published(command);
    assert.equal(words[words.indexOf("-i") + 1], "x'; touch pwned; $(id) `id` \"");
  } else assert.match(await parts(page).toast.textContent(), /thing/);
});

scenario("a form is saved as a file", {}, async (page) => {
  await paste(page, VALID);
  await page.check("#form-cbor-long");
  const { name, bytes } = await saved(page, () => page.click("#save-form"));
  assert.equal(name, "report-long.cbor");
  assert.deepEqual(bytes, converted(VALID, FORMS[2]));
});

scenario("a form is made the input", {}, async (page) => {
  await paste(page, VALID);
  await page.check("#form-cbor-short");
  await change(page, () => page.click("#use-form"));
  assert.equal((await inputText(page)).replace(/\s/g, ""), hex(CBOR));
  assert.equal((await verdict(page)).word, "valid");
});

scenario("an invalid report has no other forms, and the page says why", {}, async (page) => {
  await paste(page, VALID.replace(`[{ "number": 71 }]`, `{ "number": 71 }`));
  const refused = page.getByTestId("forms-refused");
  assert.match(await refused.innerText(), /custom-not-array/);
  assert.equal(await page.locator("#forms tbody").count(), 0);
});

scenario("faults of shape can be converted all the same", {}, async (page) => {
  const data = VALID.replace(`[{ "number": 71 }]`, `{ "number": 71 }`);
  await paste(page, data);
  await page.click("#convert-anyway");
  assert.ok(await page.isChecked("#lenient"));
  assert.deepEqual(await sizes(page), wanted(data, { lenient: true }));
});

scenario("only reports have other forms", {}, async (page) => {
  await paste(page, PROFILE);
  assert.match(await parts(page).forms.innerText(), /only reports have other forms.*profile/);
});

const FAKES = folder("target/playground-fakes");

/** Runs a command in a POSIX shell, with a publisher that only writes down what it is given. */
function published(command) {
  const bin = `${FAKES}/bin`;
  rmSync(FAKES, { recursive: true, force: true });
  mkdirSync(bin, { recursive: true });
  writeFileSync(`${bin}/mosquitto_pub`, `#!/bin/sh\nfor word; do printf '%s\\0' "$word"; done > words\ncat > payload\n`);
  chmodSync(`${bin}/mosquitto_pub`, 0o755);
  const syntax = spawnSync("sh", ["-n"], { input: command, encoding: "utf8" });
  assert.deepEqual([syntax.status, syntax.stderr], [0, ""], command);
  const environment = { PATH: `${bin}:${process.env.PATH}`, ENDPOINT: "endpoint.example" };
  const run = spawnSync("sh", ["-c", command], { cwd: FAKES, env: environment, encoding: "utf8" });
  assert.deepEqual([run.status, run.stdout, run.stderr], [0, "", ""], command);
  return {
    payload: readFileSync(`${FAKES}/payload`),
    words: readFileSync(`${FAKES}/words`, "utf8").split("\0").slice(0, -1),
  };
}
