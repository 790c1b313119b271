// One instance of the module: the calls into it, and a new one when it fails.

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const FAILED =
  "the module failed and was started anew; please report this, with the document if you may show it, and its options";

/** Calls into the module that `glue` has loaded. */
export function session(glue) {
  let engine;
  let memory;
  let words;

  function start() {
    // It returns the exports of the instance that runs.
    const exports = glue.initSync();
    if (exports === undefined) throw new Error("the module is not loaded; call `init` or `initSync` first");
    memory = exports.memory;
    engine = new glue.Engine();
  }

  /** Room for so many bytes, in the memory of the module. */
  function room(length) {
    const start = engine.room(length);
    return new Uint8Array(memory.buffer, start, length);
  }

  /** Does `work` with the engine. What the module refuses is a RangeError. */
  function run(work) {
    if (engine === undefined) start();
    try {
      return work(engine, room);
    } catch (error) {
      if (typeof error === "string") throw new RangeError(error);
      // A trap leaves the instance in any state, and so does a stack that is full.
      engine = undefined;
      glue.__wbg_reset_state();
      throw new Error(FAILED, { cause: error });
    }
  }

  return {
    run,
    read: (bytes) => decoder.decode(bytes),
    /** The words of the core, by what they are for. */
    words: () => (words ??= JSON.parse(decoder.decode(run(() => glue.words())))),
  };
}
