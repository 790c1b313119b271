// The dialogs of the page: examples, sharing, help.

import { count } from "./bytes";
import { toClipboard } from "./clipboard";
import { byId, h } from "./dom";
import { EXAMPLES, type Example } from "./examples";
import { save } from "./files";
import { LONGEST_LINK, toFile, toFragment } from "./share";
import type { State } from "./state";

export function watchDialogs(load: (example: Example) => void, state: () => State): void {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
    // A click beside the dialog is a click on its backdrop.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }
  byId("help-open").addEventListener("click", () => byId<HTMLDialogElement>("help").showModal());
  examples(load);
  sharing(state);
}

function examples(load: (example: Example) => void): void {
  const dialog = byId<HTMLDialogElement>("examples");
  byId("examples-open").addEventListener("click", () => {
    dialog.showModal();
    dialog.scrollTop = 0;
  });
  byId("example-list").append(...EXAMPLES.map((example) =>
    h("button", {
      type: "button",
      class: "example",
      "data-testid": "example",
      "data-example": example.id,
      "data-rule": example.rule ?? "",
      click: () => {
        dialog.close();
        load(example);
      },
    },
    h("b", {}, example.title),
    h("span", { class: "example-about" }, example.about),
    h("span", { class: "example-rule" }, h("code", {}, example.rule ?? "valid")))));
}

function sharing(state: () => State): void {
  const dialog = byId<HTMLDialogElement>("share-dialog");
  const link = byId<HTMLTextAreaElement>("share-link");
  const copyButton = byId<HTMLButtonElement>("share-copy");
  byId("share").addEventListener("click", async () => {
    const address = new URL(location.href);
    address.hash = await toFragment(state());
    const short = address.href.length <= LONGEST_LINK;
    byId("share-text").textContent = short
      ? `The link holds the input and how it is judged, ${count(address.href.length, "character")}. What stands behind the # is never sent to a server.`
      : `A link would have ${count(address.href.length, "character")}, which many programs cut. Save the state as a file instead: it can be dropped on this page.`;
    link.value = short ? address.href : "";
    link.hidden = !short;
    copyButton.hidden = !short;
    dialog.showModal();
    if (short) link.select();
  });
  copyButton.addEventListener("click", () => void toClipboard(link.value, "link"));
  byId("share-save").addEventListener("click", () => {
    save("thingward-playground.json", toFile(state()));
    dialog.close();
  });
}
