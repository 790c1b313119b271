//! The rows of the table: one verb of ours or of a peer on one document.

use crate::documents::Documents;
use crate::peers::{reference, resource, skip, typed};
use crate::{Failure, converted};
use jsonschema::Validator;
use sonic_rs::LazyValue;
use std::hint::black_box;
use thingward::{Names, Options, Target, Verdict, check_profile, check_report, convert_into};

/// What the rows need and what is made once, before any clock runs.
pub struct Prepared<'a> {
    documents: &'a Documents,
    options: Options,
    validator: Validator,
    of_profiles: Validator,
    lazy_typical: LazyValue<'a>,
}

impl<'a> Prepared<'a> {
    pub fn new(documents: &'a Documents) -> Result<Self, Failure> {
        Ok(Self {
            documents,
            options: Options::new(),
            validator: reference::prepare()?,
            of_profiles: resource::prepare()?,
            lazy_typical: skip::prepare(&documents.typical)?,
        })
    }
}

/// What a row does with a document; each tells whether the document was found good.
enum Work {
    Judge(fn(&Prepared<'_>, &[u8]) -> bool),
    Convert {
        /// Leaves the converted report in the vector, which it finds empty.
        write: fn(&Prepared<'_>, &[u8], &mut Vec<u8>) -> bool,
        /// Whether an independent reader finds the typical report in the output.
        holds: fn(&[u8], &Documents) -> bool,
    },
}

/// One verb on one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    CheckSmall,
    CheckTypical,
    CheckPretty,
    CheckOneFault,
    CheckLarge,
    CheckTypicalCbor,
    RefTypical,
    RefPretty,
    RefLarge,
    SonicTypedTypical,
    SonicSkipTypical,
    SonicBracketsTypical,
    MinicborTypedTypical,
    ConvertJsonCbor,
    ConvertJsonCborDeterministic,
    ConvertCborJson,
    MinicborToJson,
    CheckProfile,
    RefProfile,
}

impl Row {
    /// All rows in the order of the table; a row's number is its place here.
    pub const ALL: [Self; 19] = [
        Self::CheckSmall,
        Self::CheckTypical,
        Self::CheckPretty,
        Self::CheckOneFault,
        Self::CheckLarge,
        Self::CheckTypicalCbor,
        Self::RefTypical,
        Self::RefPretty,
        Self::RefLarge,
        Self::SonicTypedTypical,
        Self::SonicSkipTypical,
        Self::SonicBracketsTypical,
        Self::MinicborTypedTypical,
        Self::ConvertJsonCbor,
        Self::ConvertJsonCborDeterministic,
        Self::ConvertCborJson,
        Self::MinicborToJson,
        Self::CheckProfile,
        Self::RefProfile,
    ];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CheckSmall => "check-small",
            Self::CheckTypical => "check-typical",
            Self::CheckPretty => "check-pretty",
            Self::CheckOneFault => "check-one-fault",
            Self::CheckLarge => "check-large",
            Self::CheckTypicalCbor => "check-typical-cbor",
            Self::RefTypical => "ref-typical",
            Self::RefPretty => "ref-pretty",
            Self::RefLarge => "ref-large",
            Self::SonicTypedTypical => "sonic-typed-typical",
            Self::SonicSkipTypical => "sonic-skip-typical",
            Self::SonicBracketsTypical => "sonic-brackets-typical",
            Self::MinicborTypedTypical => "minicbor-typed-typical",
            Self::ConvertJsonCbor => "convert-json-cbor",
            Self::ConvertJsonCborDeterministic => "convert-json-cbor-deterministic",
            Self::ConvertCborJson => "convert-cbor-json",
            Self::MinicborToJson => "minicbor-to-json",
            Self::CheckProfile => "check-profile",
            Self::RefProfile => "ref-profile",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|row| row.name() == name)
    }

    #[must_use]
    pub fn document<'a>(self, prepared: &Prepared<'a>) -> &'a [u8] {
        let documents = prepared.documents;
        match self {
            Self::CheckSmall => &documents.small,
            Self::CheckTypical
            | Self::RefTypical
            | Self::SonicTypedTypical
            | Self::SonicSkipTypical
            | Self::SonicBracketsTypical
            | Self::ConvertJsonCbor
            | Self::ConvertJsonCborDeterministic => &documents.typical,
            Self::CheckPretty | Self::RefPretty => &documents.pretty,
            Self::CheckOneFault => &documents.one_fault,
            Self::CheckLarge | Self::RefLarge => &documents.large,
            Self::CheckTypicalCbor
            | Self::MinicborTypedTypical
            | Self::ConvertCborJson
            | Self::MinicborToJson => &documents.typical_cbor,
            Self::CheckProfile | Self::RefProfile => &documents.profile,
        }
    }

    fn work(self) -> Work {
        match self {
            Self::CheckSmall
            | Self::CheckTypical
            | Self::CheckPretty
            | Self::CheckOneFault
            | Self::CheckLarge
            | Self::CheckTypicalCbor => Work::Judge(|prepared, document| {
                // The findings are made and kept until the verdict is known, as a caller would.
                let checked = black_box(check_report(document, &prepared.options));
                checked.verdict() == Verdict::Valid
            }),
            Self::RefTypical | Self::RefPretty | Self::RefLarge => {
                Work::Judge(|prepared, document| reference::accepts(&prepared.validator, document))
            }
            Self::CheckProfile => Work::Judge(|prepared, document| {
                let checked = black_box(check_profile(document, &prepared.options));
                checked.verdict() == Verdict::Valid
            }),
            Self::RefProfile => {
                Work::Judge(|prepared, document| reference::accepts(&prepared.of_profiles, document))
            }
            Self::SonicTypedTypical => Work::Judge(|_, document| typed::json(document)),
            Self::SonicSkipTypical => Work::Judge(|_, document| skip::syntax(document)),
            Self::SonicBracketsTypical => {
                Work::Judge(|prepared, _| skip::brackets(black_box(&prepared.lazy_typical)))
            }
            Self::MinicborTypedTypical => Work::Judge(|_, document| typed::cbor(document)),
            Self::ConvertJsonCbor => Work::Convert {
                write: |prepared, document, out| {
                    convert_into(document, Target::cbor(Names::Long), &prepared.options, out).is_ok()
                },
                holds: converted::is_cbor,
            },
            Self::ConvertJsonCborDeterministic => Work::Convert {
                write: |prepared, document, out| {
                    let target = Target::cbor(Names::Long).deterministic();
                    convert_into(document, target, &prepared.options, out).is_ok()
                },
                holds: converted::is_deterministic_cbor,
            },
            Self::ConvertCborJson => Work::Convert {
                write: |prepared, document, out| {
                    convert_into(document, Target::json(Names::Long), &prepared.options, out).is_ok()
                },
                holds: converted::is_json,
            },
            Self::MinicborToJson => Work::Convert {
                write: |_, document, out| typed::cbor_to_json(document).map(|json| *out = json).is_some(),
                holds: converted::is_json,
            },
        }
    }

    /// Does the row's work `times` over and tells how often the document was found good.
    ///
    /// The choice of the verb stands outside of the loop, and what goes in and comes out is hidden from the
    /// compiler, so that it can neither share nor drop work.
    #[must_use]
    pub fn run(self, prepared: &Prepared<'_>, times: u32) -> u32 {
        let document = self.document(prepared);
        match self.work() {
            Work::Judge(accepts) => (0..times)
                .map(|_| u32::from(black_box(black_box(accepts)(prepared, black_box(document)))))
                .sum(),
            Work::Convert { write, .. } => {
                // One buffer for the whole loop, with room for the report in either encoding.
                let mut out = Vec::with_capacity(2 * document.len());
                let mut converted = || {
                    out.clear();
                    let good = black_box(write)(prepared, black_box(document), &mut out);
                    black_box(&out);
                    u32::from(black_box(good))
                };
                (0..times).map(|_| converted()).sum()
            }
        }
    }

    /// Whether the row gives the answer that it should; the figures of one that does not mean nothing.
    #[must_use]
    pub fn answers_rightly(self, prepared: &Prepared<'_>) -> bool {
        match self.work() {
            Work::Judge(_) => (self.run(prepared, 1) == 1) == (self != Self::CheckOneFault),
            Work::Convert { write, holds } => {
                let mut out = Vec::new();
                write(prepared, self.document(prepared), &mut out) && holds(&out, prepared.documents)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_number_and_a_name_of_its_own() {
        for (index, row) in Row::ALL.into_iter().enumerate() {
            assert_eq!(row as usize, index);
            assert_eq!(Row::named(row.name()), Some(row));
        }
        assert_eq!(Row::named("check"), None);
    }

    #[test]
    fn every_row_gives_the_right_answer() {
        let documents = Documents::build().unwrap();
        let prepared = Prepared::new(&documents).unwrap();
        for row in Row::ALL {
            assert!(row.answers_rightly(&prepared), "{}", row.name());
        }
    }

    #[test]
    fn a_row_runs_as_often_as_it_is_told() {
        let documents = Documents::build().unwrap();
        let prepared = Prepared::new(&documents).unwrap();
        assert_eq!(Row::RefTypical.run(&prepared, 0), 0);
        assert_eq!(Row::RefTypical.run(&prepared, 3), 3);
        assert_eq!(Row::CheckOneFault.run(&prepared, 3), 0);
        assert_eq!(Row::ConvertJsonCbor.run(&prepared, 3), 3);
    }
}
