//! The header: report id and version.

use super::names::Header;
use super::numbers::Role;
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::read::{Cursor, Glance, Kind, Read, Scalar};
use crate::walk::{At, Path, Record, Seen, Walk, Want, meant, text_if, unsigned_if};

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    pub(super) fn header(&mut self, path: &Path<'_>) -> Read<()> {
        if !self.asks(Rule::ReportIdNotEpoch) && self.record::<Header>() {
            return Ok(());
        }
        let Some(mut members) = self.object(path, Want::OBJECT)? else { return Ok(()) };
        while let Some(key) = self.next::<Header>(&mut members, path)? {
            let path = path.key(key.at);
            match key.field {
                Header::ReportId => self.report_id(&path)?,
                Header::Version => self.version(&path)?,
            }
        }
        if !members.has(Header::ReportId) {
            let key = self.spelling(Header::ReportId);
            let remark = Remark::new(Rule::MissingReportId, "the header has no report id")
                .help(format!(
                    "add `\"{key}\"`: a positive integer that grows with every report, such as the epoch time"
                ))
                .param("key", key);
            self.find(path, At::Value(members.at), remark);
        }
        if !members.has(Header::Version) {
            let key = self.spelling(Header::Version);
            let remark = Remark::new(Rule::MissingVersion, "the header has no version")
                .help(format!("add `\"{key}\": \"1.0\"`"))
                .param("key", key);
            self.find(path, At::Value(members.at), remark);
        }
        Ok(())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn report_id(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        match self.count(path, Role::ReportId)? {
            Some(0) => self.find(path, At::Value(at), zero_report_id()),
            Some(id) if self.asks(Rule::ReportIdNotEpoch) && !is_epoch(id) => {
                self.find(path, At::Value(at), no_epoch(id));
            }
            _ => {}
        }
        Ok(())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn version(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        if let Some(version) = self.text(path, VERSION)? {
            let version = meant(version);
            if *version != *b"1.0" {
                self.unusual_version(path, at, &String::from_utf8_lossy(&version));
            }
        }
        Ok(())
    }

    #[cold]
    fn unusual_version(&mut self, path: &Path<'_>, at: usize, version: &str) {
        let shown = quoted(version);
        let remark = match spelling(version) {
            Spelling::Plain => {
                Remark::new(Rule::VersionUnknown, format!("the version {shown} is none that is known"))
                    .help("agents send `1.0`")
            }
            Spelling::LeadingZero => {
                Remark::new(Rule::VersionSyntax, format!("the version {shown} has a leading zero"))
                    .mild()
                    .help("write `1.0`")
            }
            Spelling::Wrong => {
                Remark::new(Rule::VersionSyntax, format!("the version {shown} is not Major.Minor"))
                    .help("write two numbers with a point between them: `1.0`")
            }
        };
        self.find(path, At::Value(at), remark.param("value", version));
    }
}

impl Record for Header {
    #[cfg_attr(feature = "speed", inline(always))]
    fn take_usual<'a>(self, glance: &mut impl Glance<'a>) -> Option<Scalar<'a>> {
        match self {
            Self::ReportId => unsigned_if(glance, |id| id > 0),
            Self::Version => text_if(glance, |version| version == b"1.0"),
        }
    }

    fn is_complete(seen: Seen<Self>) -> bool {
        seen.has(Self::ReportId) && seen.has(Self::Version)
    }
}

const VERSION: Want = Want::TEXT.on_mismatch(|found| {
    (found.kind == Kind::Number).then(|| {
        Remark::new(Rule::WrongType, format!("the version is {}, not a string", found.shown()))
            .help("put it in quotes: `\"1.0\"`")
            .param("expected", "a string")
            .found(found.quoted(), found.kind.name())
    })
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    Plain,
    LeadingZero,
    Wrong,
}

/// How a version is written: two runs of ASCII digits joined by one point.
pub(super) fn spelling(version: &str) -> Spelling {
    let digits = |run: &str| !run.is_empty() && run.bytes().all(|byte| byte.is_ascii_digit());
    match version.split_once('.') {
        Some((major, minor)) if digits(major) && digits(minor) => {
            let padded = |run: &str| run.len() > 1 && run.starts_with('0');
            if padded(major) || padded(minor) { Spelling::LeadingZero } else { Spelling::Plain }
        }
        _ => Spelling::Wrong,
    }
}

fn is_epoch(id: u64) -> bool {
    limits::EPOCH_SECONDS.contains(&id) || limits::EPOCH_MILLISECONDS.contains(&id)
}

#[cold]
fn zero_report_id() -> Remark {
    Remark::new(Rule::ReportIdZero, "the report id is `0`, not a positive integer")
        .hint(
            "clock-failed",
            "use the epoch time in seconds; a device SDK sends 0 when reading its clock fails",
        )
        .param("value", 0_u64)
}

#[cold]
fn no_epoch(id: u64) -> Remark {
    Remark::new(Rule::ReportIdNotEpoch, format!("the report id `{id}` is not a plausible time"))
        .help("an id that restarts with the device repeats itself; the epoch time in seconds or milliseconds does not")
        .param("value", id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        for (version, expected) in [
            ("1.0", Spelling::Plain),
            ("12.34", Spelling::Plain),
            ("0.1", Spelling::Plain),
            ("01.0", Spelling::LeadingZero),
            ("1.00", Spelling::LeadingZero),
            ("1", Spelling::Wrong),
            ("1.", Spelling::Wrong),
            ("1.0.0", Spelling::Wrong),
            ("v1.0", Spelling::Wrong),
            ("١.٠", Spelling::Wrong),
            ("", Spelling::Wrong),
        ] {
            assert_eq!(spelling(version), expected, "{version}");
        }
    }
}
