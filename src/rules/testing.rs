//! What tests of rules ask: the findings of one rule in a small case.

use std::path::Path;
use std::sync::Arc;

use crate::check::rule::Rule;
use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::model::Case;
use crate::parse::parse;
use crate::source::Source;

/// What a rule finds in a case; without a profile.
pub fn found_in(rule: &'static Rule, yaml: &str) -> Vec<Diagnostic> {
    let source = Arc::new(Source::new(Path::new("x.yaml"), yaml.to_owned()));
    let case = parse::<Case>(&source, None).value.unwrap();
    rule.found(&Facts::new(&source, &case, None, &[]))
}

/// What a rule finds in a background of one paragraph.
pub fn found_in_background(rule: &'static Rule, text: &str) -> Vec<Diagnostic> {
    found_in(rule, &format!("bakgrund: |\n  {text}\n"))
}
