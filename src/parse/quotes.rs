//! Quotes and brackets in a value that YAML reads otherwise than its author.

use super::broken::{Broken, Cause};
use super::codes::NOT_YAML;
use super::lines::{LineRole, is_one_line};
use super::quoting::{
    CURLY, closing, closing_bracket, has_text_after_bracket, in_other_quotes, is_open, open_quote,
    quoted,
};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// What is told of a comma or semicolon that ends the line of a value, and what to do.
pub const MARK_AT_END: &str = "tecknet sist på raden hör inte till värdet";
pub const WITHOUT_MARK: &str = "ta bort det: raden slutar med värdet";

/// What is wrong with the quotes or brackets of the faulty line, or of one above that is not
/// closed.
pub fn wrong_quotes(broken: &Broken<'_>) -> Option<Cause> {
    let index = broken.structure_at()?;
    if let Some(cause) = ended_below(broken, index) {
        return Some(cause);
    }
    let own = of_value(broken, index);
    own.or_else(|| (0..index).rev().find_map(|above| unclosed(broken, above)))
}

fn of_value(broken: &Broken<'_>, index: usize) -> Option<Cause> {
    if let Some(cause) = within_braces(broken, index) {
        return Some(cause);
    }
    let place = broken.lines[index].value();
    let value = broken.source.slice(place);
    match value.chars().next()? {
        '"' | '\'' if mark_after(value).is_some() => mark_at_end(broken, index),
        quote @ ('"' | '\'') => match closing(value, quote) {
            Some(end) if end < value.len() => {
                let going_on = goes_on_with_mark(broken, index, &value[..1]);
                going_on.or_else(|| text_after(broken, index, end))
            }
            Some(end) => text_after(broken, index, end),
            None => unclosed(broken, index),
        },
        '[' | '{' if !value.starts_with("{{") && mark_after(value).is_some() => {
            mark_at_end(broken, index)
        }
        '[' | '{' if value.starts_with("{{") || has_text_after_bracket(value) => {
            let going_on = goes_on_with_mark(broken, index, &value[..1]);
            going_on.or_else(|| Some(bracketed(broken, index, &value[..1])))
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

/// A text in quotes over several lines, of which one below the first has the same quote within it:
/// `"Det kostar ⏎ {{ summa("m") }} i år."`.
fn ended_below(broken: &Broken<'_>, index: usize) -> Option<Cause> {
    let opens = |line: &usize| {
        let line = &broken.lines[*line];
        let value = broken.source.slice(line.value());
        let first = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        line.role == LineRole::Structure && first.is_some_and(|c| closing(value, c).is_none())
    };
    let first = (0..=index).rev().find(opens)?;
    let start = broken.lines[first].value().start;
    let block = Span::new(start, broken.block(first).end);
    let text = broken.source.slice(block).trim_end();
    let quote = text.chars().next()?;
    let end = closing(text, quote).filter(|end| text[1..*end].contains('\n'))?;
    let rest = text[end..].lines().next()?.trim_start();
    let is_at_fault =
        broken.lines[first].span.start <= broken.at.start && broken.at.start < block.end;
    if rest.is_empty() || rest.starts_with(['#', ',', ']', '}']) || !is_at_fault {
        return None;
    }
    let name = if quote == '"' {
        "enkla citattecken (')"
    } else {
        "dubbla citattecken (\")"
    };
    let at = Span::new(start + end - 1, start + end);
    let finding = NOT_YAML
        .at(broken.source, at, "citattecknet inne i texten avslutar den")
        .hint(format!(
            "sätt {name} om hela texten, eller skriv den på egna rader efter | och med indrag"
        ));
    let finding = match in_other_quotes(text) {
        Some(mended) => finding.fix(Span::new(start, start + text.len()), mended),
        None => finding,
    };
    Some(broken.cause(first, finding))
}

/// `- Summan är {{ summa("a", i: "mnkr") }}`: the colon stands within the braces, and YAML takes
/// what stands before it for a key. The quotes belong around all of it.
fn within_braces(broken: &Broken<'_>, index: usize) -> Option<Cause> {
    let line = &broken.lines[index];
    let is_open = |key: &&str| key.matches("{{").count() > key.matches("}}").count();
    let key = line.key().filter(is_open)?;
    let start = line.span.start + line.text.find(key)?;
    let colon = start + key.len();
    let whole = Span::new(start, line.value().end);
    let finding = NOT_YAML
        .at(
            broken.source,
            Span::new(colon, colon + 1),
            "kolonet inom klamrarna läses som slutet på en nyckel",
        )
        .hint(
            "sätt enkla citattecken (') om hela texten, eller skriv den på en egen rad efter | och \
             med indrag",
        );
    let finding = match quoted(broken.source.slice(whole)) {
        Some(text) => finding.fix(whole, text),
        None => finding,
    };
    Some(broken.cause(index, finding))
}

/// `rubrik: | Text`: after the bar, text stands on the lines below. A row of a table begins with
/// one too.
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

/// Where a comma or semicolon stands that alone follows a value in quotes or brackets, which may
/// have a key in quotes before it.
fn mark_after(value: &str) -> Option<usize> {
    let mut own = value;
    loop {
        let end = match own.chars().next()? {
            quote @ ('"' | '\'') => closing(own, quote)?,
            '[' | '{' => closing_bracket(own)?,
            _ => return None,
        };
        let rest = own[end..].trim_start();
        let Some(after_key) = rest.strip_prefix(':') else {
            let is_alone = rest.strip_prefix([',', ';'])?.trim().is_empty();
            return is_alone.then(|| value.len() - rest.len());
        };
        own = after_key.trim_start();
    }
}

/// `mottagare: [KS],`, as in JSON.
fn mark_at_end(broken: &Broken<'_>, index: usize) -> Option<Cause> {
    let place = broken.lines[index].value();
    let at = place.start + mark_after(broken.source.slice(place))?;
    let finding = NOT_YAML.at(broken.source, Span::new(at, at + 1), MARK_AT_END);
    let finding = finding.hint(WITHOUT_MARK);
    Some(broken.cause(index, finding.fix(Span::new(at, place.end), "")))
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
    if let Some(hint) = several_quoted(rest, quote) {
        let finding = NOT_YAML.at(
            broken.source,
            at,
            "här slutar värdet, men det står mer efter",
        );
        return Some(broken.cause(index, finding.hint(hint)));
    }
    let (label, fix) = if value.ends_with(quote) {
        let label = "citattecknet inne i texten avslutar den";
        (label, in_other_quotes(value))
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

/// What to write for `"namn": "Kim"` and `"ett", "två"`, where one value should stand.
fn several_quoted(rest: &str, quote: char) -> Option<&'static str> {
    let next = rest.get(1..)?.trim_start();
    let hint = match rest.chars().next()? {
        ':' => "skriv varje nyckel på en egen rad, utan citattecken: namn: Kim Exempel",
        ',' => {
            "skriv flera värden inom hakparenteser, [\"ett\", \"två\"], eller på var sin rad med -"
        }
        _ => return None,
    };
    next.starts_with(quote).then_some(hint)
}

/// A line that goes on with the text of an item or key above, and begins with a bracket, as a
/// footnote does, or with a quote. Quotes around that line alone would divide the text.
fn goes_on_with_mark(broken: &Broken<'_>, index: usize, mark: &str) -> Option<Cause> {
    let line = &broken.lines[index];
    if line.is_item() || line.key().is_some() && !line.content().starts_with(mark) {
        return None;
    }
    let mut above = broken.lines[..index].iter();
    let owner =
        above.rposition(|above| above.role == LineRole::Structure && above.indent < line.indent)?;
    let opening = &broken.lines[owner];
    let begins = broken.source.slice(opening.value());
    let begins_text = begins.starts_with(|c: char| c.is_alphanumeric());
    if !begins_text || !(opening.is_item() || opening.key().is_some()) {
        return None;
    }
    let label = format!("raden börjar med {mark}, och det betyder något särskilt i YAML");
    let number = opening.number;
    let place = Span::new(line.value().start, line.value().start + 1);
    let finding = NOT_YAML.at(broken.source, place, label);
    let finding = if opening.is_item() && opening.key().is_none() {
        let start = Span::new(opening.value().start, opening.value().start);
        let text = format!("|\n{}", " ".repeat(line.indent));
        let below = broken.lines[owner + 1..].iter();
        let mut own =
            below.take_while(|it| it.role == LineRole::Blank || it.indent > opening.indent);
        let are_alike = own.all(|it| it.role == LineRole::Blank || it.indent >= line.indent);
        let finding = finding.hint(format!(
            "skriv - | på rad {number}, och hela texten på raderna under den med samma indrag"
        ));
        if are_alike {
            finding.fix(start, text)
        } else {
            finding
        }
    } else {
        finding.hint(format!(
            "skriv {}: | på rad {number}, och hela texten på raderna under den med indrag",
            opening.key().unwrap_or_default()
        ))
    };
    Some(broken.cause(owner, finding))
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
        '[' | '{' if open_quote(value).is_some() => return Some(open_within(broken, index, value)),
        '[' | '{' if is_open(value) => ("parentesen avslutas inte", "avsluta [ med ] och { med }"),
        _ => return None,
    };
    let at = Span::new(line.value().start, line.value().start + 1);
    Some(Cause::of(
        NOT_YAML.at(broken.source, at, label).hint(hint),
        broken.block(index),
    ))
}

/// `[KS, "SN]`: the quote takes the bracket with it.
fn open_within(broken: &Broken<'_>, index: usize, value: &str) -> Cause {
    let line = &broken.lines[index];
    let start = line.value().start + open_quote(value).unwrap_or_default();
    let at = Span::new(start, start + 1);
    let finding = NOT_YAML.at(broken.source, at, "citattecknet avslutas inte");
    let hint = "skriv samma citattecken också efter texten, före kommat eller parentesen";
    Cause::of(finding.hint(hint), broken.block(index))
}

/// A mark at the beginning of a text that YAML gives a meaning.
pub fn mark_of_yaml(broken: &Broken<'_>) -> Option<Cause> {
    let index = broken.structure_at()?;
    let place = broken.lines[index].value();
    let value = broken.source.slice(place);
    let mark = value.chars().next().filter(|c| "*&!%@`".contains(*c))?;
    let at = Span::new(place.start, place.start + 1);
    let line = &broken.lines[index];
    if value.starts_with("* ") && line.key().is_none() && !line.is_item() {
        let finding = NOT_YAML.at(broken.source, at, "märket är inget - som YAML läser");
        let finding = finding.hint("skriv - och ett mellanslag före texten");
        return Some(broken.cause(index, finding.fix(at, "-")));
    }
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
