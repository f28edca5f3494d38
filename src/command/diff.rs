//! `diff`: what has changed in cases.

use std::path::Path;

use super::Outcome;
use crate::args::{DiffArguments, DiffFormat};
use crate::compare::{self, AskedComparison, ComparisonReport, is_pdf};
use crate::error::Result;
use crate::output::{complain, say, say_json};
use crate::verify;

/// The folder that somebody stands in.
const HERE: &str = ".";

pub fn run(arguments: &DiffArguments) -> Result<Outcome> {
    let report = report(compare::asked(&arguments.what)?)?;
    for error in report.errors() {
        complain(&format!("{error}\n\n"));
    }
    match arguments.form.format {
        DiffFormat::Text => say(&report.text()),
        DiffFormat::Json => say_json(report.json()),
    }
    let failed = report.errors().next().is_some();
    Ok(match arguments.exit_code && report.has_changes() {
        _ if failed => Outcome::CouldNotRun,
        true => Outcome::Findings,
        false => Outcome::Clean,
    })
}

fn report(asked: AskedComparison) -> Result<ComparisonReport> {
    match asked {
        AskedComparison::Files(old, new) if is_pdf(&old) || is_pdf(&new) => {
            verify::compared::files(&old, &new, Path::new(HERE))
        }
        AskedComparison::Files(old, new) => compare::case_files(&old, &new),
        AskedComparison::History { from, to, path } => compare::history(
            Path::new(HERE),
            from.as_deref(),
            to.as_deref(),
            path.as_deref(),
        ),
    }
}
