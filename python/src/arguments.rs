//! Arguments of Python: each is taken as its Rust type says, or refused by an exception that names it.
//!
//! PyO3 names an argument only in a note to its exception, which `str(error)` has not.

use crate::topic::TopicOrText;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyInt, PyString};

/// What an argument may be.
pub trait Argument<'a, 'py>: Sized {
    /// Takes what is said, which messages call `name`.
    fn of(name: &str, said: &'a Bound<'py, PyAny>) -> PyResult<Self>;
}

/// One function for each argument: `from_py_with` does not tell what it is called for.
macro_rules! arguments {
    ($($name:ident)*) => {$(
        pub fn $name<'a, 'py, A: Argument<'a, 'py>>(said: &'a Bound<'py, PyAny>) -> PyResult<A> {
            A::of(stringify!($name), said)
        }
    )*};
}

arguments! {
    casing client_id deterministic draft era export_topic_arn format kind kms_key_arn lenient levels names pretty
    registry rule stream strict style subject text thing to topic topic_arn
}

impl<'a, 'py, A: Argument<'a, 'py>> Argument<'a, 'py> for Option<A> {
    fn of(name: &str, said: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        if said.is_none() { Ok(None) } else { A::of(name, said).map(Some) }
    }
}

impl<'a, 'py> Argument<'a, 'py> for bool {
    fn of(name: &str, said: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        said.extract().map_err(|_| other_type(name, said, "give a bool"))
    }
}

impl<'a, 'py> Argument<'a, 'py> for &'a str {
    fn of(name: &str, said: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        let text = said.cast::<PyString>().map_err(|_| other_type(name, said, "give a str"))?;
        text.to_str().map_err(|_| {
            let shown = text.to_string_lossy();
            PyValueError::new_err(format!(
                "{name} is `{shown}`, which has half a surrogate pair; give well-formed Unicode"
            ))
        })
    }
}

/// Topics, as values or as their texts.
impl<'a, 'py> Argument<'a, 'py> for TopicOrText<'a> {
    fn of(name: &str, said: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        if let Ok(topic) = said.cast() {
            return Ok(Self::Topic(topic.get()));
        }
        if said.is_instance_of::<PyString>() {
            return <&str>::of(name, said).map(Self::Text);
        }
        Err(other_type(name, said, "give a Topic or a str"))
    }
}

/// The levels: no other argument has to be a dict.
impl<'a, 'py> Argument<'a, 'py> for &'a Bound<'py, PyDict> {
    fn of(name: &str, said: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        said.cast().map_err(|_| other_type(name, said, "give a dict from ids of rules to levels"))
    }
}

impl<'a, 'py> Argument<'a, 'py> for Vec<String> {
    fn of(name: &str, said: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        let help = "give a list of str";
        let text = |item: Bound<'_, PyAny>| match item.is_instance_of::<PyString>() {
            true => <&str>::of(&format!("an item of {name}"), &item).map(str::to_owned),
            false => Err(other_item(name, &item, help)),
        };
        items(name, said, help)?.into_iter().map(text).collect()
    }
}

/// A whole number of so much at least.
pub fn whole(name: &str, said: &Bound<'_, PyAny>, least: usize) -> PyResult<usize> {
    let number = int(said).ok_or_else(|| other_type(name, said, "give an int"))?;
    if let Some(number) = number.extract().ok().filter(|number| *number >= least) {
        return Ok(number);
    }
    let range = if number.lt(least)? { format!("{least}") } else { format!("{least} to {}", usize::MAX) };
    Err(PyValueError::new_err(format!("{name} is `{}`; write a number from {range}", shown(number))))
}

/// An integer that is not negative and has 64 bits at most.
pub fn integer(name: &str, said: &Bound<'_, PyAny>) -> PyResult<u64> {
    let number = int(said).ok_or_else(|| other_type(name, said, "give an int"))?;
    number.extract().map_err(|_| {
        PyValueError::new_err(format!("{name} is `{}`; write a number from 0 to 2^64 - 1", shown(number)))
    })
}

/// Report ids, as anything that can be iterated over.
pub fn ids(name: &str, said: &Bound<'_, PyAny>) -> PyResult<Vec<u64>> {
    let help = "give a list of int";
    let id = |item: Bound<'_, PyAny>| match int(&item) {
        Some(number) => integer(name, number),
        None => Err(other_item(name, &item, help)),
    };
    items(name, said, help)?.into_iter().map(id).collect()
}

/// A bool is a number in Python, and a slip here.
fn int<'a, 'py>(said: &'a Bound<'py, PyAny>) -> Option<&'a Bound<'py, PyInt>> {
    said.cast().ok().filter(|_| !said.is_instance_of::<PyBool>())
}

/// Python does not write the digits of the longest.
fn shown(number: &Bound<'_, PyInt>) -> String {
    number.str().map_or_else(|_| "a number of many digits".to_owned(), |digits| digits.to_string())
}

/// The exception of a class that only functions make: PyO3's own names none of them.
pub fn no_constructor<T>(class: &str, maker: &str) -> PyResult<T> {
    Err(PyTypeError::new_err(format!("`{class}` has no constructor; use `thingward.{maker}`")))
}

/// What there is to iterate over. A text and bytes are meant as one value, though they have items.
fn items<'py>(name: &str, said: &Bound<'py, PyAny>, help: &str) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let is_one = said.is_instance_of::<PyString>() || said.is_instance_of::<PyBytes>();
    match said.try_iter() {
        Ok(items) if !is_one => items.collect(),
        Err(error) if !error.is_instance_of::<PyTypeError>(said.py()) => Err(error),
        _ => Err(other_type(name, said, help)),
    }
}

/// The exception for what is of another type than it may be, with what to do about it.
#[cold]
pub fn other_type(name: &str, said: &Bound<'_, PyAny>, help: &str) -> PyErr {
    match said.get_type().fully_qualified_name() {
        Ok(kind) => PyTypeError::new_err(format!("{name} is of type `{kind}`; {help}")),
        Err(error) => error,
    }
}

/// The same for an item of a list.
#[cold]
pub fn other_item(name: &str, item: &Bound<'_, PyAny>, help: &str) -> PyErr {
    match item.get_type().fully_qualified_name() {
        Ok(kind) => PyTypeError::new_err(format!("{name} holds a value of type `{kind}`; {help}")),
        Err(error) => error,
    }
}
