// Building elements. Texts are always set as text, never as markup: all that is shown may come from a stranger.

type Child = Node | string | null | undefined | false;
type Properties = Record<string, string | number | boolean | undefined | ((event: Event) => void)>;

/** An element: functions are listeners, everything else is an attribute. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => child instanceof Node || typeof child === "string"));
  return element;
}

/** The element of the page with this id. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element \`${id}\``);
  return element as T;
}

const SVG = "http://www.w3.org/2000/svg";

/** One of the icons that the page holds. */
export function icon(name: string): SVGSVGElement {
  const image = document.createElementNS(SVG, "svg");
  image.setAttribute("class", `icon icon-${name}`);
  image.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  image.append(use);
  return image;
}

/** Shows a text, or hides the element if there is none. */
export function say(element: HTMLElement, text: string): void {
  element.textContent = text;
  element.hidden = text === "";
}

let toastTimer = 0;

/** A short note at the edge of the page. */
export function toast(text: string): void {
  const element = byId("toast");
  say(element, text);
  clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => say(element, ""), 4000);
}
