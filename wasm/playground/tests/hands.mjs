// What a visitor does with the page, and what a visitor sees of it.

import { deflateRawSync } from "node:zlib";

/** The parts of the page, by the names that people have for them. */
export const parts = (page) => ({
  input: page.getByTestId("input-text"),
  verdict: page.locator("#verdict"),
  findings: page.getByTestId("finding"),
  detected: page.locator("#detected"),
  hex: page.locator("#bytes .hex"),
  fields: page.locator("#bytes .fields"),
  readout: page.locator("#bytes").getByTestId("byte-readout"),
  forms: page.locator("#forms"),
  toast: page.locator("#toast"),
});

/** Does something and waits until the page has judged again. */
export async function change(page, act) {
  await page.evaluate(() => {
    // The page writes a new title with each verdict: this mark goes with the old one.
    const stale = document.createElement("i");
    stale.id = "stale";
    document.getElementById("findings-title").append(stale);
  });
  await act();
  await page.waitForSelector("#stale", { state: "detached" });
}

/** Puts the input and the options back to what they are at first, by the link that holds nothing. */
export async function reset(page) {
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    for (const dialog of document.querySelectorAll("dialog")) dialog.close();
    document.getElementById("declarations").open = false;
    document.getElementById("toast").hidden = true;
    document.getElementById("tab-input").click();
    location.hash = "";
  });
  await page.mouse.move(0, 0);
  await change(page, () => page.evaluate((nothing) => {
    location.hash = nothing;
  }, linkOf({})));
}

/** The fragment of a link that holds so much of a state. */
export function linkOf(state) {
  return `#1.${deflateRawSync(JSON.stringify(state)).toString("base64url")}`;
}

/** Pastes over all that the input holds. */
export async function paste(page, text) {
  await page.evaluate((given) => navigator.clipboard.writeText(given), text);
  await change(page, async () => {
    await parts(page).input.focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+v");
  });
}

export async function choose(page, control, value) {
  await change(page, () => page.locator(control).selectOption(value));
}

/** Writes into a text field. */
export async function fill(page, control, text) {
  await change(page, () => page.locator(control).fill(text));
}

/** Loads an example of the menu. */
export async function example(page, id) {
  await page.click("#examples-open");
  await change(page, () => page.click(`[data-example="${id}"]`));
}

/** Drops a file on the page, as a file manager does. */
export async function drop(page, name, bytes) {
  const transfer = await page.evaluateHandle(([name, numbers]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(numbers)], name));
    return data;
  }, [name, [...Buffer.from(bytes)]]);
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.waitForSelector("#drop", { state: "visible" });
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

/** What the verdict says: its word, its title and the line below. */
export async function verdict(page) {
  return page.locator("#verdict").evaluate((element) => ({
    word: element.dataset.verdict,
    title: element.querySelector("h2").textContent,
    more: element.querySelector("p").textContent,
  }));
}

/** The findings that are shown, from top to bottom. */
export async function findings(page) {
  return parts(page).findings.evaluateAll((rows) => rows.map((row) => ({
    rule: row.querySelector(".rule").textContent,
    level: row.querySelector(".level").textContent,
    pointer: row.dataset.pointer,
    message: row.querySelector(".message").textContent,
    where: row.querySelector(".where").textContent,
    help: row.querySelector(".help")?.textContent ?? null,
  })));
}

export async function rules(page) {
  return (await findings(page)).map(({ rule }) => rule);
}

/** The text of the input. Of long texts only the part in sight. */
export async function inputText(page) {
  return parts(page).input.evaluate((content) =>
    Array.from(content.querySelectorAll(".cm-line"), (line) => line.textContent).join("\n"));
}

/** The whole text of the input, however long, by way of the clipboard. */
export async function copiedInput(page) {
  await parts(page).input.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  return clipboard(page);
}

/** What the page marks in the input as the place of the chosen finding, where that is, and where the caret is. */
export async function marked(page) {
  return parts(page).input.evaluate((content) => {
    const lines = Array.from(content.querySelectorAll(".cm-line"));
    const place = (node, offset) => {
      const index = lines.findIndex((line) => line.contains(node));
      const before = document.createRange();
      before.setStart(lines[index], 0);
      before.setEnd(node, offset);
      return lines.slice(0, index).reduce((sum, line) => sum + line.textContent.length + 1, before.toString().length);
    };
    const marks = Array.from(content.querySelectorAll(".cm-current"));
    if (marks.length === 0) return { text: "", from: -1, to: -1, caret: -1 };
    const last = marks.at(-1);
    const { anchorNode, anchorOffset } = content.getRootNode().getSelection();
    const from = place(marks[0], 0);
    const to = place(last, last.childNodes.length);
    const text = lines.map((line) => line.textContent).join("\n").slice(from, to);
    return { text, from, to, caret: place(anchorNode, anchorOffset) };
  });
}

/** Moves the pointer over an element. Not `hover`, which waits for elements to stay: what is pointed at is drawn anew. */
export async function point(page, element) {
  await element.evaluate((found) => found.scrollIntoView({ block: "nearest" }));
  const { x, y, width, height } = await element.boundingBox();
  // In steps, as hands do.
  await page.mouse.move(x + Math.min(width / 2, 40), y + height / 2, { steps: 3 });
}

/** The offsets of the bytes in a hex view that carry a mark: `pointed`, `chosen` or `flaw`. */
export async function bytesWith(hex, mark) {
  return hex.locator(`.hex-bytes .${mark}`).evaluateAll((bytes) => bytes.map((byte) => Number(byte.dataset.byte)));
}

/** What is on the clipboard. */
export async function clipboard(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The bytes of the file that an act of the visitor saves, and its name. */
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}
