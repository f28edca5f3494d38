//! `extract` from PDFs of strangers: nothing is written but below its folder, and nothing that acts
//! by its name.

use std::path::Path;

use crate::folder::{empty, files_below, place};
use crate::output::assert_plain;
use crate::pdf::pdf_of;
use crate::program::skrivelse;

/// Runs an input; whether it was one.
pub fn run(data: &[u8]) -> bool {
    let Some(pdf) = pdf_of(data) else {
        return false;
    };
    // Deep down: a name that leads up would still be seen.
    let folder = empty("extract");
    let file = folder.join("1/2/3/4/a.pdf");
    place(&file, &pdf);
    let out = folder.join("1/2/3/4/out");
    let said = skrivelse([
        "extract".as_ref(),
        file.as_os_str(),
        "--output-dir".as_ref(),
        out.as_os_str(),
    ]);
    assert_plain(&said.out);
    assert_plain(&said.err);
    for written in files_below(&folder)
        .iter()
        .filter(|written| **written != file)
    {
        let name = written
            .strip_prefix(&out)
            .unwrap_or_else(|_| panic!("{} lies elsewhere", written.display()));
        assert!(is_harmless(name), "{}", name.display());
    }
    true
}

/// Names that git and the program act on are never written.
fn is_harmless(name: &Path) -> bool {
    name.components().all(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        !part.starts_with('.') && part != "templates"
    })
}
