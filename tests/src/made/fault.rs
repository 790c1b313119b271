//! Faults that are errors in both modes, and where a report has room for them.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on panics")]

use super::{Report, map};
use ciborium::Value;
use proptest::prelude::*;
use thingward::Rule;

/// One way to spoil a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    ReportIdZero,
    ReportIdMissing,
    VersionMissing,
    VersionSyntax,
    PortZero,
    PortFraction,
    PortText,
    TotalNull,
    TotalBoolean,
    DeltaNegative,
    AddressMissing,
    AddressIsName,
    CustomNotArray,
    CustomWithoutKind,
}

/// What happens to the value of a key.
enum Change {
    Remove,
    Replace(Value),
}

pub fn fault() -> impl Strategy<Value = Fault> {
    prop::sample::select(&Fault::ALL[..])
}

impl Fault {
    pub const ALL: [Self; 14] = [
        Self::ReportIdZero,
        Self::ReportIdMissing,
        Self::VersionMissing,
        Self::VersionSyntax,
        Self::PortZero,
        Self::PortFraction,
        Self::PortText,
        Self::TotalNull,
        Self::TotalBoolean,
        Self::DeltaNegative,
        Self::AddressMissing,
        Self::AddressIsName,
        Self::CustomNotArray,
        Self::CustomWithoutKind,
    ];

    /// The rule that the fault breaks.
    pub const fn rule(self) -> Rule {
        match self {
            Self::ReportIdZero => Rule::ReportIdZero,
            Self::ReportIdMissing => Rule::MissingReportId,
            Self::VersionMissing => Rule::MissingVersion,
            Self::VersionSyntax => Rule::VersionSyntax,
            Self::PortZero => Rule::PortZero,
            Self::PortFraction => Rule::FractionalNumber,
            Self::PortText => Rule::NumberAsString,
            Self::TotalNull => Rule::NullValue,
            Self::TotalBoolean => Rule::WrongType,
            Self::DeltaNegative => Rule::NegativeDelta,
            Self::AddressMissing => Rule::RemoteAddrMissing,
            Self::AddressIsName => Rule::RemoteAddrHostname,
            Self::CustomNotArray => Rule::CustomNotArray,
            Self::CustomWithoutKind => Rule::CustomKindMissing,
        }
    }

    /// The report with the fault at one of the places that it fits; `None` if there is no such place.
    pub fn put(self, report: &Report, at: usize) -> Option<Report> {
        let mut broken = report.clone();
        let mut places = Vec::new();
        collect(&broken.0, &mut Vec::new(), &mut places);
        let fits: Vec<usize> = (0..places.len()).filter(|place| self.fits(&places[*place])).collect();
        let chosen = *fits.get(at.checked_rem(fits.len())?)?;
        let path = places.swap_remove(chosen);
        change(&mut broken.0, &path, self.change());
        Some(broken)
    }

    fn fits(self, path: &[String]) -> bool {
        let ends = |with: &str| path.last().is_some_and(|last| last == with) && path[0] != "custom_metrics";
        match self {
            Self::ReportIdZero | Self::ReportIdMissing => ends("report_id"),
            Self::VersionMissing | Self::VersionSyntax => ends("version"),
            Self::PortZero | Self::PortFraction | Self::PortText => ends("port"),
            Self::TotalNull | Self::TotalBoolean => ends("total"),
            Self::DeltaNegative => ends("bytes_in") || ends("packets_out"),
            Self::AddressMissing | Self::AddressIsName => ends("remote_addr"),
            Self::CustomNotArray | Self::CustomWithoutKind => path.len() == 2 && path[0] == "custom_metrics",
        }
    }

    fn change(self) -> Change {
        match self {
            Self::ReportIdMissing | Self::VersionMissing | Self::AddressMissing => Change::Remove,
            Self::ReportIdZero | Self::PortZero => Change::Replace(Value::from(0)),
            Self::VersionSyntax => Change::Replace(Value::from("1")),
            Self::PortFraction => Change::Replace(Value::from(80.5)),
            Self::PortText => Change::Replace(Value::from("80")),
            Self::TotalNull => Change::Replace(Value::Null),
            Self::TotalBoolean => Change::Replace(Value::from(true)),
            Self::DeltaNegative => Change::Replace(Value::from(-1)),
            Self::AddressIsName => Change::Replace(Value::from("broker.example:8883")),
            Self::CustomNotArray => Change::Replace(map([("number", Value::from(0))])),
            Self::CustomWithoutKind => Change::Replace(Value::Array(vec![map::<&str>([])])),
        }
    }
}

/// The paths of all members; list entries by their index.
fn collect(value: &Value, path: &mut Vec<String>, places: &mut Vec<Vec<String>>) {
    let steps: Vec<(String, &Value)> = match value {
        Value::Map(members) => {
            members.iter().map(|(key, member)| (key.as_text().unwrap().to_owned(), member)).collect()
        }
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
        }
        _ => return,
    };
    for (step, inner) in steps {
        path.push(step);
        places.push(path.clone());
        collect(inner, path, places);
        path.pop();
    }
}

fn change(value: &mut Value, path: &[String], how: Change) {
    let [step, rest @ ..] = path else { return };
    match value {
        Value::Map(members) => {
            let place = members.iter().position(|(key, _)| key.as_text() == Some(step)).unwrap();
            match (rest.is_empty(), how) {
                (true, Change::Remove) => drop(members.remove(place)),
                (true, Change::Replace(new)) => members[place].1 = new,
                (false, how) => change(&mut members[place].1, rest, how),
            }
        }
        Value::Array(items) => change(&mut items[step.parse::<usize>().unwrap()], rest, how),
        _ => {}
    }
}
