// The states that the page is in for most visitors: looked at by people, as screenshots, and by axe-core.

import { CBOR, NON_ASCII, spaced, VALID } from "./documents.mjs";
import { change, example, fill, parts, paste, point, reset } from "./hands.mjs";

/** On narrow screens one pane is shown at a time. */
async function pane(page, isNarrow, tab) {
  if (isNarrow) await page.click(`#tab-${tab}`);
}

/** Each puts a page into a state, whatever state it is in. */
export const STATES = {
  async findings(page, isNarrow) {
    await reset(page);
    await example(page, "array-mistake");
    await page.keyboard.press("F8");
    await pane(page, isNarrow, "findings");
  },
  async input(page, isNarrow) {
    await reset(page);
    await pane(page, isNarrow, "input");
    await paste(page, NON_ASCII);
  },
  async explanation(page, isNarrow) {
    await reset(page);
    await example(page, "bare-ipv6");
    await pane(page, isNarrow, "findings");
    await parts(page).findings.first().locator("summary").click();
  },
  async bytes(page, isNarrow) {
    await reset(page);
    await paste(page, spaced(CBOR));
    await pane(page, isNarrow, "bytes");
    await point(page, parts(page).fields.locator("[data-pointer='/hed/rid']"));
  },
  async forms(page, isNarrow) {
    await reset(page);
    await paste(page, VALID);
    await pane(page, isNarrow, "forms");
    await page.check("#form-json-short");
  },
  async refused(page, isNarrow) {
    await reset(page);
    await example(page, "array-mistake");
    await pane(page, isNarrow, "forms");
  },
  async declarations(page) {
    await reset(page);
    await page.click("#declarations summary");
    await fill(page, "#metrics", `{ "battery": "text" }`);
  },
  async strict(page, isNarrow) {
    await reset(page);
    await example(page, "inverted-operator");
    await change(page, () => page.check("#mode-strict"));
    await pane(page, isNarrow, "findings");
  },
  async empty(page, isNarrow) {
    await reset(page);
    await pane(page, isNarrow, "input");
  },
  async examples(page) {
    await reset(page);
    await page.click("#examples-open");
  },
  async share(page) {
    await reset(page);
    await page.click("#share");
    await page.locator("#share-dialog").waitFor();
  },
  async help(page) {
    await reset(page);
    await page.click("#help-open");
  },
};
