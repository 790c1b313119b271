// A paste of a megabyte does not freeze the page.

import assert from "node:assert/strict";
import { scenario } from "./browser.mjs";
import { CBOR, large, PROFILE } from "./documents.mjs";
import { change, linkOf, parts, paste, verdict } from "./hands.mjs";

/** Nobody calls it frozen what answers within this, in milliseconds; a slow machine is allowed for. */
const FROZEN = 1_000;

/** A profile of so many behaviors. */
function profile(behaviors) {
  const { securityProfileName, behaviors: [one] } = JSON.parse(PROFILE);
  const named = Array.from({ length: behaviors }, (_, index) => ({ ...one, name: `failures-${index}` }));
  return JSON.stringify({ securityProfileName, behaviors: named });
}

/** Keeps the longest time in which the page drew nothing and the longest task. */
function watchPace() {
  const pace = (window.pace = { gap: 0, task: 0 });
  let before = performance.now();
  const frame = (now) => {
    pace.gap = Math.max(pace.gap, now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) pace.task = Math.max(pace.task, duration);
  }).observe({ entryTypes: ["longtask"] });
}

const DOCUMENTS = {
  "a report in one line": large(1_000_000),
  "a report in many lines": JSON.stringify(JSON.parse(large(530_000)), null, 2),
  "a report with a finding for every entry": large(1_000_000).replaceAll(`"local_port":`, `"local-port":`),
  "hex digits": Buffer.from(large(500_000)).toString("hex"),
  "base64": Buffer.concat([CBOR, Buffer.alloc(750_000, 0x2a)]).toString("base64"),
  "a profile": profile(5_400),
  "a string of escapes of half a character": `{"header":"${"\\ud800".repeat(170_000)}"}`,
  "something that is no document": "x".repeat(1_000_000),
};

/** CodeMirror guesses the height of very long lines, and says that it guessed badly. */
function complains(said) {
  assert.deepEqual(said.filter((line) => line !== "warning: Viewport failed to stabilize"), []);
}

/** Half a character each, which no clipboard carries; a link may hold so many. */
const HALVES = `{"header":"${"\ud800".repeat(600_000)}"}`;

for (const [what, text] of Object.entries(DOCUMENTS)) {
  scenario(`a paste of a megabyte does not freeze the page: ${what}`, { complains }, async (page) => {
    assert.ok(text.length >= 990_000, `${text.length} characters`);
    await assertFluent(page, async () => {
      await paste(page, text);
      await change(page, async () => {
        await page.keyboard.press("End");
        await page.keyboard.type(" ");
      });
    });
  });
}

scenario("a link to a megabyte does not freeze the page: halves of characters", { complains }, async (page) => {
  await assertFluent(page, () => change(page, () => page.evaluate((hash) => {
    location.hash = hash;
  }, linkOf({ input: HALVES }))));
});

/** The page goes on drawing while it is made to judge a document. */
async function assertFluent(page, act) {
  await page.evaluate(watchPace);
  await act();
  assert.notEqual((await verdict(page)).word, "none", "the verdict comes");
  // Panes are filled after the verdict, one after the other.
  await page.waitForTimeout(100);
  const { gap, task } = await page.evaluate(() => window.pace);
  if (process.env["PACE"]) console.log(gap, task);
  assert.ok(gap < FROZEN, `nothing was drawn for ${Math.round(gap)} ms`);
  assert.ok(task < FROZEN, `a task took ${Math.round(task)} ms`);
  assert.ok(await parts(page).findings.count() <= 100);
}
