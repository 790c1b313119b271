// The conformance corpus in tests/cases/ of the repository, as the other runners read it. Runs in Node and in browsers.

export const MODES = ["default", "strict"];

const WORST = ["none", "valid", "warn", "invalid"];

/** All cases; throws unless there are as many as the manifest promises. `read` gives the JSON of a file. */
export async function load(read) {
  const manifest = await read("manifest.json");
  const cases = [];
  for (const { file, cases: count } of manifest.files) {
    const entries = await read(file);
    if (entries.length !== count) throw new Error(`${file} has ${entries.length} cases, not ${count}`);
    cases.push(...entries);
  }
  if (cases.length !== manifest.cases || cases.length === 0) throw new Error(`${cases.length} of ${manifest.cases} cases`);
  return cases;
}

/** The document of a case: a string where the case has text, or else bytes. */
export function document({ text, lines, hex, repeat }) {
  if (text !== undefined) return text;
  if (lines !== undefined) return lines.join("\n");
  if (hex !== undefined) return bytes(hex);
  const units = Array.from({ length: repeat.times }, (_, number) => repeat.unit.replaceAll("{n}", number));
  const whole = repeat.prefix + units.join("") + repeat.suffix;
  return repeat.hex ? bytes(whole) : whole;
}

function bytes(hex) {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The context of a case as options. */
export function options({ context = {} }, mode) {
  const { role, warn, registry, era, ...same } = context;
  const options = { ...same, ...role, strict: mode === "strict" };
  // A registry is looked at in one era only; without it there is nothing to say.
  if (era !== undefined) Object.assign(options, { era, registry });
  if (warn !== undefined) options.levels = Object.fromEntries(warn.map((rule) => [rule, "warning"]));
  return options;
}

/** What the package says of a case: an outcome for each of its documents. `as` makes what is handed over of a document. */
export function outcomes(thingward, entry, mode, as = (data) => data) {
  const said = options(entry, mode);
  const data = as(document(entry));
  if (entry.kind === "stream") {
    const format = said.format === "cbor" ? "cbor-seq" : "ndjson";
    return thingward.checkLines(data, { ...said, format, stream: true });
  }
  if (entry.kind === "role") {
    const { trust, policy } = thingward.checkRole(data, as(entry.policy), said);
    return [trust, policy];
  }
  return [thingward.check(data, entry.kind === "detected" ? said : { ...said, kind: entry.kind })];
}

/** What is wrong with what the package says of a case; undefined if nothing is. */
export function fault(thingward, entry, mode, as) {
  const found = outcomes(thingward, entry, mode, as);
  const verdict = found.reduce((worst, { verdict }) => Math.max(worst, WORST.indexOf(verdict)), 0);
  const ours = found.flatMap(({ findings }, index) =>
    findings.map(({ rule, level, pointer, span }) => [index, span ? [span.start, span.end] : null, rule, pointer, level]),
  );
  const theirs = entry[mode].findings.map(({ index = 0, span, rule, pointer, level }) => [
    index,
    span ?? null,
    rule,
    pointer,
    level,
  ]);
  const shown = (verdict, findings) => JSON.stringify([verdict, findings.map((each) => JSON.stringify(each)).sort()]);
  const said = shown(WORST[verdict], ours);
  const wanted = shown(entry[mode].verdict, theirs);
  return said === wanted ? undefined : `${entry.id} in ${mode} mode: ${said}, should be ${wanted}`;
}
