//! See `skrivelse_fuzz::targets::profile`.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use skrivelse_fuzz::program::be_the_program_if_asked;
use skrivelse_fuzz::targets::profile;

fuzz_target!(init: be_the_program_if_asked(), |data: &[u8]| -> Corpus {
    if profile::run(data) { Corpus::Keep } else { Corpus::Reject }
});
