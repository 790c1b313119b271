//! The figures that the project holds itself to, each with its gate and the aim beyond it.

use crate::measure::Measured;
use crate::rows::{Prepared, Row};

/// What a figure counts; it decides how it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Ratio,
    Allocations,
    Milliseconds,
}

/// One figure and its bounds: at most `gate`, and better `stretch`.
pub struct Gate {
    pub name: &'static str,
    pub unit: Unit,
    pub gate: f64,
    pub stretch: Option<f64>,
    /// The figure, or why there is none.
    pub measured: Result<f64, String>,
    /// Whether it was to be measured at all.
    pub asked: bool,
}

impl Gate {
    /// Whether the figure keeps its gate; a figure that is missing or no number keeps none.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.measured.as_ref().is_ok_and(|measured| *measured <= self.gate)
    }

    /// Whether the run misses it. What nobody asked for is not missed.
    #[must_use]
    pub fn is_missed(&self) -> bool {
        self.asked && !self.holds()
    }
}

/// A gate on the ratio of two rows.
struct Ratio {
    name: &'static str,
    rows: (Row, Row),
    gate: f64,
    stretch: f64,
}

const RATIOS: [Ratio; 11] = [
    Ratio {
        name: "check typical JSON / REF",
        rows: (Row::CheckTypical, Row::RefTypical),
        gate: 0.13,
        stretch: 0.08,
    },
    Ratio {
        name: "check typical JSON / sonic-rs typed + checks",
        rows: (Row::CheckTypical, Row::SonicTypedTypical),
        gate: 0.40,
        stretch: 0.23,
    },
    Ratio {
        name: "check typical JSON / sonic-rs skipping it",
        rows: (Row::CheckTypical, Row::SonicSkipTypical),
        gate: 1.15,
        stretch: 0.65,
    },
    Ratio {
        name: "check large JSON / REF on large",
        rows: (Row::CheckLarge, Row::RefLarge),
        gate: 0.15,
        stretch: 0.10,
    },
    Ratio {
        name: "check pretty JSON / REF on pretty",
        rows: (Row::CheckPretty, Row::RefPretty),
        gate: 0.27,
        stretch: 0.15,
    },
    Ratio {
        name: "check one-fault JSON / check typical JSON",
        rows: (Row::CheckOneFault, Row::CheckTypical),
        gate: 1.5,
        stretch: 1.1,
    },
    Ratio {
        name: "check typical CBOR / minicbor typed + checks",
        rows: (Row::CheckTypicalCbor, Row::MinicborTypedTypical),
        gate: 0.30,
        stretch: 0.21,
    },
    Ratio {
        name: "convert JSON to CBOR / check typical JSON",
        rows: (Row::ConvertJsonCbor, Row::CheckTypical),
        gate: 1.6,
        stretch: 1.3,
    },
    Ratio {
        name: "convert to deterministic CBOR / check typical",
        rows: (Row::ConvertJsonCborDeterministic, Row::CheckTypical),
        gate: 2.0,
        stretch: 1.6,
    },
    Ratio {
        name: "convert CBOR to JSON / minicbor to serde_json",
        rows: (Row::ConvertCborJson, Row::MinicborToJson),
        gate: 0.40,
        stretch: 0.27,
    },
    Ratio {
        name: "check 100-behavior profile / REF on it",
        rows: (Row::CheckProfile, Row::RefProfile),
        gate: 0.5,
        stretch: 0.25,
    },
];

/// The gates on the rows of the table. Work that came to a wrong answer has no ratio.
pub fn ratios(measured: &Measured, prepared: &Prepared<'_>) -> impl Iterator<Item = Gate> {
    RATIOS.iter().map(|ratio| {
        let (row, to) = ratio.rows;
        let right = row.answers_rightly(prepared) && to.answers_rightly(prepared);
        Gate {
            name: ratio.name,
            unit: Unit::Ratio,
            gate: ratio.gate,
            stretch: Some(ratio.stretch),
            measured: if right { Ok(measured.ratio(row, to)) } else { Err("wrong answer".to_owned()) },
            asked: true,
        }
    })
}

#[must_use]
pub fn instructions(measured: Option<Result<f64, String>>) -> Gate {
    Gate {
        name: "check typical JSON / REF, instructions",
        unit: Unit::Ratio,
        gate: 0.16,
        stretch: None,
        asked: measured.is_some(),
        measured: measured.unwrap_or_else(|| Err("only with --callgrind".to_owned())),
    }
}

#[must_use]
pub fn allocations(measured: Result<f64, String>) -> Gate {
    Gate {
        name: "heap allocations of a valid report, at most",
        unit: Unit::Allocations,
        gate: 0.0,
        stretch: Some(0.0),
        measured,
        asked: true,
    }
}

#[must_use]
pub fn startup(measured: Result<f64, String>) -> Gate {
    Gate {
        name: "start of `thingward check` over `/bin/true`",
        unit: Unit::Milliseconds,
        gate: 2.0,
        stretch: Some(0.3),
        measured,
        asked: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gate_holds_up_to_its_bound() {
        assert!(instructions(Some(Ok(0.16))).holds());
        assert!(!instructions(Some(Ok(0.161))).holds());
        assert!(!instructions(Some(Ok(f64::NAN))).holds());
        assert!(!allocations(Ok(1.0)).holds());
        assert!(!startup(Err("not built".to_owned())).holds());
    }

    #[test]
    fn a_figure_that_was_not_asked_for_is_not_missed() {
        assert!(!instructions(None).is_missed() && !instructions(None).holds());
        assert!(instructions(Some(Err("no valgrind".to_owned()))).is_missed());
        assert!(instructions(Some(Ok(0.161))).is_missed());
        assert!(!instructions(Some(Ok(0.16))).is_missed());
        assert!(startup(Err("not built".to_owned())).is_missed());
    }
}
