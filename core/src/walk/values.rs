//! Values of the wanted kind, and what is said of one that is of another.

use super::{At, Found, Path, Walk};
use crate::finding::{Remark, Rule, quoted};
use crate::options::Format;
use crate::read::{Cursor, Form, Kind, Number, Read, Tag, Text};
use std::borrow::Cow;

/// What the format expects at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    Object,
    Array,
    Text,
    Number,
    Integer,
}

impl Expected {
    /// In words, with the article: `an object`.
    const fn words(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Array => "an array",
            Self::Text => "a string",
            Self::Number => "a number",
            Self::Integer => "an integer",
        }
    }
}

/// What the format wants at a place, and what is said when something else is there.
#[derive(Clone, Copy)]
pub(crate) struct Want {
    expected: Expected,
    /// Whether `null` is the mild case of `null-value` here.
    nullable: bool,
    /// Whether the member may be left out without another fault.
    optional: bool,
    /// Said here of a value of another kind, if the place has a rule of its own.
    mismatch: fn(&Found) -> Option<Remark>,
    /// Whether `mismatch` goes before the rules of null, undefined and byte strings.
    mismatch_first: bool,
}

impl Want {
    pub(crate) const OBJECT: Self = Self::new(Expected::Object);
    pub(crate) const ARRAY: Self = Self::new(Expected::Array);
    pub(crate) const TEXT: Self = Self::new(Expected::Text);
    pub(crate) const NUMBER: Self = Self::new(Expected::Number);
    pub(crate) const INTEGER: Self = Self::new(Expected::Integer);

    const fn new(expected: Expected) -> Self {
        Self { expected, nullable: false, optional: false, mismatch: |_| None, mismatch_first: false }
    }

    /// `null` is tolerated here in default mode.
    pub(crate) const fn or_null(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// The member may be left out.
    pub(crate) const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The place has a rule of its own for values of another kind.
    pub(crate) const fn on_mismatch(mut self, mismatch: fn(&Found) -> Option<Remark>) -> Self {
        self.mismatch = mismatch;
        self
    }

    /// That rule speaks of null, undefined and byte strings too.
    pub(crate) const fn mismatch_first(mut self) -> Self {
        self.mismatch_first = true;
        self
    }
}

/// The root of every document.
pub(crate) const ROOT_OBJECT: Want = Want::OBJECT.on_mismatch(root_not_object).mismatch_first();

fn root_not_object(found: &Found) -> Option<Remark> {
    let remark =
        Remark::new(Rule::RootNotObject, format!("the document is {}, not an object", found.shown()))
            .found(found.quoted(), found.kind.name());
    Some(match found.kind {
        Kind::Array => remark.help("a message holds one report: send each entry in a message of its own"),
        Kind::Text => remark.help("send the document itself, not a string that holds it"),
        _ => remark.help("a document starts with `{`, in CBOR with a map"),
    })
}

/// What stands next, once tags are unwrapped.
pub(crate) enum Next<'a> {
    Kind(Kind),
    /// A bignum, which its tag has taken already.
    Bignum(Number<'a>),
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Enters the array that `path` leads to; anything else is recorded and passed over.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn array(&mut self, path: &Path<'_>, want: Want) -> Read<Option<C::Frame>> {
        let at = self.cursor.position();
        let frame = match self.cursor.enter_array()? {
            Some(frame) => Some(frame),
            None => self.unusual_array(path, want)?,
        };
        if let Some(frame) = frame
            && C::is_indefinite(frame)
        {
            self.note_indefinite(path, At::Value(at));
        }
        Ok(frame)
    }

    /// Takes the text that `path` leads to; anything else, and text that cannot be decoded, is recorded.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn text(&mut self, path: &Path<'_>, want: Want) -> Read<Option<Text<'a>>> {
        let at = self.cursor.position();
        match self.cursor.take_text()? {
            Some(text) if text.form == Form::Plain => Ok(Some(text)),
            Some(text) => Ok(self.unusual_text(path, at, text)),
            None => self.missing_text(path, want),
        }
    }

    /// Whether the value at `position`, which has been read, is null: a block that is null counts as absent.
    pub(crate) fn is_null(&self, position: usize) -> bool {
        matches!(self.cursor.at(position).kind(), Ok(Kind::Null))
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn unusual_object(&mut self, path: &Path<'_>, want: Want) -> Read<Option<C::Frame>> {
        let at = self.cursor.position();
        match self.untagged(path)? {
            Next::Kind(Kind::Object) => self.cursor.enter_object(),
            other => self.refuse(path, at, &other, want).map(|()| None),
        }
    }

    #[cold]
    #[inline(never)]
    fn unusual_array(&mut self, path: &Path<'_>, want: Want) -> Read<Option<C::Frame>> {
        let at = self.cursor.position();
        match self.untagged(path)? {
            Next::Kind(Kind::Array) => self.cursor.enter_array(),
            other => self.refuse(path, at, &other, want).map(|()| None),
        }
    }

    #[cold]
    #[inline(never)]
    fn missing_text(&mut self, path: &Path<'_>, want: Want) -> Read<Option<Text<'a>>> {
        let at = self.cursor.position();
        match self.untagged(path)? {
            Next::Kind(Kind::Text) => match self.cursor.take_text()? {
                Some(text) => Ok(self.unusual_text(path, at, text)),
                None => Ok(None),
            },
            other => self.refuse(path, at, &other, want).map(|()| None),
        }
    }

    /// A text that has to be decoded before it can be judged; nothing when it cannot be.
    #[cold]
    #[inline(never)]
    pub(crate) fn unusual_text(&mut self, path: &Path<'_>, at: usize, text: Text<'a>) -> Option<Text<'a>> {
        if text.form == Form::Chunked {
            self.note_indefinite(path, At::Value(at));
        }
        if text.form != Form::Plain && text.decode().broken {
            self.find(path, At::Value(at), broken_text(self.cursor.format(), "the text", text));
            return None;
        }
        Some(text)
    }

    /// Takes the number that `path` leads to, whatever its form; anything else is recorded.
    #[cold]
    pub(crate) fn number(&mut self, path: &Path<'_>, want: Want) -> Read<Option<Number<'a>>> {
        let at = self.cursor.position();
        match self.untagged(path)? {
            Next::Bignum(number) => Ok(Some(number)),
            Next::Kind(Kind::Number) => self.cursor.take_number(),
            other => self.refuse(path, at, &other, want).map(|()| None),
        }
    }

    /// Looks at what comes next, taking tags off it; each tag is recorded.
    #[cold]
    pub(crate) fn untagged(&mut self, path: &Path<'_>) -> Read<Next<'a>> {
        loop {
            let kind = self.cursor.kind()?;
            if kind != Kind::Tag {
                return Ok(Next::Kind(kind));
            }
            let at = self.cursor.position();
            match self.cursor.take_tag()? {
                Some(Tag::Bignum(number)) => {
                    let number = within_i64(number);
                    if !matches!(number, Number::Huge { .. }) {
                        self.find(path, At::Value(at), tagged(if number.value() < 0.0 { 3 } else { 2 }, at));
                    }
                    return Ok(Next::Bignum(number));
                }
                Some(Tag::Other(tag)) => self.find(path, At::Value(at), tagged(tag, at)),
                None => return Ok(Next::Kind(kind)),
            }
        }
    }

    /// Records a value of a kind that is not wanted, and passes over it.
    #[cold]
    pub(crate) fn refuse(&mut self, path: &Path<'_>, at: usize, next: &Next<'a>, want: Want) -> Read<()> {
        let remark = self.refusal(at, next, want);
        // A value that is not even well-formed has a fault of its own.
        self.ignore_next(path, next)?;
        self.find(path, At::Value(at), remark);
        Ok(())
    }

    /// Passes over what [`Walk::untagged`] has looked at.
    #[cold]
    pub(crate) fn ignore_next(&mut self, path: &Path<'_>, next: &Next<'a>) -> Read<()> {
        match next {
            Next::Kind(_) => self.ignore(path),
            Next::Bignum(_) => Ok(()),
        }
    }

    /// What is said of a value of a kind that is not wanted.
    #[cold]
    pub(crate) fn refusal(&self, at: usize, next: &Next<'a>, want: Want) -> Remark {
        let found = match next {
            Next::Kind(_) => self.found(at),
            Next::Bignum(number) => Found::bignum(*number),
        };
        // What stands behind a tag is the value; a value that cannot be read has the kind that was seen.
        let kind = if let Next::Kind(kind) = next { *kind } else { found.kind };
        let expected = want.expected.words();
        if want.mismatch_first
            && let Some(remark) = (want.mismatch)(&found)
        {
            return remark;
        }
        match kind {
            Kind::Null => null_value(want),
            Kind::Undefined => {
                Remark::new(Rule::CborUndefined, format!("undefined stands where {expected} is expected"))
                    .help("leave the member out")
                    .param("expected", expected)
                    .param("found", kind.name())
            }
            Kind::Simple => {
                Remark::new(Rule::CborSimple, format!("a simple value stands where {expected} is expected"))
                    .help("CBOR reports use false, true and null only")
                    .param("expected", expected)
                    .param("found", kind.name())
            }
            Kind::Bytes if want.expected == Expected::Text => {
                Remark::new(Rule::CborByteString, "a byte string stands where a string is expected")
                    .help("encode text as a text string (major type 3)")
                    .param("expected", expected)
                    .param("found", kind.name())
            }
            _ => (want.mismatch)(&found).unwrap_or_else(|| wrong_kind(&found, want)),
        }
    }
}

/// A bignum that no 64-bit reader holds is out of range wherever it stands.
fn within_i64(number: Number<'_>) -> Number<'_> {
    const BEHIND: u64 = 1 << 63;
    match number {
        Number::Unsigned(BEHIND..) => Number::Huge { negative: false, digits: None },
        Number::Negative(BEHIND..) => Number::Huge { negative: true, digits: None },
        fits => fits,
    }
}

/// Said of `null`: an interface that nobody knows, and a block that is switched off, are its mild case.
fn null_value(want: Want) -> Remark {
    let expected = want.expected.words();
    let remark = Remark::new(Rule::NullValue, format!("null stands where {expected} is expected"))
        .param("expected", expected)
        .param("found", Kind::Null.name());
    if want.nullable { remark.help("leave the member out").mild() } else { remark.help(instead(want)) }
}

fn wrong_kind(found: &Found, want: Want) -> Remark {
    let remark = wrong_type(found, want.expected.words());
    match (want.expected, found.kind) {
        (Expected::Text, Kind::Number) => remark.help(format!("put it in quotes: `\"{}\"`", found.in_code())),
        (Expected::Object, Kind::Array) => {
            remark.help("write the object itself, without the brackets around it")
        }
        (Expected::Array, Kind::Object) => remark.help("put the object in an array: `[{…}]`"),
        _ => remark.help(instead(want)),
    }
}

/// Says that a value is of another kind, and not yet what to do.
pub(crate) fn wrong_type(found: &Found, expected: &'static str) -> Remark {
    Remark::new(Rule::WrongType, format!("expected {expected}, found {}", found.shown()))
        .param("expected", expected)
        .found(found.quoted(), found.kind.name())
}

fn instead(want: Want) -> String {
    let expected = want.expected.words();
    if want.optional {
        format!("write {expected} here, or leave the member out")
    } else {
        format!("write {expected} here")
    }
}

fn tagged(tag: u64, at: usize) -> Remark {
    const SELF_DESCRIBED: u64 = 55_799;
    let remark = Remark::new(Rule::CborTag, format!("tag `{tag}` is not part of the format"))
        .help("write the plain value, integers as major type 0 or 1, without a tag")
        .param("tag", tag);
    if tag == SELF_DESCRIBED && at == 0 {
        let message = "the payload starts with the mark of self-described CBOR";
        return Remark::new(Rule::CborTag, message)
            .mild()
            .help("nothing has to be done; readers may skip it")
            .param("tag", tag);
    }
    remark
}

/// Said of a text that cannot be decoded.
pub(crate) fn broken_text(format: Option<Format>, what: &str, text: Text<'_>) -> Remark {
    let decoded = text.decode().text;
    let shown = quoted(&decoded);
    // Where the bytes themselves are UTF-8, an escape is to blame.
    let remark = match format {
        Some(Format::Cbor) => Remark::new(Rule::CborInvalidUtf8, format!("{what} {shown} is not UTF-8"))
            .help("text strings (major type 3) hold UTF-8, each chunk by itself"),
        _ if std::str::from_utf8(text.raw).is_ok() => {
            Remark::new(Rule::JsonEncoding, format!("{what} {shown} holds half a surrogate pair"))
                .help("write both halves of a `\\u` pair, or the character itself")
        }
        _ => Remark::new(Rule::JsonEncoding, format!("{what} {shown} is not UTF-8"))
            .help("encode the text as UTF-8"),
    };
    remark.param("value", decoded)
}

/// The bytes of a text for judging: what it means, borrowed unless it has to be decoded.
#[cfg_attr(feature = "speed", inline(always))]
pub(crate) fn meant<'t>(text: Text<'t>) -> Cow<'t, [u8]> {
    match text.plain() {
        Some(plain) => Cow::Borrowed(plain),
        None => decoded(text),
    }
}

#[cold]
fn decoded(text: Text<'_>) -> Cow<'_, [u8]> {
    match text.decode().text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}
