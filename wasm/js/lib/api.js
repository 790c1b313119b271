// The functions of the package, over a module that is loaded or will be.

import { cbor } from "./cbor.js";
import { document, isText, write } from "./data.js";
import { integer, value } from "./integers.js";
import { InvalidDocument } from "./invalid.js";
import { CHECK, JUDGING, ROLE, given, judging, topicText } from "./options.js";
import { flag, place, text } from "./refusal.js";
import { session } from "./session.js";

const PARSE = ["format", "customMetrics", "integers", ...JUDGING];
const RESPONSE = ["topic", "thing", "outstanding", "format", "integers", ...JUDGING];
const CONVERT = ["to", "names", "format", "pretty", "deterministic", "lenient", ...JUDGING];
const INTEGERS = ["number", "string"];

/** What became of a document; from OTHER_KIND on, that it is of the kind at the place behind. */
const INVALID = 1;
const OTHER_KIND = 2;

export function api(module) {
  const { run, read, words } = session(module);

  /** Reads what the module answers as JSON. */
  const answered = (make) => value(read(run(make)));

  /** Options for a document in one of these formats; a text is never CBOR. */
  function options(said, data, formats) {
    const lists = judgingWords(said, formats);
    if (said.format === "cbor") refuseText(data);
    return judging(said, lists);
  }

  function refuseText(data) {
    if (isText(data)) throw new RangeError("data is a string, which is no CBOR; give bytes");
  }

  function judgingWords(said, formats) {
    const all = words();
    // Places are those in the list of all formats, which has the shorter one in front.
    if (said.format !== undefined) place("format", said.format, all[formats]);
    return all;
  }

  /** Calls a method of the engine with a document, with what it takes besides, and with options. */
  function judged(method, data, make, ...more) {
    return run((engine, room) => {
      const length = write(data, room);
      return engine[method](length, isText(data), ...more, make?.(module.Judging));
    });
  }

  const answer = () => run((engine) => engine.answer());

  /** Throws if the document was refused. */
  function accepted(said) {
    if (said === INVALID) {
      const { message, findings } = JSON.parse(read(answer()));
      throw new InvalidDocument(message, findings);
    }
  }

  /** The words in the number that a check returns. */
  function verdict(packed) {
    const { kind, format, verdict } = words();
    const said = verdict[packed & 0xff];
    return {
      verdict: said,
      ok: said !== "invalid",
      kind: kind[((packed >>> 16) & 0xff) - 1] ?? null,
      format: format[(packed >>> 8) & 0xff],
    };
  }

  /** One literal: most documents are valid, and spreading objects into each other takes longer than checking them. */
  function outcome(packed) {
    const { verdict: said, ok, kind, format } = verdict(packed);
    if (packed >>> 24 === 0) {
      return { verdict: said, ok, kind, format, findings: [], errors: 0, warnings: 0, infos: 0, omitted: 0 };
    }
    const { findings, errors, warnings, infos, omitted } = JSON.parse(read(answer()));
    return { verdict: said, ok, kind, format, findings, errors, warnings, infos, omitted };
  }

  function check(data, said) {
    const source = document("data", data);
    const make = said === undefined ? undefined : options(given(said, CHECK), source, "format");
    return outcome(judged("check", source, make));
  }

  function checkRole(trust, policy, said) {
    const known = given(said, [...ROLE, ...JUDGING]);
    const part = (name, data, isTrust) => {
      const source = document(name, data);
      return outcome(judged("checkRolePart", source, options(known, source, "format"), isTrust));
    };
    const role = { trust: part("trust", trust, true), policy: part("policy", policy, false) };
    const { verdict } = words();
    const worst = Math.max(verdict.indexOf(role.trust.verdict), verdict.indexOf(role.policy.verdict));
    return { verdict: verdict[worst], ok: role.trust.ok && role.policy.ok, ...role };
  }

  function checkLines(data, said) {
    const { format, stream = false, ...rest } = given(said, [...CHECK, "stream"]);
    const source = document("data", data);
    const lists = words();
    const framing = format === undefined ? 0 : place("format", format, lists.framing);
    if (format === "cbor-seq") refuseText(source);
    judged("checkLines", source, judging(rest, lists), framing, flag("stream", stream));
    return JSON.parse(read(answer())).map(({ index, offset, line, packed, says }) => ({
      index,
      offset,
      line,
      ...verdict(packed),
      ...says,
    }));
  }

  function convert(data, said) {
    const known = given(said, CONVERT);
    const source = document("data", data);
    const { to = "cbor", names = "short", pretty, deterministic, lenient, ...rest } = known;
    const isCbor = words().payload[place("to", to, words().payload)] === "cbor";
    const spelling = place("names", names, words().names);
    const flags = { pretty, deterministic, lenient };
    const set = Object.keys(flags).filter((name) => flags[name] !== undefined && flag(name, flags[name]));
    if (isCbor && set.includes("pretty")) {
      throw new RangeError("pretty is for JSON, and to is `cbor`; leave one of them out");
    }
    const make = options(rest, source, "payload");
    const became = run((engine, room) => {
      const length = write(source, room);
      const judging = make?.(module.Judging);
      // The last: behind it nothing is refused that would leave it in the memory of the module.
      const form = new module.Form(isCbor, spelling);
      for (const name of set) form[name]();
      return engine.convert(length, isText(source), form, judging);
    });
    if (became >= OTHER_KIND) {
      const kind = words().kind[became - OTHER_KIND];
      throw new RangeError(`data looks like a document of the kind \`${kind}\`; only reports are converted`);
    }
    accepted(became);
    return isCbor ? answer() : read(answer());
  }

  /** A function that makes a value of a document. */
  function parsing(method, known, formats) {
    return (data, said) => {
      const { integers = "number", ...rest } = given(said, known);
      const asStrings = INTEGERS[place("integers", integers, INTEGERS)] === "string";
      const source = document("data", data);
      accepted(judged(method, source, options(rest, source, formats), asStrings));
      return value(read(answer()));
    };
  }

  function respond(topic, data, said) {
    const { at = Date.now(), ...rest } = given(said, ["strict", "at"]);
    const source = document("data", data);
    const name = topicText(topic);
    const time = integer("at", at);
    const make = options(rest, source, "payload");
    judged("respond", source, make, name, time);
    const json = read(answer());
    return answered(() => module.parseTopic(name)).format === "cbor" ? cbor(value(json)) : json;
  }

  function outline(data, said) {
    const known = given(said, ["format", "kind"]);
    const source = document("data", data);
    judged("outline", source, options(known, source, "format"));
    return JSON.parse(read(answer()));
  }

  const profiles = parsing("parseProfiles", PARSE, "format");
  const made = (outcome) => (thing, format) => {
    const lists = words();
    const name = text("thing", thing);
    const at = lists.format.indexOf(lists.payload[place("format", format, lists.payload)]);
    const which = outcome && lists.outcome.indexOf(outcome);
    return answered(() => module.makeTopic(name, at, which));
  };

  return {
    check,
    checkLines,
    checkRole,
    convert,
    parse: parsing("parse", PARSE, "payload"),
    parseProfile: parsing("parseProfile", PARSE, "format"),
    parseProfiles: (data, said) => {
      const { document, ...losses } = profiles(data, said);
      return { ...document, ...losses };
    },
    response: parsing("response", RESPONSE, "payload"),
    respond,
    outline,
    topic: {
      parse: (said) => {
        const name = text("text", said);
        return answered(() => module.parseTopic(name));
      },
      publish: made(),
      accepted: made("accepted"),
      rejected: made("rejected"),
    },
    rules: () => answered(() => module.rules()),
    explain: (rule) => {
      const id = text("rule", rule);
      return answered(() => module.explain(id));
    },
  };
}
