// What a rule is about, unfolded below a finding when it is asked for.

import { explain } from "./engine";
import { h } from "./dom";
import { prose, visibleLines } from "./visible";

/** A disclosure that is filled when it is first opened. */
export function explanation(rule: string): HTMLDetailsElement {
  const body = h("div", { class: "explanation-body" });
  const details = h("details", { class: "explanation", "data-testid": "explanation" }, h("summary", {}, "why this rule"), body);
  details.addEventListener("toggle", () => {
    if (details.open && !body.hasChildNodes()) body.append(...content(rule));
  });
  return details;
}

function content(id: string): HTMLElement[] {
  const { rule, why, bad, good } = explain(id);
  return [
    h("p", {}, h("b", {}, rule.title)),
    h("p", {}, ...prose(why)),
    h("p", { class: "muted" }, `${rule.confidence}; source: ${rule.source}; default ${rule.default ?? "silent"}, strict ${rule.strict ?? "silent"}`),
    h("div", { class: "example-pair" }, example("breaks it", bad), example("mended", good)),
  ];
}

function example(title: string, { text }: { text: string }): HTMLElement {
  return h("figure", {}, h("figcaption", {}, title), h("pre", { tabindex: 0 }, visibleLines(text)));
}
