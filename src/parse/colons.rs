//! A second colon in a value, which YAML takes for the end of a key.

use super::broken::{Broken, Cause};
use super::codes::NOT_YAML;
use super::lines::{YamlLine, colon_in, is_one_line};
use super::quoting::quoted;
use crate::source::Span;

/// A second colon, which makes a key of the text before it.
pub fn colon_in_value(broken: &Broken<'_>) -> Option<Cause> {
    let index = broken.structure_at()?;
    let line = &broken.lines[index];
    line.key()?;
    let place = line.value();
    let value = broken.source.slice(place);
    let is_entry = line.is_item() && line.key().is_some_and(|key| ENTRIES.contains(&key));
    if is_entry && let Some(cause) = keys_on_one_line(broken, index) {
        return Some(cause);
    }
    if let Some(cause) = outermost_within(broken, index) {
        return Some(cause);
    }
    let colon = place.start + colon_in(value)?;
    let finding = NOT_YAML
        .at(
            broken.source,
            Span::new(colon, colon + 1),
            "kolonet läses som en ny nyckel",
        )
        .hint("sätt citattecken om texten, eller skriv den på en egen rad efter | och med indrag");
    let whole = if line.is_item() {
        text_of_item(line, broken)
    } else {
        place
    };
    let fix = quoted(broken.source.slice(whole));
    let is_alone = is_one_line(&broken.lines, index) && !is_entry;
    let finding = match fix.filter(|_| is_alone && !value.contains(" #")) {
        Some(text) => finding.fix(whole, text),
        None => finding,
    };
    Some(broken.cause(index, finding))
}

/// Keys that every case has: one that stands nowhere else is no word of a text.
const OF_ALL: [&str; 7] = [
    "profil",
    "typ",
    "status",
    "diarienummer",
    "datum",
    "rubrik",
    "mottagare",
];

/// `rubrik: Nytt avtal datum: 2025-03-26`: an outermost key that the file has nowhere else stands
/// within a value.
fn outermost_within(broken: &Broken<'_>, index: usize) -> Option<Cause> {
    let line = &broken.lines[index];
    let place = line.value();
    let value = broken.source.slice(place);
    let before = &value[..colon_in(value)?];
    let start = before.rfind(' ')? + 1;
    let word = &before[start..];
    let is_key = broken.index.outermost(word) == Some(word) && line.indent == 0 && !line.is_item();
    let is_there = |line: &YamlLine<'_>| line.indent == 0 && line.key() == Some(word);
    let is_key = is_key && OF_ALL.contains(&word);
    if !is_key || broken.lines.iter().any(is_there) || value.starts_with(['"', '\'']) {
        return None;
    }
    let kept = before[..start].trim_end_matches([' ', ',', ';']).len();
    let finding = NOT_YAML
        .at(
            broken.source,
            Span::new(place.start + start, place.start + before.len()),
            format!("{word} är en egen nyckel och läses här som mer av samma värde"),
        )
        .hint(format!("skriv {word}: på en egen rad"))
        .hint("hör ordet till texten, sätt citattecken om hela");
    let gap = Span::new(place.start + kept, place.start + start);
    // Words after it may go on with the text: *Byte av status: klar* is a title.
    let after = value[before.len() + 1..].split(" #").next()?;
    let is_figure =
        after.split_whitespace().count() == 1 && after.contains(|c: char| c.is_ascii_digit());
    let earlier = before[..start]
        .split_whitespace()
        .next_back()
        .unwrap_or_default();
    let goes_on = ["om", "av", "för", "i", "på", "med", "till", "och"].contains(&earlier);
    let is_sure = is_figure && !goes_on && is_one_line(&broken.lines, index);
    Some(broken.cause(
        index,
        if is_sure {
            finding.fix(gap, "\n")
        } else {
            finding
        },
    ))
}

/// Keys that begin an entry of a list: their values are short, and no key stands in them.
const ENTRIES: [&str; 6] = ["namn", "handling", "post", "märke", "rad", "fil"];

/// `- namn: Kim Exempel, titel: utredare`: a known key after a comma.
fn keys_on_one_line(broken: &Broken<'_>, index: usize) -> Option<Cause> {
    let line = &broken.lines[index];
    let place = line.value();
    let value = broken.source.slice(place);
    let key_after = |at: usize| {
        let rest = value[at + 1..].trim_start();
        let word = &rest[..colon_in(rest)?];
        let is_key = broken.index.is_key(&word.to_lowercase());
        is_key.then(|| (at, value.len() - rest.len(), word))
    };
    let marks = value.match_indices([',', ';']).map(|(at, _)| at);
    let keys: Vec<(usize, usize, &str)> = marks.filter_map(key_after).collect();
    let (_, start, word) = *keys.first()?;
    if !line.key().is_some_and(|key| broken.index.is_key(key)) || value.starts_with(['"', '\'']) {
        return None;
    }
    let span = Span::new(place.start + start, place.start + start + word.len());
    let label = format!("{word} är en egen nyckel och läses här som mer av samma värde");
    let finding = NOT_YAML.at(broken.source, span, label).hint(format!(
        "skriv {word}: på en egen rad, under {}",
        line.key()?
    ));
    let indent = " ".repeat(line.own_indent());
    let (mut written, mut at) = (String::new(), 0);
    for (mark, key, _) in &keys {
        written.push_str(value[at..*mark].trim_end());
        written.push_str(&format!("\n{indent}"));
        at = *key;
    }
    written.push_str(&value[at..]);
    // Each part has its own colon and no other.
    let is_sure = written
        .lines()
        .skip(1)
        .all(|line| line.matches(": ").count() == 1)
        && !written.lines().next().unwrap_or_default().contains(": ");
    let finding = if is_sure && is_one_line(&broken.lines, index) {
        finding.fix(place, written)
    } else {
        finding
    };
    Some(broken.cause(index, finding))
}

/// In `- Nämnden beslutar: att …: …` the whole item is the text, unless it begins with a key.
fn text_of_item(line: &YamlLine<'_>, broken: &Broken<'_>) -> Span {
    let value = line.value();
    match line.key() {
        Some(key) if key.contains(' ') || !broken.index.is_key(key) => {
            let content = line.span.start + line.own_indent();
            Span::new(content, value.end)
        }
        _ => value,
    }
}
