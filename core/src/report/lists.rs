//! Lists of ports and connections, and the totals beside them.

use super::names::Ports;
use super::numbers::Role;
use crate::finding::{Remark, Rule, counted};
use crate::limits;
use crate::read::{Cursor, Kind, Read};
use crate::walk::{At, Members, Path, Scope, Walk, Want};
use std::collections::BTreeSet;

/// What a block says of its list: where, how many entries, and the total beside it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Listed {
    /// Where the block starts.
    pub(super) block: usize,
    /// Entries of the list, if there is one.
    pub(super) entries: Option<usize>,
    /// Whether something stands where the list is expected, usable or not.
    pub(super) list_there: bool,
    /// The total, if there is a usable one.
    pub(super) total: Option<Total>,
    /// Whether a total stands there, usable or not.
    total_there: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Total {
    pub(super) value: u64,
    /// Where its key stands.
    key: usize,
    /// Where its value stands.
    at: usize,
}

impl Listed {
    /// Whether the total is smaller than the list.
    pub(super) fn is_short(&self) -> bool {
        matches!((self.total, self.entries), (Some(total), Some(entries)) if total.value < entries as u64)
    }

    /// Whether something is counted and nothing is listed.
    pub(super) fn is_unlisted(&self) -> bool {
        matches!((self.total, self.entries), (Some(total), Some(0)) if total.value > 0)
    }
}

/// A list while its entries are read.
pub(super) struct List<F> {
    frame: F,
    /// Where the list starts.
    at: usize,
    /// Entries so far.
    count: usize,
    /// The list around it, whose faults are folded again behind it; nothing before an entry has to be walked.
    around: Option<Scope>,
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges each object of a list; how many entries there are, unless it is no list. Entries that are written
    /// as usual are taken whole by `usual`, as many as there are, all others are walked by `entry`.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn entries(
        &mut self,
        path: &Path<'_>,
        duplicate: Rule,
        usual: impl Fn(&mut Self, &mut C::Frame) -> usize,
        entry: impl Fn(&mut Self, Members<C::Frame>, &Path<'_>) -> Read<()>,
    ) -> Read<Option<usize>> {
        let Some(mut list) = self.list(path, Want::ARRAY.optional())? else { return Ok(None) };
        loop {
            list.count += usual(self, &mut list.frame);
            let Some(index) = self.next_entry(&mut list, path)? else { break };
            let path = path.index(index);
            if let Some(members) = self.object(&path, Want::OBJECT)? {
                entry(self, members, &path)?;
            }
        }
        if self.asks(duplicate) {
            self.duplicate_entries(path, list.at, duplicate);
        }
        Ok(Some(list.count))
    }

    /// Enters the list that `path` leads to. The same fault in many of its entries is one finding.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn list(&mut self, path: &Path<'_>, want: Want) -> Read<Option<List<C::Frame>>> {
        let at = self.cursor.position();
        let Some(frame) = self.array(path, want)? else { return Ok(None) };
        Ok(Some(List { frame, at, count: 0, around: None }))
    }

    /// The index of the next entry, whose value stands next.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn next_entry(&mut self, list: &mut List<C::Frame>, path: &Path<'_>) -> Read<Option<usize>> {
        let index = list.count;
        if self.cursor.next_item(&mut list.frame)? {
            list.count += 1;
            list.around.get_or_insert_with(|| self.folds.open(path));
            return Ok(Some(index));
        }
        if let Some(around) = list.around {
            self.folds.close(around, &mut self.findings);
        }
        if index > limits::LIST_ENTRIES {
            self.long_list(path, list.at, index);
        }
        Ok(None)
    }

    /// Takes a total; [`Walk::compare_total`] compares it when the whole block has been read.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn total(&mut self, path: &Path<'_>, key: usize, listed: &mut Listed) -> Read<()> {
        let at = self.cursor.position();
        listed.total_there = true;
        listed.total = self.count(path, Role::Total)?.map(|value| Total { value, key, at });
        Ok(())
    }

    /// Compares a total with its list. `hint` is a known cause of a short total.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn compare_total(
        &mut self,
        path: &Path<'_>,
        listed: &Listed,
        hint: Option<(&'static str, &str)>,
    ) {
        match (listed.total, listed.entries) {
            (Some(total), Some(entries)) if total.value == entries as u64 => {}
            (None, None) => {}
            _ => self.unequal_total(path, listed, hint),
        }
    }

    #[cold]
    #[inline(never)]
    fn unequal_total(&mut self, path: &Path<'_>, listed: &Listed, hint: Option<(&'static str, &str)>) {
        match (listed.total, listed.entries) {
            (Some(total), Some(entries)) => {
                let listed = counted(entries, "entry", "entries");
                let value = total.value;
                let remark = if value < entries as u64 {
                    Remark::new(
                        Rule::TotalLessThanList,
                        format!("the total `{value}` is less than the {listed} of its list"),
                    )
                    .help("count every entry that is listed")
                } else {
                    Remark::new(
                        Rule::TotalGreaterThanList,
                        format!("the total `{value}` is more than the {listed} of its list"),
                    )
                    .help("this is legal when the list is a sample: count metrics use the total")
                }
                .param("total", value)
                .param("entries", entries);
                let remark = match hint {
                    Some((id, sentence)) => remark.hint(id, sentence),
                    None => remark,
                };
                self.find(&path.key(total.key), At::Value(total.at), remark);
            }
            (Some(total), None) if !listed.list_there => {
                let remark = Remark::new(
                    Rule::TotalWithoutList,
                    format!("the total `{}` comes without its list", total.value),
                )
                .help(
                    "add the list when behaviors look at ports or addresses; the total gives the count only",
                )
                .param("total", total.value);
                self.find(&path.key(total.key), At::Value(total.at), remark);
            }
            (None, Some(entries)) if !listed.total_there => {
                let remark = Remark::new(
                    Rule::TotalMissing,
                    format!("the list of {} comes without its total", counted(entries, "entry", "entries")),
                )
                .help(format!(
                    "add `\"{}\"`; without it the count is the length of the list",
                    self.spelling(Ports::Total)
                ))
                .param("entries", entries);
                self.find(path, At::Value(listed.block), remark);
            }
            // A total or a list that is no such thing has been found already.
            (_, None) | (None, _) => {}
        }
    }

    #[cold]
    fn long_list(&mut self, path: &Path<'_>, at: usize, count: usize) {
        let remark = Remark::new(
            Rule::ListLong,
            format!("the list has {count} entries, more than the {} that are usual", limits::LIST_ENTRIES),
        )
        .help("no limit is published but the size of the message; send a sample and the true total")
        .param("entries", count);
        self.find(path, At::Value(at), remark);
    }

    /// Reads the list again and counts entries that say the same; only when the rule is asked for by name.
    #[cold]
    fn duplicate_entries(&mut self, path: &Path<'_>, at: usize, rule: Rule) {
        let mut again = Walk::new(self.cursor.at(at), self.options, crate::finding::Findings::new(0));
        let repeated = again.repeated_entries().unwrap_or_default();
        if repeated > 0 {
            let entries = counted(repeated, "entry", "entries");
            let verb = if repeated == 1 { "repeats an earlier one" } else { "repeat earlier ones" };
            let remark = Remark::new(rule, format!("{entries} of the list {verb}"))
                .help("sets count a repeated entry once, totals count it each time")
                .param("count", repeated);
            self.find(path, At::Value(at), remark);
        }
    }

    /// How many entries of the list at the cursor are equal to one before them, member by member.
    fn repeated_entries(&mut self) -> Read<usize> {
        let mut known = BTreeSet::new();
        let mut repeated = 0;
        _ = self.untagged(&Path::ROOT)?;
        let Some(mut frame) = self.cursor.enter_array()? else { return Ok(0) };
        while self.cursor.next_item(&mut frame)? {
            let mut members = BTreeSet::new();
            if self.cursor.kind()? != Kind::Object {
                self.cursor.skip()?;
                continue;
            }
            let Some(mut object) = self.cursor.enter_object()? else { continue };
            while self.cursor.next_member(&mut object)? {
                let key = self.cursor.position();
                _ = self.cursor.key()?;
                let value = self.identity(self.cursor.position());
                self.cursor.skip()?;
                members.insert((self.cursor.key_at(key).0.into_owned(), value));
            }
            repeated += usize::from(!known.insert(members));
        }
        Ok(repeated)
    }

    /// What makes two scalars the same; no two containers are.
    fn identity(&self, position: usize) -> (Kind, String) {
        let mut cursor = self.cursor.at(position);
        let Ok(kind) = cursor.kind() else { return (Kind::Tag, position.to_string()) };
        let text = match kind {
            Kind::Text => cursor.take_text().ok().flatten().map(|text| text.decode().text.into_owned()),
            Kind::Number => cursor.take_number().ok().flatten().map(|number| number.to_string()),
            Kind::Bool => cursor.take_bool_or_null().ok().flatten().map(|value| format!("{value:?}")),
            Kind::Null => Some(String::new()),
            _ => None,
        };
        (kind, text.unwrap_or_else(|| position.to_string()))
    }
}
