// One instance of the module: the calls into it, and a new one when it fails.

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const FAILED =
  "the module failed and was started anew; please report this, with the document if you may show it, and its options";

const BROKEN = "the module failed, and no new one could be started; the next call tries again";

/** Modules that failed and were not started anew since: other sessions may have them too. */
const broken = new WeakSet();

/** Calls into the module that `glue` has loaded. */
export function session(glue) {
  let engine;
  let exports;
  let words;

  /** Makes a new instance of a module that failed for this reason. */
  function renew(cause) {
    broken.add(glue);
    try {
      glue.__wbg_reset_state();
    } catch {
      throw new Error(BROKEN, { cause });
    }
    broken.delete(glue);
  }

  function start() {
    if (broken.has(glue)) renew();
    try {
      // It returns the exports of the instance that runs, and asks for a module only if there is none.
      exports = glue.initSync();
    } catch {
      throw new Error("the module is not loaded; call `init` or `initSync` first");
    }
    engine = new glue.Engine();
  }

  /** Room for so many bytes, in the memory of the module. */
  function room(length) {
    const start = engine.room(length);
    return new Uint8Array(exports.memory.buffer, start, length);
  }

  /** Does `work` with the engine. What the module refuses is a RangeError. */
  function run(work) {
    // Another entry of the package may have started the same module anew.
    if (engine === undefined || broken.has(glue) || glue.initSync() !== exports) start();
    try {
      return work(engine, room);
    } catch (error) {
      if (typeof error === "string") throw new RangeError(error);
      // A trap leaves the instance in any state, and so does a stack that is full.
      engine = undefined;
      renew(error);
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
