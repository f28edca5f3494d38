//! Redlines as files, beside the PDFs of the cases.

use std::path::{Path, PathBuf};

use super::super::report::{ComparisonReport, ReportedOutcome, VersionName};
use crate::error::{Error, Result};
use crate::pdf::{self, BuildNotes};
use crate::project::Workplace;
use crate::source::{read_regular, without_dots};
use crate::write;

/// A redline that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenRedline {
    /// The PDF.
    pub file: PathBuf,
    /// The file of the new version.
    pub of: PathBuf,
    /// How many pages it has.
    pub pages: Option<usize>,
}

/// Writes the redline of every case that has changed, as `NAME-jämförelse.pdf` where the PDF of the
/// case would lie in `folder`.
///
/// # Errors
///
/// It cannot be written, or a file of that name is no comparison.
pub fn write_redlines(
    report: &ComparisonReport,
    folder: &Path,
    workplace: &Workplace,
) -> Result<Vec<WrittenRedline>> {
    let mut written = Vec::new();
    for case in &report.cases {
        let (Some(new), Ok(ReportedOutcome::Compared(compared))) = (&case.new, &case.outcome)
        else {
            continue;
        };
        let Some(redline) = compared.redline.as_ref().filter(|_| compared.has_changes) else {
            continue;
        };
        // Two files that were named have one redline, which lies where it was asked for.
        let are_named = |name: &VersionName| name.from.is_empty();
        let are_named = are_named(new) && case.old.as_ref().is_some_and(are_named);
        let is_asked = are_named && folder != workplace.output();
        let place = match Path::new(&new.file).file_stem() {
            Some(name) if is_asked => PathBuf::from(name),
            _ => place(Path::new(&new.file), folder, workplace),
        };
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let file = folder.join(place.with_file_name(format!("{name}-jämförelse.pdf")));
        refuse_other(&file)?;
        write::prepare_folder(write::folder_of(&file))?;
        write::write(&file, redline)?;
        written.push(WrittenRedline {
            pages: pdf::page_count(redline),
            of: PathBuf::from(&new.file),
            file,
        });
    }
    Ok(written)
}

/// Where the PDF of a case lies in the folder; the case may have been taken out of that very PDF.
fn place(file: &Path, folder: &Path, workplace: &Workplace) -> PathBuf {
    let file = without_dots(file);
    // A PDF of the workplace is called as its case.
    let mut around = [folder.to_owned(), workplace.output()].into_iter();
    let inner = around.find_map(|folder| file.strip_prefix(without_dots(&folder)).ok());
    match inner {
        Some(inner) => inner.with_extension(""),
        None => workplace.place(&file),
    }
}

/// Only an older comparison is written over.
fn refuse_other(file: &Path) -> Result<()> {
    if !file.exists() {
        return Ok(());
    }
    let there = read_regular(file, pdf::MAX_BYTES);
    if there.is_ok_and(|pdf| BuildNotes::of(&pdf).is_comparison) {
        return Ok(());
    }
    let said = format!(
        "{} är ingen jämförelse, och skrivs inte över",
        file.display()
    );
    Err(Error::new(said).hint("välj en annan mapp med --till"))
}
