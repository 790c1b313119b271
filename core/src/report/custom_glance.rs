//! A custom metric that is written as usual: read whole at a glance, like the records of `walk/records.rs`.

use super::address::is_address;
use super::custom_values::{FIFTEEN_NINES, is_documented_text, judge_number};
use super::names::CustomKind;
use crate::declarations::MetricType;
use crate::limits;
use crate::read::{Cursor, Glance, LookAt, Number, Told};
use crate::walk::{Block, Walk};
use std::marker::PhantomData;

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Takes the metric that stands next if nothing can be said of it. Otherwise nothing has moved and it has to be
    /// walked.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn usual_metric(&mut self, declared: Option<MetricType>) -> bool {
        let Some(glance) = self.cursor.glance(LEVELS) else { return false };
        let mark = self.cursor.mark();
        let passed = glance.look_at(Metric { declared, cursor: &mut self.cursor });
        match passed {
            Some(glance) => self.cursor.accept(glance),
            None => self.cursor.untell(mark),
        }
        passed.is_some()
    }
}

/// `[`, `{` and the `[` of a list.
const LEVELS: usize = 3;

/// A look at one metric.
struct Metric<'c, C> {
    declared: Option<MetricType>,
    cursor: &'c mut C,
}

impl<'a, C: Cursor<'a>> LookAt<'a> for Metric<'_, C> {
    #[cfg_attr(feature = "speed", inline(always))]
    fn at<G: Glance<'a>>(self, glance: G) -> Option<G> {
        let mut look = Look { glance, cursor: self.cursor, document: PhantomData };
        look.metric(self.declared).map(|()| look.glance)
    }
}

/// A look that tells the cursor what it passes over.
struct Look<'a, 'c, C, G> {
    glance: G,
    cursor: &'c mut C,
    document: PhantomData<&'a [u8]>,
}

impl<'a, C: Cursor<'a>, G: Glance<'a>> Look<'a, '_, C, G> {
    #[cfg_attr(feature = "speed", inline(always))]
    fn metric(&mut self, declared: Option<MetricType>) -> Option<()> {
        let mut entries = self.glance.open_list()?;
        self.glance.next_in_list(&mut entries)?.then_some(())?;
        let mut members = self.glance.open()?;
        self.glance.next_member(&mut members)?.then_some(())?;
        let place = CustomKind::LONG.iter().position(|name| self.glance.key(name).is_some())?;
        let kind = CustomKind::FIELDS.get(place)?;
        if declared.is_some_and(|declared| declared != kind.metric_type()) {
            return None;
        }
        self.cursor.tell(Told::OpenArray);
        self.cursor.tell(Told::Item);
        self.cursor.tell(Told::OpenObject);
        self.cursor.tell(Told::Name(CustomKind::LONG.get(place)?));
        match kind {
            CustomKind::Number => self.number(),
            CustomKind::NumberList => self.list(Self::number),
            CustomKind::StringList => self.list(|look| look.text(is_documented_text)),
            CustomKind::IpList => self.list(|look| look.text(is_address)),
        }?;
        let more = self.glance.next_member(&mut members)? || self.glance.next_in_list(&mut entries)?;
        self.cursor.tell(Told::CloseObject);
        self.cursor.tell(Told::CloseArray);
        (!more).then_some(())
    }

    /// Takes a list of no more than the usual number of items, each of which `take` accepts.
    #[cfg_attr(feature = "speed", inline(always))]
    fn list(&mut self, take: impl Fn(&mut Self) -> Option<()>) -> Option<()> {
        let mut items = self.glance.open_list()?;
        self.cursor.tell(Told::OpenArray);
        let mut count = 0;
        while self.glance.next_in_list(&mut items)? {
            self.cursor.tell(Told::Item);
            take(self)?;
            count += 1;
        }
        self.cursor.tell(Told::CloseArray);
        (count <= limits::LIST_ENTRIES).then_some(())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn text(&mut self, is_usual: impl Fn(&[u8]) -> bool) -> Option<()> {
        let text = self.glance.text()?;
        self.cursor.tell(Told::Text(text));
        is_usual(text).then_some(())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn number(&mut self) -> Option<()> {
        if let Some(number) = self.glance.unsigned() {
            self.cursor.tell(Told::Number(Number::Unsigned(number)));
            return (number <= FIFTEEN_NINES).then_some(());
        }
        let number = self.glance.number()?;
        self.cursor.tell(Told::Number(number));
        judge_number(number).is_none().then_some(())
    }
}
