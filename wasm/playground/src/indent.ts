// Indents JSON without reading it: every token stays as it is written, right or wrong.

const STEP = "  ";

/** What is nested deeper is indented no further: the result would grow with the square of the depth. */
const DEEPEST = 32;

export function indent(text: string): string {
  let result = "";
  let depth = 0;
  let before = "";
  for (const token of tokens(text)) {
    const closes = token === "}" || token === "]";
    const opened = before === "{" || before === "[";
    if (closes) depth = Math.max(0, depth - 1);
    if (closes ? !opened : opened || before === ",") result += `\n${STEP.repeat(Math.min(depth, DEEPEST))}`;
    else if (before !== "" && token !== "," && token !== ":" && !closes) result += " ";
    result += token;
    if (token === "{" || token === "[") depth += 1;
    before = token;
  }
  return `${result}\n`;
}

/** White space, which is left out; a bracket, comma or colon; a run of anything else but strings. */
const TOKEN = /\s+|[{}[\],:]|[^\s"{}[\],:]+/y;

/** Strings are not matched by the expression: it would need more stack the longer they are. */
function* tokens(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const start = at;
    if (text[at] === '"') at = endOfString(text, at);
    else {
      TOKEN.lastIndex = at;
      at += TOKEN.exec(text)?.[0].length ?? 1;
    }
    const token = text.slice(start, at);
    if (token.trim() !== "") yield token;
  }
}

/** The first character behind a string, also of one that is cut short. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
