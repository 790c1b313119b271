// Files that are dropped, opened and saved.

import { toHexLines } from "./bytes";
import { byId, h, toast } from "./dom";
import type { Encoding } from "./reading";
import { fromFile } from "./share";
import type { State } from "./state";

/** Reports have 128 KiB at most, and profiles less; this is for what was dropped by mistake. */
const LARGEST_FILE = 8 * 1024 * 1024;

/** What a file is for the page: a whole state, or an input. */
export type Opened = { state: State } | { input: string; encoding: Encoding; note?: string };

/** Reads a file. Throws with a message for people if it cannot be shown. */
export async function open(file: File): Promise<Opened> {
  if (file.size > LARGEST_FILE) throw new Error("the file is larger than 8 MiB: too large for this page");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const extension = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase();
  const text = extension === "cbor" ? null : decoded(bytes);
  if (text === null) return { input: toHexLines(bytes), encoding: "hex", note: "its bytes are shown as hex" };
  const state = fromFile(text);
  if (state) return { state };
  if (extension === "ndjson" || extension === "jsonl") {
    return { input: text.split(/\r?\n/).find((line) => line.trim() !== "") ?? "", encoding: "detect", note: "its first line" };
  }
  return { input: text, encoding: "detect" };
}

/** The text of bytes in UTF-8; `null` if they are something else. */
function decoded(bytes: Uint8Array<ArrayBuffer>): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    // CBOR may be UTF-8 by chance; text has no control characters but those of lines and tabs.
    return /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text) && !/^[\s\ufeff]*[{["]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Offers bytes or a text as a download; nothing is sent. */
export function save(name: string, content: Uint8Array<ArrayBuffer> | string): void {
  const address = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  toast(`saved: ${name}`);
}

/** Takes files that are dropped anywhere on the page, or chosen with the button. */
export function watchFiles(take: (file: File) => void): void {
  const veil = byId("drop");
  let depth = 0;
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  const veiled = (shown: boolean) => {
    veil.hidden = !shown;
    if (!shown) depth = 0;
  };
  // Capturing: the editor would insert the text of the file by itself.
  const on = (name: "dragenter" | "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) =>
    document.addEventListener(name, (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      act(event);
    }, true);
  on("dragenter", () => { depth += 1; veiled(true); });
  on("dragover", () => {});
  on("dragleave", () => { depth -= 1; if (depth <= 0) veiled(false); });
  on("drop", (event) => {
    veiled(false);
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
  const chooser = byId<HTMLInputElement>("file");
  byId("open-file").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    const file = chooser.files?.[0];
    if (file) take(file);
    chooser.value = "";
  });
}
