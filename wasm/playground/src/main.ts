// The page: the input is read and judged a moment after each change, and every pane shows its part of the answer.

import { Anatomy, describe } from "./anatomy";
import { count } from "./bytes";
import { watchDialogs } from "./dialogs";
import { byId, toast } from "./dom";
import { Editor } from "./editor";
import { declarations, judge, outline, start, version, type Declared, type Finding, type Judged } from "./engine";
import { EXAMPLES, type Example } from "./examples";
import { open, watchFiles } from "./files";
import { Findings } from "./findings";
import { Forms } from "./forms";
import { indent } from "./indent";
import { Controls } from "./options";
import { NOWHERE, Places } from "./places";
import { read, Unreadable, type Reading } from "./reading";
import { fromFragment } from "./share";
import { EMPTY, stateFrom, type State } from "./state";
import { Tabs } from "./tabs";
import { watchTheme } from "./theme";
import { visible } from "./visible";

/** Typing is over when nothing came for this long: a moment, and a little more where judging takes long. */
const PAUSE = 120;
const LONG_PAUSE = 300;

/** From so many characters on the panes are filled one after the other, so that none holds up the page. */
const LONG = 100_000;

const tabs = new Tabs();
const editor = new Editor(byId("editor"), edited, showPlace);
const controls = new Controls(() => later(0));
const findings = new Findings(jump);
const forms = new Forms((text) => load({ ...state(), input: text, encoding: "detect" }));
const anatomy = new Anatomy("the input", pointAtText);
byId("bytes").append(anatomy.element);

/** How the input was read the last time, and where its values are. */
let reading: Reading | null = null;
let places = NOWHERE;
let timer = 0;

function edited(): void {
  places = NOWHERE;
  later(editor.length > LONG ? LONG_PAUSE : PAUSE);
}

function later(pause: number): void {
  clearTimeout(timer);
  timer = window.setTimeout(update, pause);
}

/** Does the work of a long document when the page had time for something else; that of others at once. */
function inTurn(length: number, ...work: (() => void)[]): void {
  const [first, ...others] = work;
  if (!first) return;
  if (length <= LONG) {
    for (const each of work) each();
    return;
  }
  timer = window.setTimeout(() => {
    first();
    inTurn(length, ...others);
  });
}

function state(): State {
  return { input: editor.text, lenient: forms.lenient, ...controls.read() };
}

function load(next: State): void {
  controls.write(next);
  forms.lenient = next.lenient;
  editor.replace(next.input);
  clearTimeout(timer);
  update();
}

function loadExample(example: Example): void {
  load(stateFrom({ ...EMPTY, ...example }));
  tabs.show("input");
}

function update(): void {
  const now = state();
  places = NOWHERE;
  const declared = declarations(now.metrics);
  controls.problems(declared.problem, "");
  try {
    reading = read(now.input, now.encoding);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    reading = null;
    nothing("not readable", error.message, "", "there is nothing to convert");
    return;
  }
  if (!reading) {
    nothing("nothing to check yet", "paste a payload, drop a file, or pick an example", "", "a report shows its other forms here, with their sizes");
    return;
  }
  const judged = judge(reading, now, declared);
  controls.problems(declared.problem, judged.optionsProblem);
  if (!judged.outcome) {
    nothing("not judged", "the options are not understood", "", "there is nothing to convert");
    return;
  }
  show(reading, now, declared, judged, judged.outcome);
}

function nothing(title: string, text: string, detected: string, noForms: string): void {
  findings.empty(title, text);
  editor.mark([]);
  byId("indent").hidden = true;
  byId("detected").textContent = detected;
  byId("place").textContent = "";
  showBytes(null, []);
  forms.empty(noForms);
}

function show(reading: Reading, now: State, declared: Declared, judged: Judged, outcome: NonNullable<Judged["outcome"]>): void {
  editor.speak(reading.as !== "text" ? "none" : outcome.format === "yaml" ? "yaml" : "json");
  editor.mark(outcome.findings.flatMap((finding) => {
    if (!finding.span) return [];
    const [from, to] = reading.place(finding.span);
    return [{ from, to, level: finding.level, message: finding.message }];
  }));
  findings.show(outcome, declared.problem === "" ? "" : "; judged without the custom metrics, which are not understood");
  byId("detected").textContent = detected(reading, now, outcome);
  byId("place").textContent = "";
  byId("indent").hidden = reading.as !== "text" || outcome.format !== "json";
  inTurn(
    now.input.length,
    () => {
      places = new Places(outline(reading.data, { format: outcome.format, ...(outcome.kind && { kind: outcome.kind }) }));
      showBytes(typeof reading.data === "string" ? null : reading.data, outcome.findings);
    },
    () => forms.show({ reading, outcome, strict: now.strict, thing: judged.thing }),
  );
}

function detected(reading: Reading, now: State, outcome: NonNullable<Judged["outcome"]>): string {
  const size = typeof reading.data === "string" ? new TextEncoder().encode(reading.data).length : reading.data.length;
  const format = { json: "JSON", cbor: "CBOR", yaml: "YAML" }[outcome.format];
  const how = reading.as === "text" ? format : `${format} as ${reading.as}`;
  const told = now.encoding === "detect" && now.kind === "detect" ? "detected: " : "";
  return `${told}${outcome.kind ?? "unknown kind"} · ${how} · ${count(size, "byte")}`;
}

function showBytes(bytes: Uint8Array | null, found: readonly Finding[]): void {
  byId("bytes-pane").classList.toggle("none", bytes === null);
  byId("bytes").hidden = bytes === null;
  byId("bytes-empty").hidden = bytes !== null;
  byId("bytes-size").textContent = bytes ? count(bytes.length, "byte") : "";
  if (bytes) anatomy.show(bytes, places, found);
}

/** Marks what a finding speaks of, in the text and in the bytes. */
function jump(finding: Finding): void {
  if (!reading || !finding.span) return;
  const [from, to] = reading.place(finding.span);
  tabs.show("input");
  editor.jump(from, to);
  if (typeof reading.data !== "string") anatomy.choose([finding.span.start, finding.span.end]);
}

/** Marks the characters of the bytes that are pointed at. */
function pointAtText(range: readonly [number, number] | null): void {
  if (!reading || typeof reading.data === "string") return;
  if (!range) {
    editor.point(null);
    return;
  }
  const [from, to] = reading.place({ start: range[0], end: range[1] });
  editor.point({ from, to });
}

/** Says in which field of a JSON document the caret is. */
function showPlace(caret: number): void {
  const line = byId("place");
  if (!reading || typeof reading.data !== "string" || places.list.length === 0) {
    line.textContent = "";
    return;
  }
  const found = places.at(new TextEncoder().encode(reading.data.slice(0, caret)).length);
  line.replaceChildren(...(found ? describe(found) : []));
}

async function take(file: File): Promise<void> {
  try {
    const opened = await open(file);
    load("state" in opened ? opened.state : { ...state(), input: opened.input, encoding: opened.encoding });
    toast(`opened: ${visible(file.name)}${"note" in opened && opened.note ? `; ${opened.note}` : ""}`);
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error));
  }
}

/** The state of the link, or the first example. */
async function loadLink(otherwise: State | null): Promise<void> {
  try {
    const shared = await fromFragment(location.hash);
    if (shared ?? otherwise) load(shared ?? otherwise ?? EMPTY);
  } catch (error) {
    if (otherwise) load(otherwise);
    toast(error instanceof Error ? error.message : String(error));
  }
}

watchTheme();
watchFiles((file) => void take(file));
watchDialogs(loadExample, state);
byId("version").textContent = version;
byId("clear").addEventListener("click", () => {
  load({ ...state(), input: "", encoding: "detect" });
  editor.focus();
});
byId("indent").addEventListener("click", () => load({ ...state(), input: indent(editor.text) }));
document.addEventListener("keydown", (event) => {
  if (event.key !== "F8") return;
  event.preventDefault();
  findings.step(event.shiftKey ? -1 : 1);
});
window.addEventListener("hashchange", () => void loadLink(null));
start().then(
  async () => {
    await loadLink(stateFrom({ ...EMPTY, ...EXAMPLES[0] }));
    document.documentElement.dataset["ready"] = "true";
  },
  (error: unknown) => findings.empty("the checker could not be started", error instanceof Error ? error.message : String(error)),
);
