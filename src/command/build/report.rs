//! What `build` says when it is done.

use std::time::Instant;

use super::super::{Checked, cases};
use super::{Built, output};
use crate::diagnostic::Count;

/// Measures how long a build takes, for the last line only.
pub struct Clock(Instant);

impl Clock {
    /// Starts measuring.
    pub fn start() -> Self {
        #[expect(clippy::disallowed_methods, reason = "shown to the user, never part of what is built")]
        Self(Instant::now())
    }

    /// Seconds with one decimal: `0,1`.
    fn seconds(&self) -> String {
        format!("{:.1}", self.0.elapsed().as_secs_f64()).replace('.', ",")
    }
}

/// A line for each case, and one that sums up.
pub fn report(checked: &[Checked], built: &[Built], draft: bool, clock: &Clock) -> String {
    let names: Vec<String> = checked.iter().map(|case| output::name(case.loaded.source.path())).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let lines: Vec<_> =
        names.iter().zip(checked).zip(built).map(|((name, case), built)| line(name, width, case, built)).collect();
    format!("{}\n{}\n", lines.concat(), summary(checked, built, draft, clock))
}

fn line(name: &str, width: usize, case: &Checked, built: &Built) -> String {
    let words = Count::of(&case.found).in_words();
    let (word, rest) = match built {
        Built::Written { target, pages, draft } => {
            let pages = pages.map(|n| format!("{n} {}", if n == 1 { "sida" } else { "sidor" }));
            let said: Vec<String> = pages.into_iter().chain((!words.is_empty()).then_some(words)).collect();
            let said = if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) };
            (if *draft { "utkast" } else { "klar" }, format!("{}{said}", target.display()))
        }
        Built::Failed(_) => ("stoppad", "se felet ovan".to_owned()),
        Built::Stopped { earlier: None } => ("stoppad", words),
        Built::Stopped { earlier: Some(earlier) } => {
            ("stoppad", format!("{words} ({} är från ett tidigare bygge)", earlier.display()))
        }
    };
    format!("{word:<8} {name:<width$}  {rest}\n")
}

fn summary(checked: &[Checked], built: &[Built], draft: bool, clock: &Clock) -> String {
    let written = built.iter().filter(|built| matches!(built, Built::Written { .. })).count();
    let with_findings = checked.iter().filter(|case| !case.found.is_empty()).count();
    let built_word = if built.len() == 1 { "byggt" } else { "byggda" };
    let findings = match with_findings {
        0 => "inga anmärkningar".to_owned(),
        n => format!("{n} med anmärkningar"),
    };
    let seconds = clock.seconds();
    let said = format!("{written} av {} {built_word} på {seconds} s, {findings}.", cases(built.len()));
    if built.iter().any(|built| matches!(built, Built::Failed(_))) {
        return said;
    }
    match (written == built.len(), draft) {
        (true, _) => said,
        (false, true) => format!("{said} Rätta felen i det som är stoppat."),
        (false, false) => format!("{said} Rätta felen, eller bygg utkast med --draft."),
    }
}
