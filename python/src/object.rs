//! Dicts and lists of Python as a serde source.
//!
//! Taken are None, bool, int, float, str, bytes, list, tuple, dict and the parts of reports; anything else is a
//! `TypeError` that names the pointer to it. What is ignored is not looked at, so that an object that holds itself
//! comes to an end.

use crate::document::with_surrogates;
use crate::model;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMemoryView, PyString, PyTuple,
};
use serde::de::value::{MapAccessDeserializer, MapDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::Cell;
use std::fmt;
use thingward::{Kind, Pointer, Recorded};

/// How many values an object may have, all in all. One that refers to the same list many times may mean more of them
/// than any memory holds. Our choice: a report of 128 KiB has some ten thousand.
const MOST_VALUES: usize = 4_000_000;

/// Records an object, which messages call `what`; of the kind that its keys tell, unless it is said.
///
/// A datetime is read as a text in what boto3 hands out: there every answer has some, which nobody judges.
pub fn record(what: &str, object: &Bound<'_, PyAny>, kind: Option<Kind>) -> PyResult<Recorded> {
    let (recorded, has_dates) = recorded(what, object, Dates::AsTexts)?;
    if has_dates && !kind.or_else(|| recorded.kind()).is_some_and(is_of_boto3) {
        return Ok(self::recorded(what, object, Dates::Refused)?.0);
    }
    Ok(recorded)
}

const fn is_of_boto3(kind: Kind) -> bool {
    matches!(kind, Kind::Profile | Kind::Role | Kind::Audit)
}

/// What is done with a datetime.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dates {
    AsTexts,
    Refused,
}

/// What is recorded, and whether it has datetimes.
fn recorded(what: &str, object: &Bound<'_, PyAny>, dates: Dates) -> PyResult<(Recorded, bool)> {
    let pass = Pass { left: Cell::new(MOST_VALUES), dates, has_dates: Cell::new(false) };
    let recorded = Recorded::deserialize(Value { object: object.as_borrowed(), pass: &pass });
    Ok((recorded.map_err(|failure| failure.into_error(what))?, pass.has_dates.get()))
}

/// What all values of an object share.
struct Pass {
    /// How many more values it may have.
    left: Cell<usize>,
    dates: Dates,
    has_dates: Cell<bool>,
}

/// Why an object could not be recorded, and the way to the value that is why, innermost step first.
#[derive(Debug)]
struct Failure {
    cause: Cause,
    way: Vec<Step>,
    /// Whether it is a key of the value there, and not that value.
    is_key: bool,
}

#[derive(Debug)]
enum Cause {
    /// The type of a value, and what to do about it.
    Type(String),
    /// Anything else.
    Value(String),
    /// What Python raised.
    Raised(PyErr),
}

#[derive(Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl Failure {
    fn new(cause: Cause) -> Self {
        Self { cause, way: Vec::new(), is_key: false }
    }

    #[cold]
    fn of_key(self) -> Self {
        Self { is_key: true, ..self }
    }

    #[cold]
    fn behind(mut self, step: Step) -> Self {
        self.way.push(step);
        self
    }

    #[cold]
    fn into_error(self, what: &str) -> PyErr {
        let pointer = self.way.iter().rev().fold(Pointer::root(), |pointer, step| match step {
            Step::Key(key) => pointer.member(key),
            Step::Index(index) => pointer.item(*index),
        });
        let key = if self.is_key { "a key of " } else { "" };
        let place =
            if self.way.is_empty() { format!("{key}{what}") } else { format!("{key}{what} at `{pointer}`") };
        match self.cause {
            Cause::Type(message) => PyTypeError::new_err(format!("{place} {message}")),
            Cause::Value(message) => PyValueError::new_err(format!("{place} {message}")),
            Cause::Raised(error) => error,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Cause::Type(message) | Cause::Value(message) => f.write_str(message),
            Cause::Raised(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}

impl serde::de::Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Cause::Value(format!("cannot be read: {message}")))
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::new(Cause::Raised(error))
    }
}

/// One value of an object.
struct Value<'a, 'py> {
    object: Borrowed<'a, 'py, PyAny>,
    pass: &'a Pass,
}

impl<'de> Deserializer<'de> for Value<'_, '_> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let Some(left) = self.pass.left.get().checked_sub(1) else {
            return Err(Failure::new(Cause::Value(format!(
                "is one value more than the {MOST_VALUES} that are read"
            ))));
        };
        self.pass.left.set(left);
        let object = &*self.object;
        if let Ok(text) = object.cast_exact::<PyString>() {
            return visit_text(text, visitor);
        }
        if let Ok(integer) = object.cast_exact::<PyInt>() {
            return visit_integer(integer, visitor);
        }
        if let Ok(members) = object.cast_exact::<PyDict>() {
            return self.visit_members(members.iter().collect(), visitor);
        }
        if let Ok(items) = object.cast_exact::<PyList>() {
            return self.visit_items(items.iter(), visitor);
        }
        if let Ok(float) = object.cast_exact::<PyFloat>() {
            return visitor.visit_f64(float.value());
        }
        if object.is_none() {
            return visitor.visit_unit();
        }
        if let Ok(value) = object.cast_exact::<PyBool>() {
            return visitor.visit_bool(value.is_true());
        }
        self.visit_unusual(visitor)
    }

    /// Not looked at.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
    }
}

impl<'a, 'py> Value<'a, 'py> {
    fn inner<'i>(&self, object: Borrowed<'i, 'py, PyAny>) -> Value<'i, 'py>
    where
        'a: 'i,
    {
        Value { object, pass: self.pass }
    }

    /// The members were taken out at once: what is read of them may run code of Python, which may change the dict.
    fn visit_members<'de, V: Visitor<'de>>(
        &self,
        members: Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_map(Members { outer: self, members: members.into_iter(), open: None })
    }

    fn visit_items<'de, V: Visitor<'de>>(
        &self,
        items: impl Iterator<Item = Bound<'py, PyAny>>,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_seq(Items { outer: self, items, index: 0 })
    }

    /// Bytes, tuples, what inherits from a type of JSON, and what is no value of a document.
    #[cold]
    fn visit_unusual<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Failure> {
        let object = &*self.object;
        let kind = object.get_type();
        let module = kind.module().and_then(|module| Ok(module.to_str()?.to_owned())).unwrap_or_default();
        // Those of numpy that inherit from float and str are refused with the rest of them.
        if module == "numpy" || module.starts_with("numpy.") {
            let help = if kind.name()? == "ndarray" {
                "convert it with `.tolist()`"
            } else {
                "convert it with `.item()`"
            };
            return Err(self.refused(help));
        }
        if object.is_instance_of::<PyBytes>()
            || object.is_instance_of::<PyByteArray>()
            || object.is_instance_of::<PyMemoryView>()
        {
            return visitor.visit_bytes(&[]);
        }
        if let Ok(text) = object.cast::<PyString>() {
            return visit_text(text, visitor);
        }
        if let Ok(integer) = object.cast::<PyInt>() {
            return visit_integer(integer, visitor);
        }
        if let Ok(float) = object.cast::<PyFloat>() {
            return visitor.visit_f64(float.value());
        }
        if object.is_instance_of::<PyDict>() {
            // By its own method: an OrderedDict has an order of its own.
            let members = object.call_method0("items")?.try_iter()?.map(|member| member?.extract());
            return self.visit_members(members.collect::<PyResult<_>>()?, visitor);
        }
        if let Ok(items) = object.cast::<PyList>() {
            return self.visit_items(items.iter(), visitor);
        }
        if let Ok(items) = object.cast::<PyTuple>() {
            return self.visit_items(items.iter(), visitor);
        }
        if let Some(members) = model::members(object)? {
            return self.visit_members(members.iter().collect(), visitor);
        }
        let help = match (module.as_str(), kind.name()?.to_str()?) {
            ("datetime", "datetime") if self.pass.dates == Dates::AsTexts => {
                self.pass.has_dates.set(true);
                let text = object.call_method0("isoformat")?;
                return visit_text(text.cast::<PyString>().map_err(PyErr::from)?, visitor);
            }
            ("datetime", _) => "convert it with `int(….timestamp())` or `.isoformat()`",
            ("decimal", "Decimal") => "convert it with `int()` or `float()`",
            _ => "write None, bool, int, float, str, list or dict",
        };
        Err(self.refused(help))
    }

    #[cold]
    fn refused(&self, help: &str) -> Failure {
        let name =
            self.object.get_type().fully_qualified_name().map(|name| name.to_string()).unwrap_or_default();
        Failure::new(Cause::Type(format!("is of type `{name}`, which no document has; {help}")))
    }
}

fn visit_text<'de, V: Visitor<'de>>(text: &Bound<'_, PyString>, visitor: V) -> Result<V::Value, Failure> {
    match text.to_str() {
        Ok(text) => visitor.visit_str(text),
        Err(_) => {
            let escaped = escaped(with_surrogates(text)?.as_bytes());
            let one = [(Recorded::ESCAPED_TEXT, escaped)].into_iter();
            visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(one)))
        }
    }
}

/// A text in UTF-8 with halves of surrogate pairs, as JSON writes it between quotes.
fn escaped(text: &[u8]) -> String {
    let mut escaped = String::with_capacity(text.len() + 6);
    let mut rest = text;
    while !rest.is_empty() {
        let valid = match std::str::from_utf8(rest) {
            Ok(valid) => valid.len(),
            Err(error) => error.valid_up_to(),
        };
        let (valid, behind) = rest.split_at(valid);
        for letter in String::from_utf8_lossy(valid).chars() {
            match letter {
                '"' | '\\' => escaped.extend(['\\', letter]),
                '\0'..='\u{1f}' => escaped.push_str(&format!("\\u{:04x}", u32::from(letter))),
                _ => escaped.push(letter),
            }
        }
        let [0xed, second, third, after @ ..] = behind else { break };
        let half = 0xd000 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
        escaped.push_str(&format!("\\u{half:04x}"));
        rest = after;
    }
    escaped
}

fn visit_integer<'de, V: Visitor<'de>>(integer: &Bound<'_, PyInt>, visitor: V) -> Result<V::Value, Failure> {
    if let Ok(value) = integer.extract::<u64>() {
        return visitor.visit_u64(value);
    }
    if let Ok(value) = integer.extract::<i64>() {
        return visitor.visit_i64(value);
    }
    // Its digits are for messages; Python does not write them where there are thousands.
    let digits = integer.py().get_type::<PyInt>().call_method1("__repr__", (integer,));
    if let Ok(digits) = digits.and_then(|digits| digits.extract::<String>()) {
        let one = [(Recorded::NUMBER, digits)].into_iter();
        return visitor.visit_map(MapDeserializer::new(one));
    }
    if integer.lt(0)? { visitor.visit_i128(i128::MIN) } else { visitor.visit_u128(u128::MAX) }
}

struct Items<'v, 'a, 'py, I> {
    outer: &'v Value<'a, 'py>,
    items: I,
    index: usize,
}

impl<'de, 'py, I: Iterator<Item = Bound<'py, PyAny>>> SeqAccess<'de> for Items<'_, '_, 'py, I> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        let Some(item) = self.items.next() else { return Ok(None) };
        let index = self.index;
        self.index += 1;
        seed.deserialize(self.outer.inner(item.as_borrowed()))
            .map(Some)
            .map_err(|failure| failure.behind(Step::Index(index)))
    }
}

struct Members<'v, 'a, 'py, I> {
    outer: &'v Value<'a, 'py>,
    members: I,
    /// The member whose key was read.
    open: Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)>,
}

impl<'de, 'py, I: Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>> MapAccess<'de>
    for Members<'_, '_, 'py, I>
{
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        let Some((key, value)) = self.members.next() else { return Ok(None) };
        let read = seed.deserialize(self.outer.inner(key.as_borrowed())).map_err(Failure::of_key)?;
        self.open = Some((key, value));
        Ok(Some(read))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Failure> {
        let Some((key, value)) = self.open.take() else {
            return Err(serde::de::Error::custom("a value stands without its key"));
        };
        let inner = self.outer.inner(value.as_borrowed());
        seed.deserialize(inner).map_err(|failure| failure.behind(Step::Key(shown(&key))))
    }
}

#[cold]
fn shown(key: &Bound<'_, PyAny>) -> String {
    key.str().map(|key| key.to_string_lossy().into_owned()).unwrap_or_default()
}
