//! Quotes, colons and brackets in a value that YAML reads otherwise than its author.

use super::codes::NOT_YAML;
use super::lines::{LineRole, YamlLine, colon_in};
use super::recover::{Broken, Cause};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The quotes that are on no keyboard and that programs put in by themselves.
pub const CURLY: [char; 8] = ['”', '“', '„', '»', '«', '’', '‘', '‚'];

/// Quotes around the whole of a text, such that YAML reads it as it stands; `None` when none will
/// do.
pub fn quoted(text: &str) -> Option<String> {
    if text.contains('\n') {
        None
    } else if !text.contains(['"', '\\']) {
        Some(format!("\"{text}\""))
    } else if !text.contains('\'') {
        Some(format!("'{text}'"))
    } else {
        None
    }
}

/// What is wrong with the quotes or brackets of the faulty line, or of one above that is not
/// closed.
pub fn wrong_quotes(broken: &Broken<'_>) -> Option<Cause> {
    let index = broken.structure_at()?;
    let own = of_value(broken, index);
    own.or_else(|| (0..index).rev().find_map(|above| unclosed(broken, above)))
}

fn of_value(broken: &Broken<'_>, index: usize) -> Option<Cause> {
    let place = broken.lines[index].value();
    let value = broken.source.slice(place);
    match value.chars().next()? {
        quote @ ('"' | '\'') => match closing(value, quote) {
            Some(end) => text_after(broken, index, end),
            None => unclosed(broken, index),
        },
        '[' | '{' if value.starts_with("{{") || has_text_after_bracket(value) => {
            Some(bracketed(broken, index, &value[..1]))
        }
        '[' | '{' => hash_within(broken, index).or_else(|| unclosed(broken, index)),
        '|' => text_after_bar(broken, index),
        mark @ ('?' | '>') => {
            let label = format!("texten börjar med {mark}, och det betyder något särskilt i YAML");
            let at = Span::new(place.start, place.start + 1);
            let finding = NOT_YAML.at(broken.source, at, label);
            let finding = finding.hint("sätt citattecken om hela texten");
            Some(broken.cause(index, with_fix(broken, index, finding, quoted(value))))
        }
        _ => None,
    }
}

/// `rubrik: | Text`: after the bar, text stands on the lines below. A row of a table begins with one
/// too.
fn text_after_bar(broken: &Broken<'_>, index: usize) -> Option<Cause> {
    let place = broken.lines[index].value();
    let text = broken.source.slice(place).strip_prefix('|')?;
    let at = Span::new(place.start, place.start + 1);
    if text.contains('|') {
        let finding = NOT_YAML
            .at(broken.source, at, "här börjar en rad i en tabell")
            .hint("skriv | efter nyckeln, och hela tabellen på raderna under");
        return Some(broken.cause(index, finding));
    }
    let begins_text = text
        .trim_start()
        .starts_with(|c: char| c.is_alphanumeric() || c == '"');
    let finding = NOT_YAML
        .at(broken.source, at, "efter | börjar texten på nästa rad")
        .hint("flytta ned texten och dra in den; ryms den på en rad kan | tas bort");
    let fix = quoted(text.trim());
    begins_text.then(|| broken.cause(index, with_fix(broken, index, finding, fix)))
}

/// `[Kommunal #12, HR]`: the rest of the line is a comment, the closing bracket too.
fn hash_within(broken: &Broken<'_>, index: usize) -> Option<Cause> {
    let place = broken.lines[index].value();
    let value = broken.source.slice(place);
    let end = closing_bracket(value)?;
    let at = value[..end].find(" #")? + 1;
    let is_quoted = value[..at].matches(['"', '\'']).count() % 2 == 1;
    let span = Span::new(place.start + at, place.start + end);
    let finding = NOT_YAML
        .at(
            broken.source,
            span,
            "från # är resten av raden en kommentar, också parentesens slut",
        )
        .hint("sätt citattecken om den text som # hör till");
    (!is_quoted).then(|| broken.cause(index, finding))
}

/// A value in quotes that YAML takes for letters.
pub fn curly_quotes(broken: &Broken<'_>) -> Option<Cause> {
    let index = broken.structure_at()?;
    let line = &broken.lines[index];
    line.key().or_else(|| line.is_item().then_some(""))?;
    let place = line.value();
    let value = broken.source.slice(place);
    let first = value.chars().next()?;
    let inner = value.strip_prefix(CURLY)?.strip_suffix(CURLY);
    let finding = NOT_YAML
        .at(
            broken.source,
            Span::new(place.start, place.start + first.len_utf8()),
            format!("för YAML är {first} inget citattecken utan en bokstav som andra"),
        )
        .hint("sätt raka citattecken (\") om hela texten");
    let fix = inner
        .filter(|inner| !inner.contains(CURLY))
        .and_then(quoted);
    Some(broken.cause(index, with_fix(broken, index, finding, fix)))
}

/// More text after the quote that ends the value.
fn text_after(broken: &Broken<'_>, index: usize, end: usize) -> Option<Cause> {
    let place = broken.lines[index].value();
    let value = broken.source.slice(place);
    let rest = value[end..].trim_start();
    if rest.is_empty() || rest.starts_with('#') {
        return None;
    }
    let quote = value.chars().next()?;
    let at = Span::new(place.start + end - 1, place.start + end);
    let (label, fix) = if value.ends_with(quote) {
        let other = if quote == '"' { '\'' } else { '"' };
        let inner = &value[1..value.len() - 1];
        let fix = (!inner.contains([other, '\\'])).then(|| format!("{other}{inner}{other}"));
        ("citattecknet inne i texten avslutar den", fix)
    } else {
        (
            "här slutar texten för YAML, men det står mer efter",
            quoted(value),
        )
    };
    let hint = if quote == '"' {
        "sätt enkla citattecken (') om hela texten, eller skriv den på en egen rad efter | och med indrag"
    } else {
        "sätt dubbla citattecken (\") om hela texten, eller skriv den på en egen rad efter | och med indrag"
    };
    let finding = NOT_YAML.at(broken.source, at, label).hint(hint);
    Some(broken.cause(index, with_fix(broken, index, finding, fix)))
}

/// A text that begins with a bracket.
fn bracketed(broken: &Broken<'_>, index: usize, bracket: &str) -> Cause {
    let place = broken.lines[index].value();
    let value = broken.source.slice(place);
    let label = if value.starts_with("{{") {
        "klamrarna läses som YAML, inte som en hänvisning till ett belopp".to_owned()
    } else {
        format!("texten börjar med {bracket}, och det betyder något särskilt i YAML")
    };
    let hint = if value.contains('"') {
        "sätt enkla citattecken (') om hela texten, eller skriv den på en egen rad efter | och med indrag"
    } else {
        "sätt citattecken om hela texten, eller skriv den på en egen rad efter | och med indrag"
    };
    let at = Span::new(place.start, place.start + 1);
    let finding = NOT_YAML.at(broken.source, at, label).hint(hint);
    broken.cause(index, with_fix(broken, index, finding, quoted(value)))
}

/// A value that begins with a quote or bracket which its line does not close.
fn unclosed(broken: &Broken<'_>, index: usize) -> Option<Cause> {
    let line = &broken.lines[index];
    let value = broken.source.slice(line.value());
    let first = value
        .chars()
        .next()
        .filter(|_| line.role == LineRole::Structure)?;
    let (label, hint) = match first {
        '"' | '\'' if closing(value, first).is_none() => (
            "citattecknet avslutas inte",
            "avsluta texten med samma citattecken som den börjar med",
        ),
        '[' | '{' if is_open(value) => ("parentesen avslutas inte", "avsluta [ med ] och { med }"),
        _ => return None,
    };
    let at = Span::new(line.value().start, line.value().start + 1);
    Some(Cause::of(
        NOT_YAML.at(broken.source, at, label).hint(hint),
        broken.block(index),
    ))
}

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

/// A mark at the beginning of a text that YAML gives a meaning.
pub fn mark_of_yaml(broken: &Broken<'_>) -> Option<Cause> {
    let index = broken.structure_at()?;
    let place = broken.lines[index].value();
    let value = broken.source.slice(place);
    let mark = value.chars().next().filter(|c| "*&!%@`".contains(*c))?;
    let at = Span::new(place.start, place.start + 1);
    let label = format!("texten börjar med {mark}, och det betyder något särskilt i YAML");
    let finding = NOT_YAML
        .at(broken.source, at, label)
        .hint("sätt citattecken om hela texten");
    Some(broken.cause(index, with_fix(broken, index, finding, quoted(value))))
}

/// Writes the whole value anew, where it ends with its line.
fn with_fix(
    broken: &Broken<'_>,
    index: usize,
    finding: Diagnostic,
    fix: Option<String>,
) -> Diagnostic {
    let place = broken.lines[index].value();
    let is_plain = is_one_line(&broken.lines, index) && !broken.source.slice(place).contains(" #");
    match fix.filter(|_| is_plain) {
        Some(text) => finding.fix(place, text),
        None => finding,
    }
}

/// Whether no line below goes on with the value.
pub fn is_one_line(lines: &[YamlLine<'_>], index: usize) -> bool {
    let next = lines[index + 1..]
        .iter()
        .find(|line| line.role != LineRole::Blank);
    next.is_none_or(|next| {
        next.role == LineRole::Comment || next.indent <= lines[index].indent || next.key().is_some()
    })
}

/// Where a text in quotes ends, its last quote included.
fn closing(value: &str, quote: char) -> Option<usize> {
    let bytes = value.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == '"' => at += 1,
            b'\'' if quote == '\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if char::from(byte) == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether a value begins with a quote or bracket that its line does not close.
pub fn is_unclosed(value: &str) -> bool {
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => closing(value, quote).is_none(),
        Some('[' | '{') => is_open(value),
        _ => false,
    }
}

/// More brackets are opened than closed; those in quotes are text.
fn is_open(value: &str) -> bool {
    closing_bracket(value).is_none()
}

fn has_text_after_bracket(value: &str) -> bool {
    closing_bracket(value).is_some_and(|end| {
        let rest = value[end..].trim_start();
        !rest.is_empty() && !rest.starts_with('#')
    })
}

/// Where the bracket that a value begins with is closed, the closing one included.
fn closing_bracket(value: &str) -> Option<usize> {
    let mut depth = 0_i32;
    let mut quote = None;
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') if depth == 1 => return Some(at + 1),
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_chosen_by_what_the_text_holds() {
        assert_eq!(quoted("a: b").as_deref(), Some("\"a: b\""));
        assert_eq!(quoted("a \"b\"").as_deref(), Some("'a \"b\"'"));
        assert_eq!(quoted("\"it's\""), None);
    }

    #[test]
    fn the_end_of_a_text_in_quotes_is_found() {
        assert_eq!(closing("\"a\\\"b\" c", '"'), Some(6));
        assert_eq!(closing("'it''s' x", '\''), Some(7));
        assert_eq!(closing("\"a", '"'), None);
        assert!(is_open("[a, \"]\"") && !is_open("[a]"));
    }
}
