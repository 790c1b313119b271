// What a document may be, and that places in strings are counted as strings count.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import * as cases from "./cases.mjs";
import { ROOT, thingward } from "./package.mjs";

const { check, convert } = thingward;
const REPORT = '{"header":{"report_id":7,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}';
const bytes = new TextEncoder().encode(REPORT);

test("bytes are taken in every form, and judged alike", () => {
  const expected = check(bytes);
  assert.equal(expected.verdict, "valid");
  const padded = new Uint8Array(bytes.length + 9).fill(0x20);
  padded.set(bytes, 4);
  for (const data of [
    REPORT,
    bytes.buffer.slice(0),
    Buffer.from(bytes),
    padded.subarray(4, 4 + bytes.length),
    runInNewContext("Uint8Array.from(bytes)", { bytes: [...bytes] }),
    runInNewContext("Uint8Array.from(bytes).buffer", { bytes: [...bytes] }),
  ]) {
    assert.deepEqual(check(data), expected);
  }
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  assert.deepEqual(check(shared), expected);
});

test("anything else is refused", () => {
  for (const [data, type] of [
    [{}, "Object"],
    [[], "Array"],
    [7, "number"],
    [null, "null"],
    [undefined, "undefined"],
    [new DataView(new ArrayBuffer(1)), "DataView"],
    [new Float64Array(1), "Float64Array"],
    [new String("{}"), "String"],
  ]) {
    assert.throws(() => check(data), {
      name: "TypeError",
      message: `data is of type \`${type}\`; give a Uint8Array, an ArrayBuffer or a string`,
    });
  }
});

test("bytes that were taken away are refused, and the module goes on", () => {
  const view = Uint8Array.from(bytes);
  const { buffer } = view;
  structuredClone(buffer, { transfer: [buffer] });
  const shrunk = new ArrayBuffer(bytes.length, { maxByteLength: bytes.length });
  const behind = new Uint8Array(shrunk, 8, 8);
  shrunk.resize(4);
  const message = "data is detached; give bytes that were not transferred";
  for (const data of [view, buffer, behind]) assert.throws(() => check(data), { name: "TypeError", message });
  const other = Object.create(Uint8Array.prototype);
  assert.throws(() => check(other), { name: "TypeError", message: /^data is of type `Uint8Array`; give/ });
  assert.equal(check(bytes).verdict, "valid");
  assert.equal(check(new Uint8Array(0)).verdict, "invalid");
});

test("bytes with others around them are taken alone, in shared memory too", () => {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length + 20)).fill(0x7b);
  shared.set(bytes, 7);
  assert.deepEqual(check(shared.subarray(7, 7 + bytes.length)), check(bytes));
  const alone = new SharedArrayBuffer(bytes.length);
  new Uint8Array(alone).set(bytes);
  assert.deepEqual(check(alone), check(bytes));
});

test("a long text with half a surrogate pair takes no longer than others", () => {
  const time = (text) => {
    const start = performance.now();
    assert.equal(check(text).verdict, "invalid");
    return performance.now() - start;
  };
  const filler = "aé".repeat(500_000);
  const whole = `"${filler}"`;
  time(whole);
  const usual = time(whole);
  for (const broken of [`"${filler}\ud800"`, `"\udc00${filler}"`, `"${"\ud800a".repeat(200_000)}"`]) {
    assert.ok(time(broken) < 20 * usual + 500);
  }
});

test("a text is never CBOR, whatever its first letter", () => {
  for (const text of ["\u{e9}", "\u{a1}{}", "\u{1f600}", "\ufeff{}"]) {
    assert.equal(check(text).format, "json");
  }
  assert.equal(check(new TextEncoder().encode("\u{e9}")).format, "cbor");
});

test("half a surrogate pair is a fault of the text, and does no harm to places behind it", () => {
  const text = `{"header":{"report_id":1,"version":"1.0"},"a":"\ud83d","b\ude00é😀":0,"metrics":{}}`;
  for (const broken of [text, "\ud800", "a\udc00\ud800b", `${"é".repeat(70_000)}\ud800`]) {
    const { ok, findings } = check(broken);
    assert.equal(ok, false);
    assert.equal(broken.isWellFormed(), false);
    for (const { span } of findings) assert.ok(span.startUtf16 <= span.endUtf16 && span.endUtf16 <= broken.length);
  }
  const said = check(text).findings.filter(({ rule }) => rule === "json-encoding");
  assert.deepEqual(
    said.map(({ span }) => text.slice(span.startUtf16, span.endUtf16)),
    ['"\ud83d"', '"b\ude00é😀"'],
  );
  // What a TextEncoder makes of it is well-formed, and hides the fault.
  assert.ok(!check(new TextEncoder().encode(text)).findings.some((finding) => finding.rule === "json-encoding"));
  // A whole pair is none.
  assert.ok(!check('{"a":"\u{1f600}"}').findings.some((finding) => finding.rule === "json-encoding"));
});

/** Code units before an offset of bytes, by the slow way. */
function naive(text, offset) {
  const before = new TextEncoder().encode(text).slice(0, offset);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(before).length;
}

test("spans of strings are in code units too, in every case", async () => {
  const all = await cases.load(async (file) => JSON.parse(await readFile(new URL(`tests/cases/${file}`, ROOT))));
  let seen = 0;
  let moved = 0;
  for (const entry of all) {
    const text = cases.document(entry);
    if (typeof text !== "string" || entry.kind === "stream" || text.length > 200_000) continue;
    for (const mode of cases.MODES) {
      const [{ findings }] = cases.outcomes(thingward, entry, mode);
      for (const { span, rule } of findings) {
        if (span === undefined) continue;
        const { start, end, startUtf16, endUtf16 } = span;
        assert.deepEqual([startUtf16, endUtf16], [naive(text, start), naive(text, end)], `${entry.id}: ${rule}`);
        seen += 1;
        moved += start === startUtf16 ? 0 : 1;
      }
    }
  }
  assert.ok(seen > 1500 && moved > 5, `${seen} spans, ${moved} of them elsewhere than in bytes`);
});

test("places in long texts with all kinds of characters are right", () => {
  const text = `{"é€😀":1,"header":{"report_id":1,"version":"1.0"},${Array.from({ length: 50 }, (_, at) => `"k${"😀é€\u{0}"
    .slice(0, 4)
    .repeat(at)}":${at}`).join(",")},"metrics":{}}`.replaceAll("\0", "x");
  const { findings } = check(text, { maxFindings: 1000 });
  assert.ok(findings.length > 50);
  for (const { span } of findings) {
    assert.deepEqual([span.startUtf16, span.endUtf16], [naive(text, span.start), naive(text, span.end)]);
  }
});

test("bytes have no places in code units", () => {
  const [finding] = check(new TextEncoder().encode('{"é":1}')).findings;
  assert.ok(!("startUtf16" in finding.span));
});

test("documents of every size are taken, one after the other", () => {
  for (const length of [0, 1, 21_845, 65_535, 65_536, 65_537, 100_000, 3_000_000, 10]) {
    for (const filler of [" ", "é", "€"]) {
      const text = `{"header":{"report_id":7,"version":"1.0"},"metrics":{},"x":"${filler.repeat(length)}"}`;
      const asBytes = check(new TextEncoder().encode(text));
      const asText = check(text);
      assert.deepEqual(
        asText.findings.map(({ rule }) => rule),
        asBytes.findings.map(({ rule }) => rule),
      );
    }
  }
  assert.equal(check(convert(REPORT)).verdict, "valid");
});
