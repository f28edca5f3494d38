//! Lines that belong to no key: a paragraph, or rows that were pasted, without indentation.

use super::broken::{Broken, Cause};
use super::codes::NOT_YAML;
use super::layout::{TextOwner, in_words, owner_of};
use super::lines::{LineRole, YamlLine};
use super::quoting::is_unclosed;
use crate::source::Span;

/// Lines that no key holds: a paragraph, or rows that were pasted, without indentation.
pub fn stray_lines(broken: &Broken<'_>) -> Option<Cause> {
    let first = first_stray(broken)?;
    let last = last_stray(broken, first);
    let Some(owner) = owner_of(&broken.lines, first) else {
        return Some(before_all_keys(broken, first, last));
    };
    let told = bar_alone(broken, first)
        .or_else(|| greeting(broken, first, last))
        .or_else(|| without_mark(broken, first, last));
    Some(told.unwrap_or_else(|| of_owner(broken, owner, first, last)))
}

/// An item with another mark than YAML knows.
fn without_mark(broken: &Broken<'_>, first: usize, last: usize) -> Option<Cause> {
    let mark = wrong_mark(broken, first, above(broken, first))?;
    let finding = NOT_YAML.at(broken.source, mark.place, mark.label);
    let finding = finding.hint("skriv - och ett mellanslag före texten");
    let passed = passed_over(broken, first, last);
    Some(Cause::stray(finding.fix(mark.place, "- "), passed))
}

/// Lines that most likely belong to the key above them.
fn of_owner(broken: &Broken<'_>, owner: TextOwner<'_>, first: usize, last: usize) -> Cause {
    let (line, end) = (&broken.lines[first], &broken.lines[last]);
    let label = if first == last {
        "raden hör inte till någon nyckel".to_owned()
    } else {
        let (first, last) = (line.number, end.number);
        format!("rad {first} till {last} hör inte till någon nyckel")
    };
    let place = Span::new(line.span.start + line.indent, line.span.end);
    let hint = hint_of_owner(broken, owner, first, last);
    let mut finding = NOT_YAML.at(broken.source, place, label).hint(hint);
    let mut lines = broken.lines[first..=last].iter();
    if lines.any(|line| line.content().contains('\t')) {
        finding = finding.hint(
            "det ser ut som rader ur en tabell: skriv | i stället för varje tabb, så blir det en tabell på sidan",
        ).hint(
            "belopp som ska räknas samman skrivs under tabeller: klistra in raderna efter klistrat: |, med indrag",
        );
    }
    Cause::stray(finding, passed_over(broken, first, last))
}

/// What to do when they belong to it.
fn hint_of_owner(broken: &Broken<'_>, owner: TextOwner<'_>, first: usize, last: usize) -> String {
    let of_text = key_of_text(broken, first).filter(|_| !owner.is_block);
    let key = of_text.unwrap_or(owner.key);
    let above = above(broken, first);
    if let Some(comment) = above.and_then(|above| comment_in_text(broken, above)) {
        return format!(
            "raden med # på rad {} avslutar texten under {key}: ta bort den, eller flytta den ovanför {key}:",
            comment.number
        );
    }
    let (subject, them) = if first == last {
        ("raden", "den")
    } else {
        ("raderna", "dem")
    };
    if let Some(item) = above.filter(|above| broken.lines[*above].is_item()) {
        let item = broken.lines[item].number;
        return format!(
            "hör {subject} till punkten på rad {item}? Dra in {them} så långt som texten efter dess -"
        );
    }
    if broken.index.holds_list(key) {
        return format!(
            "hör {subject} till {key}? Börja varje rad under {key}: med - och ett mellanslag"
        );
    }
    let missing = owner.indent.saturating_sub(broken.lines[first].indent);
    let spaces = in_words(if owner.is_block || key == owner.key {
        missing.max(1)
    } else {
        2
    });
    if owner.is_block {
        format!("hör {subject} till {key}? Dra in {them} {spaces} mellanslag")
    } else {
        format!(
            "hör {subject} till {key}? Skriv {key}: | och dra in all text {spaces} mellanslag under den"
        )
    }
}

fn passed_over(broken: &Broken<'_>, first: usize, last: usize) -> Span {
    Span::new(broken.lines[first].span.start, broken.lines[last].span.end)
}

/// Lines above the first key of the file.
fn before_all_keys(broken: &Broken<'_>, first: usize, last: usize) -> Cause {
    let line = &broken.lines[first];
    let place = Span::new(line.span.start + line.indent, line.span.end);
    let finding = NOT_YAML.at(broken.source, place, "raden hör inte till någon nyckel");
    let hint = "är det text, skriv en nyckel ovanför, som bakgrund: |, och dra in raderna; är det en \
                anteckning, börja raden med #";
    Cause::stray(finding.hint(hint), passed_over(broken, first, last))
}

/// `bakgrund:` with its `|` on the line below.
fn bar_alone(broken: &Broken<'_>, first: usize) -> Option<Cause> {
    let (line, key) = (&broken.lines[first], &broken.lines[first.checked_sub(1)?]);
    let is_open = key.key().is_some() && broken.source.slice(key.value()).is_empty();
    if line.content().trim_end() != "|" || !is_open {
        return None;
    }
    let place = Span::new(line.span.start + line.indent, line.span.end);
    let finding = NOT_YAML
        .at(broken.source, place, "| hör till raden ovanför")
        .hint(format!(
            "skriv {}: | på en rad, och texten under den med indrag",
            key.key().unwrap_or_default()
        ));
    let ends = Span::new(key.span.start + key.text.trim_end().len(), line.span.end);
    // The text below has to stand deeper than the key.
    let next = broken.lines[first + 1..]
        .iter()
        .find(|line| line.role != LineRole::Blank);
    let finding = if next.is_some_and(|next| next.indent > key.own_indent()) {
        finding.fix(ends, " |")
    } else {
        finding
    };
    let passed = passed_over(broken, first, last_stray(broken, first));
    Some(Cause::stray(finding, passed))
}

/// `Med vänlig hälsning` at the end of the file, as below a letter.
fn greeting(broken: &Broken<'_>, first: usize, last: usize) -> Option<Cause> {
    const BEGINNINGS: [&str; 7] = [
        "med vänlig",
        "vänlig",
        "med vänliga",
        "mvh",
        "hälsningar",
        "bästa hälsningar",
        "hälsar",
    ];
    let line = &broken.lines[first];
    let said = line
        .content()
        .trim()
        .trim_end_matches([',', '.', '!'])
        .to_lowercase();
    let greets = said.contains("hälsning") || said == "mvh" || said == "hälsar";
    let is_greeting = greets && BEGINNINGS.iter().any(|begins| said.starts_with(begins));
    let rest = broken.lines[last + 1..]
        .iter()
        .any(|line| line.role == LineRole::Structure);
    if !is_greeting || rest {
        return None;
    }
    let place = Span::new(line.span.start + line.indent, line.span.end);
    let finding = NOT_YAML
        .at(
            broken.source,
            place,
            "en hälsning hör inte till en skrivelse",
        )
        .hint("ta bort hälsningen och namnet under den; namnen skrivs efter undertecknare:");
    Some(Cause::stray(finding, passed_over(broken, first, last)))
}

/// What stands for the mark of an item, and is none to YAML.
struct WrongMark {
    place: Span,
    label: &'static str,
}

/// `-Text`, `• Text`, `2. Text` beside items of a list.
fn wrong_mark(broken: &Broken<'_>, index: usize, above: Option<usize>) -> Option<WrongMark> {
    let (line, item) = (&broken.lines[index], &broken.lines[above?]);
    if !item.is_item() || item.indent != line.indent {
        return None;
    }
    let content = line.content();
    let digits = content.len()
        - content
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    let (rest, label) = if digits > 0 {
        let rest = content[digits..].strip_prefix(['.', ')'])?;
        (rest, "delarna har nummer, och ska ha -")
    } else if let Some(rest) = content.strip_prefix('-') {
        (rest, "efter - saknas ett mellanslag")
    } else {
        let rest = content.strip_prefix(['–', '—', '−', '•', '·', '*'])?;
        (rest, "märket är inget - som YAML läser")
    };
    let text = rest.trim_start();
    let is_item =
        text.starts_with(char::is_alphanumeric) && (digits == 0 || rest.len() > text.len());
    let start = line.span.start + line.indent;
    let length = content.len() - text.len();
    is_item.then(|| WrongMark {
        place: Span::new(start, start + length),
        label,
    })
}

/// The key that holds a text whose own lines have colons: `bakgrund: ⏎ Vi behöver 450: alla.`
fn key_of_text<'t>(broken: &Broken<'t>, index: usize) -> Option<&'t str> {
    let indent = broken.lines[index].indent;
    let above = broken.lines[..index].iter().rev();
    let mut keys = above.filter(|line| is_key_line(broken, line) && line.indent < indent.max(1));
    keys.next()?.key()
}

/// A line that goes on with a value above it, after a line with `#` that ended the value.
pub fn after_comment(broken: &Broken<'_>) -> Option<Cause> {
    let index = broken.at_line();
    let line = &broken.lines[index];
    let comment = above(broken, index)?;
    let value = above(broken, comment)?;
    let (comment, owner) = (&broken.lines[comment], &broken.lines[value]);
    let goes_on = line.role == LineRole::Structure
        && comment.role == LineRole::Comment
        && owner.role == LineRole::Structure
        && !broken.source.slice(owner.value()).is_empty()
        && line.indent > owner.indent
        && !line.is_item()
        && !is_key_line(broken, line);
    let place = Span::new(line.span.start + line.indent, line.span.end);
    goes_on.then(|| {
        let finding = NOT_YAML
            .at(broken.source, place, "raden hör inte till någon nyckel")
            .hint(format!(
                "raden med # på rad {} avslutar texten ovanför: flytta den, eller ta bort den",
                comment.number
            ));
        Cause::stray(finding, line.span)
    })
}

/// `bakgrund: Text # mer` with more of the text on the line below: the comment has ended it.
pub fn cut_in_two(broken: &Broken<'_>) -> Option<Cause> {
    let index = broken.at_line();
    let line = &broken.lines[index];
    let value = broken.source.slice(line.value());
    let hash = value.find(" #")? + 1;
    let next = broken.lines[index + 1..]
        .iter()
        .find(|line| line.role != LineRole::Blank)?;
    let goes_on = line.role == LineRole::Structure
        && value.starts_with(char::is_alphanumeric)
        && next.role == LineRole::Structure
        && next.indent > line.own_indent()
        && !next.is_item()
        && !is_key_line(broken, next);
    let start = line.value().start;
    let place = Span::new(start + hash, start + value.len());
    goes_on.then(|| {
        let label = "från # är raden en kommentar, och den avslutar texten";
        let mark = match line.key() {
            Some(key) => format!("{key}: |"),
            None => "- |".to_owned(),
        };
        let finding = NOT_YAML.at(broken.source, place, label).hint(format!(
            "skriv {mark} och hela texten på raderna under; är det en kommentar, flytta den till en rad för sig"
        ));
        broken.cause(index, finding)
    })
}

/// The nearest line above that is not blank.
fn above(broken: &Broken<'_>, index: usize) -> Option<usize> {
    let above = &broken.lines[..index];
    above.iter().rposition(|line| line.role != LineRole::Blank)
}

/// A comment in the midst of a text, which it ends.
fn comment_in_text<'b, 't>(broken: &'b Broken<'t>, index: usize) -> Option<&'b YamlLine<'t>> {
    let comment = &broken.lines[index];
    let text = &broken.lines[above(broken, index)?];
    let is_in_text = comment.role == LineRole::Comment && text.role == LineRole::Text;
    is_in_text.then_some(comment)
}

/// The first line without a key between the faulty line and the key above it.
pub fn first_stray(broken: &Broken<'_>) -> Option<usize> {
    let mut first = None;
    for index in (0..=broken.at_line()).rev() {
        let line = &broken.lines[index];
        if is_stray(broken, index) {
            first = Some(index);
        } else if index < broken.at_line() && is_key_line(broken, line) {
            break;
        }
    }
    first
}

fn last_stray(broken: &Broken<'_>, first: usize) -> usize {
    let mut last = first;
    for (index, line) in broken.lines.iter().enumerate().skip(first + 1) {
        match line.role {
            LineRole::Blank => continue,
            LineRole::Comment => break,
            LineRole::Structure if is_key_line(broken, line) => break,
            LineRole::Text | LineRole::Structure => {}
        }
        last = index;
    }
    last
}

/// A line with a key: one word or, with spaces, one that is known.
fn is_key_line(broken: &Broken<'_>, line: &YamlLine<'_>) -> bool {
    line.key()
        .is_some_and(|key| !key.contains(char::is_whitespace) || broken.index.is_key(key))
}

fn is_stray(broken: &Broken<'_>, index: usize) -> bool {
    let line = &broken.lines[index];
    if line.role != LineRole::Structure
        || is_key_line(broken, line)
        || matches!(line.content(), "---" | "...")
        || line.content().starts_with(['[', ']', '{', '}', '"', '\''])
    {
        return false;
    }
    let content = |line: &&YamlLine<'_>| matches!(line.role, LineRole::Text | LineRole::Structure);
    let Some(above) = broken.lines[..index].iter().rev().find(content) else {
        return !line.is_item();
    };
    if line.is_item() {
        return !is_in_list(broken, index);
    }
    if above.role == LineRole::Text {
        return true;
    }
    let value = broken.source.slice(above.value());
    !is_unclosed(value) && line.indent <= above.own_indent()
}

/// Whether an item stands in a list: below another item, or below a key that holds nothing.
fn is_in_list(broken: &Broken<'_>, index: usize) -> bool {
    let line = &broken.lines[index];
    let outer = broken.lines[..index]
        .iter()
        .rev()
        .find(|other| other.role == LineRole::Structure && other.indent <= line.indent);
    outer.is_none_or(|outer| {
        let is_open = outer.key().is_some() && broken.source.slice(outer.value()).is_empty();
        outer.is_item() && outer.indent == line.indent || is_open
    })
}
