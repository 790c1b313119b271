// A module that fails says so, and the next call has a new instance.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { load, path } from "./package.mjs";

const REPORT = '{"header":{"report_id":7,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}';

/** The slim module whose `convert` fails as a panic does, by a trap; and half its memory is overwritten before. */
async function broken() {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(await readFile(path("thingward/slim.wasm")));
  const { value: name } = binaryen.getExportInfo(module.getExport("engine_convert"));
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
  const memory = binaryen.getExportInfo(module.getExport("memory")).value;
  module.removeFunction(name);
  const fill = module.memory.fill(module.i32.const(4096), module.i32.const(0xa5), module.i32.const(1_000_000), memory);
  module.addFunction(name, params, results, [], module.block(null, [fill, module.unreachable()]));
  return module.emitBinary();
}

test("a failure is said, and the next call is answered by a new instance", async () => {
  const slim = await load("thingward/slim");
  assert.throws(() => slim.check(REPORT), { name: "Error", message: /call `init` or `initSync` first/ });
  slim.initSync(await broken());
  const before = slim.check(REPORT);
  assert.equal(before.verdict, "valid");
  for (let round = 0; round < 3; round += 1) {
    assert.throws(
      () => slim.convert(REPORT),
      (error) =>
        error.constructor === Error &&
        /the module failed and was started anew; please report this/.test(error.message) &&
        error.cause instanceof WebAssembly.RuntimeError,
    );
    assert.deepEqual(slim.check(REPORT), before);
    assert.equal(slim.check(REPORT, { kind: "report", thing: "a" }).verdict, "valid");
    assert.equal(slim.rules().length > 150, true);
  }
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class {
    constructor() {
      throw new RangeError("out of memory");
    }
  };
  try {
    for (const call of [() => slim.convert(REPORT), () => slim.check(REPORT), () => slim.topic.parse("a")]) {
      assert.throws(call, { name: "Error", message: /^the module failed, and no new one could be started; the next call tries again$/ });
    }
  } finally {
    WebAssembly.Instance = Instance;
  }
  assert.deepEqual(slim.check(REPORT), before);
});

test("what is said of a document does not depend on those before it", async () => {
  const { check } = await load("thingward");
  const deep = "[".repeat(1_000_000);
  const first = check(REPORT);
  assert.equal(check(deep).verdict, "invalid");
  assert.deepEqual(check(REPORT), first);
});
