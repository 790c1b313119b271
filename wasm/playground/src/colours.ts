// How the input looks. It stands in a shadow root, which style.css does not reach; its custom properties do.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "13px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-placeholder": { color: "var(--muted)", whiteSpace: "pre-wrap" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 12px", minWidth: "34px" },
  ".cm-foldGutter .cm-gutterElement": { color: "var(--faint)", padding: "0 2px", cursor: "pointer" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--line-here)" },
  ".cm-activeLineGutter": { color: "var(--ink)" },
  "& ::selection": { backgroundColor: "var(--selection)" },
  ".cm-selectionMatch": { backgroundColor: "var(--match)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--match)", outline: "1px solid var(--line)" },
  ".cm-specialChar": { color: "var(--error)" },
  ".cm-finding": {
    textDecorationLine: "underline",
    textDecorationStyle: "wavy",
    textDecorationThickness: "1.5px",
    textUnderlineOffset: "3px",
    textDecorationSkipInk: "none",
  },
  ".cm-error": { textDecorationColor: "var(--error)" },
  ".cm-warning": { textDecorationColor: "var(--warning)" },
  ".cm-info": { textDecorationColor: "var(--info)", textDecorationStyle: "dotted" },
  ".cm-current": { backgroundColor: "var(--here)", boxShadow: "0 0 0 1px var(--here-edge)", borderRadius: "2px" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
    borderRadius: "6px",
    boxShadow: "var(--shadow)",
    fontFamily: "var(--sans)",
  },
  ".cm-messages": { padding: "4px 10px", maxWidth: "min(480px, 84vw)" },
  ".cm-message": { margin: "4px 0", fontSize: "13px", lineHeight: "1.4" },
  ".cm-message code": { fontFamily: "var(--mono)", fontSize: "12px", overflowWrap: "anywhere" },
  ".cm-message-error b": { color: "var(--error)" },
  ".cm-message-warning b": { color: "var(--warning)" },
  ".cm-message-info b": { color: "var(--info)" },
  ".cm-panels": { backgroundColor: "var(--sunken)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-panel.cm-search": { padding: "6px 26px 6px 10px", fontFamily: "var(--sans)" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": { fontSize: "12.5px" },
  ".cm-panel.cm-search .cm-textfield, .cm-panel.cm-search .cm-button": {
    color: "var(--ink)",
    background: "var(--paper)",
    border: "1px solid var(--line-strong)",
    borderRadius: "5px",
    padding: "2px 8px",
  },
});

const syntax = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--syntax-key)" },
  { tag: tags.string, color: "var(--syntax-string)" },
  { tag: tags.number, color: "var(--syntax-number)" },
  { tag: [tags.bool, tags.null, tags.keyword, tags.typeName], color: "var(--syntax-word)" },
  { tag: [tags.comment], color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: "var(--muted)" },
]);

export const colours = [look, syntaxHighlighting(syntax)];
