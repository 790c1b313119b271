//! The words that criteria and dimensions take: durations, statistics, confidences, operators of dimensions. Each list
//! stands here once; the judges compare with it.

use serde::{Serialize, Serializer};
use std::fmt;

/// Declares an enum of words: each variant with its name in the format.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal),* $(,)? } $a:literal $all:literal) => {
        $(#[$doc])*
        ///
        /// ```
        #[doc = concat!("use thingward::profiles::", stringify!($name), ";")]
        ///
        #[doc = concat!("assert!(", stringify!($name), "::named(\"", $a, "\").is_some());")]
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$of])* #[doc = concat!("`", $word, "`")] $variant,)* }

        impl $name {
            /// Every one.
            ///
            /// ```
            #[doc = concat!("assert_eq!(thingward::profiles::", stringify!($name), "::ALL.len(), ", $all, ");")]
            /// ```
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word of the format.
            ///
            /// ```
            #[doc = concat!("use thingward::profiles::", stringify!($name), ";")]
            ///
            #[doc = concat!("assert!(", stringify!($name), "::ALL.iter().any(|one| one.name() == \"", $a, "\"));")]
            /// ```
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The one of this name.
            ///
            /// ```
            #[doc = concat!("use thingward::profiles::", stringify!($name), ";")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($name), "::named(\"", $a, "\").map(|one| one.to_string()).as_deref(), Some(\"", $a, "\"));")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::named(\"\"), None);")]
            /// ```
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }

            /// All names.
            pub(super) fn names() -> impl Iterator<Item = &'static str> {
                Self::ALL.iter().map(|one| one.name())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

words! {
    /// A percentile of what all devices report, which a device is compared with.
    Statistic {
        P0 = "p0", P0_1 = "p0.1", P0_01 = "p0.01", P1 = "p1", P10 = "p10", P50 = "p50", P90 = "p90", P99 = "p99",
        P99_9 = "p99.9", P99_99 = "p99.99", P100 = "p100",
    } "p99.9" 11
}

words! {
    /// How sure machine learning has to be before it calls something an anomaly.
    Confidence { Low = "LOW", Medium = "MEDIUM", High = "HIGH" } "LOW" 3
}

words! {
    /// Whether a dimension takes what it names, or everything else.
    DimensionOperator { In = "IN", NotIn = "NOT_IN" } "NOT_IN" 2
}

impl Statistic {
    /// The percentile in hundredths of a percent: 9990 for `p99.9`.
    ///
    /// ```
    /// use thingward::profiles::Statistic;
    ///
    /// assert_eq!(Statistic::P0_01.per_ten_thousand(), 1);
    /// assert_eq!(Statistic::P99_9.per_ten_thousand(), 9990);
    /// ```
    #[must_use]
    pub const fn per_ten_thousand(self) -> u32 {
        match self {
            Self::P0 => 0,
            Self::P0_01 => 1,
            Self::P0_1 => 10,
            Self::P1 => 100,
            Self::P10 => 1000,
            Self::P50 => 5000,
            Self::P90 => 9000,
            Self::P99 => 9900,
            Self::P99_9 => 9990,
            Self::P99_99 => 9999,
            Self::P100 => 10_000,
        }
    }
}

/// How long a metric is watched for one datapoint.
///
/// ```
/// use thingward::profiles::DurationSeconds;
///
/// assert_eq!(DurationSeconds::of(900), Some(DurationSeconds::Minutes15));
/// assert_eq!(DurationSeconds::of(200), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DurationSeconds {
    /// 300 seconds
    Minutes5,
    /// 600 seconds
    Minutes10,
    /// 900 seconds
    Minutes15,
    /// 1800 seconds
    Minutes30,
    /// 3600 seconds
    Minutes60,
}

impl DurationSeconds {
    /// Every duration that the service takes, the shortest first.
    ///
    /// ```
    /// assert_eq!(thingward::profiles::DurationSeconds::ALL.len(), 5);
    /// ```
    pub const ALL: &[Self] =
        &[Self::Minutes5, Self::Minutes10, Self::Minutes15, Self::Minutes30, Self::Minutes60];

    /// The duration in seconds.
    ///
    /// ```
    /// assert_eq!(thingward::profiles::DurationSeconds::Minutes5.get(), 300);
    /// ```
    #[must_use]
    pub const fn get(self) -> u64 {
        match self {
            Self::Minutes5 => 300,
            Self::Minutes10 => 600,
            Self::Minutes15 => 900,
            Self::Minutes30 => 1800,
            Self::Minutes60 => 3600,
        }
    }

    /// The duration of so many seconds.
    ///
    /// ```
    /// use thingward::profiles::DurationSeconds;
    ///
    /// assert_eq!(DurationSeconds::of(3600), Some(DurationSeconds::Minutes60));
    /// ```
    #[must_use]
    pub fn of(seconds: u64) -> Option<Self> {
        Self::ALL.iter().copied().find(|duration| duration.get() == seconds)
    }
}

/// `900 s`
impl fmt::Display for DurationSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} s", self.get())
    }
}

impl Serialize for DurationSeconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.get())
    }
}
