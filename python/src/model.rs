//! The parts of a report as the dataclasses of `thingward.model`, in both directions.

use crate::arguments;
use crate::values::{Class, tuple};
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMappingProxy, PyTuple};
use std::net::IpAddr;
use thingward::model::{
    self, CustomMetrics, CustomValue, Delta, LocalPort, Metrics, NetworkStats, Port, RemoteAddr,
    TcpConnections,
};
use thingward::{Holds, names};

const MODULE: &str = "thingward.model";

static PART: Class = Class::new(MODULE, "Part");
static HEADER: Class = Class::new(MODULE, "Header");
static METRICS: Class = Class::new(MODULE, "Metrics");
static LISTENING_PORTS: Class = Class::new(MODULE, "ListeningPorts");
static LISTENING_PORT: Class = Class::new(MODULE, "ListeningPort");
static TCP_CONNECTIONS: Class = Class::new(MODULE, "TcpConnections");
static ESTABLISHED_CONNECTIONS: Class = Class::new(MODULE, "EstablishedConnections");
static CONNECTION: Class = Class::new(MODULE, "Connection");
static NETWORK_STATS: Class = Class::new(MODULE, "NetworkStats");
static NUMBER: Class = Class::new(MODULE, "Number");
static NUMBER_LIST: Class = Class::new(MODULE, "NumberList");
static STRING_LIST: Class = Class::new(MODULE, "StringList");
static IP_LIST: Class = Class::new(MODULE, "IpList");

static IPV4: Class = Class::new("ipaddress", "IPv4Address");
static IPV6: Class = Class::new("ipaddress", "IPv6Address");

/// Makes a dataclass of its members; what is `None` here is `None` there.
macro_rules! part {
    ($py:expr, $class:ident { $($member:ident: $value:expr),* $(,)? }) => {{
        let members = PyDict::new($py);
        $(members.set_item(intern!($py, stringify!($member)), $value)?;)*
        $class.get($py)?.call((), Some(&members))
    }};
}

/// What may be absent, made of what is there.
fn each<'py, T>(
    py: Python<'py>,
    value: Option<&T>,
    make: impl Fn(Python<'py>, &T) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    value.map(|value| make(py, value)).transpose()
}

pub fn header<'py>(py: Python<'py>, header: &model::Header) -> PyResult<Bound<'py, PyAny>> {
    part!(py, HEADER { report_id: header.report_id.get(), version: header.version.as_str() })
}

pub fn metrics<'py>(py: Python<'py>, metrics: &Metrics) -> PyResult<Bound<'py, PyAny>> {
    part!(
        py,
        METRICS {
            tcp_connections: each(py, metrics.tcp_connections.as_ref(), tcp_connections)?,
            listening_tcp_ports: each(py, metrics.listening_tcp_ports.as_ref(), listening_ports)?,
            listening_udp_ports: each(py, metrics.listening_udp_ports.as_ref(), listening_ports)?,
            network_stats: each(py, metrics.network_stats.as_ref(), network_stats)?,
        }
    )
}

fn tcp_connections<'py>(py: Python<'py>, tcp: &TcpConnections) -> PyResult<Bound<'py, PyAny>> {
    part!(
        py,
        TCP_CONNECTIONS {
            established_connections: each(py, tcp.established_connections.as_ref(), established)?,
        }
    )
}

fn established<'py>(
    py: Python<'py>,
    listing: &model::Listing<model::Connection>,
) -> PyResult<Bound<'py, PyAny>> {
    part!(
        py,
        ESTABLISHED_CONNECTIONS {
            connections: listing
                .entries()
                .map(|entries| tuple(py, entries, |entry| connection(py, entry)))
                .transpose()?,
            total: listing.total().map(model::Count::get),
        }
    )
}

fn connection<'py>(py: Python<'py>, connection: &model::Connection) -> PyResult<Bound<'py, PyAny>> {
    part!(
        py,
        CONNECTION {
            remote_addr: connection.remote_addr.to_string(),
            local_port: connection.local_port.map(LocalPort::get),
            local_interface: connection.local_interface.as_deref(),
        }
    )
}

fn listening_ports<'py>(
    py: Python<'py>,
    listing: &model::Listing<model::ListeningPort>,
) -> PyResult<Bound<'py, PyAny>> {
    part!(
        py,
        LISTENING_PORTS {
            ports: listing
                .entries()
                .map(|entries| tuple(py, entries, |entry| listening_port(py, entry)))
                .transpose()?,
            total: listing.total().map(model::Count::get),
        }
    )
}

fn listening_port<'py>(py: Python<'py>, port: &model::ListeningPort) -> PyResult<Bound<'py, PyAny>> {
    part!(py, LISTENING_PORT { port: port.port.map(Port::get), interface: port.interface.as_deref() })
}

fn network_stats<'py>(py: Python<'py>, stats: &NetworkStats) -> PyResult<Bound<'py, PyAny>> {
    part!(
        py,
        NETWORK_STATS {
            bytes_in: each(py, stats.bytes_in.as_ref(), delta)?,
            bytes_out: each(py, stats.bytes_out.as_ref(), delta)?,
            packets_in: each(py, stats.packets_in.as_ref(), delta)?,
            packets_out: each(py, stats.packets_out.as_ref(), delta)?,
        }
    )
}

fn delta<'py>(py: Python<'py>, delta: &Delta) -> PyResult<Bound<'py, PyAny>> {
    Ok(match delta.as_integer() {
        Some(delta) => delta.into_pyobject(py)?.into_any(),
        None => delta.as_f64().into_pyobject(py)?.into_any(),
    })
}

fn number<'py>(py: Python<'py>, number: &model::Number) -> PyResult<Bound<'py, PyAny>> {
    Ok(match number.as_integer() {
        Some(number) => number.into_pyobject(py)?.into_any(),
        None => number.as_f64().into_pyobject(py)?.into_any(),
    })
}

/// Custom metrics by name, read-only.
pub fn custom_metrics<'py>(py: Python<'py>, metrics: &CustomMetrics) -> PyResult<Bound<'py, PyAny>> {
    let values = PyDict::new(py);
    for (name, value) in metrics.iter() {
        values.set_item(name.as_str(), custom_value(py, value)?)?;
    }
    Ok(PyMappingProxy::new(py, values.as_mapping()).into_any())
}

fn custom_value<'py>(py: Python<'py>, value: &CustomValue) -> PyResult<Bound<'py, PyAny>> {
    match value {
        CustomValue::Number(value) => part!(py, NUMBER { value: number(py, value)? }),
        CustomValue::Numbers(values) => {
            part!(py, NUMBER_LIST { values: tuple(py, values, |value| number(py, value))? })
        }
        CustomValue::Strings(values) => part!(py, STRING_LIST { values: PyTuple::new(py, values)? }),
        CustomValue::Addresses(values) => part!(py, IP_LIST { values: PyTuple::new(py, values)? }),
        newer => {
            let kind = newer.metric_type().name();
            Err(PyValueError::new_err(format!("a custom metric of the type `{kind}` has no class here")))
        }
    }
}

/// The classes of custom values: what the member of the report holds whose name they stand for, and the attribute.
static KINDS: [(&Class, Holds, &str); 4] = [
    (&NUMBER, Holds::Number, "value"),
    (&NUMBER_LIST, Holds::Numbers, "values"),
    (&STRING_LIST, Holds::Texts, "values"),
    (&IP_LIST, Holds::Addresses, "values"),
];

/// The members of a part, as a report has them; `None` for what is no part.
pub fn members<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyDict>>> {
    let py = object.py();
    if !object.is_instance(PART.get(py)?)? {
        return Ok(None);
    }
    let members = PyDict::new(py);
    for (class, holds, attribute) in &KINDS {
        if object.is_instance(class.get(py)?)? {
            let value = object.getattr(*attribute)?;
            let value = if *holds == Holds::Addresses { texts_of_addresses(&value)? } else { value };
            members.set_item(key(*holds), value)?;
            return Ok(Some(members));
        }
    }
    let Some(fields) = object.getattr_opt(intern!(py, "__dataclass_fields__"))? else { return Ok(None) };
    for name in fields.try_iter()? {
        let name = name?;
        let value = object.getattr(name.cast()?)?;
        if !value.is_none() {
            members.set_item(name, value)?;
        }
    }
    Ok(Some(members))
}

/// The name of the one member of a report that holds this.
fn key(holds: Holds) -> Option<&'static str> {
    names().iter().find(|name| name.holds == holds).map(|name| name.long)
}

/// The addresses as the texts that a report has; what is no address stays what it is.
fn texts_of_addresses<'py>(values: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = values.py();
    if !values.is_instance_of::<PyTuple>() && !values.is_instance_of::<PyList>() {
        return Ok(values.clone());
    }
    let texts = PyList::empty(py);
    for item in values.try_iter()? {
        let item = item?;
        let is_address = item.is_instance(IPV4.get(py)?)? || item.is_instance(IPV6.get(py)?)?;
        texts.append(if is_address { item.str()?.into_any() } else { item })?;
    }
    Ok(texts.into_any())
}

/// What a custom metric is given as, as the list of one that a report has: a part, or a number that stands for one.
pub fn custom_entry<'py>(value: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = value.py();
    let is_number = value.is_instance_of::<PyInt>() || value.is_instance_of::<PyFloat>();
    if is_number && !value.is_instance_of::<PyBool>() {
        return Ok(PyList::new(py, [NUMBER.get(py)?.call1((value,))?])?.into_any());
    }
    if value.is_instance(PART.get(py)?)? {
        return Ok(PyList::new(py, [value])?.into_any());
    }
    Ok(value)
}

/// The IP address and the port that a text says, as the `remote_addr` of a report.
///
/// Args:
///     text: The text, such as `192.0.2.1:443`.
///
/// Returns:
///     The address, and the port; None for a port that it lacks.
///
/// Raises:
///     ValueError: The text is no such address.
#[pyfunction]
pub fn parts_of_remote_addr(
    #[pyo3(from_py_with = arguments::text)] text: &str,
) -> PyResult<(IpAddr, Option<u16>)> {
    RemoteAddr::parts(text).map_err(|error| PyValueError::new_err(error.to_string()))
}
