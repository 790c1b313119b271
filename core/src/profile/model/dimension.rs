//! Dimensions: a part of a metric, by name, and what an account declares under that name.

use super::names::DimensionName;
use crate::finding::{Rule, quoted};
use crate::limits;
use crate::model_error::ModelError;
use crate::profile::words::DimensionOperator;
use serde::{Deserialize, Serialize};

/// A part of a metric, by the name of a dimension that is declared: `metricDimension`.
///
/// ```
/// use thingward::profiles::{Dimension, DimensionName, DimensionOperator};
///
/// let others = Dimension::new(DimensionName::new("commands")?).with_operator(DimensionOperator::NotIn);
/// assert_eq!(others.takes(), DimensionOperator::NotIn);
/// # Ok::<(), thingward::profiles::ModelError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dimension {
    /// The name: `dimensionName`.
    pub name: DimensionName,
    /// Whether the dimension is meant, or all but it; absent, the dimension is.
    pub operator: Option<DimensionOperator>,
}

impl Dimension {
    /// The part that the dimension names.
    ///
    /// ```
    /// use thingward::profiles::{Dimension, DimensionName, DimensionOperator};
    ///
    /// assert_eq!(Dimension::new(DimensionName::new("commands")?).takes(), DimensionOperator::In);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn new(name: DimensionName) -> Self {
        Self { name, operator: None }
    }

    /// The same with this operator.
    ///
    /// ```
    /// use thingward::profiles::{Dimension, DimensionName, DimensionOperator};
    ///
    /// let commands = Dimension::new(DimensionName::new("commands")?);
    /// assert_eq!(commands.with_operator(DimensionOperator::In).operator, Some(DimensionOperator::In));
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn with_operator(mut self, operator: DimensionOperator) -> Self {
        self.operator = Some(operator);
        self
    }

    /// The operator in force.
    ///
    /// ```
    /// use thingward::profiles::{Dimension, DimensionName, DimensionOperator};
    ///
    /// assert_eq!(Dimension::new(DimensionName::new("commands")?).takes(), DimensionOperator::In);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn takes(&self) -> DimensionOperator {
        self.operator.unwrap_or(DimensionOperator::In)
    }
}

/// A dimension as an account declares it: the shape of `CreateDimension` requests. The one type is `TOPIC_FILTER`.
///
/// ```
/// use thingward::profiles::DeclaredDimension;
///
/// let commands = DeclaredDimension::new("commands", vec!["cmd/+/set".to_owned()])?;
/// let json = r#"{"name":"commands","type":"TOPIC_FILTER","stringValues":["cmd/+/set"]}"#;
/// assert_eq!(serde_json::to_string(&commands)?, json);
/// assert_eq!(serde_json::from_str::<DeclaredDimension>(json)?, commands);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Declared", try_from = "Declared")]
pub struct DeclaredDimension {
    name: DimensionName,
    topic_filters: Vec<String>,
}

impl DeclaredDimension {
    /// The dimension of messages whose topics one of the filters matches.
    ///
    /// ```
    /// use thingward::profiles::DeclaredDimension;
    ///
    /// assert!(DeclaredDimension::new("commands", vec![String::new()]).is_err());
    /// ```
    ///
    /// # Errors
    /// `dimension-name-pattern` for the name, `wrong-type` unless there are 1 to 100 filters, each of 1 to 256 characters.
    pub fn new(name: impl AsRef<str>, topic_filters: Vec<String>) -> Result<Self, ModelError> {
        let name = DimensionName::new(name)?;
        let refuse = |message: String| Err(ModelError::new(Rule::WrongType, message));
        if !limits::DIMENSION_VALUES.contains(&topic_filters.len()) {
            return refuse(format!("the dimension has {} filters, not 1 to 100", topic_filters.len()));
        }
        for filter in &topic_filters {
            let characters = filter.chars().count();
            if !limits::DIMENSION_VALUE_CHARACTERS.contains(&characters) {
                return refuse(format!(
                    "the filter {} has {characters} characters, not 1 to 256",
                    quoted(filter)
                ));
            }
        }
        Ok(Self { name, topic_filters })
    }

    /// The name.
    ///
    /// ```
    /// use thingward::profiles::DeclaredDimension;
    ///
    /// let commands = DeclaredDimension::new("commands", vec!["cmd/#".to_owned()])?;
    /// assert_eq!(commands.name().as_str(), "commands");
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn name(&self) -> &DimensionName {
        &self.name
    }

    /// The MQTT topic filters: `stringValues`. They may have the variable `${iot:ClientId}`.
    ///
    /// ```
    /// use thingward::profiles::DeclaredDimension;
    ///
    /// let own = DeclaredDimension::new("own", vec!["cmd/${iot:ClientId}/#".to_owned()])?;
    /// assert_eq!(own.topic_filters(), ["cmd/${iot:ClientId}/#"]);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn topic_filters(&self) -> &[String] {
        &self.topic_filters
    }
}

/// A `CreateDimension` request; members that only the service reads (tags, tokens) are passed over.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Declared {
    name: String,
    r#type: DimensionType,
    string_values: Vec<String>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum DimensionType {
    #[serde(rename = "TOPIC_FILTER")]
    TopicFilter,
}

impl From<DeclaredDimension> for Declared {
    fn from(dimension: DeclaredDimension) -> Self {
        let name = dimension.name.to_string();
        Self { name, r#type: DimensionType::TopicFilter, string_values: dimension.topic_filters }
    }
}

impl TryFrom<Declared> for DeclaredDimension {
    type Error = ModelError;

    fn try_from(declared: Declared) -> Result<Self, ModelError> {
        Self::new(declared.name, declared.string_values)
    }
}
