// Light and dark, and narrow screens.

import assert from "node:assert/strict";
import { open, PHONE, scenario } from "./browser.mjs";
import { NON_ASCII, spaced, CBOR, VALID } from "./documents.mjs";
import { example, parts, paste } from "./hands.mjs";

/** How light the ground of the page is, and its ink: 0 is black, 255 is white. */
async function brightness(page) {
  return page.evaluate(() => {
    const light = (colour) => colour.match(/\d+(\.\d+)?/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
    const { backgroundColor, color } = getComputedStyle(document.body);
    return { ground: light(backgroundColor), ink: light(color) };
  });
}

const isDark = ({ ground, ink }) => ground < 60 && ink > 180;
const isLight = ({ ground, ink }) => ground > 200 && ink < 90;

scenario("the page is light or dark as the system is", { fresh: true }, async (page) => {
  assert.ok(isLight(await brightness(page)));
  await page.emulateMedia({ colorScheme: "dark" });
  assert.ok(isDark(await brightness(page)));
});

scenario("the theme can be chosen, and the choice is kept", { fresh: true }, async (page, { address }) => {
  const shown = () => page.locator("#theme").textContent();
  assert.equal(await shown(), "theme: auto");
  await page.click("#theme");
  assert.equal(await shown(), "theme: light");
  await page.click("#theme");
  assert.equal(await shown(), "theme: dark");
  assert.ok(isDark(await brightness(page)));
  await open(page, address);
  assert.equal(await shown(), "theme: dark");
  assert.ok(isDark(await brightness(page)), "after loading again");
  await page.click("#theme");
  await page.click("#theme");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.ok(isLight(await brightness(page)), "light although the system is dark");
});

async function assertNotTooWide(page, when) {
  const { wide, room } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { wide: scrollWidth, room: clientWidth };
  });
  assert.ok(wide <= room, `${when}: ${wide} pixels are needed and ${room} are there`);
}

const PANES = { input: "#input-pane", findings: "#findings-pane", bytes: "#bytes-pane", forms: "#forms-pane" };

scenario("at 380 pixels all panes can be reached, and nothing is wider than the screen", { viewport: PHONE, hasTouch: true }, async (page) => {
  for (const [what, document] of Object.entries({ text: NON_ASCII, bytes: spaced(CBOR), valid: VALID })) {
    await page.tap("#tab-input");
    await paste(page, document);
    for (const [tab, pane] of Object.entries(PANES)) {
      await page.tap(`#tab-${tab}`);
      assert.ok(await page.locator(pane).isVisible(), `${tab} is shown`);
      assert.equal(await page.getAttribute(`#tab-${tab}`, "aria-selected"), "true");
      await assertNotTooWide(page, `${what}, ${tab}`);
    }
  }
});

scenario("at 380 pixels every control is on the screen", { viewport: PHONE }, async (page) => {
  for (const id of ["examples-open", "open-file", "share", "theme", "help-open", "kind", "encoding", "mode", "target", "declarations"]) {
    const box = await page.locator(`#${id}`).boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= PHONE.width, `${id} is within ${PHONE.width} pixels`);
  }
  for (const control of ["examples-open", "share", "help-open"]) {
    await page.click(`#${control}`);
    const dialog = await page.locator("dialog[open]").boundingBox();
    assert.ok(dialog.x >= 0 && dialog.x + dialog.width <= PHONE.width, control);
    await assertNotTooWide(page, control);
    await page.keyboard.press("Escape");
  }
  await page.click("#declarations summary");
  await assertNotTooWide(page, "declarations");
});

scenario("at 380 pixels a finding leads to its place in the input", { viewport: PHONE }, async (page) => {
  await example(page, "array-mistake");
  await page.click("#tab-findings");
  await parts(page).findings.first().locator(".finding-main").click();
  assert.ok(await page.locator("#input-pane").isVisible());
  assert.ok(await parts(page).input.locator(".cm-current").first().isVisible());
});

scenario("at 380 pixels the number of findings is on the tab", { viewport: PHONE }, async (page) => {
  await paste(page, NON_ASCII);
  assert.equal(await page.locator("#tab-count").textContent(), "2");
});
