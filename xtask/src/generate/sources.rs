//! What the source tags of the rules stand for: the legend of the rule reference.

/// A tag and its source, in one line.
pub struct Source {
    pub tag: &'static str,
    pub what: &'static str,
}

const fn source(tag: &'static str, what: &'static str) -> Source {
    Source { tag, what }
}

/// Published pages. Pages change; what a rule says was read in 2026.
pub const PAGES: &[Source] = &[
    source(
        "DSM",
        "[device-side metrics](https://docs.aws.amazon.com/iot-device-defender/latest/devguide/detect-device-side-metrics.html), with the tables of the report",
    ),
    source("DSM sample", "a sample report on that page, where the samples say what the tables do not"),
    source(
        "CUS",
        "[custom metrics](https://docs.aws.amazon.com/iot-device-defender/latest/devguide/dd-detect-custom-metrics.html)",
    ),
    source(
        "CSM",
        "[cloud-side metrics](https://docs.aws.amazon.com/iot-device-defender/latest/devguide/detect-cloud-side-metrics.html)",
    ),
    source(
        "BEH",
        "[behaviors](https://docs.aws.amazon.com/iot-device-defender/latest/devguide/detect-behaviors.html)",
    ),
    source(
        "ML",
        "[machine learning](https://docs.aws.amazon.com/iot-device-defender/latest/devguide/dd-detect-ml.html)",
    ),
    source(
        "DIM",
        "[dimensions](https://docs.aws.amazon.com/iot-device-defender/latest/devguide/scoping-security-behavior.html)",
    ),
    source(
        "TRB",
        "[troubleshooting](https://docs.aws.amazon.com/iot-device-defender/latest/devguide/device-defender-troubleshoot.html)",
    ),
    source("SA", "the guide's text of July 2019, which allows things that are not registered"),
    source("SB", "the guide's text of January 2019, which knows registered things only"),
    source("G2019", "the samples in the guide of January 2019, as its public repository kept them"),
    source("TRB sample", "a sample policy on that page, where it contradicts how policies are read"),
    source(
        "EXP",
        "[exports of metrics](https://docs.aws.amazon.com/iot-device-defender/latest/devguide/dd-detect-metrics-export.html)",
    ),
    source(
        "PRM",
        "[permissions](https://docs.aws.amazon.com/iot-device-defender/latest/devguide/device-defender-detect-permissions.html) and the page on confused deputies",
    ),
    source(
        "AUD",
        "[audits](https://docs.aws.amazon.com/iot-device-defender/latest/devguide/device-defender-audit.html)",
    ),
    source(
        "RSV",
        "[reserved topics](https://docs.aws.amazon.com/iot/latest/developerguide/reserved-topics.html)",
    ),
    source(
        "QIC",
        "[quotas of the message broker](https://docs.aws.amazon.com/general/latest/gr/iot-core.html)",
    ),
    source(
        "QDD",
        "[quotas of the service](https://docs.aws.amazon.com/general/latest/gr/iot_device_defender.html)",
    ),
    source(
        "API",
        "the service model of 2015-05-28, as in the [reference](https://docs.aws.amazon.com/iot/latest/apireference/)",
    ),
    source(
        "CFN",
        "the CloudFormation resources `AWS::IoT::SecurityProfile`, `AWS::IoT::CustomMetric` and `AWS::IoT::Dimension`",
    ),
    source("CLI", "the examples of the command line, with answers that the service gave in 2019"),
];

/// Public code that sends reports, read and not run.
pub const CODE: &[Source] = &[
    source("py-agent", "the sample agent in Python (`aws-iot-device-defender-agent-sdk-python`)"),
    source("c-agent", "the sample agent in C (`aws-iot-device-defender-agent-c`)"),
    source("c-iot", "the C library `aws-c-iot` behind the device client and the C++ SDK"),
    source("cpp2", "the data requirements in the sample of the C++ SDK, version 2"),
    source("emb", "the embedded C library for reports and its demo"),
    source("afr", "the older FreeRTOS library, whose tests ran against the live service"),
    source("gg", "the Greengrass component that sends reports"),
    source("go", "the package for reports in the Go SDK of seqsense (`aws-iot-device-sdk-go`)"),
    source("rustot", "the Rust library `rustot` and its test against the live service"),
    source("all agents", "every one of the public agents above that shows the matter"),
];

/// Sources of another kind.
pub const OTHER: &[Source] = &[
    source(
        "RFC",
        "the standard of that number: 8259 is JSON, 8949 is CBOR, 4291 and 6943 are addresses, 4632 is address blocks, 6335 is ports",
    ),
    source("UAX", "an annex of the Unicode standard; #15 defines the normal forms"),
    source("MQTT", "the standard of the protocol that carries the reports"),
    source(
        "awscc#3235",
        "issue 3235 of the Terraform provider `terraform-provider-awscc`, with words of the service in it",
    ),
    source("YAML", "the YAML specification 1.1, and what the user guide of CloudFormation says of it"),
    source("our choice", "nobody publishes a bound, and a checker needs one"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use thingward::Rule;

    /// What a rule's source names: `RFC 8949 §3, appendix F` is one RFC, `py-agent ≠ DSM` is two tags.
    fn tags(source: &str) -> impl Iterator<Item = &str> {
        let parts = source.split([',', '≠']).map(str::trim).filter(|part| !part.starts_with("appendix"));
        let families = ["RFC", "UAX", "MQTT", "YAML"];
        parts.map(move |part| families.into_iter().find(|family| part.starts_with(family)).unwrap_or(part))
    }

    #[test]
    fn every_tag_of_the_catalogue_is_explained() {
        let known: Vec<&str> =
            [PAGES, CODE, OTHER].iter().copied().flatten().map(|source| source.tag).collect();
        for rule in Rule::ALL {
            for tag in tags(rule.source()) {
                assert!(known.contains(&tag), "`{tag}` of {rule} stands in no list of sources");
            }
        }
    }
}
