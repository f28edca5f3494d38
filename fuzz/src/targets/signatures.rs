//! Signatures as they stand in a PDF: CMS of strangers.

use skrivelse::signature::{Timestamp, verify, verify_timestamp};

const MEMO: &[u8] = include_bytes!("../../../tests/fixtures/cms/memo.txt");

/// Runs an input; whether it was one.
pub fn run(data: &[u8]) -> bool {
    let _ = verify(data, &[MEMO]).map(|signature| signature.holds());
    let _ = verify_timestamp(data, &[MEMO]).map(|stamp| stamp.holds());
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = (Timestamp::from_pdf(text), Timestamp::in_its_zone(text));
    }
    true
}
