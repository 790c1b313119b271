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

/** Longer texts are neither coloured nor wrapped, which would hold up the page. Messages have 128 KiB at most. */
const LONGEST_READABLE = 200_000;

const COMFORTS: Extension = [EditorView.lineWrapping, bracketMatching(), highlightSelectionMatches()];

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

/**
 * Typing over a selection. Left to itself, a browser keeps the look of what was selected by a style on a new element,
 * which the policy of the page forbids.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection;
    if (event.inputType !== "insertText" || event.data === null || main.empty || view.composing) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

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
  private readonly readable = new Compartment();
  private spoken: Language | "too long" = "none";

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
      search({ top: true }),
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
      typeOver,
      this.readable.of(COMFORTS),
      // In the same step as the text grows: the first look at it is the dear one.
      EditorState.transactionExtender.of((step) => {
        const tooLong = step.docChanged && step.newDoc.length > LONGEST_READABLE && this.spoken !== "too long";
        return tooLong ? { effects: this.turnTo("too long") } : null;
      }),
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

  get length(): number {
    return this.view.state.doc.length;
  }

  /** Replaces all, which is a step of its own to undo. */
  replace(text: string): void {
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      annotations: isolateHistory.of("full"),
      scrollIntoView: true,
    });
  }

  speak(language: Language): void {
    const next = this.view.state.doc.length > LONGEST_READABLE ? "too long" : language;
    if (next !== this.spoken) this.view.dispatch({ effects: this.turnTo(next) });
  }

  private turnTo(next: Language | "too long"): StateEffect<unknown> {
    this.spoken = next;
    const colouring = next === "json" ? json() : next === "yaml" ? yaml() : [];
    return this.readable.reconfigure(next === "too long" ? [] : [COMFORTS, colouring]);
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

  /** Marks characters, and goes to the first. They are not selected, so that typing does not replace them. */
  jump(from: number, to: number): void {
    const length = this.view.state.doc.length;
    const start = Math.min(from, length);
    const end = Math.min(Math.max(to, start), length);
    this.view.dispatch({
      selection: { anchor: start },
      effects: [setCurrent.of({ from: start, to: end }), EditorView.scrollIntoView(start, { y: "center" })],
    });
    this.view.focus();
  }

  /** Marks characters without moving to them. */
  point(range: { from: number; to: number } | null): void {
    this.view.dispatch({ effects: setCurrent.of(range) });
  }

  focus(): void {
    this.view.focus();
  }
}
