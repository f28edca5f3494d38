//! `check`: findings, and nothing is built.

use std::path::PathBuf;

use super::{
    Batch, Checked, Outcome, cases, check_paths, colour, complain, complain_of, once, or_error,
    say, say_json, say_own,
};
use crate::args::{CheckArguments, FailOn, Format};
use crate::diagnostic::{self, Count, Diagnostic};
use crate::edit::{Fixed, fix_paths};
use crate::error::Result;

pub fn run(arguments: &CheckArguments) -> Result<Outcome> {
    let Batch { checked, failed } = if arguments.fix {
        fixed(&arguments.paths)?
    } else {
        check_paths(&arguments.paths)?
    };
    complain_of(failed.iter());
    let ran = if failed.is_empty() {
        Outcome::Clean
    } else {
        Outcome::CouldNotRun
    };
    if arguments.waivers {
        say(&waivers(&checked));
        return Ok(ran);
    }
    let found = once(&checked);
    match arguments.format {
        Format::Text => {
            say_own(&diagnostic::text(&found, colour(&std::io::stdout())));
            say(&format!("{}\n", summary(checked.len(), &found)));
        }
        Format::Json => say_json(diagnostic::json(&found, checked.len())),
        Format::Sarif => say_json(diagnostic::sarif(&found)),
        Format::Github => say_own(&diagnostic::github(&found)),
    }
    Ok(outcome(arguments.fail_on, Count::of(&found)).or(ran))
}

/// Fixes what is mechanical, and says what was fixed.
fn fixed(paths: &[PathBuf]) -> Result<Batch> {
    let mut count = 0;
    let batch = or_error(fix_paths(paths, |made| {
        count += made.len();
        complain(&made.iter().map(told).collect::<String>());
    })?)?;
    complain(&match count {
        0 => "inget att rätta av sig självt.\n\n".to_owned(),
        1 => "1 ställe rättat.\n\n".to_owned(),
        many => format!("{many} ställen rättade.\n\n"),
    });
    Ok(batch)
}

fn told(made: &Fixed) -> String {
    let Fixed {
        path,
        line,
        column,
        before,
        after,
    } = made;
    format!(
        "rättat {}:{line}:{column} {before} → {after}\n",
        path.display()
    )
}

const fn outcome(fail_on: FailOn, count: Count) -> Outcome {
    let fails = match fail_on {
        FailOn::Error => count.errors > 0,
        FailOn::Warning => count.errors + count.warnings > 0,
        FailOn::Never => false,
    };
    if fails {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}

/// What is allowed, a line each: place, code, reason and name.
fn waivers(checked: &[Checked]) -> String {
    let line = |case: &Checked, waiver: &crate::parse::Waiver| {
        let source = &case.loaded.source;
        let line = source.position(waiver.span.start).line;
        let name = waiver
            .approved_by
            .as_deref()
            .map(|name| format!(" (godkänt av {name})"))
            .unwrap_or_default();
        format!(
            "{}:{line}: {} {}{name}\n",
            source.path().display(),
            waiver.code,
            waiver.reason
        )
    };
    let lines: Vec<String> = checked
        .iter()
        .flat_map(|case| {
            case.loaded
                .waivers
                .iter()
                .map(move |waiver| line(case, waiver))
        })
        .collect();
    if lines.is_empty() {
        format!("{} granskade, inget är tillåtet.\n", cases(checked.len()))
    } else {
        lines.concat()
    }
}

fn summary(count: usize, found: &[Diagnostic]) -> String {
    let counted = Count::of(found);
    let checked = if count == 1 { "granskat" } else { "granskade" };
    match (counted.errors, counted.in_words()) {
        (_, words) if words.is_empty() => format!("{} {checked}, inga fel.", cases(count)),
        (0, words) => format!("{} {checked}, inga fel, {words}.", cases(count)),
        (_, words) => format!("{} {checked}: {words}.", cases(count)),
    }
}
