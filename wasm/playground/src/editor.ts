// The input: CodeMirror, with the findings underlined and the chosen place marked.

import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, StateEffect, StateField, type Extension } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { colours } from "./colours";
import { h } from "./dom";
import type { Level } from "./engine";
import { prose } from "./visible";

/** A finding in the text. */
export interface Mark {
  from: number;
  to: number;
  level: Level;
  message: string;
}

/** What the text is coloured as. */
export type Language = "json" | "yaml" | "none";

/** Colouring longer texts costs more than it shows. */
const LONGEST_COLOURED = 400_000;

const setMarks = StateEffect.define<readonly Mark[]>();
const setCurrent = StateEffect.define<{ from: number; to: number } | null>();

interface Marked {
  marks: readonly Mark[];
  shown: DecorationSet;
}

const marks = StateField.define<Marked>({
  create: () => ({ marks: [], shown: Decoration.none }),
  update(value, transaction) {
    let next = transaction.docChanged
      ? { marks: [], shown: value.shown.map(transaction.changes) }
      : value;
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) next = { marks: effect.value, shown: underlines(effect.value) };
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.shown),
});

const current = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = transaction.docChanged ? Decoration.none : value;
    for (const effect of transaction.effects) {
      if (effect.is(setCurrent)) {
        const range = effect.value;
        next = range && range.to > range.from
          ? Decoration.set(Decoration.mark({ class: "cm-current" }).range(range.from, range.to))
          : Decoration.none;
      }
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function underlines(list: readonly Mark[]): DecorationSet {
  const ranges = list
    .filter((mark) => mark.to > mark.from)
    .map((mark) => Decoration.mark({ class: `cm-finding cm-${mark.level}` }).range(mark.from, mark.to));
  return Decoration.set(ranges, true);
}

/** The messages of the findings under the pointer. */
const messages = hoverTooltip((view, position) => {
  const here = view.state.field(marks).marks.filter((mark) => mark.from <= position && position <= mark.to);
  // Of findings that hold others only the innermost are of interest.
  const smallest = Math.min(...here.map((mark) => mark.to - mark.from));
  const shown = here.filter((mark) => mark.to - mark.from === smallest);
  const [first] = shown;
  if (!first) return null;
  return {
    pos: first.from,
    end: first.to,
    above: true,
    create: () => ({
      dom: h("div", { class: "cm-messages" }, ...shown.map((mark) => {
        return h("p", { class: `cm-message cm-message-${mark.level}` }, h("b", {}, mark.level), " ", ...prose(mark.message));
      })),
    }),
  };
});

export class Editor {
  private readonly view: EditorView;
  private readonly language = new Compartment();
  private spoken: Language = "none";

  constructor(host: HTMLElement, changed: (byHand: boolean) => void, moved: (caret: number) => void) {
    // In a shadow root CodeMirror adopts its style sheets, which needs no exception in the policy of the page.
    const root = host.attachShadow({ mode: "open" });
    const place = h("div", { class: "host" });
    root.append(place);
    const extensions: Extension[] = [
      lineNumbers(),
      highlightActiveLineGutter(),
      highlightActiveLine(),
      highlightSpecialChars(),
      foldGutter({ openText: "▾", closedText: "▸" }),
      history(),
      bracketMatching(),
      search({ top: true }),
      highlightSelectionMatches(),
      EditorView.lineWrapping,
      EditorState.tabSize.of(2),
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap]),
      placeholder("paste a report here: JSON, or CBOR as hex or base64\nor drop a file anywhere on the page"),
      EditorView.contentAttributes.of({
        "aria-label": "input: a document as text, hex or base64",
        "data-testid": "input-text",
        spellcheck: "false",
      }),
      marks,
      current,
      messages,
      this.language.of([]),
      colours,
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed(update.transactions.some((part) => part.isUserEvent("input") || part.isUserEvent("delete")));
        if (update.docChanged || update.selectionSet) moved(update.state.selection.main.head);
      }),
    ];
    this.view = new EditorView({ root, parent: place, state: EditorState.create({ extensions }) });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Replaces all; the step can be undone. */
  replace(text: string): void {
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      scrollIntoView: true,
      // A step of its own, however soon it comes after what was typed or pasted.
      annotations: isolateHistory.of("full"),
    });
  }

  speak(language: Language): void {
    const next = this.view.state.doc.length > LONGEST_COLOURED ? "none" : language;
    if (next === this.spoken) return;
    this.spoken = next;
    const extension = next === "json" ? json() : next === "yaml" ? yaml() : [];
    this.view.dispatch({ effects: this.language.reconfigure(extension) });
  }

  mark(list: readonly Mark[]): void {
    const length = this.view.state.doc.length;
    const cut = (at: number) => Math.max(0, Math.min(at, length));
    // What is missing has no width: the character before or behind it is underlined.
    const wide = list.map((mark) => {
      const from = cut(mark.from);
      const to = cut(mark.to);
      if (to > from) return { ...mark, from, to };
      return from < length ? { ...mark, from, to: from + 1 } : { ...mark, from: Math.max(0, from - 1), to: from };
    });
    this.view.dispatch({ effects: setMarks.of(wide) });
  }

  /** Selects and marks characters, and brings them into view. */
  jump(from: number, to: number, focus = true): void {
    const length = this.view.state.doc.length;
    const start = Math.min(from, length);
    const end = Math.min(Math.max(to, start), length);
    this.view.dispatch({
      selection: { anchor: start, head: end },
      effects: [setCurrent.of({ from: start, to: end }), EditorView.scrollIntoView(start, { y: "center" })],
    });
    if (focus) this.view.focus();
  }

  /** Marks characters without moving to them. */
  point(range: { from: number; to: number } | null): void {
    this.view.dispatch({ effects: setCurrent.of(range) });
  }

  focus(): void {
    this.view.focus();
  }
}
