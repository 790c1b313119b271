// On narrow screens one pane is shown at a time.

import { byId } from "./dom";

const TABS = ["input", "findings", "bytes", "forms"] as const;
export type Tab = (typeof TABS)[number];

export class Tabs {
  constructor() {
    for (const [index, tab] of TABS.entries()) {
      const button = byId(`tab-${tab}`);
      button.addEventListener("click", () => this.show(tab));
      button.addEventListener("keydown", (event) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        const next = TABS[(index + step + TABS.length) % TABS.length];
        if (step === 0 || next === undefined) return;
        event.preventDefault();
        this.show(next);
        byId(`tab-${next}`).focus();
      });
    }
  }

  show(tab: Tab): void {
    byId("panes").dataset["tab"] = tab;
    for (const name of TABS) {
      const button = byId(`tab-${name}`);
      button.setAttribute("aria-selected", String(name === tab));
      button.tabIndex = name === tab ? 0 : -1;
    }
  }
}
