//! See `skrivelse_fuzz::targets::spreadsheet`.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use skrivelse_fuzz::program::be_the_program_if_asked;
use skrivelse_fuzz::targets::spreadsheet;

fuzz_target!(init: be_the_program_if_asked(), |data: &[u8]| -> Corpus {
    if spreadsheet::run(data) { Corpus::Keep } else { Corpus::Reject }
});
