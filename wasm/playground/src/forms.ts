// The report in its other forms: both encodings, both sets of names, with their sizes.

import { Anatomy } from "./anatomy";
import { count, toBase64, toHex } from "./bytes";
import { toClipboard } from "./clipboard";
import { publishCommand, SOME_THING } from "./command";
import { byId, h, toast } from "./dom";
import { convert, InvalidDocument, outline, type ConvertOptions, type Names, type Outcome, type PayloadFormat } from "./engine";
import { save } from "./files";
import { Places } from "./places";
import type { Reading } from "./reading";
import { visible, visibleLines } from "./visible";

interface Form {
  id: string;
  title: string;
  to: PayloadFormat;
  names: Names;
}

const FORMS: readonly Form[] = [
  { id: "json-long", title: "JSON, long names", to: "json", names: "long" },
  { id: "json-short", title: "JSON, short names", to: "json", names: "short" },
  { id: "cbor-long", title: "CBOR, long names", to: "cbor", names: "long" },
  { id: "cbor-short", title: "CBOR, short names", to: "cbor", names: "short" },
];

/** What there is to convert, and how it is judged. */
export interface Subject {
  reading: Reading;
  outcome: Outcome;
  strict: boolean;
  thing: string;
}

export class Forms {
  private readonly host = byId("forms");
  private readonly switch = byId<HTMLInputElement>("lenient");
  private readonly anatomy = new Anatomy("the converted report");
  private selected = "cbor-short";
  private subject: Subject | null = null;

  /** `use` makes a form the input. */
  constructor(private readonly use: (text: string) => void) {
    this.switch.addEventListener("change", () => this.draw());
  }

  /** Whether forms are made despite faults of shape. */
  get lenient(): boolean {
    return this.switch.checked;
  }

  set lenient(checked: boolean) {
    this.switch.checked = checked;
  }

  show(subject: Subject): void {
    this.subject = subject;
    this.draw();
  }

  empty(text: string): void {
    this.subject = null;
    this.host.replaceChildren(h("p", { class: "empty" }, text));
  }

  private draw(): void {
    const { subject } = this;
    if (!subject) return;
    const { outcome } = subject;
    if (outcome.kind !== "report") {
      const what = outcome.kind === null ? "it is not known what this document is" : `this document is judged as: ${outcome.kind}`;
      this.host.replaceChildren(h("p", { class: "empty" }, `only reports have other forms; ${what}`));
      return;
    }
    try {
      this.table(subject, FORMS.map((form) => converted(subject, form, this.lenient)));
    } catch (error) {
      this.refused(error, subject);
    }
  }

  private refused(error: unknown, subject: Subject): void {
    const reasons = error instanceof InvalidDocument ? error.findings.filter((finding) => finding.level === "error") : [];
    const [first] = reasons;
    const why = first
      ? `${visible(first.message)} (${first.rule})`
      : visible(error instanceof Error ? error.message : String(error));
    const helps = !this.lenient && succeeds(() => FORMS.forEach((form) => converted(subject, form, true)));
    this.host.replaceChildren(
      h("div", { class: "empty refused", "data-testid": "forms-refused" },
        h("p", {}, h("b", {}, this.lenient ? "no other forms, not even leniently: " : "no other forms while the report is invalid: "), why,
          reasons.length > 1 && ` and ${count(reasons.length - 1, "more error")}`),
        helps && h("p", {}, "A report with faults of shape can still be rewritten, faults and all."),
        helps && h("button", { type: "button", id: "convert-anyway", click: () => this.convertAnyway() }, "convert anyway")),
    );
  }

  private convertAnyway(): void {
    this.lenient = true;
    this.switch.focus();
    this.draw();
  }

  private table(subject: Subject, results: readonly Uint8Array<ArrayBuffer>[]): void {
    const whole = results[0]?.length ?? 1;
    const rows = FORMS.map((form, index) => {
      const size = results[index]?.length ?? 0;
      const percent = Math.round((size / whole) * 100);
      const choice = h("input", { type: "radio", name: "form", value: form.id, id: `form-${form.id}`, "aria-describedby": `size-${form.id}` });
      choice.checked = form.id === this.selected;
      choice.addEventListener("change", () => {
        this.selected = form.id;
        this.payload(subject, form, results[index] ?? new Uint8Array());
      });
      const bar = h("span", { class: "bar" }, h("i"));
      (bar.firstElementChild as HTMLElement).style.width = `${Math.min(percent, 100)}%`;
      return h("tr", { "data-form": form.id },
        h("td", {}, h("label", {}, choice, form.title)),
        h("td", { class: "number", "data-testid": "size" }, count(size, "byte")),
        h("td", { class: "number", id: `size-${form.id}`, "data-testid": "percent" }, `${percent} %`),
        h("td", { class: "bar-cell", "aria-hidden": "true" }, bar));
    });
    const head = h("tr", {}, ...["form", "size", "of JSON long"].map((title, index) => h("th", { scope: "col", class: index > 0 ? "number" : "" }, title)), h("td", { "aria-hidden": "true" }));
    const index = Math.max(0, FORMS.findIndex((form) => form.id === this.selected));
    this.host.replaceChildren(
      h("table", { class: "sizes" }, h("thead", {}, head), h("tbody", {}, ...rows)),
      h("div", { id: "payload" }),
    );
    const form = FORMS[index];
    if (form) this.payload(subject, form, results[index] ?? new Uint8Array());
  }

  private payload(subject: Subject, form: Form, bytes: Uint8Array<ArrayBuffer>): void {
    const text = form.to === "json" ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) : null;
    const copies: [id: string, title: string, value: () => string][] = [
      ["hex", "hex", () => toHex(bytes)],
      ["base64", "base64", () => toBase64(bytes)],
      ["command", "mosquitto_pub", () => publishCommand(subject.thing, form.to, bytes)],
    ];
    if (text !== null) copies.unshift(["text", "text", () => text]);
    const note = h("p", { class: "muted", id: "copy-note" }, subject.thing ? "" : `mosquitto_pub: the thing is called ${SOME_THING} unless you name it above`);
    byId("payload").replaceChildren(
      h("div", { class: "copies", role: "group", "aria-label": "copy the selected form" },
        h("span", { class: "muted" }, "copy as"),
        ...copies.map(([id, title, value]) => h("button", { type: "button", id: `copy-${id}`, click: () => void copy(title, value) }, title)),
        h("span", { class: "gap" }),
        h("button", { type: "button", id: "save-form", class: "quiet", click: () => save(`report-${form.names}.${form.to}`, bytes) }, "save"),
        h("button", { type: "button", id: "use-form", class: "quiet", title: "make this form the input", click: () => this.use(text ?? toHex(bytes).replace(/(..)(?!$)/g, "$1 ")) }, "use as input")),
      note,
      text !== null ? h("pre", { class: "payload-text", id: "payload-text", tabindex: 0, "aria-label": "the selected form" }, visibleLines(text)) : this.anatomy.element,
    );
    if (text === null) this.anatomy.show(bytes, new Places(outline(bytes, { format: "cbor", kind: "report" })), []);
  }
}

/** The report in this form. Throws if it cannot be had. */
function converted({ reading, outcome, strict }: Subject, form: Form, lenient: boolean): Uint8Array<ArrayBuffer> {
  const { format } = outcome;
  if (format === "yaml") throw new Error("a report is not written in YAML");
  const options: ConvertOptions = { to: form.to, names: form.names, format, strict, lenient };
  return convert(reading.data, options);
}

function succeeds(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

async function copy(title: string, value: () => string): Promise<void> {
  let text: string;
  try {
    text = value();
  } catch (error) {
    toast(visible(error instanceof Error ? error.message : String(error)));
    return;
  }
  await toClipboard(text, title);
}
