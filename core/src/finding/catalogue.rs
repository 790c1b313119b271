//! The catalogue: every rule once, with its id, title, levels, confidence and source.
//!
//! Ids are never renamed or reused. What a rule is for, with a bad and a good example, stands in `explain/`;
//! everything that lists rules (`explain`, the rule reference, bindings, completeness tests) derives from here.
//!
//! A row reads: name, id, strict and default level (`E`rror, `W`arning, `I`nfo, `_` silent), optionally a mild
//! case with levels of its own, then confidence and source. `; ends` marks rules that end the walk or make the bytes
//! unreadable: their level cannot be changed.

use super::Section;
use super::level::{Confidence, Level, Levels};
use super::rules::Row;

/// Declares the enum, its ids and its rows from one table.
macro_rules! rules {
    ($( $section:ident { $(
        $name:ident = $id:literal $title:literal
            [$strict:tt $default:tt $(, $case:literal $mild_strict:tt $mild_default:tt)? $(; $ends:ident)?]
            $confidence:ident $source:literal;
    )* } )*) => {
        /// A rule of the formats. [`Rule::id`] is its stable name.
        ///
        /// ```
        /// use thingward::Rule;
        ///
        /// assert_eq!("port-zero".parse(), Ok(Rule::PortZero));
        /// assert_eq!(Rule::PortZero.id(), "port-zero");
        /// assert!(Rule::ALL.len() > 100);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule { $($( #[doc = $title] $name, )*)* }

        impl Rule {
            /// Every rule, in the order of the catalogue.
            ///
            /// ```
            /// use thingward::Rule;
            ///
            /// assert!(Rule::ALL.contains(&Rule::PortZero));
            /// ```
            pub const ALL: &[Self] = &[ $($( Self::$name, )*)* ];
        }

        pub(super) const ROWS: [Row; Rule::ALL.len()] = [ $($( Row {
            id: $id,
            title: $title,
            section: Section::$section,
            levels: levels!($strict $default),
            mild: mild!($(, $case $mild_strict $mild_default)?),
            ends: ends!($($ends)?),
            confidence: Confidence::$confidence,
            source: $source,
        }, )*)* ];
    };
}
macro_rules! level {
    (E) => {
        Some(Level::Error)
    };
    (W) => {
        Some(Level::Warning)
    };
    (I) => {
        Some(Level::Info)
    };
    (_) => {
        None
    };
}
macro_rules! levels {
    ($strict:tt $default:tt) => {
        Levels { strict: level!($strict), default: level!($default) }
    };
}
macro_rules! mild {
    () => { None };
    (, $case:literal $strict:tt $default:tt) => { Some(($case, levels!($strict $default))) };
}
macro_rules! ends {
    () => {
        false
    };
    (ends) => {
        true
    };
}

rules! {
    Document {
        JsonSyntax = "json-syntax" "the payload is not JSON" [E E; ends] Documented "TRB";
        JsonTrailingData = "json-trailing-data" "something stands behind the document" [E E; ends] Inferred "RFC 8259 §2";
        JsonEncoding = "json-encoding" "the text is not UTF-8, or holds half a surrogate pair" [E E; ends] Inferred "RFC 8259 §8";
        JsonBom = "json-bom" "the text starts with a byte-order mark" [E W] Inferred "RFC 8259 §8.1";
        YamlSyntax = "yaml-syntax" "the text is not the YAML that templates use" [E E; ends] Inferred "YAML 1.1, our choice";
        NestingTooDeep = "nesting-too-deep" "containers nest deeper than 32" [E E; ends] Inferred "our choice";
        RootNotObject = "root-not-object" "the document is not an object" [E E] Documented "DSM";
        DuplicateKey = "duplicate-key" "a key occurs twice in one object" [E E] Inferred "RFC 8259 §4, RFC 8949 §5.6";
        LongAndShortDuplicate = "long-and-short-duplicate" "a field occurs under its long and its short name" [E E] Inferred "DSM";
        MixedKeyVocabulary = "mixed-key-vocabulary" "long and short key names are mixed" [E W] Observed "py-agent ≠ DSM";
        UnknownKey = "unknown-key" "a key is not part of the format here" [E W] Inferred "DSM";
        MissingHeader = "missing-header" "the report has no header" [E E] Documented "DSM";
        MissingReportId = "missing-report-id" "the header has no report id" [E E] Documented "DSM";
        MissingVersion = "missing-version" "the header has no version" [E E] Documented "DSM";
        NoMetricBlock = "no-metric-block" "the report has neither metrics nor custom metrics" [E E] Documented "DSM";
        EmptyMetrics = "empty-metrics" "the metrics block is empty" [W W] Observed "afr, py-agent";
        EmptyCustomMetrics = "empty-custom-metrics" "the custom metrics block is empty" [W W] Observed "c-iot";
        EmptyBlock = "empty-block" "a block is empty" [W I] Inferred "DSM";
        WrongType = "wrong-type" "a value is of the wrong type" [E E] Documented "DSM, TRB";
        NullValue = "null-value" "null stands where a value is expected"
            [E E, "an interface, or a whole metrics block" E W] Observed "py-agent, rustot";
        PayloadTooLarge = "payload-too-large" "the payload is larger than a message may be" [E E] Documented "QIC";
        PayloadNearLimit = "payload-near-limit" "the payload is close to the largest message" [I I] Observed "c-agent";
        FormatMismatch = "format-mismatch" "the payload's encoding is not the topic's" [E E] Documented "DSM, RSV";
        KindUnknown = "kind-unknown" "the kind of the document cannot be told" [E E] Inferred "our choice";
    }
    Header {
        ReportIdNotInteger = "report-id-not-integer" "the report id is not an integer" [E E] Documented "DSM";
        ReportIdNegative = "report-id-negative" "the report id is negative" [E E] Documented "SA, SB";
        ReportIdZero = "report-id-zero" "the report id is 0" [E E] Documented "SA, SB";
        ReportIdPrecision = "report-id-precision" "the report id is too large to be exact everywhere" [W W] Inferred "RFC 8259 §6";
        ReportIdNotEpoch = "report-id-not-epoch" "the report id is not a plausible time" [I _] Documented "SA, SB";
        VersionSyntax = "version-syntax" "the version is not Major.Minor"
            [E E, "a leading zero" E W] Documented "DSM";
        VersionUnknown = "version-unknown" "the version is none that is known" [I I] Observed "all agents";
    }
    Number {
        NumberPrecision = "number-precision" "a count is too large to be exact everywhere" [W W] Inferred "RFC 8259 §6";
        NumberOutOfRange = "number-out-of-range" "a number is outside the range that can be held" [E E] Documented "API";
        NegativeDelta = "negative-delta" "a network delta is negative" [E E] Documented "DSM";
        NegativeNumber = "negative-number" "a count is negative" [E E] Documented "DSM";
        IntegerValuedFloat = "integer-valued-float" "a whole number is written as a float"
            [W I, "a report id" E W] Observed "c-agent, c-iot";
        FractionalNumber = "fractional-number" "a count has a fraction"
            [E E, "a network delta" E W] Documented "DSM";
        NumberAsString = "number-as-string" "a number is written as text"
            [E E, "a local port" E W] Observed "c-agent";
        NegativeZero = "negative-zero" "a number is written as -0" [W I] Inferred "RFC 8949 §3.1";
    }
    Block {
        TotalLessThanList = "total-less-than-list" "a total is smaller than its list" [E W] Inferred "DSM, c-iot";
        TotalGreaterThanList = "total-greater-than-list" "a total is larger than its list" [_ I] Observed "py-agent";
        TotalMissing = "total-missing" "a list comes without its total" [_ I] Documented "DSM";
        TotalWithoutList = "total-without-list" "a total comes without its list" [_ I] Observed "afr";
        PortMissing = "port-missing" "a port entry has no port" [W W] Documented "DSM";
        PortZero = "port-zero" "a listening port is 0" [E E] Documented "DSM";
        PortAbove65535 = "port-above-65535" "a port is above 65535" [E W] Inferred "RFC 6335, API";
        ListLong = "list-long" "a list is unusually long" [I I] Inferred "our choice";
        InterfaceEmpty = "interface-empty" "an interface has no name" [I _] Inferred "DSM";
        InterfaceIsAddress = "interface-is-address" "an interface is named by an address" [_ _] Observed "py-agent";
        DuplicatePortEntry = "duplicate-port-entry" "a list of ports repeats an entry" [_ _] Observed "py-agent";
        DuplicateConnection = "duplicate-connection" "a list of connections repeats an entry" [_ _] Documented "DSM sample";
        RemoteAddrMissing = "remote-addr-missing" "a connection has no remote address" [E E] Documented "DSM";
        RemoteAddrSyntax = "remote-addr-syntax" "a remote address is not ip:port" [E E] Documented "DSM";
        RemoteAddrHostname = "remote-addr-hostname" "a remote address is a host name" [E E] Documented "DSM";
        RemoteAddrNoPort = "remote-addr-no-port" "a remote address has no port" [E W] Documented "DSM";
        RemoteAddrBareIpv6 = "remote-addr-bare-ipv6" "a remote IPv6 address has no brackets" [E W] Observed "c-iot, py-agent";
        RemoteAddrPortRange = "remote-addr-port-range" "a remote port is not 1 to 65535"
            [E E, "port 0" W W] Documented "DSM";
        RemoteAddrZoneId = "remote-addr-zone-id" "a remote address names a zone" [E W] Observed "py-agent";
        RemoteAddrMapped = "remote-addr-mapped" "a remote address is an IPv4 address inside IPv6" [_ I] Inferred "RFC 4291 §2.5.5.2";
        RemoteAddrLeadingZero = "remote-addr-leading-zero" "an IPv4 octet has a leading zero" [E E] Inferred "RFC 6943 §3.1.1";
    }
    Custom {
        CustomNotArray = "custom-not-array" "a custom metric is not an array" [E E] Documented "TRB";
        CustomArrayLength = "custom-array-length" "a custom metric's array has not exactly one entry" [E E] Documented "TRB";
        CustomEntryNotObject = "custom-entry-not-object" "a custom metric's entry is not an object" [E E] Documented "DSM";
        CustomKindMissing = "custom-kind-missing" "a custom metric has no value" [E E] Inferred "DSM";
        CustomKindUnknown = "custom-kind-unknown" "a custom metric's kind is not one of the four" [E E] Documented "DSM";
        CustomKindMultiple = "custom-kind-multiple" "a custom metric has more than one value" [E E] Inferred "API";
        CustomNamePattern = "custom-name-pattern" "a custom metric's name cannot be declared" [E W] Documented "API";
        CustomNameReserved = "custom-name-reserved" "a custom metric's name starts with aws:" [E W] Documented "API";
        CustomTooMany = "custom-too-many" "more custom metrics than an account may have" [W I] Documented "QDD";
        IpListInvalid = "ip-list-invalid" "an entry of an IP list is not an address" [E E] Observed "cpp2";
        CustomNumberPrecision = "custom-number-precision" "a custom number has more than 15 digits" [W W] Observed "cpp2";
        StringListCharset = "string-list-charset" "an entry of a string list has unusual characters" [W I] Observed "cpp2";
        CustomListElementType = "custom-list-element-type" "an entry of a custom list is of the wrong type" [E E] Documented "DSM";
        CustomUndeclared = "custom-undeclared" "a custom metric is not declared" [W W] Documented "CUS";
        CustomTypeMismatch = "custom-type-mismatch" "a custom metric is not of its declared type" [E W] Observed "cpp2";
    }
    Cbor {
        CborMalformed = "cbor-malformed" "the payload is not well-formed CBOR" [E E; ends] Inferred "RFC 8949 §3, appendix F";
        CborTrailingBytes = "cbor-trailing-bytes" "bytes stand behind the CBOR item" [E E; ends] Inferred "RFC 8949 §5.1";
        CborKeyNotText = "cbor-key-not-text" "a map key is not text" [E E] Inferred "RFC 8949 §6.1";
        CborByteString = "cbor-byte-string" "a byte string stands where text is wanted" [E E] Inferred "RFC 8949 §6.1";
        CborInvalidUtf8 = "cbor-invalid-utf8" "a text string is not UTF-8" [E E; ends] Inferred "RFC 8949 §5.3.1";
        CborIndefinite = "cbor-indefinite" "items of indefinite length" [W I] Observed "c-agent";
        CborTag = "cbor-tag" "a tag that the format does not use"
            [E W, "the self-described mark 55799 at the start" I I] Inferred "RFC 8949 §3.4";
        CborNonFinite = "cbor-non-finite" "a number is NaN or infinite" [E E] Inferred "RFC 8949 §6.1";
        CborUndefined = "cbor-undefined" "undefined stands where a value is expected" [E E] Inferred "RFC 8949 §3.3";
        CborSimple = "cbor-simple" "an unassigned simple value" [E E] Inferred "RFC 8949 §3.3";
        CborNonDeterministic = "cbor-non-deterministic" "the encoding is not deterministic" [W W] Inferred "RFC 8949 §4.2.1";
        CborReservedSimple = "cbor-reserved-simple" "a simple value below 32 in two bytes" [E E; ends] Inferred "RFC 8949 §3.3";
    }
    Topic {
        TopicPrefix = "topic-prefix" "the topic does not start with $aws/things/" [E E] Documented "RSV";
        TopicShape = "topic-shape" "the topic has the wrong segments" [E E] Documented "RSV";
        TopicCase = "topic-case" "a segment of the topic is in the wrong case" [E E] Documented "RSV";
        TopicFormatUnknown = "topic-format-unknown" "the topic's format is neither json nor cbor" [E E] Documented "SA";
        TopicSuffixUnknown = "topic-suffix-unknown" "the topic's tail is neither accepted nor rejected" [E E] Documented "RSV";
        TopicDirection = "topic-direction" "the topic is not for this operation" [E E] Documented "RSV";
        TopicWildcardPublish = "topic-wildcard-publish" "a wildcard in a topic to publish to" [E E] Documented "QIC";
        TopicTooLong = "topic-too-long" "the topic is longer than 256 bytes" [E E] Documented "QIC";
        ThingNameEmpty = "thing-name-empty" "the thing name is empty" [E E] Documented "DSM, RSV";
        ThingNameTooLong = "thing-name-too-long" "the thing name is longer than 128 bytes" [E E] Documented "SA, TRB";
        ThingNameControl = "thing-name-control" "the thing name has a control character" [E E] Documented "SA, TRB";
        ThingNameReservedChar = "thing-name-reserved-char" "the thing name has a character that topics reserve" [E E] Inferred "MQTT 3.1.1 §4.7";
        ThingNameNotRegistrable = "thing-name-not-registrable" "the thing name cannot be registered" [W I] Documented "API";
        ThingNameNotNfc = "thing-name-not-nfc" "the thing name is not in normal form C" [_ I] Inferred "UAX #15";
        ClientIdMismatch = "client-id-mismatch" "the client id is not the thing name" [I I] Documented "SA";
        ClientIdTooLong = "client-id-too-long" "the client id is longer than 128 bytes" [E E] Documented "QIC";
        ClientIdReserved = "client-id-reserved" "the client id starts with $" [E E] Documented "QIC";
        ThingNotRegistered = "thing-not-registered" "the thing is not registered" [E E] Documented "SB";
    }
    Response {
        ResponseNotObject = "response-not-object" "the answer is not an object" [E E] Documented "TRB";
        ResponseStatusMissing = "response-status-missing" "the answer has no status" [E E] Documented "TRB";
        ResponseStatusUnknown = "response-status-unknown" "the status is neither ACCEPTED nor REJECTED" [E E] Documented "TRB";
        ResponseStatusTopicMismatch = "response-status-topic-mismatch" "the status is not that of the topic" [E E] Documented "TRB";
        ResponseThingMismatch = "response-thing-mismatch" "the answer does not name the thing of the topic" [E W] Documented "TRB";
        ResponseMissingReportId = "response-missing-report-id" "the answer names no report id" [I I] Observed "emb, go ≠ TRB";
        ResponseReportIdAsKey = "response-report-id-as-key" "the report id is a key of the answer" [W W] Observed "emb, go ≠ TRB";
        ResponseReportIdUnmatched = "response-report-id-unmatched" "the answer is to no report that is outstanding" [W W] Observed "go";
        ResponseDetailsMissing = "response-details-missing" "a rejection has no error code" [E W] Documented "TRB";
        ResponseNotAThing = "response-not-a-thing" "the answer is that of the 2019 service" [I I] Documented "SB";
        ResponseErrorCodeUnknown = "response-error-code-unknown" "the error code is none that is known" [I I] Observed "TRB, afr";
        ResponseTimestampUnit = "response-timestamp-unit" "the timestamp is not in milliseconds" [W W] Documented "TRB";
        ResponseUnknownKey = "response-unknown-key" "a key is not part of an answer" [W I] Inferred "TRB";
    }
    Stream {
        EnvelopeShape = "envelope-shape" "a document of a stream is neither a report nor an envelope with one" [E E] Inferred "our choice";
        EnvelopeTime = "envelope-time" "a receipt time cannot be read" [E E] Inferred "our choice";
        EnvelopeBase64 = "envelope-base64" "a packed payload is not base64" [E E; ends] Inferred "our choice";
        LineTooLong = "line-too-long" "a line or an item is longer than 1 MiB" [E E; ends] Inferred "our choice";
        ReportIdDuplicate = "report-id-duplicate" "a report id was used before" [E W] Documented "SA, SB, emb";
        ReportIdNotIncreasing = "report-id-not-increasing" "a report id is below the previous one" [W W] Documented "DSM";
        IntervalTooShort = "interval-too-short" "reports come less than 300 seconds apart" [W W] Documented "DSM, QDD";
        DeltaLooksCumulative = "delta-looks-cumulative" "a network delta rises like a total" [W W] Inferred "emb, py-agent";
        ReportGap = "report-gap" "no report came for more than two days" [I I] Documented "TRB";
    }
    Profile {
        ProfileNameMissing = "profile-name-missing" "the security profile has no name" [E E] Documented "API";
        ProfileNamePattern = "profile-name-pattern" "the name of the security profile is not one the service takes" [E E] Documented "API";
        ProfileDescription = "profile-description" "the description is too long or holds control characters"
            [E E, "characters outside printable ASCII" W W] Documented "API";
        ProfileUnknownKey = "profile-unknown-key" "a key is not part of a security profile here"
            [E E, "any but a read-only attribute of a template" E W] Documented "API";
        BehaviorsTooMany = "behaviors-too-many" "the profile has more than 100 behaviors" [E E] Documented "API, QDD";
        ValueElementsTooMany = "value-elements-too-many" "the lists of the behaviors hold more than 1000 elements" [E E] Documented "QDD";
        MixedThresholdTypes = "mixed-threshold-types" "behaviors with and without machine learning stand in one profile" [W I] Documented "BEH";
        AlertTargetType = "alert-target-type" "an alert target is of a type that the service does not know" [E E] Documented "API";
        AlertTargetArn = "alert-target-arn" "the alert target is not the ARN of an SNS topic" [E E] Documented "API, SA";
        RoleArn = "role-arn" "the role is not the ARN of an IAM role" [E E] Documented "API, SA";
        AlertWithoutTarget = "alert-without-target" "behaviors raise alerts that go nowhere" [_ I] Inferred "API";
        RetainDeprecated = "retain-deprecated" "the old form of metrics to retain is used" [W W] Documented "API";
        RetainUnknownMetric = "retain-unknown-metric" "a metric to retain is none that is known" [E E] Documented "DSM, CSM";
        ExportWithoutConfig = "export-without-config" "metrics are to be exported and no export is configured" [W W] Inferred "API";
        DeleteAndSupply = "delete-and-supply" "an update both deletes and supplies the same thing" [E E] Documented "API";
        TargetArn = "target-arn" "a security profile cannot be attached to this target" [E E] Documented "API";
        TargetsPerProfile = "targets-per-profile" "more than 5 profiles are attached to one target" [E E] Documented "QDD";
    }
    Behavior {
        BehaviorNameMissing = "behavior-name-missing" "a behavior has no name" [E E] Documented "API";
        BehaviorNamePattern = "behavior-name-pattern" "the name of a behavior is not one the service takes"
            [E E, "characters outside the pattern" E W] Documented "API";
        DuplicateBehaviorName = "duplicate-behavior-name" "two behaviors have one name" [E E] Inferred "API";
        BehaviorMetricMissing = "behavior-metric-missing" "a behavior names no metric" [E E] Inferred "API";
        CriteriaMissing = "criteria-missing" "a behavior has no criteria" [E E] Inferred "API";
        UnknownMetric = "unknown-metric" "a metric starts with aws: and is none of the service" [E E] Documented "DSM, CSM";
        CustomMetricUndeclared = "custom-metric-undeclared" "a custom metric is not declared" [E W] Documented "CUS";
        DimensionUnsupported = "dimension-unsupported" "the metric takes no dimension" [E E] Documented "DIM, ML, API";
        DimensionOperatorUnknown = "dimension-operator-unknown" "the operator of a dimension is neither `IN` nor `NOT_IN`" [E E] Documented "API";
        DimensionNamePattern = "dimension-name-pattern" "the name of a dimension is not one the service takes" [E E] Documented "API";
        InvertedOperatorSuspect = "inverted-operator-suspect" "the criteria describe what is surely not normal" [W W] Documented "CLI";
    }
    Criteria {
        OperatorMissing = "operator-missing" "the criteria have no operator" [E E] Documented "API, DSM";
        OperatorUnknown = "operator-unknown" "the operator is none of the service" [E E] Documented "API";
        OperatorNotAllowed = "operator-not-allowed" "the operator does not fit the metric" [E E] Documented "API, DSM";
        ValueMissing = "value-missing" "the criteria compare with nothing" [E E] Inferred "API";
        CriteriaExclusive = "criteria-exclusive" "the criteria are of two forms at once" [E E] Inferred "API";
        ValueMultipleFields = "value-multiple-fields" "the value has not exactly one member" [E E] Inferred "API";
        ValueKindMismatch = "value-kind-mismatch" "the value does not fit the metric" [E E] Documented "API, DSM";
        CustomValueCount = "custom-value-count" "a custom number is compared with a count" [E W] Documented "CUS";
        CountNotInteger = "count-not-integer" "the count is not an integer" [E E] Documented "API, CFN";
        CountNegative = "count-negative" "the count is negative" [E E] Documented "API";
        PortOutOfRange = "port-out-of-range" "a port of a set is not 0 to 65535" [E E, "port 0" I I] Documented "API";
        CidrSyntax = "cidr-syntax" "an entry of a set is no CIDR block" [E E] Documented "API";
        CidrNoPrefix = "cidr-no-prefix" "a CIDR block has no prefix length" [W I] Documented "API";
        CidrHostBits = "cidr-host-bits" "a CIDR block has bits behind its prefix" [W W] Inferred "RFC 4632";
        EmptySet = "empty-set" "a set is empty" [W W] Inferred "API";
        DuplicateSetElement = "duplicate-set-element" "a set repeats an element" [I I] Inferred "API";
        DurationRequired = "duration-required" "the criteria need a duration" [E E] Documented "DSM, awscc#3235";
        DurationValue = "duration-value" "the duration is none that the service takes" [E E] Documented "DSM";
        DurationAsString = "duration-as-string" "the duration is written as a text" [E W] Observed "G2019";
        DurationNotAllowed = "duration-not-allowed" "a set has no duration" [E E] Documented "API";
        DurationNotApplicable = "duration-not-applicable" "the duration has no effect on this metric" [W W] Documented "CSM, DSM";
        ConsecutiveRange = "consecutive-range" "a number of consecutive datapoints is not 1 to 10" [E E] Documented "API, CLI";
        StatisticUnknown = "statistic-unknown" "the statistic is none of the service" [E E] Documented "API";
        StatisticUnsupported = "statistic-unsupported" "the metric takes no statistical threshold" [E E] Documented "CSM, DSM";
        MlConfidenceUnknown = "ml-confidence-unknown" "the confidence level is none of the service" [E E] Documented "API";
        MlMetricUnsupported = "ml-metric-unsupported" "the metric takes no machine learning" [E E] Documented "ML";
        MlExtraCriteria = "ml-extra-criteria" "criteria for machine learning say more than a confidence" [W W] Documented "ML";
        ThresholdUnsatisfiable = "threshold-unsatisfiable" "no value can be normal under the criteria" [W W] Inferred "API";
        ThresholdAlwaysTrue = "threshold-always-true" "every value is normal under the criteria" [W W] Inferred "API";
    }
    Role {
        RoleTrustPrincipal = "role-trust-principal" "the trust policy does not let the service assume the role" [E E] Documented "SA, SB";
        RoleServiceSpelling = "role-service-spelling" "the trust policy names the service wrongly" [E E] Inferred "SA";
        RoleSnsPublish = "role-sns-publish" "the role may not publish to the topic" [E E] Documented "SA";
        RoleKms = "role-kms" "the role may not use the key of an encrypted topic" [E E] Documented "TRB";
        RoleKmsResource = "role-kms-resource" "actions of KMS are allowed, but not on the key" [W W] Inferred "TRB sample";
        RoleExport = "role-export" "the role may not publish to the export topic" [W W] Documented "EXP";
        RoleConfusedDeputy = "role-confused-deputy" "others may have the service use the role" [I I] Documented "PRM";
        RolePlaceholder = "role-placeholder" "a placeholder of a sample was left in" [E E] Documented "SA";
        RoleArnAccount = "role-arn-account" "role, topic and profile are of different accounts" [I I] Inferred "our choice";
    }
    Audit {
        AuditRunning = "audit-running" "the audit is in progress: checks are running" [I I] Documented "SA, API";
        AuditWaitingForData = "audit-waiting-for-data" "the audit is in progress: checks wait for data" [I I] Documented "SA, SB, AUD";
        AuditInconsistent = "audit-inconsistent" "what is told of the audit does not fit together" [W W] Inferred "API";
        AuditFinal = "audit-final" "the audit has ended" [I I] Documented "API";
    }
}
