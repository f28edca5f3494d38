//! `rules`: all findings, a line each, or as a document.

use super::Outcome;
use crate::args::{RulesArguments, RulesFormat};
use crate::check;
use crate::output::{rules, say_own};

pub fn run(arguments: &RulesArguments) -> Outcome {
    let kinds = check::kinds();
    say_own(&match arguments.form.format {
        RulesFormat::Text => rules::lines(&kinds),
        RulesFormat::Markdown => rules::document(&kinds),
    });
    Outcome::Clean
}
