// The options of the functions: what each may be, and how it is said to the module.

import { integer } from "./integers.js";
import { flag, isObject, listed, otherItem, otherType, place, text } from "./refusal.js";

const COUNT = 2 ** 32 - 1;
const ERA = "2019-01";
const SILENT = "allow";

/** Takes an option: returns what is to be said, as a call of a `Judging`. */
const TAKE = {
  strict: (said) => flag("strict", said) && ((to) => to.strict()),
  deterministic: (said) => flag("deterministic", said) && ((to) => to.deterministic()),
  kind: (said, words) => at("kind", place("kind", said, words.kind)),
  format: (said, words) => at("format", place("format", said, words.format)),
  topic: (said) => at("topic", topicText(said)),
  thing: (said) => at("thing", text("thing", said)),
  clientId: (said) => at("clientId", text("clientId", said)),
  customMetrics: (said) => at("customMetrics", declarations(said)),
  levels: (said, words) => levels(said, words.level),
  era: (said) => {
    if (text("era", said) !== ERA) throw new RangeError(`era is \`${said}\`; write \`${ERA}\` or leave it out`);
  },
  registry: (said) => at("registry", list("registry", said, "string", "give an array of strings")),
  outstanding: (said) => at("outstanding", ids(said)),
  maxFindings: (said) => at("maxFindings", count(said)),
  topicArn: (said) => at("topicArn", text("topicArn", said)),
  kmsKeyArn: (said) => at("kmsKeyArn", text("kmsKeyArn", said)),
  exportTopicArn: (said) => at("exportTopicArn", text("exportTopicArn", said)),
};

export const JUDGING = ["strict", "levels", "maxFindings"];
export const ROLE = ["topicArn", "kmsKeyArn", "exportTopicArn"];
export const CHECK = Object.keys(TAKE);

/** Options whose values have parts: what the module says of one does not name the option. */
const NAMELESS = ["customMetrics", ...ROLE];

/** The options that were given, by their names: those that are undefined were not. */
export function given(options, known) {
  if (options === undefined) return {};
  if (!isObject(options)) throw otherType("options", options, "give a plain object");
  const said = {};
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) throw new TypeError(`there is no option \`${name}\`; those are ${listed(known)}`);
    if (value !== undefined) said[name] = value;
  }
  return said;
}

/** What makes a `Judging` of those options that have a meaning for one; undefined if none was given. */
export function judging(said, words) {
  const names = Object.keys(said).filter((name) => name in TAKE);
  if (names.length === 0) return undefined;
  const calls = names
    .map((name) => [name, TAKE[name](said[name], words)])
    .filter(([, call]) => typeof call === "function");
  agree(said);
  return (Judging) => {
    const made = new Judging();
    for (const [name, call] of calls) {
      try {
        call(made);
      } catch (error) {
        // What is refused is a string; behind a trap nothing of the module is touched.
        if (typeof error !== "string") throw error;
        made.free();
        throw NAMELESS.includes(name) ? `${name}: ${error}` : error;
      }
    }
    return made;
  };
}

/** Whether the options go together. */
function agree({ era, registry, kind, ...said }) {
  if (era !== undefined && registry === undefined) {
    throw new TypeError("era needs registry, the names of the registered things");
  }
  if (registry !== undefined && era === undefined) {
    throw new TypeError(`registry needs era: only that of \`${ERA}\` has registered things`);
  }
  const arn = ROLE.find((name) => said[name] !== undefined);
  if (arn !== undefined && kind !== undefined && kind !== "role") {
    throw new RangeError(`${arn} is for the kind \`role\`, and kind is \`${kind}\``);
  }
}

function at(name, value) {
  return (to) => to[name](value);
}

/** A topic, as an object or as its text. */
export function topicText(said) {
  if (typeof said === "string") return text("topic", said);
  if (isObject(said) && typeof said.topic === "string") return text("topic", said.topic);
  throw otherType("topic", said, "give a Topic or a string");
}

/** The JSON of declarations. */
function declarations(said) {
  const name = "customMetrics";
  if (typeof said === "string") return text(name, said);
  if (Array.isArray(said)) return json(name, said);
  if (!isObject(said)) throw otherType(name, said, "give an object from names to types, or a string of JSON");
  const requests = Object.entries(said).map(([metric, type]) => ({
    metricName: text(`a name in ${name}`, metric),
    metricType: text(`${name}: the type of \`${metric}\``, type),
  }));
  return JSON.stringify(requests);
}

function json(name, said) {
  try {
    return JSON.stringify(said);
  } catch (cause) {
    throw new TypeError(`${name} holds what JSON has not; give objects of strings`, { cause });
  }
}

function levels(said, words) {
  if (!isObject(said)) throw otherType("levels", said, "give an object from ids of rules to levels");
  const all = [...words, SILENT];
  const levels = Object.entries(said).map(([rule, level]) => [
    text("a key of levels", rule),
    place(`the level of \`${rule}\``, level, all),
  ]);
  return (to) => {
    for (const [rule, level] of levels) to.level(rule, level);
  };
}

function ids(said) {
  const help = "give an array of numbers";
  if (!Array.isArray(said)) throw otherType("outstanding", said, help);
  return BigUint64Array.from(said, (id) => integer("outstanding", id));
}

function list(name, said, type, help) {
  if (!Array.isArray(said)) throw otherType(name, said, help);
  for (const item of said) {
    if (typeof item !== type) throw otherItem(name, item, help);
    text(`an item of ${name}`, item);
  }
  return said;
}

function count(said) {
  if (typeof said !== "number") throw otherType("maxFindings", said, "give a number");
  if (Number.isInteger(said) && said >= 0 && said <= COUNT) return said;
  throw new RangeError(`maxFindings is \`${said}\`; write a whole number from 0 to ${COUNT}`);
}
