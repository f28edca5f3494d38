//! What stands where a list should be: items whose marks YAML does not take for marks, and names
//! with commas between.

use serde_json::Value;

use super::Decoder;
use crate::parse::codes::WRONG_TYPE;
use crate::parse::node::{Node, NodeKind};

/// Reports that a list is missing, with the fix where it is sure what the items are.
pub(super) fn report_no_list(node: &Node, item: &Value, decoder: &mut Decoder<'_>) {
    let written = decoder.source().slice(node.span).to_owned();
    let is_text = matches!(node.kind, NodeKind::Scalar(_));
    let first = written.lines().next().map_or("", str::trim);
    let (label, hint) = match marked(first).filter(|_| is_text) {
        Some(("-", _)) => (
            "efter - saknas ett mellanslag",
            "skriv - och ett mellanslag före varje del",
        ),
        Some(_) => (
            "delarna har nummer, och ska ha -",
            "skriv - i stället för numret",
        ),
        None if holds_cells(&written) => (CELLS, CELLS_HINT),
        None => (
            "här ska stå en lista",
            "skriv varje del på en egen rad med - framför",
        ),
    };
    let is_of_texts = item["type"] == "string" || item["type"][0] == "string";
    let names = in_brackets(&written).filter(|_| is_text && is_of_texts);
    let hint = match &names {
        Some(names) if label.starts_with("här") => format!("skriv {names}"),
        _ => hint.to_owned(),
    };
    let fixed = as_items(&written).filter(|_| is_text).or(names);
    decoder.report(&WRONG_TYPE, node.span, label, hint);
    if let Some(fixed) = fixed
        && let Some(finding) = decoder.found.pop()
    {
        decoder.found.push(finding.fix(node.span, fixed));
    }
}

const CELLS: &str = "här ska stå en lista, och det står celler ur ett kalkylark, med tabbar mellan";

/// Where cells go, whichever key they stand below.
const CELLS_HINT: &str = "skriv en tabell under tabeller: på sin första rad - id: tabell, sedan \
                          rubrik: och klistrat: | med cellerna på egna rader under";

/// Whether each line has tabs within it.
fn holds_cells(written: &str) -> bool {
    let mut rows = written.lines().map(str::trim).filter(|row| !row.is_empty());
    let first = rows
        .next()
        .is_some_and(|row| row == "|" || row.contains('\t'));
    first && rows.all(|row| row.contains('\t')) && written.contains('\t')
}

/// The mark that a line begins with, and its text: `-Text`, `1. Text`.
fn marked(line: &str) -> Option<(&str, &str)> {
    if let Some(text) = line.strip_prefix('-') {
        return text.starts_with(char::is_alphabetic).then_some(("-", text));
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let text = line[digits..].strip_prefix(['.', ')'])?;
    let is_item = (1..=2).contains(&digits) && text.starts_with(' ');
    is_item.then(|| (&line[..digits], text.trim_start()))
}

/// The lines with `- ` as their marks, where each line is an item that can stand without quotes.
fn as_items(written: &str) -> Option<String> {
    let line = |line: &str| {
        let (_, text) = marked(line.trim())?;
        let indent = &line[..line.len() - line.trim_start().len()];
        is_plain(text).then(|| format!("{indent}- {text}"))
    };
    let lines: Option<Vec<String>> = written.trim_end().split('\n').map(line).collect();
    lines.map(|lines| lines.join("\n"))
}

/// `KS, KF` as `[KS, KF]`.
fn in_brackets(written: &str) -> Option<String> {
    /// Some names of bodies; what is longer is more likely a sentence with a comma.
    const LONGEST: usize = 60;
    let is_names = written.contains(", ")
        && !written.contains('\n')
        && written.chars().count() <= LONGEST
        && written.starts_with(char::is_alphanumeric)
        && is_plain(written)
        && !written.contains(['[', ']', '{', '}', '.']);
    is_names.then(|| format!("[{written}]"))
}

fn is_plain(text: &str) -> bool {
    !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && text.starts_with(char::is_alphanumeric)
}
