//! The one pass over a document: what every kind of document shares.
//!
//! A [`Walk`] holds the cursor, the options and the findings. It asks the cursor for what the format wants next;
//! only when that is refused does it look at what is there. A fault of shape is recorded and the walk goes on
//! behind the value; a fault of syntax ends it. The valid path allocates nothing, and everything that reports is
//! `#[cold]`.
//!
//! `members.rs` steps through objects of named fields, `values.rs` takes texts and says what is wrong with a
//! value of the wrong kind, `folds.rs` makes one finding of a fault that many entries of a list have, `ignore.rs`
//! passes over what is not judged. `planting.rs` reads a document whole, as a tree (`tree.rs`), for formats
//! that are judged from one.

mod folds;
mod found;
mod ignore;
mod keys;
mod members;
mod others;
mod path;
mod placed;
mod planting;
mod records;
mod tree;
mod values;
mod vocabulary;

pub(crate) use folds::Scope;
pub(crate) use found::{Found, is_written};
pub(crate) use keys::Keys;
pub(crate) use members::{Block, Members, Order, Takes};
pub(crate) use path::Path;
pub(crate) use placed::Placed;
pub(crate) use records::{Record, Seen, text_if, unsigned_if};
pub(crate) use tree::{Member, Node, Value};
pub(crate) use values::{Next, ROOT_OBJECT, Want, meant, wrong_type};

use crate::finding::{Findings, Pointer, Remark, Rule, Span, inside};
use crate::options::Options;
use crate::read::{Cursor, Fault, Kind, Read};
use folds::{Broken, Folds};
use path::{Step, extend};
pub(crate) use vocabulary::Vocabulary;

/// A pass over one document.
pub(crate) struct Walk<'a, 'o, C: Cursor<'a>> {
    pub(crate) cursor: C,
    pub(crate) options: &'o Options,
    pub(crate) findings: Findings,
    /// The vocabulary of the object that is entered next.
    vocabulary: Vocabulary,
    /// Whether a key has told which vocabulary the document uses.
    pub(crate) vocabulary_known: bool,
    mixed_noted: bool,
    pub(crate) order: Order,
    indefinite: Option<Indefinite>,
    /// Whether what is read now is read by the judge of determinism too, who names all that is indefinite.
    pub(crate) is_determinism_judged: bool,
    /// What was found in the entries of the open list.
    pub(crate) folds: Folds<'a>,
    /// Keys that are no fields, of the open objects that have such.
    unknown: Vec<(usize, Box<Keys>)>,
    document: std::marker::PhantomData<&'a [u8]>,
}

/// The first item of indefinite length, and how many there are.
struct Indefinite {
    pointer: Pointer,
    span: Option<Span>,
    count: usize,
}

/// Which bytes a finding speaks of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    /// The value at this position.
    Value(usize),
    /// The key at this position.
    Key(usize),
    /// Bytes that are known exactly, where the document has bytes.
    Span(Span),
}

impl<'a, 'o, C: Cursor<'a>> Walk<'a, 'o, C> {
    pub(crate) const fn new(cursor: C, options: &'o Options, findings: Findings) -> Self {
        Self {
            cursor,
            options,
            findings,
            vocabulary: Vocabulary::LONG,
            vocabulary_known: false,
            mixed_noted: false,
            order: Order::new(),
            indefinite: None,
            is_determinism_judged: options.deterministic,
            folds: Folds::new(),
            unknown: Vec::new(),
            document: std::marker::PhantomData,
        }
    }

    /// Runs `judge` over the root value and ends the document; hands back the findings.
    pub(crate) fn run(mut self, judge: impl FnOnce(&mut Self) -> Read<()>) -> Findings {
        let start = self.cursor.clone();
        if self.start(judge).is_err() {
            // The fault may have ended a list.
            self.folds.finish(0, &mut self.findings);
            self.note_fault(&start);
        }
        self.note_indefinite_items();
        self.findings
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn start(&mut self, judge: impl FnOnce(&mut Self) -> Read<()>) -> Read<()> {
        if self.cursor.take_byte_order_mark() {
            self.note_byte_order_mark();
        }
        judge(self)?;
        self.cursor.finish()
    }

    /// Whether a rule that costs work to judge is wanted at all.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) const fn asks(&self, rule: Rule) -> bool {
        self.options.level(rule).is_some()
    }

    /// Records a finding of the value or key that `path` leads to.
    #[cold]
    #[inline(never)]
    pub(crate) fn find(&mut self, path: &Path<'_>, at: At, remark: Remark) {
        let Some(level) = self.options.level_of(&remark) else { return };
        let broken = Broken { rule: remark.rule, level, hint: remark.hint };
        self.note(path, at, broken, |_| remark);
    }

    /// Like [`Walk::find`] for a rule whose remark is dear to make: it is made only when it will be kept. What it
    /// says follows from the rule and the key alone, its hint too.
    #[cold]
    #[inline(never)]
    pub(crate) fn find_dear(
        &mut self,
        path: &Path<'_>,
        at: At,
        rule: Rule,
        remark: impl FnOnce(&C) -> Remark,
    ) {
        let Some(level) = self.options.level(rule) else { return };
        self.note(path, at, Broken { rule, level, hint: None }, remark);
    }

    #[cold]
    fn span(&self, at: At) -> Option<Span> {
        match at {
            At::Value(position) => self.cursor.value_at(position),
            At::Key(position) => self.cursor.key_at(position).1,
            At::Span(span) => self.cursor.format().map(|_| span),
        }
    }

    /// Records that something has no length in its head: one finding a document, at the first.
    #[cold]
    #[inline(never)]
    pub(crate) fn note_indefinite(&mut self, path: &Path<'_>, at: At) {
        if self.is_determinism_judged || !self.asks(Rule::CborIndefinite) {
            return;
        }
        match &mut self.indefinite {
            Some(indefinite) => indefinite.count += 1,
            None => {
                let (pointer, span) = (path.pointer(&self.cursor), self.span(at));
                self.indefinite = Some(Indefinite { pointer, span, count: 1 });
            }
        }
    }

    fn note_indefinite_items(&mut self) {
        let Some(Indefinite { pointer, span, count }) = self.indefinite.take() else { return };
        let Some(level) = self.options.level(Rule::CborIndefinite) else { return };
        self.findings.record(level, span, || {
            let items = crate::finding::counted(count, "item has", "items have");
            let remark = Remark::new(
                Rule::CborIndefinite,
                format!("{items} no length in the head, the first one here"),
            )
            .help("write maps, arrays and texts with their length")
            .param("count", count);
            (pointer, remark)
        });
    }

    #[cold]
    fn note_byte_order_mark(&mut self) {
        let remark = Remark::new(Rule::JsonBom, "the text starts with a byte-order mark")
            .help("write the text without it: RFC 8259 lets a reader refuse it");
        self.find(&Path::ROOT, At::Span(Span::new(0, 3)), remark);
    }

    /// Records the fault that ended the walk: where it is, and how far the walk had come.
    #[cold]
    #[inline(never)]
    fn note_fault(&mut self, start: &C) {
        let Some(Fault { span, mut remark }) = self.cursor.fault().cloned() else { return };
        let reached = reached(start);
        let place = self.cursor.describe(span.start);
        remark.message.push_str(&place);
        remark.message.push_str(&inside(reached.as_str()));
        if reached != Pointer::root() {
            remark = remark.param("reached", reached.as_str());
        }
        self.find(&Path::ROOT, At::Span(span), remark);
    }
}

/// How far a reader comes from `start` before its fault: the document is read a second time, keeping the path.
#[cold]
fn reached<'a, C: Cursor<'a>>(start: &C) -> Pointer {
    let mut cursor = start.clone();
    _ = cursor.take_byte_order_mark();
    let mut steps = Vec::new();
    if descend(&mut cursor, &mut steps).is_ok() {
        return Pointer::root();
    }
    steps.into_iter().fold(Pointer::root(), |pointer, step| extend(pointer, step, &cursor))
}

/// Reads one value; when that fails, `steps` is left as the way to where it failed.
fn descend<'a, C: Cursor<'a>>(cursor: &mut C, steps: &mut Vec<Step>) -> Read<()> {
    while cursor.kind()? == Kind::Tag {
        if let Some(crate::read::Tag::Bignum(_)) = cursor.take_tag()? {
            return Ok(());
        }
    }
    if let Some(mut frame) = cursor.enter_object()? {
        while cursor.next_member(&mut frame)? {
            let position = cursor.position();
            _ = cursor.key()?;
            steps.push(Step::Key(position));
            descend(cursor, steps)?;
            steps.pop();
        }
        return Ok(());
    }
    if let Some(mut frame) = cursor.enter_array()? {
        let mut index = 0;
        while cursor.next_item(&mut frame)? {
            steps.push(Step::Index(index));
            descend(cursor, steps)?;
            steps.pop();
            index += 1;
        }
        return Ok(());
    }
    cursor.skip()
}
