//! `verify` of PDFs of strangers: signed files changed by what the input says, or the input itself
//! as a file.

use crate::folder::{empty, files_below, place};
use crate::output::{assert_json, assert_plain};
use crate::pdf::pdf_of;
use crate::program::skrivelse;

/// Runs an input; whether it was one.
pub fn run(data: &[u8]) -> bool {
    let Some(pdf) = pdf_of(data) else {
        return false;
    };
    let folder = empty("verify");
    let file = folder.join("a.pdf");
    place(&file, &pdf);
    let arguments = [
        "verify".as_ref(),
        "--project".as_ref(),
        folder.as_os_str(),
        file.as_os_str(),
    ];
    let said = skrivelse(arguments);
    assert_plain(&said.out);
    assert_plain(&said.err);
    assert!(matches!(said.code, 0..=3), "{said:?}");
    let for_programs = skrivelse(
        arguments
            .into_iter()
            .chain(["--format".as_ref(), "json".as_ref()]),
    );
    assert_json(&for_programs.out);
    assert_eq!(for_programs.code, said.code, "{said:?}");
    assert_eq!(files_below(&folder), [file], "verify writes nothing");
    true
}
