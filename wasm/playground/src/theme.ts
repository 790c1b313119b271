// Light or dark: as the system has it, or as was chosen before.

import { byId } from "./dom";

const THEMES = ["auto", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const KEY = "thingward-theme";

/** A page in a frame, or in a browser that keeps nothing, has no storage: then the choice lasts as long as the page. */
function stored(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "auto";
  } catch {
    return "auto";
  }
}

export function watchTheme(): void {
  const button = byId("theme");
  let theme = stored();
  const show = () => {
    document.documentElement.dataset["theme"] = theme;
    button.textContent = `theme: ${theme}`;
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Not kept: see above.
    }
    show();
  });
  show();
}
