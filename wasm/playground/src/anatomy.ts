// Bytes and fields side by side: pointing at the one marks the other, and a line says what is pointed at.

import { count } from "./bytes";
import { h } from "./dom";
import type { Finding, Place } from "./engine";
import { FieldList } from "./fieldlist";
import { HexView, type Range } from "./hexview";
import { NOWHERE, startOf, type Found, type Places } from "./places";
import { visible } from "./visible";

export class Anatomy {
  readonly element: HTMLElement;
  private readonly hex: HexView;
  private readonly fields: FieldList;
  private readonly readout = h("p", { class: "readout", "aria-live": "polite", "data-testid": "byte-readout" });
  private places = NOWHERE;
  private resting = "";

  /** `pointed` is told which bytes are pointed at, and whether they were chosen. */
  constructor(name: string, private readonly pointed: (range: Range | null, final: boolean) => void = () => {}) {
    this.hex = new HexView(`${name}: arrow keys move from byte to byte`, (byte, final) => this.byte(byte, final));
    this.fields = new FieldList(`fields of ${name}`, (index, final) => this.field(index, final));
    this.element = h("div", { class: "anatomy" }, this.hex.element, this.readout, this.fields.element);
  }

  show(bytes: Uint8Array, places: Places, findings: readonly Finding[]): void {
    this.places = places;
    const flaws = findings.flatMap(({ span, level }) => (span ? [{ range: [span.start, span.end] as const, level }] : []));
    this.hex.show(bytes, flaws);
    this.fields.show(places.list);
    this.resting = restingText(this.places);
    this.readout.textContent = this.resting;
  }

  /** Marks the bytes of a finding, and the field that they belong to. */
  choose(range: Range): void {
    this.hex.choose(range);
    const found = this.places.at(range[0]);
    this.fields.mark(found ? found.index : -1, true);
    this.readout.replaceChildren(...(found ? describe(found) : [`bytes ${range[0]} to ${range[1]}`]));
  }

  private byte(byte: number | null, final: boolean): void {
    const found = byte === null ? null : this.places.at(byte);
    if (byte === null) {
      this.rest();
      return;
    }
    this.hex.mark(found ? wholeOf(found.place) : [byte, byte + 1]);
    this.fields.mark(found ? found.index : -1, final);
    this.readout.replaceChildren(h("b", {}, `byte ${byte}`), " ", ...(found ? describe(found) : [this.places.isWhole ? "no field" : "not listed"]));
    this.pointed(found ? wholeOf(found.place) : [byte, byte + 1], final);
  }

  private field(index: number | null, final: boolean): void {
    const place = index === null ? undefined : this.places.list[index];
    if (index === null || !place) {
      this.rest();
      return;
    }
    if (final) this.hex.choose(wholeOf(place));
    this.hex.mark(wholeOf(place));
    this.fields.mark(index, false);
    this.readout.replaceChildren(...describe({ index, place, part: "value" }));
    this.pointed(wholeOf(place), final);
  }

  private rest(): void {
    this.hex.mark(null);
    this.fields.mark(-1, false);
    this.readout.textContent = this.resting;
    this.pointed(null, false);
  }
}

function wholeOf(place: Place): Range {
  return [startOf(place), place.value[1]];
}

function restingText({ list, isWhole }: Places): string {
  if (list.length === 0) return "the fields of these bytes cannot be listed";
  const cut = isWhole ? "" : `; only the first ${count(list.length, "value")} ${list.length === 1 ? "is" : "are"} listed`;
  return `point at a byte or a field${cut}`;
}

const PARTS: Record<Found["part"], string> = { key: "key of ", head: "head of ", value: "", inside: "in " };

/** A field in one line: its name, where it is, what it is. */
export function describe({ place, part }: Found): (Node | string)[] {
  const [start, end] = wholeOf(place);
  const name = place.name ?? "";
  return [
    PARTS[part],
    h("code", { class: "pointer" }, visible(place.pointer || "(root)")),
    name && ` ${name}`,
    place.text !== "" && " = ",
    place.text !== "" && h("span", { class: "field-value" }, visible(place.text)),
    h("span", { class: "muted" }, ` · ${place.kind} · ${count(end - start, "byte")} from ${start}`),
  ].filter((part): part is HTMLElement | string => part !== "" && part !== false);
}
