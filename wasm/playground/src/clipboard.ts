// Copying to the clipboard.

import { h, toast } from "./dom";

/** Copies a text and says so. */
export async function toClipboard(text: string, title: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(`copied: ${title}`);
  } catch {
    // A page that came over plain HTTP has no such clipboard; the older way is left.
    toast(bySelection(text) ? `copied: ${title}` : "the browser does not let this page write to the clipboard");
  }
}

function bySelection(text: string): boolean {
  const area = h("textarea", { class: "off-screen", "aria-hidden": "true", tabindex: -1 });
  area.value = text;
  const before = document.activeElement;
  // Within an open dialog, since all else is inert then.
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
