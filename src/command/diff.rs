//! `diff`: what has changed in cases.

use std::path::Path;

use super::Outcome;
use crate::args::{DiffArguments, DiffFormat};
use crate::compare::{self, AskedComparison, ComparisonReport, is_pdf};
use crate::error::{Error, Result};
use crate::output::{self, complain, say, say_json};
use crate::project::{Workplace, secret_cases};
use crate::verify;

/// The folder that somebody stands in.
const HERE: &str = ".";

pub fn run(arguments: &DiffArguments) -> Result<Outcome> {
    let is_pdf = arguments.form.format == DiffFormat::Pdf;
    if arguments.output_dir.is_some() && !is_pdf {
        let said = "--till gäller bara med --form pdf";
        return Err(Error::new(said).hint("lägg till --form pdf, eller ta bort --till"));
    }
    let report = report(compare::asked(&arguments.what)?, is_pdf)?;
    for error in report.errors() {
        complain(&format!("{error}\n\n"));
    }
    match arguments.form.format {
        DiffFormat::Text => say(&report.text()),
        DiffFormat::Json => say_json(report.json()),
        DiffFormat::Pdf => say(&redlines(&report, arguments.output_dir.as_deref())?),
    }
    let failed = report.errors().next().is_some();
    Ok(match arguments.exit_code && report.has_changes() {
        _ if failed => Outcome::CouldNotRun,
        true => Outcome::Findings,
        false => Outcome::Clean,
    })
}

/// Writes the redlines; what is said of them.
fn redlines(report: &ComparisonReport, folder: Option<&Path>) -> Result<String> {
    let workplace = Workplace::at(Path::new(HERE));
    let folder = folder.map_or_else(|| workplace.output(), Path::to_owned);
    let written = compare::write_redlines(report, &folder, &workplace)?;
    let secret = secret_cases(&workplace.cases());
    Ok(output::diff::redlines(report, &written, &secret))
}

fn report(asked: AskedComparison, with_redline: bool) -> Result<ComparisonReport> {
    match asked {
        AskedComparison::Files(old, new) if is_pdf(&old) || is_pdf(&new) => {
            verify::compared::files(&old, &new, Path::new(HERE), with_redline)
        }
        AskedComparison::Files(old, new) => compare::case_files(&old, &new, with_redline),
        AskedComparison::History(asked) => compare::history(Path::new(HERE), &asked, with_redline),
    }
}
