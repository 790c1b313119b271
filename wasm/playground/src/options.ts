// The controls that say how the input is judged.

import { byId, h } from "./dom";
import { ENCODINGS, type Encoding } from "./reading";
import { KINDS, type AskedKind, type State } from "./state";
import { prose } from "./visible";

const ENCODING_TITLES: Record<Encoding, string> = {
  detect: "detect",
  json: "JSON",
  yaml: "YAML",
  hex: "CBOR as hex",
  base64: "CBOR as base64",
};

const KIND_TITLES: Record<AskedKind, string> = {
  detect: "detect",
  report: "report",
  profile: "profile, behaviors",
  response: "response",
  topic: "topic",
  role: "role policy",
  audit: "audit",
};

export class Controls {
  private readonly kind = byId<HTMLSelectElement>("kind");
  private readonly encoding = byId<HTMLSelectElement>("encoding");
  private readonly strict = byId<HTMLInputElement>("mode-strict");
  private readonly lax = byId<HTMLInputElement>("mode-default");
  private readonly target = byId<HTMLInputElement>("target");
  private readonly metrics = byId<HTMLTextAreaElement>("metrics");

  constructor(changed: () => void) {
    this.kind.append(...KINDS.map((kind) => h("option", { value: kind }, KIND_TITLES[kind])));
    this.encoding.append(...ENCODINGS.map((encoding) => h("option", { value: encoding }, ENCODING_TITLES[encoding])));
    const form = byId<HTMLFormElement>("options");
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    this.closeSheet(form);
  }

  read(): Omit<State, "input" | "lenient"> {
    return {
      kind: this.kind.value as AskedKind,
      encoding: this.encoding.value as Encoding,
      strict: this.strict.checked,
      target: this.target.value,
      metrics: this.metrics.value,
    };
  }

  write(state: State): void {
    this.kind.value = state.kind;
    this.encoding.value = state.encoding;
    this.strict.checked = state.strict;
    this.lax.checked = !state.strict;
    this.target.value = state.target;
    this.metrics.value = state.metrics;
  }

  setEncoding(encoding: Encoding): void {
    this.encoding.value = encoding;
  }

  /** What is wrong with the declarations, or with the options as a whole. */
  problems(metrics: string, others: string): void {
    for (const [id, text] of [["metrics-error", metrics], ["options-error", others]] as const) {
      byId(id).hidden = text === "";
      byId(id).replaceChildren(...prose(text));
    }
    this.metrics.setAttribute("aria-invalid", String(metrics !== ""));
    const state = byId("metrics-state");
    state.textContent = metrics !== "" ? "not understood" : this.metrics.value.trim() !== "" ? "declared" : "";
    state.classList.toggle("problem", metrics !== "");
  }

  /** The sheet of the declarations lies over the page: Escape and clicks elsewhere close it. */
  private closeSheet(form: HTMLElement): void {
    const sheet = byId<HTMLDetailsElement>("declarations");
    document.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Node && !sheet.contains(event.target)) sheet.open = false;
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !sheet.open) return;
      sheet.open = false;
      sheet.querySelector("summary")?.focus();
    });
  }
}
