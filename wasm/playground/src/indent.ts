// Indents JSON without reading it: every token stays as it is written, right or wrong.

const STEP = "  ";

/** Strings, also one that is cut short; brackets; commas and colons; runs of anything else. */
const TOKENS = /"(?:[^"\\]|\\[^])*"?|[{}[\],:]|[^\s"{}[\],:]+/g;

export function indent(text: string): string {
  let result = "";
  let depth = 0;
  let before = "";
  for (const [token] of text.matchAll(TOKENS)) {
    const closes = token === "}" || token === "]";
    const opened = before === "{" || before === "[";
    if (closes) depth = Math.max(0, depth - 1);
    if (closes ? !opened : opened || before === ",") result += `\n${STEP.repeat(depth)}`;
    else if (before !== "" && token !== "," && token !== ":" && !closes) result += " ";
    result += token;
    if (token === "{" || token === "[") depth += 1;
    before = token;
  }
  return `${result}\n`;
}
