// How the input is judged: the kind, default or strict rules, the name of the thing or a topic, the declarations; and
// the examples, which set all of these.

import assert from "node:assert/strict";
import { scenario } from "./browser.mjs";
import { PROFILE, RESPONSE, thingward, VALID } from "./documents.mjs";
import { change, choose, copiedInput, example, fill, findings, inputText, marked, parts, paste, rules, verdict } from "./hands.mjs";

const found = (data, options) => thingward.check(data, options).findings.map(({ rule }) => rule);

const BEHAVIORS = JSON.stringify(JSON.parse(PROFILE).behaviors);
const DETECTED = { report: VALID, profile: PROFILE, response: RESPONSE };

for (const [kind, document] of Object.entries(DETECTED)) {
  scenario(`a ${kind} is told by itself`, {}, async (page) => {
    await paste(page, document);
    assert.ok((await parts(page).detected.textContent()).startsWith(`detected: ${kind} `));
    assert.deepEqual(await rules(page), found(document));
  });
}

scenario("behaviors alone are judged as a profile", {}, async (page) => {
  await paste(page, BEHAVIORS);
  assert.match(await parts(page).detected.textContent(), /profile/);
  assert.deepEqual(await rules(page), found(BEHAVIORS));
});

for (const kind of ["report", "profile", "response"]) {
  scenario(`any document can be judged as a ${kind}`, {}, async (page) => {
    for (const document of Object.values(DETECTED)) {
      await paste(page, document);
      await choose(page, "#kind", kind);
      assert.ok((await parts(page).detected.textContent()).startsWith(kind));
      assert.deepEqual(await rules(page), found(document, { kind }));
      await choose(page, "#kind", "detect");
    }
  });
}

scenario("every kind of the package can be asked for", {}, async (page) => {
  const kinds = await page.locator("#kind option").evaluateAll((options) => options.map(({ value }) => value));
  assert.deepEqual(kinds.toSorted(), ["audit", "detect", "profile", "report", "response", "role", "topic"]);
});

scenario("strict rules find more than default ones, and the choice can be taken back", {}, async (page) => {
  const short = `{ "hed": { "rid": 1, "v": "1.0" }, "met": { "ns": { "bi": 1, "bo": 2, "pi": 3, "po": 4 } } }`;
  await paste(page, short);
  assert.deepEqual(await rules(page), found(short));
  await change(page, () => page.check("#mode-strict"));
  assert.deepEqual(await rules(page), found(short, { strict: true }));
  assert.notDeepEqual(found(short), found(short, { strict: true }));
  await change(page, () => page.check("#mode-default"));
  assert.deepEqual(await rules(page), found(short));
});

scenario("the name of the thing is judged", {}, async (page) => {
  await paste(page, VALID);
  await fill(page, "#target", "pump 1");
  assert.deepEqual(await rules(page), found(VALID, { thing: "pump 1" }));
  assert.notDeepEqual(await rules(page), []);
  await fill(page, "#target", "pump-1");
  assert.deepEqual(await rules(page), []);
});

scenario("a topic is judged with the document", {}, async (page) => {
  const topic = "$aws/things/pump-1/defender/metrics/cbor";
  await paste(page, VALID);
  await fill(page, "#target", topic);
  assert.deepEqual(await rules(page), found(VALID, { topic }));
  assert.notDeepEqual(await rules(page), []);
});

scenario("a topic that is none is told, and the document is judged all the same", {}, async (page) => {
  await paste(page, VALID);
  await fill(page, "#target", "devices/pump-1/metrics");
  assert.ok(await page.locator("#options-error").isVisible() || (await rules(page)).length > 0);
  assert.notEqual((await verdict(page)).word, "none");
});

async function declare(page, text) {
  if (!(await page.locator("#metrics").isVisible())) await page.click("#declarations summary");
  await fill(page, "#metrics", text);
}

scenario("declared custom metrics are compared with the report", {}, async (page) => {
  await paste(page, VALID);
  await declare(page, `{ "battery": "string-list" }`);
  assert.deepEqual(await rules(page), found(VALID, { customMetrics: { battery: "string-list" } }));
  assert.deepEqual(await rules(page), ["custom-type-mismatch"]);
  assert.equal(await page.locator("#metrics-state").textContent(), "declared");
  await declare(page, `{ "battery": "number" }`);
  assert.deepEqual(await rules(page), []);
});

scenario("declarations can be the requests that made them", {}, async (page) => {
  await paste(page, VALID);
  await declare(page, `[{ "metricName": "battery", "metricType": "string-list", "clientRequestToken": "a" }]`);
  assert.deepEqual(await rules(page), ["custom-type-mismatch"]);
});

for (const [what, text] of [
  ["of a type that there is not", `{ "battery": "text" }`],
  ["that is no JSON", `{ "battery": `],
  ["that is something else", `[1, 2]`],
]) {
  scenario(`a declaration ${what} shows its own error, and the report is judged without it`, {}, async (page) => {
    await paste(page, VALID);
    await declare(page, text);
    const error = page.locator("#metrics-error");
    assert.ok((await error.textContent()).length > 10);
    assert.ok(await error.isVisible());
    assert.equal(await error.getAttribute("role"), "alert");
    assert.equal(await page.getAttribute("#metrics", "aria-invalid"), "true");
    assert.equal(await page.locator("#metrics-state").textContent(), "not understood");
    assert.equal((await verdict(page)).word, "valid");
    await declare(page, "");
    assert.equal(await error.isVisible(), false, "and the error goes with its reason");
  });
}

scenario("the sheet of the declarations closes with Escape and by clicks elsewhere", {}, async (page) => {
  const open = () => page.locator("#metrics").isVisible();
  await page.click("#declarations summary");
  assert.ok(await open());
  await page.locator("#metrics").press("Escape");
  assert.equal(await open(), false);
  await page.click("#declarations summary");
  await parts(page).input.click();
  assert.equal(await open(), false);
});

/** What the issue of the page asks for, at least. */
const TOLD = [
  "custom-not-array",
  "mixed-key-vocabulary",
  "negative-delta",
  "remote-addr-bare-ipv6",
  "cbor-indefinite",
  "inverted-operator-suspect",
];

scenario("the menu has at least ten examples, the telling ones among them", {}, async (page) => {
  await page.click("#examples-open");
  const tags = await page.locator("[data-example]").evaluateAll((all) => all.map(({ dataset }) => dataset.rule));
  assert.ok(tags.filter((rule) => rule !== "").length >= 10, `${tags.length} examples`);
  assert.deepEqual(TOLD.filter((rule) => !tags.includes(rule)), []);
  for (const rule of tags) if (rule) thingward.explain(rule);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#examples").isVisible(), false);
});

scenario("each example shows the rule that it names, and each of its findings has a place", {}, async (page) => {
  const all = await page.locator("[data-example]").evaluateAll((buttons) => buttons.map(({ dataset }) => ({ ...dataset })));
  for (const { example: id, rule } of all) {
    await example(page, id);
    const shown = await rules(page);
    if (rule) assert.ok(shown.includes(rule), `${id} shows ${rule}, not only ${shown}`);
    else assert.deepEqual(shown, [], `${id} is valid`);
    assert.equal(await page.locator("#options-error").isVisible(), false, id);
    assert.equal(await page.locator("#metrics-error").isVisible(), false, id);
    if (rule) await placed(page, id, rule);
  }
});

/** Chooses the finding of an example and compares what is selected with the place that the finding names. */
async function placed(page, id, rule) {
  const index = (await rules(page)).indexOf(rule);
  const { where } = (await findings(page))[index];
  if (where === "") return;
  await parts(page).findings.nth(index).locator(".finding-main").click();
  const { text, from } = await marked(page);
  assert.notEqual(text, "", id);
  const [line, column] = where.match(/\d+/g).map(Number);
  const whole = await inputText(page);
  if (column !== undefined) {
    const before = whole.split("\n").slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    assert.equal(from, before + column - 1, `${id}: ${where}`);
  } else assert.equal(whole.slice(0, from).replace(/\s/g, "").length / 2, line, `${id}: ${where}`);
}

scenario("loading an example can be undone", {}, async (page) => {
  await paste(page, VALID);
  await example(page, "bare-ipv6");
  await change(page, async () => {
    await parts(page).input.focus();
    await page.keyboard.press("Control+z");
  });
  assert.equal(await copiedInput(page), VALID);
});

scenario("an example does not keep the options of the one before", {}, async (page) => {
  await change(page, () => page.check("#mode-strict"));
  await fill(page, "#target", "x y");
  await declare(page, `{ "a": "number" }`);
  await example(page, "port-zero");
  assert.equal(await page.isChecked("#mode-strict"), false);
  assert.equal(await page.inputValue("#target"), "");
  assert.equal(await page.inputValue("#metrics"), "");
});

scenario("the declarations are read once for each change", {}, async (page) => {
  const metrics = `{ "battery": "number" }`;
  await fill(page, "#target", "pump-1");
  await page.click("#declarations summary");
  await fill(page, "#metrics", metrics);
  await page.evaluate((text) => {
    const { parse } = JSON;
    window.timesRead = 0;
    JSON.parse = (given, ...more) => {
      if (given === text) window.timesRead += 1;
      return parse(given, ...more);
    };
    window.putBack = () => { JSON.parse = parse; };
  }, metrics);
  await fill(page, "#target", "pump-2");
  await page.evaluate(() => window.putBack());
  assert.equal(await page.evaluate(() => window.timesRead), 1);
});
