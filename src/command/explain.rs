//! `explain`: the page of a finding.

use super::Outcome;
use crate::args::ExplainArguments;
use crate::check;
use crate::error::{Error, Result};
use crate::output::say_own;

pub fn run(arguments: &ExplainArguments) -> Result<Outcome> {
    let asked = arguments.code.trim();
    let kinds = check::kinds();
    let is_asked = |code: &str, name: &str| {
        code.eq_ignore_ascii_case(asked) || name.eq_ignore_ascii_case(asked)
    };
    let kind = kinds
        .iter()
        .find(|kind| is_asked(kind.code, kind.name))
        .ok_or_else(|| {
            Error::new(format!("det finns ingen anmärkning {asked}"))
                .hint("skriv skrivelse regler för att se alla")
        })?;
    say_own(kind.page);
    Ok(Outcome::Clean)
}
