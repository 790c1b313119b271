//! Every bound once, with its source. Rules compare with these and messages print them.
//!
//! Sources are the tags of the rule reference: QDD and QIC are the published quotas, DSM the table of
//! device-side metrics, API the service model; "our choice" says that nobody publishes one.

/// Bytes of one MQTT payload: 128 KB, read as 128 · 1024 (QIC).
pub const PAYLOAD_BYTES: usize = 131_072;
/// Bytes from which a payload is called close to [`PAYLOAD_BYTES`] (the cap that a public C agent sets itself).
pub const PAYLOAD_NEAR_BYTES: usize = 128_000;
/// Bytes of UTF-8 in a thing name (SA, TRB).
pub const THING_NAME_BYTES: usize = 128;
/// Bytes of UTF-8 in an MQTT client id (QIC).
pub const CLIENT_ID_BYTES: usize = 128;
/// Bytes of UTF-8 in a topic (QIC).
pub const TOPIC_BYTES: usize = 256;
/// Characters of a custom metric's name (API).
pub const METRIC_NAME_BYTES: usize = 128;
/// Custom metrics of an account (QDD).
pub const CUSTOM_METRICS: usize = 100;
/// The largest port number (RFC 6335).
pub const PORT: u64 = 65_535;
/// Entries of one list that are still usual (our choice; no limit is published).
pub const LIST_ENTRIES: usize = 1000;
/// Significant decimal digits that every double keeps (IEEE 754 binary64), and that an SDK keeps of custom numbers.
pub const EXACT_DIGITS: usize = 15;
/// The largest integer that is exact as a double: 2^53 − 1.
pub const EXACT_INTEGER: u64 = (1 << 53) - 1;
/// The largest count: the service model has signed 64-bit counts (API).
pub const COUNT: u64 = i64::MAX as u64;
/// From here up to 2^64 a count is probably a 32-bit counter that was subtracted in 64 bits.
pub const COUNTER_WRAP: u64 = u64::MAX - (1 << 33) + 1;
/// Characters of the name of a profile, a behavior or a dimension (API).
pub const PROFILE_NAME: usize = 128;
/// Characters of the description of a profile (API).
pub const PROFILE_DESCRIPTION: usize = 1000;
/// Behaviors of a profile (QDD).
pub const BEHAVIORS: usize = 100;
/// Elements of all sets of a profile together (QDD).
pub const SET_ELEMENTS: usize = 1000;
/// Characters of an entry of a set of addresses (API).
pub const CIDR_CHARACTERS: std::ops::RangeInclusive<usize> = 2..=43;
/// Datapoints in a row that raise or clear an alarm (API).
pub const CONSECUTIVE: std::ops::RangeInclusive<u64> = 1..=10;
/// Profiles that are attached to one target (QDD).
pub const PROFILES_PER_TARGET: usize = 5;
/// Characters of an ARN (API).
pub const ARN_CHARACTERS: std::ops::RangeInclusive<usize> = 20..=2048;
/// Topic filters of a dimension (API).
pub const DIMENSION_VALUES: std::ops::RangeInclusive<usize> = 1..=100;
/// Characters of a topic filter of a dimension (API).
pub const DIMENSION_VALUE_CHARACTERS: std::ops::RangeInclusive<usize> = 1..=256;
/// Characters of the topic that metrics are exported to (API).
pub const EXPORT_TOPIC_CHARACTERS: std::ops::RangeInclusive<usize> = 1..=512;
/// Characters of the display name of a custom metric (API).
pub const DISPLAY_NAME_CHARACTERS: usize = 128;
/// Characters of the key of a tag (API).
pub const TAG_KEY_CHARACTERS: std::ops::RangeInclusive<usize> = 1..=128;
/// Characters of the value of a tag (API).
pub const TAG_VALUE_CHARACTERS: usize = 256;
/// Characters of the token that makes a request idempotent (API).
pub const REQUEST_TOKEN_CHARACTERS: std::ops::RangeInclusive<usize> = 1..=64;
/// Nested containers and tags (our choice: it protects the reader; a report nests 6 deep).
pub const DEPTH: usize = 32;
/// Bytes of a text that is looked at for YAML without being called so (our choice: no template is larger than 1 MB).
pub const DETECTED_YAML_BYTES: usize = 1 << 20;
/// Nodes that the aliases of a YAML document bring in (our choice).
pub const ALIAS_NODES: usize = 10_000;
/// Bytes of the texts among those (our choice).
pub const ALIAS_BYTES: usize = 1 << 20;
/// Characters of a value that a message quotes (our choice).
pub const QUOTED_CHARACTERS: usize = 64;
/// Findings kept of one document unless the caller says otherwise (our choice).
pub const FINDINGS: usize = 100;
/// Bytes of text that the kept findings of one document hold together (our choice): beyond it they are counted only.
pub const FINDINGS_BYTES: usize = 1 << 20;
/// Values that an outline lists (our choice: more than the ports of the largest payload are).
pub const OUTLINE_PLACES: usize = 1 << 16;
/// Bytes of their pointers (our choice).
pub const OUTLINE_BYTES: usize = 1 << 22;
/// Keys of one object that are compared without a heap allocation (our choice).
pub const KEYS_ON_STACK: usize = 128;
/// Edits between a key and the one that is suggested for it (our choice).
pub const SUGGESTION_EDITS: usize = 2;
/// The least time since the epoch that is taken for milliseconds (our choice; as seconds it is the year 5138, as
/// milliseconds 1973).
pub const MILLISECONDS: u64 = 100_000_000_000;
/// Epoch seconds that a report id may plausibly be: 2001-09-09 to 2099-12-03.
pub const EPOCH_SECONDS: std::ops::RangeInclusive<u64> = 1_000_000_000..=4_100_000_000;
/// Epoch milliseconds that a report id may plausibly be.
pub const EPOCH_MILLISECONDS: std::ops::RangeInclusive<u64> = 1_000_000_000_000..=4_100_000_000_000;
/// Bytes of one line or item of a stream (our choice: eight times the largest payload).
pub const LINE_BYTES: usize = 1 << 20;
/// Report ids of a thing that a new one is compared with (our choice: it bounds what is remembered).
pub const REMEMBERED_IDS: usize = 64;
/// Seconds between two reports of a thing at least (DSM, QDD).
pub const INTERVAL_SECONDS: u64 = 300;
/// Seconds without a report after which alarms end: two days (TRB).
pub const GAP_SECONDS: u64 = 172_800;
/// Rising steps of a delta that are compared with [`STEEP_FACTOR`] (our choice).
pub const STEEP_STEPS: usize = 3;
/// How many times the largest of these steps their first value is, where the delta is a total (our choice).
pub const STEEP_FACTOR: u64 = 1000;
/// Rising steps of a delta that are compared with [`STEADY_FACTOR`] (our choice).
pub const STEADY_STEPS: usize = 11;
/// How many times the whole rise their first value is, where the delta is a total (our choice).
pub const STEADY_FACTOR: u64 = 2;
