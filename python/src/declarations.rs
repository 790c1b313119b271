//! Declarations of custom metrics: a file of them or its content, what answers hold, or a dict from names to types.

use crate::arguments::{Argument, other_item, other_type};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString};
use serde_json::{Map, Value, json};
use thingward::Declarations;

const HELP: &str =
    "give a list of dicts with `metricName` and `metricType`, the JSON of one, or a dict from names to types";

/// Reads the declarations, which messages call `name`.
pub fn declarations(name: &str, said: &Bound<'_, PyAny>) -> PyResult<Declarations> {
    let of_json = |json: &[u8]| {
        Declarations::parse(json).map_err(|error| PyValueError::new_err(format!("{name}: {error}")))
    };
    if let Ok(bytes) = said.cast::<PyBytes>() {
        return of_json(bytes.as_bytes());
    }
    if said.is_instance_of::<PyString>() {
        return of_json(<&str>::of(name, said)?.as_bytes());
    }
    let entries = if let Ok(types) = said.cast::<PyDict>() {
        if types.contains("metricName")? { vec![entry(name, types)?] } else { of_types(name, types)? }
    } else if let Ok(list) = said.cast::<PyList>() {
        let dict = |one: Bound<'_, PyAny>| match one.cast::<PyDict>() {
            Ok(declaration) => entry(name, declaration),
            Err(_) => Err(other_item(name, &one, HELP)),
        };
        list.iter().map(dict).collect::<PyResult<_>>()?
    } else {
        return Err(other_type(name, said, HELP));
    };
    of_json(Value::Array(entries).to_string().as_bytes())
}

/// What a dict from names to types declares.
fn of_types(name: &str, types: &Bound<'_, PyDict>) -> PyResult<Vec<Value>> {
    let declaration = |(metric, of): (Bound<'_, PyAny>, Bound<'_, PyAny>)| {
        if !metric.is_instance_of::<PyString>() {
            let kind = metric.get_type().fully_qualified_name()?;
            return Err(PyTypeError::new_err(format!("{name} has a key of type `{kind}`; {HELP}")));
        }
        let metric = text(&format!("{name}: a name"), &metric)?;
        let of = text(&format!("{name}: the type of `{metric}`"), &of)?;
        Ok(json!({"metricName": metric, "metricType": of}))
    };
    types.iter().map(declaration).collect()
}

/// A declaration, of which only two members say something here.
fn entry(name: &str, declaration: &Bound<'_, PyDict>) -> PyResult<Value> {
    let mut entry = Map::new();
    for member in ["metricName", "metricType"] {
        if let Some(value) = declaration.get_item(member)? {
            entry.insert(member.to_owned(), text(&format!("{name}: `{member}`"), &value)?.into());
        }
    }
    Ok(entry.into())
}

fn text(what: &str, said: &Bound<'_, PyAny>) -> PyResult<String> {
    if !said.is_instance_of::<PyString>() {
        return Err(other_type(what, said, HELP));
    }
    <&str>::of(what, said).map(str::to_owned)
}
