//! `check`: findings, and nothing is built.

use std::path::{Path, PathBuf};

use super::{Batch, Outcome, check_paths, once, or_error, ran, refuse_standard_input};
use crate::args::{CheckArguments, FailOn, Format};
use crate::check::check_staged;
use crate::diagnostic::{self, Count, Diagnostic};
use crate::edit::fix_paths;
use crate::error::Result;
use crate::output::{
    check, complain, complain_of, complain_of_passed_over, look_of_output, say, say_json, say_own,
};

pub fn run(arguments: &CheckArguments) -> Result<Outcome> {
    let batch = if arguments.fix {
        fixed(&arguments.paths)?
    } else if arguments.staged {
        or_error(check_staged(Path::new("."))?)?
    } else {
        check_paths(&arguments.paths)?
    };
    complain_of_passed_over(&batch.passed_over);
    complain_of(batch.failed.iter());
    let ran = ran(&batch);
    if check::said_instead(&batch, arguments) {
        return Ok(ran);
    }
    let found = once(&batch);
    match arguments.form.format {
        Format::Text => {
            say_own(&diagnostic::text(&found, look_of_output()));
            say_counted(&batch, &found, arguments);
        }
        Format::Short => {
            say_own(&diagnostic::short(&found));
            say_counted(&batch, &found, arguments);
        }
        Format::Json => say_json(diagnostic::json(&found, batch.files().count())),
        Format::Sarif => say_json(diagnostic::sarif(&found)),
        Format::Github => say_own(&diagnostic::github(&found)),
    }
    Ok(outcome(arguments.fail_on, Count::of(&found)).or(ran))
}

fn say_counted(batch: &Batch, found: &[Diagnostic], arguments: &CheckArguments) {
    let counts = check::counts(&batch.checked, found);
    let summary = check::summary(batch, found, arguments);
    say(&format!("{counts}{summary}\n"));
}

/// Fixes what is mechanical, and says what was fixed.
fn fixed(paths: &[PathBuf]) -> Result<Batch> {
    refuse_standard_input(paths, "rätta")?;
    let mut count = 0;
    let batch = or_error(fix_paths(paths, |made| {
        count += made.len();
        complain(&made.iter().map(check::fix).collect::<String>());
    })?)?;
    complain(&check::fixed(count));
    Ok(batch)
}

const fn outcome(fail_on: FailOn, count: Count) -> Outcome {
    match fail_on {
        FailOn::Error if count.errors > 0 => Outcome::Findings,
        FailOn::Warning if count.errors + count.warnings > 0 => Outcome::Findings,
        _ => Outcome::Clean,
    }
}
