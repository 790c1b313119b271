// The page without a pointer: everything can be reached, seen to be reached, and used.

import assert from "node:assert/strict";
import { PHONE, scenario } from "./browser.mjs";
import { CBOR, NON_ASCII, spaced, VALID } from "./documents.mjs";
import { change, marked, parts, paste, rules, verdict } from "./hands.mjs";

/** What has the focus, in shadow roots too, and whether that can be seen. */
async function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const outlined = (style) => style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
    // Radio buttons in segments leave it to the word beside them, and the editor to the frame around it.
    const host = element.getRootNode().host;
    const shown =
      outlined(getComputedStyle(element)) ||
      (element.nextElementSibling !== null && outlined(getComputedStyle(element.nextElementSibling))) ||
      (host !== undefined && Number.parseFloat(getComputedStyle(host, "::after").borderTopWidth) > 0);
    window.reached ??= new Set();
    const isNew = !window.reached.has(element);
    window.reached.add(element);
    const name = element.id || element.dataset.testid || element.className || element.tagName;
    return { name: `${element.tagName.toLowerCase()} ${name}`, shown, isNew, isBody: element === document.body };
  });
}

/** Goes through the page with Tab, once round. */
async function round(page) {
  await page.evaluate(() => {
    window.reached = new Set();
    document.activeElement?.blur();
  });
  const stops = [];
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop.isBody) continue;
    if (!stop.isNew) return stops;
    stops.push(stop);
  }
  throw new Error("Tab never comes round");
}

/** What can be used with a pointer and was not reached. Of radio buttons with one name one is enough. */
async function missed(page) {
  return page.evaluate(() => {
    const names = new Set([...window.reached].filter((element) => element.type === "radio").map(({ name }) => name));
    const usable = document.querySelectorAll("button, input, select, textarea, summary, a[href], [tabindex='0']");
    return [...usable]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
      .filter((element) => element.tabIndex >= 0 || element.role !== "tab")
      .filter((element) => !window.reached.has(element) && !(element.type === "radio" && names.has(element.name)))
      .map((element) => element.id || element.className || element.outerHTML);
  });
}

for (const [what, document] of Object.entries({ "text with findings": NON_ASCII, bytes: spaced(CBOR), "a valid report": VALID })) {
  scenario(`Tab reaches everything and shows where it is: ${what}`, {}, async (page) => {
    await paste(page, document);
    const stops = await round(page);
    assert.deepEqual(await missed(page), []);
    assert.ok(stops.length >= 15, `${stops.length} stops`);
    assert.ok(stops.some(({ name }) => name.includes("input-text")), "the input is one of them");
    assert.deepEqual(stops.filter(({ shown }) => !shown).map(({ name }) => name), [], "the focus can be seen");
  });
}

scenario("Tab reaches everything on a phone too, pane by pane", { viewport: PHONE }, async (page) => {
  await paste(page, spaced(CBOR));
  await page.focus("#tab-input");
  for (const tab of ["input", "findings", "bytes", "forms"]) {
    const now = await page.evaluate(() => document.activeElement.id);
    assert.equal(now, `tab-${tab}`);
    await round(page);
    assert.deepEqual(await missed(page), [], tab);
    await page.focus(`#tab-${tab}`);
    await page.keyboard.press("ArrowRight");
  }
});

scenario("Tab leaves the input, and Shift+Tab goes back to it", {}, async (page) => {
  await paste(page, VALID);
  await parts(page).input.focus();
  await page.keyboard.press("Tab");
  assert.equal((await focused(page)).name.includes("input-text"), false);
  await page.keyboard.press("Shift+Tab");
  assert.ok((await focused(page)).name.includes("input-text"));
});

scenario("an example is picked, judged and mended with keys alone", {}, async (page) => {
  await page.focus("#examples-open");
  await page.keyboard.press("Enter");
  await page.focus("[data-example=array-mistake]");
  await change(page, () => page.keyboard.press("Enter"));
  assert.ok((await rules(page)).includes("custom-not-array"));
  await page.keyboard.press("F8");
  const { text } = await marked(page);
  await change(page, () => page.keyboard.type("["));
  for (let step = 0; step < text.length; step += 1) await page.keyboard.press("ArrowRight");
  await change(page, () => page.keyboard.type("]"));
  assert.equal((await verdict(page)).word, "valid");
});

scenario("Escape closes each dialog, and the focus is where it was", {}, async (page) => {
  for (const opener of ["examples-open", "share", "help-open"]) {
    await page.focus(`#${opener}`);
    await page.keyboard.press("Enter");
    await page.locator("dialog[open]").waitFor();
    assert.ok(await page.evaluate(() => document.querySelector("dialog[open]").contains(document.activeElement)), opener);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.id), opener);
  }
});

scenario("options, forms and copies are chosen with keys", {}, async (page) => {
  await paste(page, VALID);
  await page.focus("#mode-default");
  await change(page, () => page.keyboard.press("ArrowRight"));
  assert.ok(await page.isChecked("#mode-strict"));
  await page.check("#form-json-long");
  await page.focus("#form-json-long");
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.isChecked("#form-json-short"));
  await page.focus("#copy-text");
  await page.keyboard.press("Enter");
  await parts(page).toast.filter({ hasText: "copied: text" }).waitFor();
});

scenario("the links at the top lead past the controls", {}, async (page) => {
  await page.focus(".skip >> nth=1");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "findings-pane");
});

scenario("every control has a name, and every region of change is announced", {}, async (page) => {
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll("button, input, select, textarea, dialog, section, [role=group], [role=listbox]")]
      .filter((element) => {
        const by = element.getAttribute("aria-labelledby");
        const label = element.labels?.length > 0 ? element.labels[0].textContent : "";
        const name = element.getAttribute("aria-label") ?? (by ? document.getElementById(by)?.textContent : label || element.textContent);
        return !name?.trim() && element.id !== "findings-pane";
      })
      .map((element) => element.outerHTML.slice(0, 80)));
  assert.deepEqual(nameless, []);
  for (const live of ["#verdict", "#toast"]) assert.equal(await page.getAttribute(live, "aria-live"), "polite", live);
  assert.equal(await parts(page).readout.first().getAttribute("aria-live"), "polite");
});
