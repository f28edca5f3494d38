//! Why YAML cannot read some lines, and which those are.

use crate::fonts;
use crate::parse::broken::{Broken, Cause};
use crate::parse::broken_keys::{emphasised_key, key_as_item, unfinished_key};
use crate::parse::codes::NOT_YAML;
use crate::parse::colons::colon_in_value;
use crate::parse::layout::indented_first;
use crate::parse::lines::{LineRole, YamlLine, block_span, lines, parent};
use crate::parse::quotes::{curly_quotes, mark_of_yaml, wrong_quotes};
use crate::parse::stray::{after_comment, cut_in_two, stray_lines};
use crate::parse::yaml_errors;
use crate::source::Span;

/// A letter, notes, a table: no line begins with a key of a case.
fn no_case(broken: &Broken<'_>) -> Option<Cause> {
    let is_key = |line: &YamlLine<'_>| {
        let word = line.text.split([' ', ':', '=']).next().unwrap_or_default();
        let key = line.key().and_then(|key| broken.index.outermost(key));
        line.indent == 0 && (key.is_some() || broken.index.outermost(word) == Some(word))
    };
    // A part of the file has been read, or told of, already.
    let is_first = broken
        .lines
        .iter()
        .all(|line| line.text == broken.source.slice(line.span));
    if !is_first || broken.lines.iter().any(is_key) {
        return None;
    }
    let first = broken
        .lines
        .iter()
        .find(|line| line.role != LineRole::Blank)?;
    let finding = NOT_YAML
        .at(
            broken.source,
            first.span,
            "ingen rad börjar med en nyckel som profil:, rubrik: eller bakgrund:",
        )
        .hint("börja på ett ärende med: skrivelse ny cases/mitt-arende.yaml")
        .hint("skriv in texten efter de nycklar som den hör till");
    Some(Cause::last(finding))
}

pub fn cause(broken: &Broken<'_>) -> Cause {
    if let Some(cause) = yaml_errors::hard_fault(broken) {
        return cause;
    }
    if let Some(cause) = no_case(broken) {
        return cause;
    }
    if let Some(cause) = hidden_character(broken) {
        return cause;
    }
    if let Some(cause) = emphasised_key(broken) {
        return cause;
    }
    if let Some(cause) = key_as_item(broken) {
        return cause;
    }
    if let Some(cause) = curly_quotes(broken) {
        return cause;
    }
    let has_colon = broken.said.contains("mapping values are not allowed");
    has_colon
        .then(|| colon_in_value(broken))
        .flatten()
        .or_else(|| unfinished_key(broken))
        .or_else(|| indented_first(broken))
        .or_else(|| after_comment(broken))
        .or_else(|| cut_in_two(broken))
        .or_else(|| stray_lines(broken))
        .or_else(|| wrong_quotes(broken))
        .or_else(|| mark_of_yaml(broken))
        .unwrap_or_else(|| yaml_errors::told(broken))
}

/// A hidden character on the faulty line has its own finding.
fn hidden_character(broken: &Broken<'_>) -> Option<Cause> {
    let line = broken.structure_at()?;
    let hides = broken.lines[line].text.chars().any(fonts::is_hidden);
    hides.then(|| Cause {
        finding: None,
        passed: Some(broken.block(line)),
        is_stray: false,
    })
}

/// What encloses the part that was passed over last.
pub fn wider(broken: &Broken<'_>, last: Option<Span>) -> Option<Span> {
    let last = last?;
    let original = lines(broken.source);
    let line = broken.source.position(last.start).line - 1;
    let outer = parent(&original, line).unwrap_or(line);
    let span = block_span(&original, outer);
    if span.start < last.start || span.end > last.end {
        return Some(span);
    }
    // The outermost block that YAML gave up in.
    let mut at = broken.structure_at()?;
    while let Some(above) = parent(&broken.lines, at) {
        at = above;
    }
    Some(broken.block(at))
}
