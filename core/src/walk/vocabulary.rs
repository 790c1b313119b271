//! Long and short names in one report: which of them it uses, and where it does not keep to them.

use super::members::Members;
use super::{At, Path, Walk};
use crate::finding::{Remark, Rule, quoted};
use crate::read::Cursor;

/// Which spellings are tried first, and whether the others are worth a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vocabulary {
    pub(crate) short: bool,
    /// The object stands under a field that occurs twice, which has been said.
    silent: bool,
}

impl Vocabulary {
    /// Long names, until a key tells otherwise.
    pub(super) const LONG: Self = Self { short: false, silent: false };
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// A known field that was there already by its other name.
    #[cold]
    pub(super) fn second_name(&mut self, path: &Path<'_>, at: usize, twin: &'static str) {
        let (key, _) = self.cursor.key_at(at);
        let remark = Remark::new(
            Rule::LongAndShortDuplicate,
            format!("{} is another name of {}, which is there already", quoted(&key), quoted(twin)),
        )
        .help("keep one of them")
        .param("key", key)
        .param("twin", twin);
        self.find(&path.key(at), At::Key(at), remark);
        // What is in it may be of its own vocabulary; one cause, one finding.
        self.vocabulary.silent = true;
    }

    /// A known field in the spelling that the document does not use.
    #[cold]
    pub(super) fn other_vocabulary(&mut self, members: &mut Members<C::Frame>, path: &Path<'_>, at: usize) {
        let (key, _) = self.cursor.key_at(at);
        if !self.vocabulary_known {
            // The first known key of the document decides, so it is of its own vocabulary.
            self.vocabulary.short = !members.vocabulary.short;
            members.vocabulary.short = self.vocabulary.short;
            members.other = 0;
        } else if !members.vocabulary.silent && !std::mem::replace(&mut self.mixed_noted, true) {
            let (uses, has) = if members.vocabulary.short { ("short", "long") } else { ("long", "short") };
            let remark = Remark::new(
                Rule::MixedKeyVocabulary,
                format!("the {has} name {} stands in a report of {uses} names", quoted(&key)),
            )
            .help(format!("write all keys with their {uses} names"))
            .param("key", key)
            .param("vocabulary", uses);
            self.find(&path.key(at), At::Key(at), remark);
        }
        self.vocabulary_known = true;
    }
}
