//! `explain`: the pages of findings.

use super::Outcome;
use crate::args::ExplainArguments;
use crate::check;
use crate::diagnostic::Kind;
use crate::error::{Error, Result};
use crate::output::say_own;

pub fn run(arguments: &ExplainArguments) -> Result<Outcome> {
    let kinds: Vec<&Kind> = arguments
        .codes
        .iter()
        .map(|code| asked_for(code))
        .collect::<Result<_>>()?;
    let pages: Vec<&str> = kinds.iter().map(|kind| kind.page).collect();
    say_own(&pages.join("\n"));
    Ok(Outcome::Clean)
}

/// The finding of a code or a name, as it may be copied from a message: `fel[A101]`.
fn asked_for(written: &str) -> Result<&'static Kind> {
    let asked = written.rsplit('[').next().unwrap_or_default();
    let asked = asked.trim_matches(|c: char| !c.is_alphanumeric());
    let is_asked = |kind: &&&Kind| {
        kind.code.eq_ignore_ascii_case(asked) || kind.name.eq_ignore_ascii_case(asked)
    };
    let kinds = check::kinds();
    kinds.iter().find(is_asked).copied().ok_or_else(|| {
        Error::new(format!("det finns ingen anmärkning {written}"))
            .hint("skriv skrivelse regler för att se alla")
    })
}
