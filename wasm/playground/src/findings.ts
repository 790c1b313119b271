// The verdict, and the findings one below the other.

import { count } from "./bytes";
import { byId, h, icon, say } from "./dom";
import type { Finding, Outcome } from "./engine";
import { explanation } from "./explanation";
import { prose, visible } from "./visible";

export class Findings {
  private readonly pane = byId("findings-pane");
  private readonly list = byId("findings");
  private readonly verdict = byId("verdict");
  private readonly title = byId("findings-title");
  private readonly more = byId("verdict-more");
  private findings: readonly Finding[] = [];
  private current = -1;

  constructor(private readonly jump: (finding: Finding, index: number) => void) {}

  /** `note` stands behind what the verdict counts. */
  show(outcome: Outcome, note: string): void {
    this.findings = outcome.findings;
    this.current = -1;
    this.head(outcome.verdict, outcome.verdict === "warn" ? "valid, with warnings" : outcome.verdict, summary(outcome) + note);
    this.list.replaceChildren(...outcome.findings.map((finding, index) => this.row(finding, index)));
    say(byId("omitted"), outcome.omitted > 0 ? `and ${count(outcome.omitted, "more finding")}, which the page leaves out` : "");
    byId("tab-count").textContent = outcome.findings.length > 0 ? String(outcome.errors + outcome.warnings + outcome.infos) : "";
  }

  /** There is nothing to judge: `text` says what to do. */
  empty(title: string, text: string): void {
    this.findings = [];
    this.current = -1;
    this.head("none", title, text);
    this.list.replaceChildren();
    say(byId("omitted"), "");
    byId("tab-count").textContent = "";
  }

  /** Goes to the next finding, or with -1 to the one before, round and round. */
  step(by: 1 | -1): void {
    const length = this.findings.length;
    if (length === 0) return;
    const from = this.current === -1 && by === -1 ? 0 : this.current;
    this.choose((from + by + length) % length);
  }

  private choose(index: number): void {
    const finding = this.findings[index];
    if (!finding) return;
    this.current = index;
    for (const [at, row] of Array.from(this.list.children).entries()) {
      row.classList.toggle("here", at === index);
      if (at === index) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
    this.jump(finding, index);
  }

  private head(verdict: Outcome["verdict"] | "none", title: string, more: string): void {
    this.verdict.dataset["verdict"] = verdict;
    this.pane.dataset["verdict"] = verdict;
    this.title.replaceChildren(
      ...(verdict === "none" ? [] : [icon(verdict === "invalid" ? "error" : verdict === "warn" ? "warning" : "valid")]),
      title,
    );
    this.more.textContent = more;
  }

  private row(finding: Finding, index: number): HTMLElement {
    const where = finding.span?.line !== undefined
      ? `line ${finding.span.line}, column ${finding.span.column ?? 1}`
      : finding.span ? `byte ${finding.span.start}` : "";
    return h(
      "li",
      { class: `finding ${finding.level}`, "data-testid": "finding", "data-rule": finding.rule, "data-level": finding.level, "data-pointer": finding.pointer },
      h(
        "button",
        { type: "button", class: "finding-main", click: () => this.choose(index) },
        h("span", { class: "finding-head" },
          icon(finding.level), h("span", { class: "level" }, finding.level),
          h("code", { class: "rule" }, finding.rule),
          h("span", { class: "where" }, where)),
        h("span", { class: "message" }, ...prose(finding.message)),
        h("code", { class: "pointer" }, visible(finding.pointer || "(root)")),
      ),
      finding.help !== undefined && h("p", { class: "help" }, h("span", { class: "help-word" }, "help"), " ", ...prose(finding.help)),
      explanation(finding.rule),
    );
  }
}

function summary(outcome: Outcome): string {
  const parts = [
    outcome.errors > 0 && count(outcome.errors, "error"),
    outcome.warnings > 0 && count(outcome.warnings, "warning"),
    outcome.infos > 0 && count(outcome.infos, "remark"),
  ].filter((part): part is string => part !== false);
  return parts.length > 0 ? parts.join(", ") : "nothing to remark";
}
