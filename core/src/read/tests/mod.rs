//! Tests that hold for several readers, and tables of facts.

mod appendix_a;
mod appendix_f;
mod dump;
mod hostile;
mod laws;
#[cfg(feature = "yaml")]
mod yaml;

use super::cbor::CborCursor;
use super::{Cursor, Fault};
use dump::dump;

/// The bytes that hexadecimal digits spell; white space between them means nothing.
pub(super) fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        hex.chars().filter_map(|digit| digit.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// A whole CBOR document in the notation of [`dump`], or why there is none. Taking it piece by piece and skipping
/// it whole must come to the same.
fn read_cbor(document: &[u8]) -> Result<String, Box<Fault>> {
    let mut skipping = CborCursor::new(document);
    let skipped = skipping.skip().and_then(|()| skipping.finish());
    let mut taking = CborCursor::new(document);
    let taken = dump(&mut taking).and_then(|text| taking.finish().map(|()| text));
    assert_eq!(
        skipped.is_ok(),
        taken.is_ok(),
        "{document:02x?}: {:?} {:?}",
        skipping.fault(),
        taking.fault()
    );
    assert_eq!(
        taking.fault().map(|fault| &fault.remark.message),
        skipping.fault().map(|fault| &fault.remark.message)
    );
    match taken {
        Ok(text) => {
            assert!(taking.fault().is_none());
            let root = taking.value_at(0).unwrap();
            assert_eq!((root.start, root.end), (0, document.len()));
            Ok(text)
        }
        Err(_) => {
            let fault = Box::new(taking.fault().expect("a stop leaves a fault").clone());
            assert!(fault.span.start <= fault.span.end && fault.span.end <= document.len(), "{fault:?}");
            Err(fault)
        }
    }
}
