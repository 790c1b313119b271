//! One writer over both encodings and both orders, where the code has to be small: what is generic over writers is then
//! compiled once.

use super::order::Order;
use super::{AsRead, CborWriter, Deterministic, JsonWriter, Layout, Mark, Writer};
use crate::options::Format;
use crate::read::{Member, Spelling};
use std::cmp::Ordering;

#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it stays where it is made")]
pub(crate) enum AnyWriter<'a, 'o> {
    Json(JsonWriter<'o, AnyOrder<'a>>),
    Cbor(CborWriter<'o, AnyOrder<'a>>),
}

impl<'o> AnyWriter<'_, 'o> {
    pub(crate) const fn new(
        out: &'o mut Vec<u8>,
        format: Format,
        layout: Layout,
        is_deterministic: bool,
    ) -> Self {
        let order = if is_deterministic {
            AnyOrder::Deterministic(Deterministic::new())
        } else {
            AnyOrder::AsRead(AsRead)
        };
        match format {
            Format::Cbor => Self::Cbor(CborWriter::new(out, order)),
            _ => Self::Json(JsonWriter::new(out, layout, order)),
        }
    }
}

/// Does the same with whichever writer it is.
macro_rules! each {
    ($any:expr, $writer:ident => $then:expr) => {
        match $any {
            AnyWriter::Json($writer) => $then,
            AnyWriter::Cbor($writer) => $then,
        }
    };
}

/// Does the same with whichever order it is.
macro_rules! ordered {
    ($any:expr, $order:ident => $then:expr) => {
        match $any {
            AnyOrder::AsRead($order) => $then,
            AnyOrder::Deterministic($order) => $then,
        }
    };
}

impl<'a> Writer<'a> for AnyWriter<'a, '_> {
    fn mark(&self) -> Mark {
        each!(self, writer => writer.mark())
    }

    fn undo(&mut self, mark: Mark) {
        each!(self, writer => writer.undo(mark));
    }

    fn open_object(&mut self) {
        each!(self, writer => writer.open_object());
    }

    fn close_object(&mut self) {
        each!(self, writer => writer.close_object());
    }

    fn open_array(&mut self) {
        each!(self, writer => writer.open_array());
    }

    fn close_array(&mut self) {
        each!(self, writer => writer.close_array());
    }

    fn item(&mut self) {
        each!(self, writer => writer.item());
    }

    fn key(&mut self, key: &[u8]) {
        each!(self, writer => writer.key(key));
    }

    fn name(&mut self, name: &Spelling) {
        each!(self, writer => writer.name(name));
    }

    fn open_record(&mut self) {
        each!(self, writer => writer.open_record());
    }

    fn member(&mut self, member: Member<'a>) {
        each!(self, writer => writer.member(member));
    }

    fn close_record(&mut self, count: usize) {
        each!(self, writer => writer.close_record(count));
    }

    fn unsigned(&mut self, number: u64) {
        each!(self, writer => Writer::unsigned(writer, number));
    }

    fn negative(&mut self, number: u64) {
        each!(self, writer => writer.negative(number));
    }

    fn float(&mut self, number: f64) {
        each!(self, writer => writer.float(number));
    }

    fn text(&mut self, text: &[u8]) {
        each!(self, writer => writer.text(text));
    }

    fn raw(&mut self, value: &[u8]) {
        each!(self, writer => writer.raw(value));
    }

    fn boolean(&mut self, value: bool) {
        each!(self, writer => writer.boolean(value));
    }

    fn null(&mut self) {
        each!(self, writer => writer.null());
    }
}

/// Members are sorted, or stay where they are.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it stays where it is made")]
pub(crate) enum AnyOrder<'a> {
    AsRead(AsRead),
    Deterministic(Deterministic<'a>),
}

impl<'a> Order<'a> for AnyOrder<'a> {
    fn mark(&self) -> usize {
        ordered!(self, order => order.mark())
    }

    fn undo(&mut self, mark: usize) {
        ordered!(self, order => order.undo(mark));
    }

    fn open_record(&mut self) {
        ordered!(self, order => order.open_record());
    }

    fn pass(&mut self, member: Member<'a>) -> Option<Member<'a>> {
        ordered!(self, order => order.pass(member))
    }

    fn arrange(&mut self) {
        ordered!(self, order => order.arrange());
    }

    fn kept(&self, place: usize) -> Option<Member<'a>> {
        ordered!(self, order => order.kept(place))
    }

    fn open(&mut self) {
        ordered!(self, order => order.open());
    }

    fn member(&mut self, start: usize) {
        ordered!(self, order => order.member(start));
    }

    fn close(&mut self, out: &mut Vec<u8>, gap: usize, compare: impl Fn(&[u8], &[u8]) -> Ordering) {
        ordered!(self, order => order.close(out, gap, compare));
    }
}
