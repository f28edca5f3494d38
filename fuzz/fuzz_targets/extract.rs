//! `extract` from PDFs of strangers: nothing is written but below its folder, and nothing that acts
//! by its name.
#![no_main]

use std::path::Path;

use libfuzzer_sys::{Corpus, fuzz_target};
use skrivelse_fuzz::folder::{empty, files_below, place};
use skrivelse_fuzz::output::assert_plain;
use skrivelse_fuzz::pdf::pdf_of;
use skrivelse_fuzz::program::{be_the_program_if_asked, skrivelse};

fuzz_target!(init: be_the_program_if_asked(), |data: &[u8]| -> Corpus {
    let Some(pdf) = pdf_of(data) else { return Corpus::Reject };
    // Deep down: a name that leads up would still be seen.
    let folder = empty("extract");
    let file = folder.join("1/2/3/4/a.pdf");
    place(&file, &pdf);
    let out = folder.join("1/2/3/4/out");
    let said = skrivelse(["extract".as_ref(), file.as_os_str(), "--output-dir".as_ref(), out.as_os_str()]);
    assert_plain(&said.out);
    assert_plain(&said.err);
    for written in files_below(&folder).iter().filter(|written| **written != file) {
        let name = written.strip_prefix(&out).unwrap_or_else(|_| panic!("{} lies elsewhere", written.display()));
        assert!(is_harmless(name), "{}", name.display());
    }
    Corpus::Keep
});

/// Names that git and the program act on are never written.
fn is_harmless(name: &Path) -> bool {
    name.components().all(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        !part.starts_with('.') && part != "templates"
    })
}
