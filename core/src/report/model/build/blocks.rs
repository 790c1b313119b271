//! The blocks of a report, from the root down.

use super::Builder;
use crate::finding::Rule;
use crate::read::{Cursor, Read};
use crate::report::model::{
    self, Connection, Count, CustomMetrics, ListeningPort, Listing, LocalPort, Loss, RemoteAddr, Report,
    ReportId, Version,
};
use crate::report::names::{
    Connection as ConnectionField, Established, Header, Metrics, NetworkStats, Port, Ports, Root,
    TcpConnections,
};
use crate::report::numbers::Role;
use crate::walk::Path;

impl<'a, C: Cursor<'a>> Builder<'a, C> {
    pub(super) fn report(mut self) -> Read<Option<Report>> {
        let mut header = None;
        let mut metrics = None;
        let mut custom: Option<CustomMetrics> = None;
        self.object(&Path::ROOT, Rule::RootNotObject, |builder, field, path| {
            match field {
                Root::Header => header = builder.header(path)?,
                Root::Metrics => metrics = builder.metrics(path)?,
                Root::CustomMetrics => custom = builder.custom_metrics(path)?,
            }
            Ok(())
        })?;
        let there = metrics.is_some() || custom.is_some();
        Ok(header.filter(|_| there).map(|header| Report {
            header,
            metrics,
            custom_metrics: custom,
            losses: self.losses,
        }))
    }

    fn header(&mut self, path: &Path<'_>) -> Read<Option<model::Header>> {
        let (mut id, mut version) = (None, None);
        self.object(path, Rule::WrongType, |builder, field, path| {
            match field {
                Header::ReportId => {
                    let usable = builder.count(path, Role::ReportId)?;
                    id = usable.and_then(|id| ReportId::new(id).ok());
                }
                Header::Version => {
                    let text = builder.text(path, Rule::WrongType)?;
                    version = text.and_then(|text| Version::tolerated(&text));
                }
            }
            Ok(())
        })?;
        Ok(id.zip(version).map(|(id, version)| model::Header::new(id).with_version(version)))
    }

    fn metrics(&mut self, path: &Path<'_>) -> Read<Option<model::Metrics>> {
        let mut metrics = model::Metrics::new();
        let there = self.object(path, Rule::WrongType, |builder, field, path| {
            match field {
                Metrics::TcpConnections => metrics.tcp_connections = builder.tcp_connections(path)?,
                Metrics::ListeningTcpPorts => metrics.listening_tcp_ports = builder.listening_ports(path)?,
                Metrics::ListeningUdpPorts => metrics.listening_udp_ports = builder.listening_ports(path)?,
                Metrics::NetworkStats => metrics.network_stats = builder.network_stats(path)?,
            }
            Ok(())
        })?;
        Ok(there.then_some(metrics))
    }

    fn tcp_connections(&mut self, path: &Path<'_>) -> Read<Option<model::TcpConnections>> {
        let mut connections = model::TcpConnections::default();
        let there = self.object(path, Rule::WrongType, |builder, field, path| {
            match field {
                TcpConnections::Established => {
                    connections.established_connections = builder.established(path)?;
                }
            }
            Ok(())
        })?;
        Ok(there.then_some(connections))
    }

    fn established(&mut self, path: &Path<'_>) -> Read<Option<Listing<Connection>>> {
        let mut listing = Listing::default();
        let there = self.object(path, Rule::WrongType, |builder, field, path| {
            match field {
                Established::Connections => {
                    listing.entries =
                        builder.list(path, Rule::WrongType, |builder, _, path| builder.connection(path))?;
                }
                Established::Total => listing.total = builder.total(path)?,
            }
            Ok(())
        })?;
        Ok(there.then_some(listing))
    }

    fn connection(&mut self, path: &Path<'_>) -> Read<Option<Connection>> {
        let (mut remote, mut local_port, mut local_interface) = (None, None, None);
        let there = self.object(path, Rule::WrongType, |builder, field, path| {
            match field {
                ConnectionField::RemoteAddr => remote = builder.remote_addr(path)?,
                ConnectionField::LocalPort => {
                    local_port = builder.local_port(path)?.and_then(LocalPort::tolerated);
                }
                ConnectionField::LocalInterface => local_interface = builder.text(path, Rule::WrongType)?,
            }
            Ok(())
        })?;
        if there && remote.is_none() {
            self.lose(path, Loss::Value, Rule::RemoteAddrMissing);
        }
        Ok(remote.map(|remote_addr| Connection { remote_addr, local_port, local_interface }))
    }

    fn remote_addr(&mut self, path: &Path<'_>) -> Read<Option<RemoteAddr>> {
        let Some(text) = self.text(path, Rule::WrongType)? else { return Ok(None) };
        let read = RemoteAddr::tolerated(&text);
        match &read {
            None => self.lose(path, Loss::Value, RemoteAddr::refusal(&text)),
            Some((_, true)) => {}
            Some((address, false)) => {
                self.lose(path, Loss::Spelling, Rule::RemoteAddrBareIpv6);
                // A zone that would end the brackets.
                if address.zone().is_none() && text.contains('%') {
                    self.lose(path, Loss::Spelling, Rule::RemoteAddrZoneId);
                }
            }
        }
        Ok(read.map(|(address, _)| address))
    }

    fn listening_ports(&mut self, path: &Path<'_>) -> Read<Option<Listing<ListeningPort>>> {
        let mut listing = Listing::default();
        let there = self.object(path, Rule::WrongType, |builder, field, path| {
            match field {
                Ports::Ports => {
                    listing.entries = builder
                        .list(path, Rule::WrongType, |builder, _, path| builder.listening_port(path))?;
                }
                Ports::Total => listing.total = builder.total(path)?,
            }
            Ok(())
        })?;
        Ok(there.then_some(listing))
    }

    fn listening_port(&mut self, path: &Path<'_>) -> Read<Option<ListeningPort>> {
        let mut entry = ListeningPort { port: None, interface: None };
        let there = self.object(path, Rule::WrongType, |builder, field, path| {
            match field {
                Port::Port => entry.port = builder.port(path)?,
                Port::Interface => entry.interface = builder.text(path, Rule::WrongType)?,
            }
            Ok(())
        })?;
        Ok(there.then_some(entry))
    }

    fn port(&mut self, path: &Path<'_>) -> Read<Option<model::Port>> {
        let Some(port) = self.count(path, Role::Port)? else { return Ok(None) };
        let port = model::Port::tolerated(port);
        if port.is_none() {
            self.lose(path, Loss::Value, Rule::PortZero);
        }
        Ok(port)
    }

    fn total(&mut self, path: &Path<'_>) -> Read<Option<Count>> {
        Ok(self.count(path, Role::Total)?.and_then(|total| Count::new(total).ok()))
    }

    fn network_stats(&mut self, path: &Path<'_>) -> Read<Option<model::NetworkStats>> {
        let mut stats = model::NetworkStats::new();
        let there = self.object(path, Rule::WrongType, |builder, field, path| {
            let delta = builder.delta(path)?;
            match field {
                NetworkStats::BytesIn => stats.bytes_in = delta,
                NetworkStats::BytesOut => stats.bytes_out = delta,
                NetworkStats::PacketsIn => stats.packets_in = delta,
                NetworkStats::PacketsOut => stats.packets_out = delta,
            }
            Ok(())
        })?;
        Ok(there.then_some(stats))
    }
}
