//! Security profiles as typed values: to read one without looking at its casing, and to build one that is right.
//!
//! Two promises hold by construction. A value that is built in code has no errors in default mode; it may have warnings,
//! as criteria can be right and yet not what is meant. One that is parsed may also hold what default mode tolerates. The
//! rules that concern several profiles are not among them: how many are attached to one target, and which custom metrics
//! are declared.
//!
//! ```
//! use thingward::profiles::{Behavior, BehaviorMetric, BehaviorName, Criteria, DurationSeconds, MetricValue, ProfileName};
//! use thingward::{ComparisonOperator, Options, Profile, Verdict, check_profile};
//!
//! let few = Criteria::of_value(ComparisonOperator::LessThanEquals, MetricValue::Count(65_536));
//! let bytes = Behavior::new(
//!     BehaviorName::new("bytes-out")?,
//!     BehaviorMetric::new("aws:all-bytes-out")?,
//!     few.lasting(DurationSeconds::Minutes5),
//! )?;
//! let profile = Profile::new(ProfileName::new("pumps")?).with_behaviors(vec![bytes])?;
//!
//! let json = serde_json::to_vec(&profile.cloudformation())?;
//! assert_ne!(check_profile(&json, &Options::new()).verdict(), Verdict::Invalid);
//! assert_eq!(Profile::parse(&json, &Options::new())?, profile);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod arns;
mod behavior;
mod build;
mod criteria;
mod description;
mod dimension;
mod encode;
mod names;
mod profile;
mod profiles;
mod refusal;
mod retain;
mod value;

pub use super::casing::Casing;
pub use super::words::{Confidence, DimensionOperator, DurationSeconds, Statistic};
pub use crate::dropped::{Dropped, Loss};
pub use crate::model_error::ModelError;
pub use arns::{AlertTarget, ExportConfig, RoleArn, Target, TargetArn, TopicArn};
pub use behavior::Behavior;
pub(crate) use build::{Parsed, read, unknown};
pub use criteria::{Consecutive, Criteria, CriteriaForm};
pub use description::Description;
pub use dimension::{DeclaredDimension, Dimension};
pub use encode::Spelt;
pub use names::{BehaviorMetric, BehaviorName, DimensionName, ProfileName};
pub use profile::Profile;
pub use profiles::{Attachment, Placed, Profiles};
pub(super) use refusal::Part;
pub use retain::MetricToRetain;
pub use value::{Cidr, MetricValue};
