//! Signatures as they stand in a PDF: CMS of strangers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use skrivelse::signature::{Moment, verify, verify_time_stamp};

const MEMO: &[u8] = include_bytes!("../../tests/fixtures/cms/memo.txt");

fuzz_target!(|data: &[u8]| {
    let _ = verify(data, &[MEMO]).map(|signature| signature.holds());
    let _ = verify_time_stamp(data, &[MEMO]).map(|stamp| stamp.holds());
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = (Moment::from_pdf(text), Moment::in_its_zone(text));
    }
});
