// Which field a byte belongs to.

import type { Outline, Place } from "./engine";

/** Which part of its field a byte is. */
export type Part = "key" | "head" | "value" | "inside";

export interface Found {
  index: number;
  place: Place;
  part: Part;
}

export class Places {
  readonly list: readonly Place[];
  /** Whether these are all values of the document. If not, they end at a fault, or where an outline is full. */
  readonly isWhole: boolean;
  /** For each place the one that holds it; -1 for the root. */
  private readonly parents: Int32Array;
  private readonly starts: Uint32Array;
  /** The first byte behind all that was read for the list. */
  private listed = 0;

  constructor({ places: list, isWhole }: Outline) {
    this.list = list;
    this.isWhole = isWhole;
    this.parents = new Int32Array(list.length);
    this.starts = new Uint32Array(list.length);
    const open: number[] = [];
    list.forEach((place, index) => {
      this.parents[index] = open[place.depth - 1] ?? -1;
      this.starts[index] = startOf(place);
      open[place.depth] = index;
      this.listed = Math.max(this.listed, isOpen(place) ? (place.head?.[1] ?? startOf(place)) : place.value[1]);
    });
  }

  /** The innermost field that the byte belongs to; `null` if it belongs to none, or if that is not listed. */
  at(byte: number): Found | null {
    for (let index = this.lastStarting(byte); index >= 0; index = this.parents[index] ?? -1) {
      const place = this.list[index];
      if (place && byte >= startOf(place) && byte < this.endOf(place)) return { index, place, part: partOf(place, byte) };
    }
    return null;
  }

  /** The field with this pointer. */
  named(pointer: string): number {
    return this.list.findIndex((place) => place.pointer === pointer);
  }

  /** Containers that the list ends in reach to the end of the document: which fields are there is not known. */
  private endOf(place: Place): number {
    return isOpen(place) ? this.listed : place.value[1];
  }

  /** The last place that starts at the byte or before it. Places stand in the order of the document. */
  private lastStarting(byte: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= byte) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** The fields of nothing. */
export const NOWHERE = new Places({ places: [], isWhole: true });

/** The first byte of a field: that of its key, if it has one. */
export function startOf(place: Place): number {
  return place.key ? place.key[0] : place.value[0];
}

/** Whether the list ends in this container: how much it holds was not told. */
function isOpen(place: Place): boolean {
  return place.head !== undefined && place.text === "";
}

function partOf(place: Place, byte: number): Part {
  if (place.key && byte < place.key[1]) return "key";
  if (place.head && byte >= place.head[0] && byte < place.head[1]) return "head";
  return place.head ? "inside" : "value";
}
