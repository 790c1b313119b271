//! The CBOR encoding.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::CborMalformed,
        Explanation {
            why: "The bytes are not one whole CBOR item: cut off, with a reserved length, or with a break \
                  where none may stand. Look for a buffer that was too small, or a payload cut on its way. \
                  Nothing behind the fault can be read, so it is an error in both modes by inference.",
            bad: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a1626269"),
            good: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a162626901"),
        },
    ),
    (
        Rule::CborTrailingBytes,
        Explanation {
            why: "One message is one report, and its single CBOR item ends before the payload does. Look for \
                  a buffer that is sent whole and not only as far as it was filled. An error by inference: \
                  nothing says what the rest was meant to be.",
            bad: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a16262690100"),
            good: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a162626901"),
        },
    ),
    (
        Rule::CborKeyNotText,
        Explanation {
            why: "All keys of a report are names, and JSON has no other keys. CBOR allows byte strings and \
                  integers as keys; neither is a key of the format. An error by inference, because the two \
                  encodings have the same structure.",
            bad: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a142626901"),
            good: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a162626901"),
        },
    ),
    (
        Rule::CborByteString,
        Explanation {
            why: "Bytes are not text in CBOR, and JSON has no value that they could correspond to. Look for \
                  text that the agent holds as bytes. An error by inference, because the reader finds the \
                  wrong type.",
            bad: Example::Cbor("a263686564a2617643312e30637269641a5b36982a636d6574a1626e73a162626901"),
            good: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a162626901"),
        },
    ),
    (
        Rule::CborInvalidUtf8,
        Explanation {
            why: "A text string must be UTF-8; decoders may refuse the whole item or replace characters. \
                  Look for a name in an older character set, or one cut in the middle of a character. An \
                  error by inference, because no two readers see the same text.",
            bad: Example::Cbor(concat!(
                "a263686564a2617663312e30637269641a5b36982a",
                "64636d6574a1616d81a16b737472696e675f6c6973748161ff"
            )),
            good: Example::Cbor(concat!(
                "a263686564a2617663312e30637269641a5b36982a",
                "64636d6574a1616d81a16b737472696e675f6c697374816161"
            )),
        },
    ),
    (
        Rule::CborIndefinite,
        Explanation {
            why: "Maps, arrays and texts without a length in front are well-formed, and the C sample agent \
                  writes them, so they must be taken. Some small decoders cannot; hence a remark, and a \
                  warning in strict mode.",
            bad: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73bf62626901ff"),
            good: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a162626901"),
        },
    ),
    (
        Rule::CborTag,
        Explanation {
            why: "The format uses no tags. Tag 55799 in front marks data as CBOR and is harmless; any other \
                  is taken off and the value behind it judged. A warning by inference, because a reader that \
                  knows the tag may see a date or a big number where the table wants a plain one.",
            bad: Example::Cbor("a263686564a2617663312e3063726964c11a5b36982a636d6574a1626e73a162626901"),
            good: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a162626901"),
        },
    ),
    (
        Rule::CborNonFinite,
        Explanation {
            why: "NaN and infinity can be written in CBOR and not in JSON, and they fit no comparison with a \
                  threshold. Look for a division by zero in the collector. An error by inference, since the \
                  two encodings have the same structure.",
            bad: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a1626269f97e00"),
            good: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a162626901"),
        },
    ),
    (
        Rule::CborUndefined,
        Explanation {
            why: "`undefined` is what some encoders write for a variable without a value; JSON has no such \
                  thing, and the table no field for it. An error by inference. Leave the member out instead.",
            bad: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a1626269f7"),
            good: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a162626901"),
        },
    ),
    (
        Rule::CborSimple,
        Explanation {
            why: "Simple values other than true, false, null and undefined have no meaning that anyone has \
                  assigned. An error by inference, because no reader can know what is meant.",
            bad: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a1626269f0"),
            good: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a162626901"),
        },
    ),
    (
        Rule::CborNonDeterministic,
        Explanation {
            why: "Deterministic encoding (RFC 8949, 4.2.1) gives one report one sequence of bytes: shortest \
                  lengths, sorted keys, no indefinite lengths. It matters to those who sign, hash or compare \
                  reports and to nobody else, so it is judged only when asked for with `--deterministic`.",
            bad: Example::Words(
                "`a2617663312e30637269641b000000005b36982a` as header: `rid` in nine bytes, not five",
            ),
            good: Example::Words(
                "`a2617663312e30637269641a5b36982a`, the same header with `rid` in five bytes",
            ),
        },
    ),
    (
        Rule::CborReservedSimple,
        Explanation {
            why: "A simple value below 32 has a one-byte form, and the two-byte form of it is not \
                  well-formed (RFC 8949, 3.3). Decoders differ in what they make of it. An error by \
                  inference, like all bytes that are not CBOR.",
            bad: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a1626269f814"),
            good: Example::Cbor("a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a162626901"),
        },
    ),
];
