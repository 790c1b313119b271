//! Objects of named fields: which field comes next, in which spelling, and whether it was there before.

use super::{At, Keys, Path, Vocabulary, Walk};
use crate::finding::{Remark, Rule, quoted};
use crate::read::{Cursor, Kind, Read, Spelling, Text};

/// The fields of one kind of object.
pub(crate) trait Block: Copy + PartialEq + 'static {
    /// The fields, in the order in which writers usually put them.
    const FIELDS: &'static [Self];
    /// Their long spellings, in the same order.
    const LONG: &'static [Spelling];
    /// Their short spellings, in the same order.
    const SHORT: &'static [Spelling];

    /// A number of its own for each kind of object of a document, below [`BLOCKS`].
    const ID: usize;

    /// The place of the field in [`Block::FIELDS`].
    fn index(self) -> usize;

    /// The rule that a key that is no field breaks.
    const UNKNOWN: Rule;

    /// Hands every field to `takes`, in order, until it refuses one.
    #[inline(always)]
    fn each<T: Takes<Self>>(takes: &mut T) -> Option<()> {
        Self::FIELDS.iter().try_for_each(|field| takes.take(*field))
    }

    /// What is said of such a key, by that rule, in the vocabulary of the object where one is known.
    fn unknown(key: &str, vocabulary: Option<Vocabulary>) -> Remark;

    /// The field that a key stands for which is no name but a value of its own, where the format has such keys.
    fn by_value(_key: &str) -> Option<Self> {
        None
    }
}

/// What [`Block::each`] hands the fields to.
pub(crate) trait Takes<B> {
    fn take(&mut self, field: B) -> Option<()>;
}

/// How many kinds of objects a document has at most.
const BLOCKS: usize = 16;
/// How many fields a kind of object has at most, and one.
pub(super) const SLOTS: usize = 8;
/// The order of the fields of an object in the table of names.
pub(super) const IN_ORDER: [u8; SLOTS] = [0, 1, 2, 3, 4, 5, 6, 7];

/// In which order the fields of each kind of object came last time: a writer keeps to its order, so the key that
/// followed is tried first. Per block, by the place of the field before plus one; 0 stands for the first key.
pub(crate) struct Order([[u8; SLOTS]; BLOCKS]);

impl Order {
    /// The order of the table of names.
    pub(crate) const fn new() -> Self {
        Self([IN_ORDER; BLOCKS])
    }

    /// The order of one kind of object.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn of<B: Block>(&mut self) -> Option<&mut [u8; SLOTS]> {
        self.0.get_mut(B::ID)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn expected<B: Block>(&self, slot: usize) -> usize {
        self.0.get(B::ID).and_then(|block| block.get(slot)).copied().unwrap_or(0).into()
    }

    fn learn<B: Block>(&mut self, slot: usize, place: usize) {
        if let Some(expected) = self.0.get_mut(B::ID).and_then(|block| block.get_mut(slot)) {
            *expected = place as u8;
        }
    }
}

/// The state of one object while its members are read.
pub(crate) struct Members<F> {
    frame: F,
    /// Where the object starts.
    pub(crate) at: usize,
    /// Bit by field: it was there.
    seen: u32,
    /// Bit by field: it was there by its name of the other vocabulary, and by both names.
    pub(super) other: u32,
    both: u32,
    /// The field that was read last, as [`Order`] counts.
    slot: usize,
    /// The vocabulary that this object is read in.
    pub(super) vocabulary: Vocabulary,
    /// Whether a key came that was not written as expected.
    unusual: bool,
}

/// A field that was found; its value stands next.
#[derive(Clone, Copy)]
pub(crate) struct Key<B> {
    pub(crate) field: B,
    /// Where the key stands.
    pub(crate) at: usize,
}

impl<F> Members<F> {
    /// Whether the field was there.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn has<B: Block>(&self, field: B) -> bool {
        self.seen & 1 << field.index() != 0
    }

    /// Whether nothing at all was there.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) const fn is_empty(&self) -> bool {
        self.seen == 0 && !self.unusual
    }

    /// Notes a field by its name of the vocabulary of the object, or of the other one; whether it was there before by
    /// that name, and by the other name.
    #[cold]
    fn note(&mut self, place: usize, own: bool) -> (bool, bool) {
        let bit = 1 << place;
        let is_set = |bits: u32| bits & bit != 0;
        let by_other = is_set(self.other);
        let by_own = is_set(self.seen) && (!by_other || is_set(self.both));
        self.seen |= bit;
        if !own {
            self.other |= bit;
        }
        if if own { by_other } else { by_own } {
            self.both |= bit;
        }
        if own { (by_own, by_other) } else { (by_other, by_own) }
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Enters the object that `path` leads to; anything else is recorded and passed over.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn object(&mut self, path: &Path<'_>, want: super::Want) -> Read<Option<Members<C::Frame>>> {
        let at = self.cursor.position();
        let frame = match self.cursor.enter_object()? {
            Some(frame) => Some(frame),
            None => self.unusual_object(path, want)?,
        };
        Ok(frame.map(|frame| self.members(path, frame, at)))
    }

    /// The members of the object that was entered at `at`.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn members(&mut self, path: &Path<'_>, frame: C::Frame, at: usize) -> Members<C::Frame> {
        if C::is_indefinite(frame) {
            self.note_indefinite(path, At::Value(at));
        }
        Members {
            frame,
            at,
            seen: 0,
            other: 0,
            both: 0,
            slot: 0,
            vocabulary: self.vocabulary,
            unusual: false,
        }
    }

    /// Recognises a document of short names by its first key, so that no key of it takes the cold path.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn recognise_short<B: Block>(&self, members: &mut Members<C::Frame>) {
        let (mut probe, mut frame) = (self.cursor.clone(), members.frame);
        if probe.next_member(&mut frame).unwrap_or(false) {
            members.vocabulary.short = B::SHORT.iter().any(|spelling| probe.take_key(spelling));
        }
    }

    /// Finds the next field of the object; keys that are no fields are recorded and passed over.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn next<B: Block>(
        &mut self,
        members: &mut Members<C::Frame>,
        path: &Path<'_>,
    ) -> Read<Option<Key<B>>> {
        self.vocabulary = members.vocabulary;
        while self.cursor.next_member(&mut members.frame)? {
            let at = self.cursor.position();
            let spellings = if members.vocabulary.short { B::SHORT } else { B::LONG };
            if let Some(place) = self.take_expected::<B>(spellings, members.slot)
                && members.seen & 1 << place == 0
                && let Some(&field) = B::FIELDS.get(place)
            {
                members.seen |= 1 << place;
                members.slot = place + 1;
                return Ok(Some(Key { field, at }));
            }
            if let Some(field) = self.unusual_key::<B>(members, path, at)? {
                return Ok(Some(Key { field, at }));
            }
        }
        if members.unusual {
            self.forget_unknown(members.at, path);
        }
        Ok(None)
    }

    /// The name of a field in the vocabulary of the object whose members were read last: what a help suggests.
    #[cold]
    pub(crate) fn spelling<B: Block>(&self, field: B) -> &'static str {
        let spellings = if self.vocabulary.short { B::SHORT } else { B::LONG };
        spellings.get(field.index()).map_or("", |spelling| spelling.text)
    }

    /// Takes the next key if it is one of `spellings`; the one that followed last time is tried first.
    #[cfg_attr(feature = "speed", inline(always))]
    fn take_expected<B: Block>(&mut self, spellings: &'static [Spelling], slot: usize) -> Option<usize> {
        let expected = self.order.expected::<B>(slot);
        match spellings.get(expected) {
            Some(spelling) if self.cursor.take_key(spelling) => Some(expected),
            _ => self.take_any::<B>(spellings, slot),
        }
    }

    #[inline(never)]
    fn take_any<B: Block>(&mut self, spellings: &'static [Spelling], slot: usize) -> Option<usize> {
        let place = spellings.iter().position(|spelling| self.cursor.take_key(spelling))?;
        self.order.learn::<B>(slot, place);
        Some(place)
    }

    /// A key that is written otherwise, of the other vocabulary, there before, or no field at all. The field,
    /// if it is one.
    #[cold]
    #[inline(never)]
    fn unusual_key<B: Block>(
        &mut self,
        members: &mut Members<C::Frame>,
        path: &Path<'_>,
        at: usize,
    ) -> Read<Option<B>> {
        // A field that was there before has been taken already: read its key again.
        self.cursor.rewind(at);
        members.unusual = true;
        let Some(text) = self.any_key(path, at)? else {
            self.ignore(&path.key(at))?;
            return Ok(None);
        };
        let decoded = text.decode();
        let place =
            |spellings: &[Spelling]| spellings.iter().position(|spelling| spelling.text == decoded.text);
        let (own_names, other_names) =
            if members.vocabulary.short { (B::SHORT, B::LONG) } else { (B::LONG, B::SHORT) };
        let found = match (place(own_names), place(other_names)) {
            (Some(place), _) => Some((place, true)),
            (None, Some(place)) => Some((place, false)),
            (None, None) => None,
        };
        let Some((place, own)) = found else {
            let is_new = self.is_new_key(members, path, text, at);
            if is_new && let Some(field) = B::by_value(&decoded.text) {
                return Ok(Some(field));
            }
            if is_new {
                let vocabulary = self.vocabulary_known.then_some(members.vocabulary);
                let remark = |_: &C| B::unknown(&decoded.text, vocabulary);
                self.find_dear(&path.key(at), At::Key(at), B::UNKNOWN, remark);
            }
            self.ignore(&path.key(at))?;
            return Ok(None);
        };
        if let Some(spelling) = own_names.get(place) {
            self.cursor.key_means(spelling);
        }
        let (was_there, twin_was_there) = members.note(place, own);
        members.slot = place + 1;
        let twins = if own { other_names } else { own_names };
        let twin = twins.get(place).map(|spelling| spelling.text).filter(|_| twin_was_there);
        match (was_there, twin) {
            (true, _) => self.duplicate_key(path, at),
            (false, Some(twin)) => self.second_name(path, at, twin),
            (false, None) if own => {}
            (false, None) => self.other_vocabulary(members, path, at),
        }
        Ok(B::FIELDS.get(place).copied())
    }

    /// Takes any key: its text, or nothing when it is no readable text, which is recorded.
    #[cold]
    pub(crate) fn any_key(&mut self, path: &Path<'_>, at: usize) -> Read<Option<Text<'a>>> {
        let key = self.cursor.key()?;
        Ok(self.readable_key(path, at, key))
    }

    /// The text of a key that was taken, or nothing when it is no readable text, which is recorded.
    #[cold]
    pub(crate) fn readable_key(
        &mut self,
        path: &Path<'_>,
        at: usize,
        key: Result<Text<'a>, Kind>,
    ) -> Option<Text<'a>> {
        match key {
            Ok(text) => {
                if text.form == crate::read::Form::Chunked {
                    self.note_indefinite(path, At::Key(at));
                }
                let readable = text.form == crate::read::Form::Plain || !text.decode().broken;
                if !readable {
                    self.find(
                        path,
                        At::Key(at),
                        super::values::broken_text(self.cursor.format(), "the key", text),
                    );
                }
                readable.then_some(text)
            }
            Err(kind) => {
                self.key_not_text(path, at, kind);
                self.texts_in_key(path, at);
                None
            }
        }
    }

    #[cold]
    fn key_not_text(&mut self, path: &Path<'_>, at: usize, kind: Kind) {
        let (shown, _) = self.cursor.key_at(at);
        let remark = Remark::new(
            Rule::CborKeyNotText,
            format!("the map key {} is {}, not text", quoted(&shown), kind.name()),
        )
        .param("key", shown)
        .param("found", kind.name());
        let remark = match kind {
            Kind::Bytes => {
                remark.hint("encode-as-text", "encode keys as text strings (major type 3), not as bytes")
            }
            _ => remark.help("map keys are text strings: long or short names, not numbers"),
        };
        self.find(path, At::Key(at), remark);
    }

    /// Ends the unknown keys of the object at `object`.
    #[cold]
    #[inline(never)]
    fn forget_unknown(&mut self, object: usize, path: &Path<'_>) {
        if let Some((_, keys)) = self.unknown.pop_if(|(at, _)| *at == object) {
            self.note_late_duplicates(Some(&keys), path);
        }
    }

    /// Records the duplicates that only the end of the object tells.
    #[cold]
    #[inline(never)]
    pub(crate) fn note_late_duplicates(&mut self, keys: Option<&Keys>, path: &Path<'_>) {
        for at in keys.map(|keys| keys.late_duplicates(&self.cursor)).unwrap_or_default() {
            self.duplicate_key(path, at);
        }
    }

    #[cold]
    pub(crate) fn duplicate_key(&mut self, path: &Path<'_>, at: usize) {
        self.find_dear(&path.key(at), At::Key(at), Rule::DuplicateKey, |cursor| {
            let (key, _) = cursor.key_at(at);
            Remark::new(Rule::DuplicateKey, format!("the key {} occurs twice in this object", quoted(&key)))
                .help("keep one of them: some readers take the first, some the last")
                .param("key", key)
        });
    }

    /// Whether a key that is no name of a field is there for the first time; if not, that is recorded.
    #[cold]
    fn is_new_key(
        &mut self,
        members: &Members<C::Frame>,
        path: &Path<'_>,
        text: Text<'a>,
        at: usize,
    ) -> bool {
        if self.unknown.last().is_none_or(|(object, _)| *object != members.at) {
            self.unknown.push((members.at, Box::new(Keys::new())));
        }
        if self.unknown.last_mut().is_some_and(|(_, keys)| keys.note(text, at, &self.cursor)) {
            self.duplicate_key(path, at);
            return false;
        }
        true
    }
}
