// Which field a byte belongs to.

import type { Place } from "./engine";

/** Which part of its field a byte is. */
export type Part = "key" | "head" | "value" | "inside";

export interface Found {
  index: number;
  place: Place;
  part: Part;
}

export class Places {
  /** For each place the one that holds it; -1 for the root. */
  private readonly parents: Int32Array;
  private readonly starts: Uint32Array;

  constructor(readonly list: readonly Place[]) {
    this.parents = new Int32Array(list.length);
    this.starts = new Uint32Array(list.length);
    const open: number[] = [];
    list.forEach((place, index) => {
      this.parents[index] = open[place.depth - 1] ?? -1;
      this.starts[index] = startOf(place);
      open[place.depth] = index;
    });
  }

  /** The innermost field that the byte belongs to. */
  at(byte: number): Found | null {
    for (let index = this.lastStarting(byte); index >= 0; index = this.parents[index] ?? -1) {
      const place = this.list[index];
      if (place && byte >= startOf(place) && byte < place.value[1]) return { index, place, part: partOf(place, byte) };
    }
    return null;
  }

  /** The field with this pointer. */
  named(pointer: string): number {
    return this.list.findIndex((place) => place.pointer === pointer);
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

/** The first byte of a field: that of its key, if it has one. */
export function startOf(place: Place): number {
  return place.key ? place.key[0] : place.value[0];
}

function partOf(place: Place, byte: number): Part {
  if (place.key && byte < place.key[1]) return "key";
  if (place.head && byte >= place.head[0] && byte < place.head[1]) return "head";
  return place.kind === "object" || place.kind === "array" ? "inside" : "value";
}
