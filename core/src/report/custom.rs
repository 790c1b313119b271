//! Custom metrics: an array of exactly one object with exactly one of the four kinds, under a name of the user's.

use super::custom_values::{self, List};
use super::names::CustomKind;
use crate::declarations::{Declarations, MetricType, RESERVED_PREFIX, is_metric_name};
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::read::{Cursor, Kind, Read, Text};
use crate::walk::{At, Block, Keys, Members, Next, Path, Walk, Want, meant};

impl CustomKind {
    /// The name in a report, which has no short form.
    fn name(self) -> &'static str {
        Self::LONG.get(self.index()).map_or("", |spelling| spelling.text)
    }

    /// The type that a declaration gives the metric.
    pub(super) const fn metric_type(self) -> MetricType {
        match self {
            Self::Number => MetricType::Number,
            Self::NumberList => MetricType::NumberList,
            Self::StringList => MetricType::StringList,
            Self::IpList => MetricType::IpAddressList,
        }
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    pub(super) fn custom_metrics(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        let frame = match self.cursor.enter_object()? {
            Some(frame) => Some(frame),
            None => self.unusual_object(path, Want::OBJECT.or_null())?,
        };
        let Some(mut frame) = frame else { return Ok(()) };
        if C::is_indefinite(frame) {
            self.note_indefinite(path, At::Value(at));
        }
        let mut keys = Keys::new();
        let mut is_empty = true;
        while self.cursor.next_member(&mut frame)? {
            is_empty = false;
            let key = self.cursor.position();
            let name = match self.cursor.key()? {
                Ok(name) if name.plain().is_some() => Some(name),
                _ => {
                    self.cursor.rewind(key);
                    self.any_key(path, key)?
                }
            };
            let declared = match name {
                Some(name) => self.metric_name(path, key, name, &mut keys),
                None => None,
            };
            let quick = declared.is_some() || self.options.custom_metrics.is_none();
            if !(quick && self.usual_metric(declared)) {
                self.custom_metric(&path.key(key), declared)?;
            }
        }
        if is_empty {
            self.empty_custom_metrics(path, at);
        } else if keys.count() > limits::CUSTOM_METRICS {
            self.many_custom_metrics(path, at, &keys);
        }
        Ok(())
    }

    #[cold]
    fn empty_custom_metrics(&mut self, path: &Path<'_>, at: usize) {
        let remark = Remark::new(Rule::EmptyCustomMetrics, "the custom metrics block is empty").hint(
            "getters-failed",
            "leave the block out; a C device SDK sends it empty when all its getters fail",
        );
        self.find(path, At::Value(at), remark);
    }

    #[cold]
    fn many_custom_metrics(&mut self, path: &Path<'_>, at: usize, keys: &Keys) {
        let repeated = keys.late_duplicates(&self.cursor);
        for &key in &repeated {
            self.duplicate_key(path, key);
        }
        let count = keys.count().saturating_sub(repeated.len());
        if count > limits::CUSTOM_METRICS {
            let quota = limits::CUSTOM_METRICS;
            let remark = Remark::new(
                Rule::CustomTooMany,
                format!(
                    "there are {count} custom metrics, more than the {quota} that an account may declare"
                ),
            )
            .help("only declared metrics are kept; ask for a higher quota or send fewer")
            .param("count", count);
            self.find(path, At::Value(at), remark);
        }
    }

    /// Judges the name of a metric; its declared type, when there are declarations.
    #[cfg_attr(feature = "speed", inline(always))]
    fn metric_name(
        &mut self,
        above: &Path<'_>,
        key: usize,
        name: Text<'a>,
        keys: &mut Keys,
    ) -> Option<MetricType> {
        let path = &above.key(key);
        if keys.note(name, key, &self.cursor) {
            self.duplicate_key(above, key);
        }
        let name = meant(name);
        if !is_metric_name(&name) || name.starts_with(RESERVED_PREFIX.as_bytes()) {
            self.unusual_metric_name(path, key, &String::from_utf8_lossy(&name));
        }
        let declarations = self.options.custom_metrics.as_ref()?;
        let declared = std::str::from_utf8(&name).ok().and_then(|name| declarations.metric_type(name));
        if declared.is_none() {
            self.undeclared(path, key, &String::from_utf8_lossy(&name));
        }
        declared
    }

    #[cold]
    fn unusual_metric_name(&mut self, path: &Path<'_>, key: usize, name: &str) {
        let shown = quoted(name);
        let remark = if name.starts_with(RESERVED_PREFIX) {
            Remark::new(
                Rule::CustomNameReserved,
                format!("the metric name {shown} starts with `{RESERVED_PREFIX}`"),
            )
            .help("names of that form are the service's own; custom metrics cannot be declared with them")
        } else {
            Remark::new(
                Rule::CustomNamePattern,
                format!("the metric name {shown} is not 1 to 128 letters, digits, `:`, `_` or `-`"),
            )
            .help("such a metric cannot be declared, so its values are lost")
        };
        self.find(path, At::Key(key), remark.param("name", name));
    }

    #[cold]
    fn undeclared(&mut self, path: &Path<'_>, key: usize, name: &str) {
        let declared = self.options.custom_metrics.iter().flat_map(Declarations::names);
        let near = crate::suggest::nearest(name, declared);
        let remark = Remark::new(
            Rule::CustomUndeclared,
            format!("the custom metric {} is not declared", quoted(name)),
        )
        .param("name", name);
        let remark = match near {
            Some(near) => remark.help(format!("did you mean {}?", quoted(near))),
            None => remark.help("declare it: values of undeclared metrics are neither shown nor kept"),
        };
        self.find(path, At::Key(key), remark);
    }

    /// Judges the value of a metric: `[{"number": 1}]`.
    #[cfg_attr(feature = "speed", inline(always))]
    fn custom_metric(&mut self, path: &Path<'_>, declared: Option<MetricType>) -> Read<()> {
        let at = self.cursor.position();
        let frame = match self.cursor.enter_array()? {
            Some(frame) => Some(frame),
            None => self.unusual_metric(path, declared)?,
        };
        let Some(mut frame) = frame else { return Ok(()) };
        if C::is_indefinite(frame) {
            self.note_indefinite(path, At::Value(at));
        }
        let around = self.folds.open(path);
        let mut count = 0;
        while self.cursor.next_item(&mut frame)? {
            self.metric_entry(&path.index(count), declared)?;
            count += 1;
        }
        self.folds.close(around, &mut self.findings);
        if count != 1 {
            self.metric_length(path, at, count);
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn unusual_metric(&mut self, path: &Path<'_>, declared: Option<MetricType>) -> Read<Option<C::Frame>> {
        let at = self.cursor.position();
        let next = self.untagged(path)?;
        if let Next::Kind(Kind::Array) = next {
            return self.cursor.enter_array();
        }
        let want = Want::ARRAY.on_mismatch(|found| Some(custom_values::not_array(found)));
        let mut remark = self.refusal(at, &next, want);
        if let Next::Kind(Kind::Object) = next {
            // It is the entry without its array: what is wrong inside is said in the same run.
            remark = remark.help(format!("wrap it in an array: `[{}]`", self.entry_in_code()));
            self.metric_entry(path, declared)?;
        } else {
            self.ignore_next(path, &next)?;
        }
        self.find(path, At::Value(at), remark);
        Ok(None)
    }

    /// The object that stands next as a help shows it: its first member if that is a kind, and whether there is more.
    #[cold]
    fn entry_in_code(&self) -> String {
        self.first_kind().unwrap_or_else(|| "{…}".to_owned())
    }

    fn first_kind(&self) -> Option<String> {
        let mut cursor = self.cursor.clone();
        let mut frame = cursor.enter_object().ok()??;
        cursor.next_member(&mut frame).ok()?.then_some(())?;
        let key = cursor.key().ok()?.ok()?.decode().text;
        let kind = CustomKind::FIELDS.iter().find(|kind| kind.name() == key)?.name();
        let value = match self.found(cursor.position()) {
            found if matches!(found.kind, Kind::Number) => found.in_code(),
            _ => "…".to_owned(),
        };
        cursor.skip().ok()?;
        let more = if cursor.next_member(&mut frame).ok()? { ", …" } else { "" };
        Some(format!("{{\"{kind}\": {value}{more}}}"))
    }

    #[cold]
    fn metric_length(&mut self, path: &Path<'_>, at: usize, count: usize) {
        let remark = Remark::new(
            Rule::CustomArrayLength,
            format!("the array of the custom metric has {count} entries, not exactly one"),
        )
        .param("entries", count);
        let remark = if count == 0 {
            remark.help("write one object in it, `[{\"number\": 0}]`, or leave the metric out")
        } else {
            remark.help("send one value a report; several numbers are one `number_list`")
        };
        self.find(path, At::Value(at), remark);
    }

    /// Judges the object inside the array of a metric.
    #[cfg_attr(feature = "speed", inline(always))]
    fn metric_entry(&mut self, path: &Path<'_>, declared: Option<MetricType>) -> Read<()> {
        let want = Want::OBJECT.on_mismatch(|found| Some(custom_values::entry_not_object(found)));
        let Some(mut members) = self.object(path, want)? else { return Ok(()) };
        let mut kinds = 0;
        while let Some(key) = self.next::<CustomKind>(&mut members, path)? {
            kinds += 1;
            let path = path.key(key.at);
            if let Some(declared) = declared
                && declared != key.field.metric_type()
            {
                self.type_mismatch(&path, key.at, key.field, declared);
            }
            match key.field {
                CustomKind::Number => self.custom_number(&path)?,
                CustomKind::NumberList => self.custom_list(&path, List::Numbers)?,
                CustomKind::StringList => self.custom_list(&path, List::Texts)?,
                CustomKind::IpList => self.custom_list(&path, List::Addresses)?,
            }
        }
        if kinds != 1 {
            self.metric_kinds(path, &members);
        }
        Ok(())
    }

    #[cold]
    fn metric_kinds(&mut self, path: &Path<'_>, members: &Members<C::Frame>) {
        let kinds: Vec<&str> =
            CustomKind::FIELDS.iter().filter(|kind| members.has(**kind)).map(|kind| kind.name()).collect();
        let remark = match kinds.len() {
            0 if members.is_empty() => Remark::new(Rule::CustomKindMissing, "the custom metric has no value")
                .help("write one of `number`, `number_list`, `string_list` and `ip_list`"),
            // A key that is none of the four has been found, and a repeated one too.
            0 | 1 => return,
            _ => Remark::new(
                Rule::CustomKindMultiple,
                format!("the custom metric has the kinds {}", kinds.join(", ")),
            )
            .help("a metric has exactly one type: send the others under names of their own")
            .param("kinds", kinds.join(", ")),
        };
        self.find(path, At::Value(members.at), remark);
    }

    #[cold]
    fn type_mismatch(&mut self, path: &Path<'_>, key: usize, kind: CustomKind, declared: MetricType) {
        let remark = Remark::new(
            Rule::CustomTypeMismatch,
            format!("the metric is reported as `{}` but declared as `{}`", kind.name(), declared.name()),
        )
        .help("a type cannot be changed: report what is declared, or declare another metric")
        .param("kind", kind.name())
        .param("declared", declared.name());
        self.find(path, At::Key(key), remark);
    }
}
