// Characters that cannot be seen, or that turn the direction of a line around, written as escapes.

// Controls, soft hyphen, marks of direction, zero-width characters, separators of lines, byte-order mark, tags, surrogates.
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

function escape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The text with such characters as `\u{202e}`. */
export function visible(text: string): string {
  return text.replace(HIDDEN, escape);
}

/** The same for text of several lines: breaks and tabs are kept. */
export function visibleLines(text: string): string {
  return text.replace(HIDDEN, (character) => (character === "\n" || character === "\t" ? character : escape(character)));
}

/** A message in which what stands between backticks is code. */
export function prose(text: string): Node[] {
  return visible(text)
    .split("`")
    .map((part, index) => {
      if (index % 2 === 0) return document.createTextNode(part);
      const code = document.createElement("code");
      code.textContent = part;
      return code;
    });
}
