//! Custom metrics of a document as values of the model.

use super::{Builder, Next};
use crate::finding::Rule;
use crate::read::{Cursor, Kind, Read};
use crate::report::model::{CustomMetrics, CustomValue, Loss, MetricName};
use crate::report::names::CustomKind;
use crate::walk::Path;
use std::net::IpAddr;

impl<'a, C: Cursor<'a>> Builder<'a, C> {
    pub(super) fn custom_metrics(&mut self, path: &Path<'_>) -> Read<Option<CustomMetrics>> {
        let next = self.untagged(path)?;
        let frame = if let Next::Kind(Kind::Object) = next { self.cursor.enter_object()? } else { None };
        let Some(mut frame) = frame else {
            self.pass(path, &next, Rule::WrongType)?;
            return Ok(None);
        };
        let mut metrics = CustomMetrics::new();
        while self.cursor.next_member(&mut frame)? {
            let path = &path.key(self.cursor.position());
            let name = match self.cursor.key()? {
                Ok(name) => Ok(name.decode().text),
                Err(_) => Err(Rule::CborKeyNotText),
            };
            match name {
                Ok(name) if metrics.get(&name).is_none() => {
                    if let Some(value) = self.custom_metric(path)? {
                        metrics = metrics.with(MetricName::tolerated(&name), value);
                    }
                }
                repeated => {
                    self.lose(path, Loss::Value, repeated.err().unwrap_or(Rule::DuplicateKey));
                    self.cursor.skip()?;
                }
            }
        }
        Ok(Some(metrics))
    }

    /// The value inside its array. The first one, should there be several.
    fn custom_metric(&mut self, path: &Path<'_>) -> Read<Option<CustomValue>> {
        let mut length = 0;
        let values = self.list(path, Rule::CustomNotArray, |builder, index, path| {
            length += 1;
            if index == 0 {
                return builder.custom_value(path);
            }
            builder.lose(path, Loss::Value, Rule::CustomArrayLength);
            builder.cursor.skip()?;
            Ok(None)
        })?;
        if values.as_ref().is_some_and(|_| length == 0) {
            self.lose(path, Loss::Value, Rule::CustomArrayLength);
        }
        Ok(values.and_then(|values| values.into_iter().next()))
    }

    fn custom_value(&mut self, path: &Path<'_>) -> Read<Option<CustomValue>> {
        let (mut value, mut is_empty) = (None, true);
        let there = self.object(path, Rule::CustomEntryNotObject, |builder, field, path| {
            is_empty = false;
            if value.is_some() {
                builder.lose(path, Loss::Value, Rule::CustomKindMultiple);
                return builder.cursor.skip();
            }
            let wrong = Rule::CustomListElementType;
            value = match field {
                CustomKind::Number => builder.custom_number(path, Rule::WrongType)?.map(CustomValue::Number),
                CustomKind::NumberList => builder
                    .list(path, Rule::WrongType, |builder, _, path| builder.custom_number(path, wrong))?
                    .map(CustomValue::Numbers),
                CustomKind::StringList => builder
                    .list(path, Rule::WrongType, |builder, _, path| builder.text(path, wrong))?
                    .map(CustomValue::Strings),
                CustomKind::IpList => builder
                    .list(path, Rule::WrongType, |builder, _, path| builder.address(path, wrong))?
                    .map(CustomValue::Addresses),
            };
            Ok(())
        })?;
        if there && is_empty {
            self.lose(path, Loss::Value, Rule::CustomKindMissing);
        }
        Ok(value)
    }

    fn address(&mut self, path: &Path<'_>, wrong: Rule) -> Read<Option<IpAddr>> {
        let Some(text) = self.text(path, wrong)? else { return Ok(None) };
        let address = text.parse().ok();
        if address.is_none() {
            self.lose(path, Loss::Value, Rule::IpListInvalid);
        }
        Ok(address)
    }
}
