//! YAML to a case, its findings in every form, and the Typst that it becomes.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use skrivelse_fuzz::cases::{checked, loaded, main_typ};
use skrivelse_fuzz::folder::folder;

fuzz_target!(|text: &str| -> Corpus {
    let loaded = loaded(folder(), text);
    checked(&loaded);
    main_typ(&loaded);
    Corpus::Keep
});
