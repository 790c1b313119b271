//! The values of a document and where each stands, for those who show it: an editor, or a view of bytes.

use crate::detect::{Kind, detect_format, kind_in};
use crate::escape;
use crate::finding::{Pointer, Span, counted};
use crate::limits::{OUTLINE_BYTES, OUTLINE_PLACES, QUOTED_CHARACTERS};
#[cfg(feature = "yaml")]
use crate::options::Format;
use crate::options::Options;
use crate::read::{Cursor, Kind as ValueKind, Read, Stop, Tag};
use crate::reader::with_cursor;
use crate::report::{Fields, Name};

/// The values of a document, each before those in it. Made by [`outline`].
///
/// ```
/// use thingward::{Options, outline};
///
/// let outline = outline(br#"{"hed": {"rid": 7"#, &Options::new());
/// assert!(!outline.is_whole);
/// assert_eq!(outline.places.last().unwrap().pointer.as_str(), "/hed/rid");
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Outline {
    /// The values, in the order of the document.
    pub places: Vec<Place>,
    /// Whether these are all: nothing is missing behind a fault, or beyond what an outline holds.
    pub is_whole: bool,
}

/// One value of a document.
///
/// ```
/// use thingward::{Options, outline};
///
/// let outline = outline(b"\xa1\x63hed\xa1\x63rid\x07", &Options::new());
/// let id = &outline.places[2];
/// assert_eq!((id.pointer.as_str(), id.text.as_str()), ("/hed/rid", "7"));
/// assert_eq!(id.key.map(|key| key.start..key.end), Some(6..10));
/// assert_eq!((id.value.start..id.value.end), 10..11);
/// assert_eq!(id.name.map(|name| name.long), Some("report_id"));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Place {
    /// The way to it.
    pub pointer: Pointer,
    /// How many containers it stands in.
    pub depth: usize,
    /// Its key, if it is a member. Without line and column.
    pub key: Option<Span>,
    /// The value with its tags, up to the end of the document where it is cut short. Without line and column.
    pub value: Span,
    /// What stands before the first value in it, where it is a container. Without line and column.
    pub head: Option<Span>,
    /// What it is, with its article: `an object`, `a string`.
    pub kind: &'static str,
    /// The field that it is, where the document is a report and has such a field there.
    pub name: Option<&'static Name>,
    /// The value in one line, cut at 64 characters: in diagnostic notation (RFC 8949 §8); of containers how much they
    /// hold.
    pub text: String,
}

/// The values of a document in JSON or CBOR. What it means is not judged; behind a fault there is nothing, and no more
/// than [`limits::OUTLINE_PLACES`](OUTLINE_PLACES) values are listed, whose pointers have
/// [`limits::OUTLINE_BYTES`](crate::limits::OUTLINE_BYTES) at most. A document in YAML has no outline.
///
/// ```
/// use thingward::{Options, outline};
///
/// let outline = outline(br#"{"metrics": {"network_stats": {"bytes_in": 1}}}"#, &Options::new());
/// let pointers: Vec<&str> = outline.places.iter().map(|place| place.pointer.as_str()).collect();
/// assert_eq!(pointers, ["", "/metrics", "/metrics/network_stats", "/metrics/network_stats/bytes_in"]);
/// assert!(outline.is_whole);
/// ```
#[must_use]
pub fn outline(document: &[u8], options: &Options) -> Outline {
    let format = options.format.unwrap_or_else(|| detect_format(document));
    let kind = options.kind.or_else(|| kind_in(document, format));
    let root = (kind == Some(Kind::Report)).then(Fields::root);
    #[cfg(feature = "yaml")]
    if format == Format::Yaml {
        return Outline::default();
    }
    with_cursor!((document, format), cursor => listed(cursor, document.len(), root))
}

fn listed<'a, C: Cursor<'a>>(mut cursor: C, end: usize, root: Option<Fields>) -> Outline {
    _ = cursor.take_byte_order_mark();
    let mut lister = Lister { cursor, end, places: Vec::new(), bytes: 0, document: std::marker::PhantomData };
    let way = Way { pointer: Pointer::root(), depth: 0, key: None, name: None, fields: root };
    let read = lister.value(&way).and_then(|()| lister.cursor.finish());
    Outline { is_whole: read.is_ok(), places: lister.places }
}

struct Lister<'a, C: Cursor<'a>> {
    cursor: C,
    /// The length of the document.
    end: usize,
    places: Vec<Place>,
    /// Those of the pointers so far. The texts are cut, so that their number bounds them.
    bytes: usize,
    document: std::marker::PhantomData<&'a [u8]>,
}

/// How the next value was come to.
struct Way {
    pointer: Pointer,
    depth: usize,
    key: Option<Span>,
    name: Option<&'static Name>,
    /// The fields of an object that stands there.
    fields: Option<Fields>,
}

impl<'a, C: Cursor<'a>> Lister<'a, C> {
    /// Lists the next value and what is in it. The depth bound of the cursor bounds the recursion.
    fn value(&mut self, way: &Way) -> Read<()> {
        let mut kind = self.cursor.kind()?;
        let start = self.cursor.position();
        let index = self.begin(start, way)?;
        let mut tags = Vec::new();
        while kind == ValueKind::Tag {
            match self.cursor.take_tag()? {
                Some(Tag::Bignum(number)) => {
                    self.end(index, ValueKind::Number, tagged(&tags, &number.to_string()));
                    return Ok(());
                }
                Some(Tag::Other(number)) => tags.push(number),
                None => {}
            }
            kind = self.cursor.kind()?;
        }
        if let Some(place) = self.places.get_mut(index) {
            place.kind = kind.name();
        }
        let text = match kind {
            ValueKind::Object => counted(self.members(index, start, way)?, "member", "members"),
            ValueKind::Array => counted(self.items(index, start, way)?, "item", "items"),
            _ => self.scalar(kind)?,
        };
        self.end(index, kind, tagged(&tags, &text));
        Ok(())
    }

    /// Lists a value whose end is not known yet.
    fn begin(&mut self, start: usize, way: &Way) -> Read<usize> {
        self.bytes += way.pointer.as_str().len();
        if self.places.len() == OUTLINE_PLACES || self.bytes > OUTLINE_BYTES {
            return Err(Stop);
        }
        self.places.push(Place {
            pointer: way.pointer.clone(),
            depth: way.depth,
            key: way.key,
            value: Span::new(start, self.end),
            head: None,
            kind: "",
            name: way.name,
            text: String::new(),
        });
        Ok(self.places.len() - 1)
    }

    fn end(&mut self, index: usize, kind: ValueKind, text: String) {
        let end = self.cursor.position();
        if let Some(place) = self.places.get_mut(index) {
            (place.value.end, place.kind, place.text) = (end, kind.name(), text);
        }
    }

    fn head(&mut self, index: usize, start: usize) {
        let head = Span::new(start, self.cursor.position());
        if let Some(place) = self.places.get_mut(index) {
            place.head = Some(head);
        }
    }

    fn members(&mut self, index: usize, start: usize, way: &Way) -> Read<usize> {
        let Some(mut frame) = self.cursor.enter_object()? else { return Ok(0) };
        self.head(index, start);
        let mut count = 0;
        while self.cursor.next_member(&mut frame)? {
            let position = self.cursor.position();
            _ = self.cursor.key()?;
            let (key, span) = self.cursor.key_at(position);
            let (name, fields) = way.fields.as_ref().map(|fields| fields.member(&key)).unwrap_or_default();
            let pointer = way.pointer.clone().member(&key);
            self.value(&Way { pointer, depth: way.depth + 1, key: span, name, fields })?;
            count += 1;
        }
        Ok(count)
    }

    fn items(&mut self, index: usize, start: usize, way: &Way) -> Read<usize> {
        let Some(mut frame) = self.cursor.enter_array()? else { return Ok(0) };
        self.head(index, start);
        let mut count = 0;
        while self.cursor.next_item(&mut frame)? {
            let pointer = way.pointer.clone().item(count);
            let fields = way.fields.as_ref().map(Fields::items);
            self.value(&Way { pointer, depth: way.depth + 1, key: None, name: None, fields })?;
            count += 1;
        }
        Ok(count)
    }

    fn scalar(&mut self, kind: ValueKind) -> Read<String> {
        let at = self.cursor.position();
        Ok(match kind {
            ValueKind::Text => {
                let text = self.cursor.take_text()?;
                text.map(|text| in_quotes(&text.decode().text)).unwrap_or_default()
            }
            ValueKind::Number => {
                let number = self.cursor.take_number()?;
                number.map(|number| cut(&number.to_string())).unwrap_or_default()
            }
            ValueKind::Bool | ValueKind::Null => match self.cursor.take_bool_or_null()?.flatten() {
                Some(value) => value.to_string(),
                None => ValueKind::Null.name().to_owned(),
            },
            _ => {
                self.cursor.skip()?;
                // What only CBOR has is written as it is in a key.
                cut(&self.cursor.key_at(at).0)
            }
        })
    }
}

fn tagged(tags: &[u64], text: &str) -> String {
    tags.iter().rev().fold(text.to_owned(), |text, tag| format!("{tag}({text})"))
}

fn in_quotes(text: &str) -> String {
    format!("\"{}\"", cut(text))
}

/// The text with hidden characters written out, cut where a quoted one is.
fn cut(text: &str) -> String {
    let mut out = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == QUOTED_CHARACTERS {
            out.push('…');
            break;
        }
        escape::push(&mut out, character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::outline;
    use crate::limits::{OUTLINE_BYTES, OUTLINE_PLACES};
    use crate::options::Options;

    /// Pointer, field, value and its text, of each place.
    fn listed(document: &[u8]) -> Vec<(String, Option<&'static str>, Vec<u8>, String)> {
        let made = outline(document, &Options::new());
        let told = made.places.into_iter().map(|place| {
            let value = document[place.value.start..place.value.end].to_vec();
            (place.pointer.as_str().to_owned(), place.name.map(|name| name.long), value, place.text)
        });
        told.collect()
    }

    #[test]
    fn fields_are_named_wherever_they_stand() {
        let report = br#" {"met" : {"up":{"pts":[{"pt": 53}], "odd":1}}, "cmet":{"met":[{"number":-0.5}]}}"#;
        let names: Vec<_> = listed(report).into_iter().map(|(pointer, name, ..)| (pointer, name)).collect();
        let wanted = [
            ("", None),
            ("/met", Some("metrics")),
            ("/met/up", Some("listening_udp_ports")),
            ("/met/up/pts", Some("ports")),
            ("/met/up/pts/0", None),
            ("/met/up/pts/0/pt", Some("port")),
            ("/met/up/odd", None),
            ("/cmet", Some("custom_metrics")),
            ("/cmet/met", None),
            ("/cmet/met/0", None),
            ("/cmet/met/0/number", Some("number")),
        ];
        assert_eq!(names, wanted.map(|(pointer, name)| (pointer.to_owned(), name)));
        assert_eq!(
            outline(report, &Options::new()).places[1].key.map(|key| (key.start, key.end)),
            Some((2, 7))
        );
    }

    #[test]
    fn values_of_cbor_are_told_in_diagnostic_notation() {
        let item = b"\x88\xc1\xc2\x41\x05\xf7\xf0\x42\x01\x02\x7f\x61a\x61b\xff\xf9\x7e\x00\xf6\x60";
        let texts: Vec<_> = listed(item).into_iter().map(|(.., text)| text).collect();
        assert_eq!(
            texts,
            ["8 items", "1(5)", "undefined", "simple(16)", "h'0102'", "\"ab\"", "NaN", "null", "\"\""]
        );
    }

    #[test]
    fn a_cut_document_has_what_stands_before_the_cut() {
        let made = outline(br#"{"a": [1, 2"#, &Options::new());
        assert!(!made.is_whole);
        let ends: Vec<_> = made.places.iter().map(|place| (place.value.start, place.value.end)).collect();
        assert_eq!(ends, [(0, 11), (6, 11), (7, 8), (10, 11)]);
    }

    #[test]
    fn the_largest_report_has_a_whole_outline() {
        let connection = r#"{"remote_addr":"[2001:db8::1]:443","local_interface":"eth0","local_port":65535}"#;
        let connections = vec![connection; 128 * 1024 / (connection.len() + 1)].join(",");
        let report = format!(
            r#"{{"metrics":{{"tcp_connections":{{"established_connections":{{"connections":[{connections}]}}}}}}}}"#
        );
        let made = outline(report.as_bytes(), &Options::new());
        assert!(made.is_whole && made.places.len() > 6_000);
    }

    #[test]
    fn hostile_documents_have_a_short_outline() {
        let many = format!("[{}1]", "1,".repeat(OUTLINE_PLACES));
        let made = outline(many.as_bytes(), &Options::new());
        assert_eq!((made.is_whole, made.places.len()), (false, OUTLINE_PLACES));

        let long = format!("{{\"{}\":[{}1]}}", "k".repeat(100_000), "1,".repeat(20_000));
        let made = outline(long.as_bytes(), &Options::new());
        let bytes: usize = made.places.iter().map(|place| place.pointer.as_str().len()).sum();
        assert!(!made.is_whole && bytes <= OUTLINE_BYTES && made.places.len() > 2);
    }
}
