//! Makes documents for schemas: what is built and what the cases hold, with a few changes.

use super::SchemaDocument;
use super::mutation::{Dice, Pool, mutated};
use crate::made::{self, Names};
use crate::{built, built_profiles};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, to_value};
use std::sync::Arc;
use thingward::Kind;

/// The longest document that is changed, in bytes of JSON: longer ones are slow to change and teach no more.
const LONGEST: usize = 10_000;

/// What documents are made from.
#[derive(Clone, Debug)]
pub struct Maker {
    known: Arc<Vec<(Kind, Value)>>,
    pool: Arc<Pool>,
}

impl Maker {
    /// Makes documents from these, which are not none.
    #[must_use]
    pub fn new(documents: &[SchemaDocument]) -> Self {
        let values = documents.iter().filter_map(|document| Some((document.kind, document.value()?)));
        let known: Vec<_> = values.filter(|(_, value)| value.to_string().len() <= LONGEST).collect();
        let pool = Pool::of(known.iter().map(|(_, value)| value));
        Self { known: Arc::new(known), pool: Arc::new(pool) }
    }

    /// A document with up to three changes.
    pub fn document(&self) -> impl Strategy<Value = SchemaDocument> + use<> {
        let dice = prop::collection::vec(prop::collection::vec(any::<u32>(), 6), 0..4);
        let pool = Arc::clone(&self.pool);
        (self.seed(), dice).prop_map(move |((kind, value), changes)| {
            let change = |value: Value, dice: &Vec<u32>| mutated(&value, &mut Dice::new(dice), &pool);
            SchemaDocument::of_value("made".to_owned(), kind, &changes.iter().fold(value, change))
        })
    }

    /// The document before its changes.
    fn seed(&self) -> impl Strategy<Value = (Kind, Value)> + use<> {
        let made = (made::report(), select(&Names::BOTH[..])).prop_map(|(report, names)| {
            (Kind::Report, serde_json::from_slice(&made::json(&report.value(names))).unwrap_or_default())
        });
        let built = (built::report(), any::<bool>()).prop_map(|(report, is_short)| {
            let value = if is_short { to_value(report.short()) } else { to_value(&report) };
            (Kind::Report, value.unwrap_or_default())
        });
        let profiles = (built_profiles::profile(), 0..3_u8).prop_map(|(profile, casing)| {
            let value = match casing {
                0 => to_value(&profile),
                1 => to_value(profile.cloudformation()),
                _ => to_value(profile.awscc()),
            };
            (Kind::Profile, value.unwrap_or_default())
        });
        let known = Arc::clone(&self.known);
        let known = any::<Index>().prop_map(move |index| index.get(&known).clone());
        // In boxes, because all of them side by side are too much for the stack of a test.
        prop_oneof![1 => made.boxed(), 1 => built.boxed(), 1 => profiles.boxed(), 5 => known.boxed()]
    }
}
