// Bytes in rows of sixteen, with their offsets and as ASCII.

import { hexByte } from "./bytes";
import { h } from "./dom";
import type { Level } from "./engine";
import { Rows } from "./rows";

const WIDTH = 16;
const ROW = 22;

/** Bytes from the first to the one behind the last. */
export type Range = readonly [start: number, end: number];

interface Flaw {
  range: Range;
  level: Level;
}

const SEVERITY: Record<Level, number> = { error: 3, warning: 2, info: 1 };
const LEVELS = ["", "info", "warning", "error"];

export class HexView {
  readonly element: HTMLElement;
  private readonly rows: Rows;
  private bytes: Uint8Array = new Uint8Array();
  /** The worst level of the findings that speak of each byte. */
  private flaws: Uint8Array = new Uint8Array();
  private pointed: Range | null = null;
  private chosen: Range | null = null;
  private cursor = 0;
  /** The byte under the pointer. */
  private under: number | null = null;

  /** `point` is told of the byte that is pointed at, `null` when none is. */
  constructor(label: string, private readonly point: (byte: number | null, final: boolean) => void) {
    this.element = h("div", { class: "hex", tabindex: 0, role: "group", "aria-label": label, "aria-roledescription": "bytes" });
    this.rows = new Rows(this.element, ROW, (index) => this.row(index), (row) => this.dress(row));
    this.element.addEventListener("pointermove", (event) => this.pointer(event, false));
    this.element.addEventListener("pointerdown", (event) => this.pointer(event, true));
    this.element.addEventListener("pointerleave", () => {
      this.under = null;
      this.point(null, false);
    });
    this.element.addEventListener("focus", () => {
      if (this.bytes.length > 0) this.point(this.cursor, true);
    });
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  show(bytes: Uint8Array, flaws: readonly Flaw[]): void {
    this.bytes = bytes;
    this.flaws = new Uint8Array(bytes.length);
    for (const { range, level } of flaws) {
      // A finding behind the last byte is about what is missing: the last byte shows it.
      const start = Math.min(range[0], bytes.length - 1);
      const end = Math.min(Math.max(range[1], start + 1), bytes.length);
      for (let at = start; at < end; at += 1) this.flaws[at] = Math.max(this.flaws[at] ?? 0, SEVERITY[level]);
    }
    this.cursor = 0;
    this.pointed = null;
    this.chosen = null;
    this.rows.show(Math.ceil(bytes.length / WIDTH));
  }

  /** Marks bytes as those of the field that is pointed at. */
  mark(range: Range | null): void {
    this.pointed = range;
    this.rows.refresh();
  }

  /** Marks bytes as those of the chosen finding or field, and brings them into view. */
  choose(range: Range): void {
    this.chosen = range;
    this.cursor = Math.min(range[0], Math.max(0, this.bytes.length - 1));
    this.rows.reveal(Math.floor(this.cursor / WIDTH));
    this.rows.refresh();
  }

  private row(index: number): HTMLElement {
    const start = index * WIDTH;
    const hex = h("span", { class: "hex-bytes" });
    const text = h("span", { class: "hex-text" });
    for (let at = start; at < start + WIDTH; at += 1) {
      const byte = this.bytes[at];
      if (byte === undefined) {
        hex.append(h("i", { class: "none" }, "  "));
        continue;
      }
      hex.append(h("i", { "data-byte": at }, hexByte(byte)));
      const isPrintable = byte >= 0x20 && byte < 0x7f;
      text.append(h("i", { "data-char": at, "data-dim": !isPrintable }, isPrintable ? String.fromCharCode(byte) : "·"));
    }
    return h("div", { class: "hex-row" }, h("span", { class: "hex-offset" }, start.toString(16).padStart(5, "0")), hex, text);
  }

  private dress(row: HTMLElement): void {
    for (const cell of row.querySelectorAll<HTMLElement>("[data-byte], [data-char]")) {
      const classes = this.classes(Number(cell.dataset["byte"] ?? cell.dataset["char"]));
      if (cell.className !== classes) cell.className = classes;
    }
  }

  private classes(at: number): string {
    const inside = (range: Range | null) => range !== null && at >= range[0] && at < Math.max(range[1], range[0] + 1);
    const level = LEVELS[this.flaws[at] ?? 0];
    return [
      level && `flaw ${level}`,
      inside(this.pointed) && "pointed",
      inside(this.chosen) && "chosen",
      at === this.cursor && "cursor",
    ].filter(Boolean).join(" ");
  }

  private pointer(event: PointerEvent, final: boolean): void {
    const data = event.target instanceof HTMLElement ? event.target.dataset : {};
    const target = data["byte"] ?? data["char"];
    const byte = target === undefined ? null : Number(target);
    if (final ? byte === null : byte === this.under) return;
    this.under = byte;
    if (final && byte !== null) this.cursor = byte;
    this.point(byte, final);
  }

  private key(event: KeyboardEvent): void {
    const last = this.bytes.length - 1;
    const page = Math.max(1, Math.floor(this.element.clientHeight / ROW) - 1) * WIDTH;
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -WIDTH,
      ArrowDown: WIDTH,
      PageUp: -page,
      PageDown: page,
      Home: -this.cursor,
      End: last - this.cursor,
    };
    const step = steps[event.key];
    if (step === undefined || last < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.cursor = Math.min(last, Math.max(0, this.cursor + step));
    this.rows.reveal(Math.floor(this.cursor / WIDTH));
    this.point(this.cursor, true);
  }
}
