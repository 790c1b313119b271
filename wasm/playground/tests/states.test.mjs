// The main states of the page, light and dark, wide and narrow: axe-core finds no serious or critical issue in them,
// and pictures for people are written to `target/playground-screenshots`.

import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { DESKTOP, folder, PHONE, scenario } from "./browser.mjs";
import { STATES } from "./states.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const FOLDER = folder("target/playground-screenshots");
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

const COLOURS = ["light", "dark"];
const WIDTHS = { desktop: DESKTOP, phone: PHONE };

for (const colorScheme of COLOURS) {
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    // The browser itself runs axe-core before the page: the policy stays as it is.
    const options = { colorScheme, viewport, seed: { content: AXE } };
    scenario(`axe-core finds no serious issue in any state: ${colorScheme}, ${width}`, options, async (page) => {
      const issues = [];
      let passed = 0;
      for (const [name, show] of Object.entries(STATES)) {
        await show(page, width === "phone");
        await page.screenshot({ path: `${FOLDER}/${width}-${colorScheme}-${name}.png` });
        const { violations, passes } = await judged(page, colorScheme);
        issues.push(...violations.map((issue) => ({ state: name, ...issue })));
        passed += passes;
      }
      assert.deepEqual(issues, []);
      assert.ok(passed >= Object.keys(STATES).length - 1, "axe-core had something to judge");
    });
  }
}

/** What axe-core says of the page as it is, if it is serious. In the dark only the colours are others. */
async function judged(page, colorScheme) {
  const only = colorScheme === "dark" ? { runOnly: ["color-contrast"] } : {};
  const { violations, passes } = await page.evaluate(async (options) => {
    const { violations, passes } = await window.axe.run(document, options);
    const issues = violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ id, impact, at: target.join(" "), why: failureSummary })));
    return { passes: passes.length, violations: issues };
  }, { resultTypes: ["violations"], ...only });
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return { violations: serious, passes };
}

test("a screenshot of every state is written, at desktop and phone width, light and dark", () => {
  const pictures = new Set();
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    for (const colours of COLOURS) {
      for (const name of Object.keys(STATES)) {
        const picture = readFileSync(`${FOLDER}/${width}-${colours}-${name}.png`);
        assert.deepEqual(sizeOf(picture), viewport, `${width}, ${colours}, ${name}`);
        pictures.add(picture.toString("base64"));
      }
    }
  }
  assert.equal(pictures.size, readdirSync(FOLDER).length, "each looks different");
});

/** Width and height of a picture in PNG. */
function sizeOf(picture) {
  assert.equal(picture.toString("latin1", 1, 4), "PNG");
  return { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
}
