//! The reports that wait for an answer, as an option of the check.

use crate::options::Options;

impl Options {
    /// The ids of the reports that wait for an answer: answers to others are remarked on.
    ///
    /// ```
    /// use thingward::{Options, Rule, check_response};
    ///
    /// let answer = br#"{"thingName":"pump-1","reportId":7,"status":"ACCEPTED"}"#;
    /// let options = Options::new();
    /// assert!(check_response(answer, &options.clone().outstanding([6, 7])).findings().is_empty());
    /// let checked = check_response(answer, &options.outstanding([6]));
    /// assert_eq!(checked.findings()[0].rule, Rule::ResponseReportIdUnmatched);
    /// ```
    #[must_use]
    pub fn outstanding(mut self, ids: impl IntoIterator<Item = u64>) -> Self {
        self.outstanding = Some(ids.into_iter().collect());
        self
    }
}
