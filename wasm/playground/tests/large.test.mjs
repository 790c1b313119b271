// A paste of a megabyte does not freeze the page.

import assert from "node:assert/strict";
import { scenario } from "./browser.mjs";
import { large } from "./documents.mjs";
import { parts, paste, verdict } from "./hands.mjs";

/** Nobody calls it frozen what answers within this, in milliseconds; a slow machine is allowed for. */
const FROZEN = 2_000;

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
  "something that is no document": "x".repeat(1_000_000),
};

/** CodeMirror guesses the height of very long lines, and says that it guessed badly. */
function complains(said) {
  assert.deepEqual(said.filter((line) => line !== "warning: Viewport failed to stabilize"), []);
}

for (const [what, text] of Object.entries(DOCUMENTS)) {
  scenario(`a paste of a megabyte does not freeze the page: ${what}`, { complains }, async (page) => {
    assert.ok(text.length >= 990_000, `${text.length} characters`);
    await page.evaluate(watchPace);
    await paste(page, text);
    assert.notEqual((await verdict(page)).word, "none", "the verdict comes");
    await page.keyboard.press("End");
    await page.keyboard.type(" ");
    await page.waitForTimeout(400);
    const { gap, task } = await page.evaluate(() => window.pace);
    assert.ok(gap < FROZEN, `nothing was drawn for ${Math.round(gap)} ms`);
    assert.ok(task < FROZEN, `a task took ${Math.round(task)} ms`);
    assert.ok(await parts(page).findings.count() <= 100);
    if (process.env["PACE"]) console.log(what, gap, task);
  });
}
