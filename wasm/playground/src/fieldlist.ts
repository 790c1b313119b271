// The fields of a document, each before those in it.

import { h } from "./dom";
import type { Place } from "./engine";
import { Rows } from "./rows";
import { visible } from "./visible";

const ROW = 24;

let lists = 0;

export class FieldList {
  readonly element: HTMLElement;
  private readonly rows: Rows;
  private readonly id = `fields-${(lists += 1)}`;
  private places: readonly Place[] = [];
  private pointed = -1;
  private cursor = -1;
  /** The field under the pointer. */
  private under: number | null = null;

  /** `point` is told of the field that is pointed at, `null` when none is; `final` where it was chosen. */
  constructor(label: string, private readonly point: (index: number | null, final: boolean) => void) {
    this.element = h("div", { class: "fields", tabindex: 0, role: "listbox", "aria-label": label });
    this.rows = new Rows(this.element, ROW, (index) => this.row(index), (row, index) => this.dress(row, index));
    this.element.addEventListener("pointermove", (event) => this.pointer(event, false));
    this.element.addEventListener("pointerdown", (event) => this.pointer(event, true));
    this.element.addEventListener("pointerleave", () => {
      this.under = null;
      this.point(null, false);
    });
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  show(places: readonly Place[]): void {
    this.places = places;
    this.pointed = -1;
    this.cursor = -1;
    this.element.removeAttribute("aria-activedescendant");
    this.rows.show(places.length);
  }

  /** Marks the field of the byte that is pointed at. */
  mark(index: number, reveal: boolean): void {
    this.pointed = index;
    if (reveal && index >= 0) {
      this.cursor = index;
      this.rows.reveal(index);
    }
    this.rows.refresh();
  }

  private row(index: number): HTMLElement {
    const place = this.places[index];
    if (!place) return h("div");
    const key = place.pointer.slice(place.pointer.lastIndexOf("/") + 1);
    const row = h(
      "div",
      {
        class: "field-row",
        id: `${this.id}-${index}`,
        role: "option",
        "aria-setsize": this.places.length,
        "aria-posinset": index + 1,
        "data-field": index,
        "data-pointer": place.pointer,
        title: visible(place.pointer || "(root)"),
      },
      h("span", { class: "field-key" }, place.pointer === "" ? "(root)" : visible(unescape(key))),
      place.name !== undefined && place.name !== key && h("span", { class: "field-name" }, visible(place.name)),
      h("span", { class: "field-value" }, visible(place.text)),
    );
    row.style.paddingLeft = `${12 + Math.min(place.depth, 12) * 14}px`;
    return row;
  }

  private dress(row: HTMLElement, index: number): void {
    row.classList.toggle("pointed", index === this.pointed);
    row.classList.toggle("cursor", index === this.cursor);
    row.setAttribute("aria-selected", String(index === this.cursor));
  }

  private pointer(event: PointerEvent, final: boolean): void {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-field]") : null;
    const index = row ? Number(row.dataset["field"]) : null;
    if (final ? index === null : index === this.under) return;
    this.under = index;
    if (final && index !== null) this.cursor = index;
    this.point(index, final);
  }

  private key(event: KeyboardEvent): void {
    const last = this.places.length - 1;
    const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -8, PageDown: 8, Home: -last - 1, End: last + 1 };
    const step = steps[event.key];
    if (step === undefined || last < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.cursor = Math.min(last, Math.max(0, this.cursor + step));
    this.rows.reveal(this.cursor);
    this.element.setAttribute("aria-activedescendant", `${this.id}-${this.cursor}`);
    this.point(this.cursor, true);
  }
}

/** A token of a JSON Pointer as the key that it stands for. */
function unescape(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
