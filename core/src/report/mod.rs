//! Device-metrics reports: the rules of their content, one file a block.
//!
//! `names.rs` is the table of names; everything here asks the walk for what that table promises and judges what
//! comes. Nothing here knows which encoding or vocabulary a report is in.

mod address;
mod amount;
mod connections;
mod custom;
mod custom_glance;
mod custom_values;
mod fields;
mod header;
mod id;
mod lists;
pub mod model;
mod names;
mod network;
mod numbers;
mod observed;
mod ports;
mod stream;
mod unknown;

pub(crate) use fields::Fields;
pub(crate) use id::report_id;
pub use model::Report;
pub use names::{Holds, Name, Names, Required, names};
pub(crate) use observed::{Observed, observe};
pub(crate) use stream::Arrival;
pub use stream::History;

use crate::finding::{Remark, Rule};
use crate::read::{Cursor, Read};
use crate::walk::{At, Path, ROOT_OBJECT, Walk, Want};
use lists::Listed;
use names::{Header, Metrics, Ports, Root};

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges the report that the cursor stands before.
    pub(crate) fn report(&mut self) -> Read<()> {
        self.report_at(&Path::ROOT)
    }

    /// Judges the report that the cursor stands before, and that `path` leads to.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn report_at(&mut self, path: &Path<'_>) -> Read<()> {
        let Some(mut members) = self.object(path, ROOT_OBJECT)? else { return Ok(()) };
        self.recognise_short::<Root>(&mut members);
        let mut blocks = 0;
        while let Some(key) = self.next::<Root>(&mut members, path)? {
            self.vocabulary_known = true;
            let path = path.key(key.at);
            let at = self.cursor.position();
            match key.field {
                Root::Header => self.header(&path)?,
                Root::Metrics => self.metrics(&path)?,
                Root::CustomMetrics => self.custom_metrics(&path)?,
            }
            blocks += usize::from(key.field != Root::Header && !self.is_null(at));
        }
        if !members.has(Root::Header) {
            self.missing_header(path, members.at);
        }
        if blocks == 0 {
            self.no_metric_block(path, members.at);
        }
        Ok(())
    }

    #[cold]
    fn missing_header(&mut self, path: &Path<'_>, at: usize) {
        let header = self.spelling(Root::Header);
        let (id, version) = (self.spelling(Header::ReportId), self.spelling(Header::Version));
        let remark = Remark::new(Rule::MissingHeader, "the report has no header")
            .help(format!("add `\"{header}\": {{\"{id}\": 1530304554, \"{version}\": \"1.0\"}}`"))
            .param("key", header);
        self.find(path, At::Value(at), remark);
    }

    #[cold]
    fn no_metric_block(&mut self, path: &Path<'_>, at: usize) {
        let (metrics, custom) = (self.spelling(Root::Metrics), self.spelling(Root::CustomMetrics));
        let remark = Remark::new(Rule::NoMetricBlock, "the report has neither metrics nor custom metrics")
            .help(format!("add `\"{metrics}\"` or `\"{custom}\"`"));
        self.find(path, At::Value(at), remark);
    }

    fn metrics(&mut self, path: &Path<'_>) -> Read<()> {
        let Some(mut members) = self.object(path, Want::OBJECT.or_null())? else { return Ok(()) };
        let mut tcp: Option<(usize, Listed)> = None;
        let mut udp: Option<(usize, Listed)> = None;
        while let Some(key) = self.next::<Metrics>(&mut members, path)? {
            let path = path.key(key.at);
            match key.field {
                Metrics::TcpConnections => self.tcp_connections(&path)?,
                Metrics::ListeningTcpPorts => tcp = Some((key.at, self.listening_ports(&path)?)),
                Metrics::ListeningUdpPorts => udp = Some((key.at, self.listening_ports(&path)?)),
                Metrics::NetworkStats => self.network_stats(&path)?,
            }
        }
        // The totals are compared last: a short TCP total has a known cause that only the UDP block shows.
        let hint = match (&tcp, &udp) {
            (Some((_, tcp)), Some((_, udp))) if tcp.is_short() && udp.is_unlisted() => Some(UDP_IN_TCP_LIST),
            _ => None,
        };
        if let Some((key, listed)) = tcp {
            self.compare_total(&path.key(key), &listed, hint);
        }
        if let Some((key, listed)) = udp {
            self.compare_total(&path.key(key), &listed, None);
        }
        if members.is_empty() {
            let remark = Remark::new(Rule::EmptyMetrics, "the metrics block is empty").hint(
                "idle-agent",
                "it means that nothing was measured; the Python sample agent sends it when nothing listens",
            );
            self.find(path, At::Value(members.at), remark);
        }
        Ok(())
    }

    #[cold]
    fn empty_block(&mut self, path: &Path<'_>, at: usize) {
        let (ports, total) = (self.spelling(Ports::Ports), self.spelling(Ports::Total));
        let remark = Remark::new(Rule::EmptyBlock, "the block is empty").help(format!(
            "leave it out, or say `\"{ports}\": []` or `\"{total}\": 0`: an empty block carries no datapoint",
        ));
        self.find(path, At::Value(at), remark);
    }
}

/// A known cause of a TCP total that is smaller than its list.
const UDP_IN_TCP_LIST: (&str, &str) = (
    "quirk-udp-in-tcp-list",
    "a C device SDK appends UDP listeners to the TCP list while its UDP list stays empty",
);
