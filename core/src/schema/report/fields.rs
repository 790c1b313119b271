//! What each field of a report is, in words: one row for each row of the table of names.

use crate::report::Name;
use crate::schema::field::Field;

/// A field's texts, and an example of its value as JSON. Objects and lists are shown by the examples of their fields.
pub(in crate::schema) struct Row {
    /// The path of the object that holds the field, in long names.
    parent: &'static str,
    /// The long name.
    long: &'static str,
    pub(in crate::schema) field: Field,
    pub(super) example: &'static str,
}

/// The row of a name.
pub(in crate::schema) fn row(name: &Name) -> Option<&'static Row> {
    ROWS.iter().find(|row| (row.parent, row.long) == (name.parent, name.long))
}

macro_rules! rows {
    ($( $parent:literal { $( $long:literal $title:literal $unit:literal $source:literal $example:literal
        $description:literal; )* } )*) => {
        const ROWS: &[Row] = &[$($(
            Row {
                parent: $parent,
                long: $long,
                field: Field { title: $title, description: $description, unit: $unit, source: $source },
                example: $example,
            },
        )*)*];
    };
}

rows! {
    "" {
        "header" "Header" "none" "DSM" ""
            "Which report this is, and in which version of the format.";
        "metrics" "Device metrics" "none" "DSM" ""
            "What the device measured itself. A report has this block, custom metrics, or both.";
        "custom_metrics" "Custom metrics" "none" "DSM, CUS" ""
            "Metrics of your own, by name. A name is 1 to 128 letters, digits, `:`, `_` or `-`, does not start with \
             `aws:`, and is declared in the account; values of other names are lost.";
    }
    "header" {
        "report_id" "Report id" "none" "DSM, SA" "1530304554"
            "A positive integer that is larger in every report of the device. The epoch time in seconds is usual.";
        "version" "Version of the format" "none" "DSM" "\"1.0\""
            "Major.Minor. Every agent known sends `1.0`.";
    }
    "metrics" {
        "listening_tcp_ports" "Listening TCP ports" "none" "DSM" ""
            "The TCP ports that the device listens on.";
        "listening_udp_ports" "Listening UDP ports" "none" "DSM" ""
            "The UDP ports that the device listens on.";
        "network_stats" "Network statistics" "none" "DSM" ""
            "What the device sent and received since the previous report.";
        "tcp_connections" "TCP connections" "none" "DSM" ""
            "The TCP connections of the device.";
    }
    "metrics.tcp_connections" {
        "established_connections" "Established connections" "none" "DSM" ""
            "The connections in the state ESTABLISHED.";
    }
    "metrics.tcp_connections.established_connections" {
        "connections" "Connections" "none" "DSM" ""
            "The connections, or a sample of them.";
        "total" "Total of connections" "connections" "DSM" "1"
            "How many established connections there are: at least as many as are listed.";
    }
    "metrics.tcp_connections.established_connections.connections[]" {
        "local_interface" "Local interface" "none" "DSM" "\"eth0\""
            "The network interface of the connection.";
        "local_port" "Local port" "none" "DSM" "54000"
            "The port of the device, from 0 to 65535.";
        "remote_addr" "Remote address" "none" "DSM" "\"192.0.2.10:8883\""
            "The address and port that the device is connected to: `192.0.2.10:8883`, or `[2001:db8::10]:8883` for \
             IPv6. Host names are no addresses.";
    }
    "metrics.listening_*_ports" {
        "ports" "Ports" "none" "DSM" ""
            "The ports, or a sample of them. An empty list says that nothing listens.";
        "total" "Total of ports" "ports" "DSM" "1"
            "How many ports there are: at least as many as are listed.";
    }
    "metrics.listening_*_ports.ports[]" {
        "interface" "Interface" "none" "DSM" "\"eth0\""
            "The network interface that the port is bound to.";
        "port" "Port" "none" "DSM, RFC 6335" "8883"
            "The number of the port, from 1 to 65535.";
    }
    "metrics.network_stats" {
        "bytes_in" "Bytes received" "bytes" "DSM" "29358"
            "Bytes received since the previous report, not since the start.";
        "bytes_out" "Bytes sent" "bytes" "DSM" "26485"
            "Bytes sent since the previous report, not since the start.";
        "packets_in" "Packets received" "packets" "DSM" "10013"
            "Packets received since the previous report, not since the start.";
        "packets_out" "Packets sent" "packets" "DSM" "11382"
            "Packets sent since the previous report, not since the start.";
    }
    "custom_metrics.*[]" {
        "number" "Number" "of the metric" "DSM, CUS" "26.5"
            "One number, for a metric of the type `number`.";
        "number_list" "List of numbers" "of the metric" "DSM, CUS" "[1, 2.5]"
            "Numbers, for a metric of the type `number-list`.";
        "string_list" "List of texts" "none" "DSM, CUS" "[\"sensor-a\", \"sensor-b\"]"
            "Texts, for a metric of the type `string-list`.";
        "ip_list" "List of addresses" "none" "DSM, CUS" "[\"192.0.2.10\", \"2001:db8::10\"]"
            "Addresses without ports, for a metric of the type `ip-address-list`.";
    }
}

#[cfg(test)]
mod tests {
    use super::{ROWS, row};
    use crate::report::names;

    #[test]
    fn every_name_has_a_row_and_every_row_a_name() {
        assert!(names().iter().all(|name| row(name).is_some()));
        assert_eq!(ROWS.len(), names().len());
    }

    #[test]
    fn examples_are_json() {
        for row in ROWS.iter().filter(|row| !row.example.is_empty()) {
            assert!(serde_json::from_str::<serde_json::Value>(row.example).is_ok(), "{}", row.long);
        }
    }
}
