// A long list of rows of one height, of which only those in sight are in the page.

import { h } from "./dom";

/** Rows above and below those in sight, so that scrolling shows no gap. */
const MARGIN = 6;

export class Rows {
  private count = 0;
  private first = -1;
  private last = -1;
  private readonly spacer = h("div", { class: "rows-space" });
  private readonly body = h("div", { class: "rows-body", role: "presentation" });

  /** `row` makes a row; `dress` gives it the classes of the moment, again whenever these change. */
  constructor(
    readonly host: HTMLElement,
    readonly height: number,
    private readonly row: (index: number) => HTMLElement,
    private readonly dress: (row: HTMLElement, index: number) => void,
  ) {
    this.spacer.append(this.body);
    host.append(this.spacer);
    host.addEventListener("scroll", () => this.draw(false), { passive: true });
    new ResizeObserver(() => this.draw(false)).observe(host);
  }

  /** A new list. */
  show(count: number): void {
    this.count = count;
    this.spacer.style.height = `${count * this.height}px`;
    this.host.scrollTop = 0;
    this.draw(true);
  }

  /** Dresses what is in sight again. The elements stay: what is pointed at must not go away under the pointer. */
  refresh(): void {
    Array.from(this.body.children).forEach((row, at) => this.dress(row as HTMLElement, this.first + at));
  }

  /** Scrolls as far as needed for the row to be seen. */
  reveal(index: number): void {
    const top = index * this.height;
    const { scrollTop, clientHeight } = this.host;
    if (top < scrollTop) this.host.scrollTop = Math.max(0, top - this.height);
    else if (top + this.height > scrollTop + clientHeight) this.host.scrollTop = top + 2 * this.height - clientHeight;
    this.draw(false);
  }

  private draw(always: boolean): void {
    const { scrollTop, clientHeight } = this.host;
    const first = Math.max(0, Math.floor(scrollTop / this.height) - MARGIN);
    const last = Math.min(this.count, Math.ceil((scrollTop + clientHeight) / this.height) + MARGIN);
    if (!always && first === this.first && last === this.last) return;
    this.first = first;
    this.last = last;
    this.body.style.transform = `translateY(${first * this.height}px)`;
    const rows: HTMLElement[] = [];
    for (let index = first; index < last; index += 1) {
      const row = this.row(index);
      this.dress(row, index);
      rows.push(row);
    }
    this.body.replaceChildren(...rows);
  }
}
