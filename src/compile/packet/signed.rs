//! The signed file of a memo. In the packet stands the memo that is set from the case, which says
//! the same and can be read like the others; the signed file lies inside.

use super::super::manifest::MAX_PDF;
use super::super::options::Options;
use super::super::target;
use crate::error::{Error, Result};
use crate::pdf::{self, BuildNotes};
use crate::project::LoadedCase;
use crate::source::{read_regular, sha256};

/// A signed file among the PDFs.
pub struct SignedFile {
    /// Its name there.
    pub name: String,
    /// The bytes.
    pub data: Vec<u8>,
}

/// The signed file of a case, where the folder of PDFs has one. `memo` is the memo as it is set
/// now.
///
/// # Errors
///
/// It was signed when the case said something else.
pub fn signed(loaded: &LoadedCase, memo: &[u8], options: &Options) -> Result<Option<SignedFile>> {
    let place = target::place(loaded.source.path(), options)?;
    let name = format!("{}.pdf", target::written(&place));
    let file = options.output_dir.join(&name);
    let data = read_regular(&file, MAX_PDF).ok();
    let Some(data) = data.filter(|data| pdf::is_signed(data)) else {
        return Ok(None);
    };
    if is_of_same_case(loaded, memo, &data) {
        return Ok(Some(SignedFile { name, data }));
    }
    let said = format!(
        "{} är underskriven, men ärendet {} har ändrats sedan dess",
        file.display(),
        loaded.source.path().display()
    );
    Err(Error::new(said)
        .hint("ta tillbaka ändringen i ärendet, eller bygg det på nytt och låt skriva under igen"))
}

/// Whether both were made of the same case: that inside, or else the one whose checksum is stated.
fn is_of_same_case(loaded: &LoadedCase, memo: &[u8], signed: &[u8]) -> bool {
    let source = |pdf: &[u8]| {
        let files = pdf::embedded_files(pdf).unwrap_or_default();
        files
            .into_iter()
            .find(|file| file.is_source)
            .map(|file| file.data)
    };
    match source(signed) {
        Some(data) => source(memo).is_some_and(|own| own == data),
        None => BuildNotes::of(signed).case_sha256 == Some(sha256(loaded.source.bytes())),
    }
}
