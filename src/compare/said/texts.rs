//! Texts, figures and days, before and after.

use super::super::value::{CaseValue, RecordKind, SaidText, TextKind};
use super::super::words::{PARAGRAPH, RunKind, WordRun, word_runs, words_of_line};
use crate::swedish::counted;

/// Words that are shown on each side of a change: enough to find the place by.
const AROUND: usize = 4;

/// Words of a change that are shown; what is longer is read in the text itself.
const SHOWN: usize = 40;

/// Changed places of one text that are shown: so many that a list of changes is still one.
const MOST_PLACES: usize = 12;

/// What stands before a paragraph that is quoted.
const QUOTATION: &str = ">";

/// Rows of a table that has come or gone which are shown.
const SHOWN_ROWS: usize = 6;

/// What was said and what is said now, word by word, with the words around: `… ansvar för [budgeten
/// → ekonomin] i år …`.
#[must_use]
pub fn hunks(old: &str, new: &str) -> String {
    let runs = word_runs(old, new);
    if runs.iter().all(|run| run.kind != RunKind::Kept) {
        return format!("{} → {}", shortened(old), shortened(new));
    }
    let mut said: Vec<String> = Vec::new();
    let (mut at, mut places) = (0, 0);
    while at < runs.len() {
        if places == MOST_PLACES {
            said.extend(others(&runs[at..]));
            break;
        }
        places += usize::from(runs[at].kind != RunKind::Kept);
        let (run, next) = (&runs[at], runs.get(at + 1));
        match (run.kind, next.filter(|next| next.kind == RunKind::Added)) {
            (RunKind::Removed, Some(added))
                if is_heading_mark(&run.text) && is_heading_mark(&added.text) =>
            {
                let is_above = added.text.len() < run.text.len();
                let level = if is_above { "ovanför" } else { "under" };
                said.push(format!("[underrubrik, nu på nivån {level}]"));
                at += 1;
            }
            (RunKind::Kept, _) => said.push(around(&run.text, at > 0, next.is_some())),
            (RunKind::Removed, Some(added)) => {
                let (old, new) = (paragraphs(&run.text), paragraphs(&added.text));
                let (old, new, end) = without_bracket(&old, &new);
                said.push(format!("[{} → {}]{end}", shortened(old), shortened(new)));
                at += 1;
            }
            (RunKind::Removed, None) => said.push(alone("borttaget", run)),
            (RunKind::Added, _) => said.push(alone("tillagt", run)),
        }
        at += 1;
    }
    said.retain(|part| !part.is_empty());
    said.join(" ")
}

/// How many places have changed after those that are shown.
fn others(runs: &[WordRun]) -> Option<String> {
    let changed =
        runs.chunk_by(|one, next| (one.kind == RunKind::Kept) == (next.kind == RunKind::Kept));
    let places = changed.filter(|runs| runs[0].kind != RunKind::Kept).count();
    (places > 0).then(|| format!("… och {} till", counted(places, "ställe", "ställen")))
}

/// Two texts without the bracket that closes both and opens in neither, and that bracket: it is
/// that of the footnote which both end.
fn without_bracket<'t>(old: &'t str, new: &'t str) -> (&'t str, &'t str, &'static str) {
    let is_open = |text: &&str| text.matches(')').count() > text.matches('(').count();
    let inner = [old, new].map(|text| text.strip_suffix(')').filter(|_| is_open(&text)));
    match inner {
        [Some(old), Some(new)] => (old, new, ")"),
        _ => (old, new, ""),
    }
}

fn alone(word: &str, run: &WordRun) -> String {
    match (word, run.text.as_str()) {
        ("tillagt", PARAGRAPH) => "[nytt stycke]".to_owned(),
        ("borttaget", PARAGRAPH) => "[inget nytt stycke]".to_owned(),
        ("tillagt", mark) if is_heading_mark(mark) => "[nu en underrubrik]".to_owned(),
        ("borttaget", mark) if is_heading_mark(mark) => "[inte längre en underrubrik]".to_owned(),
        ("tillagt", QUOTATION) => "[nu ett citat]".to_owned(),
        ("borttaget", QUOTATION) => "[inte längre ett citat]".to_owned(),
        _ => format!("[{word}: {}]", shortened(&paragraphs(&run.text))),
    }
}

fn paragraphs(text: &str) -> String {
    text.trim_matches(|c: char| c == '¶' || c == ' ').to_owned()
}

/// The words of a part that both texts share, as far as they are near a change.
fn around(text: &str, has_before: bool, has_after: bool) -> String {
    let mut words = Vec::new();
    words_of_line(text, &mut words);
    words.retain(|word| !is_heading_mark(word));
    let first = if has_before { AROUND } else { 0 };
    let last = if has_after { AROUND } else { 0 };
    if words.len() <= first + last + 1 {
        return words.join(" ");
    }
    let (start, end) = (&words[..first], &words[words.len() - last..]);
    let parts = [start.join(" "), "…".to_owned(), end.join(" ")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// What stands before a heading in Markdown, and not on the page.
fn is_heading_mark(word: &str) -> bool {
    word.bytes().all(|byte| byte == b'#')
}

/// A text in one line, at most so long that it is read.
#[must_use]
pub fn shortened(text: &str) -> String {
    let words = text.split_whitespace();
    let words: Vec<&str> = words.filter(|word| !is_heading_mark(word)).collect();
    if words.len() <= SHOWN {
        return words.join(" ");
    }
    let count = words.len();
    format!("{} … ({count} ord)", words[..SHOWN / 2].join(" "))
}

/// The words of two texts that are no figures: of prose, as the page has them, with the values of
/// its figures.
pub fn said_text(old: &SaidText, new: &SaidText) -> String {
    let is_prose = old.kind == TextKind::Prose && new.kind == TextKind::Prose;
    if is_prose && old.page != new.page {
        let is_changed = |run: &WordRun| run.kind != RunKind::Kept;
        if !word_runs(&old.page, &new.page).iter().any(is_changed) {
            return other_spaces(old, new).to_owned();
        }
        return hunks(&old.page, &new.page);
    }
    hunks(&old.written, &new.written)
}

/// What two texts of the same words differ in.
fn other_spaces(old: &SaidText, new: &SaidText) -> &'static str {
    let lines = |text: &SaidText| -> Vec<String> {
        let words = text.page.lines().map(str::split_ascii_whitespace);
        words
            .map(|words| words.collect::<Vec<_>>().join(" "))
            .collect()
    };
    // An indent tells on which level an item stands.
    let indents = |text: &SaidText| -> Vec<usize> {
        let lines = text.page.lines();
        lines
            .map(|line| line.len() - line.trim_start().len())
            .collect()
    };
    if lines(old) == lines(new) && indents(old) == indents(new) {
        "fler eller färre mellanslag"
    } else {
        "andra radbrytningar eller indrag"
    }
}

/// `2 525 124 → 2 525 688 kr`: as the page has them, where it has two; the unit once.
pub fn figures(old: &SaidText, new: &SaidText) -> String {
    if old.kind != new.kind && old.page == new.page {
        let how = if new.kind == TextKind::Cell {
            "utskriven"
        } else {
            "uträknad"
        };
        return format!("{}, nu {how}", with_unit(new, &new.page));
    }
    let has_pages = !old.page.is_empty() && !new.page.is_empty() && old.page != new.page;
    let said = |text: &SaidText| {
        let said = if has_pages { &text.page } else { &text.written };
        said.clone()
    };
    let (before, after) = (said(old), said(new));
    if with_unit(old, &before) == with_unit(new, &after) {
        return format!("{}, skrivet på ett annat sätt", with_unit(new, &after));
    }
    if old.unit == new.unit && takes_unit(&before) && !has_own_unit(&after) {
        return format!("{before} → {}", with_unit(new, &after));
    }
    format!("{} → {}", with_unit(old, &before), with_unit(new, &after))
}

/// A figure with the unit of its column, unless it has one of its own or is no figure.
fn with_unit(text: &SaidText, said: &str) -> String {
    match text.unit.as_str() {
        unit if !unit.is_empty() && takes_unit(said) => format!("{said} {unit}"),
        _ => said.to_owned(),
    }
}

fn takes_unit(said: &str) -> bool {
    said.ends_with(|c: char| c.is_ascii_digit())
}

/// `1,1 mnkr` in a column of `tkr`
fn has_own_unit(said: &str) -> bool {
    said.ends_with(char::is_alphabetic) && said.starts_with(|c: char| !c.is_alphabetic())
}

/// `31 mars → 30 april 2026`: a year that both have is said once.
pub fn days(old: &str, new: &str) -> String {
    let year = |day: &str| day.rsplit_once(' ').map(|(_, year)| year.to_owned());
    match old.rsplit_once(' ') {
        Some((day, _)) if year(old) == year(new) => format!("{day} → {new}"),
        _ => format!("{old} → {new}"),
    }
}

/// The beginning of a checksum: enough to tell it from another.
pub fn checksum(sum: &str) -> String {
    format!("{}…", sum.get(..12).unwrap_or(sum))
}

/// What a value says, in one line; what names it is told before.
pub fn summary(value: &CaseValue) -> String {
    match value {
        CaseValue::Absent => String::new(),
        CaseValue::Text(text) => said(text),
        CaseValue::List(items) => joined(items.iter().map(summary)),
        CaseValue::Record(record) => {
            let fields = record.fields.iter();
            let fields = fields.filter(|(key, _)| !is_told_before(record.kind, key));
            joined(fields.map(|(key, value)| match (record.kind, *key) {
                // What kind of column it is stands in its cells.
                (RecordKind::Column, "enhet")
                    if value.text().is_some_and(|it| it.written == "text") =>
                {
                    String::new()
                }
                (RecordKind::AgendaItem, "tillkommer" | "utgår" | "bordlagt" | "protokoll") => {
                    labelled(key, value)
                }
                (RecordKind::Table, "rader") => rows(value),
                (RecordKind::Group, "förslagsställare") => labelled("förslagsställare", value),
                (RecordKind::Assignment, "till") => labelled("uppdrag till", value),
                (RecordKind::Assignment, "senast") => labelled("senast", value),
                _ => summary(value),
            }))
        }
    }
}

/// What a value says that has come or gone by itself. Of a row its sum goes without saying, but not
/// here.
pub fn said_alone(value: &CaseValue) -> String {
    match value {
        CaseValue::Text(text) if text.kind == TextKind::Reckoned => with_unit(text, &text.written),
        CaseValue::List(items) => joined(items.iter().map(said_alone)),
        value => summary(value),
    }
}

/// `Personal 420 000 kr; Drift 100 000 kr`: the rows by their names, so many that they are read.
fn rows(value: &CaseValue) -> String {
    let CaseValue::List(rows) = value else {
        return String::new();
    };
    let shown = rows.iter().take(SHOWN_ROWS).map(|row| {
        let said = summary(row);
        format!("{} {said}", row.called()).trim_end().to_owned()
    });
    let mut said: Vec<String> = shown.collect();
    if rows.len() > SHOWN_ROWS {
        said.push(format!("… ({} rader)", rows.len()));
    }
    said.join("; ")
}

fn labelled(word: &str, value: &CaseValue) -> String {
    match summary(value).as_str() {
        "" => String::new(),
        said => format!("{word} {said}"),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn said(text: &SaidText) -> String {
    match text.kind {
        TextKind::Prose => shortened(&text.page),
        TextKind::Line | TextKind::Unreadable => shortened(&text.written),
        TextKind::Day => text.written.clone(),
        TextKind::Cell => with_unit(text, &text.written),
        TextKind::Reckoned => String::new(),
        TextKind::Checksum => checksum(&text.written),
    }
}

/// Whether a field is told by what its record is called, or is of no interest in a line.
fn is_told_before(kind: RecordKind, key: &str) -> bool {
    match kind {
        RecordKind::Section | RecordKind::Consequence => key == "rubrik",
        RecordKind::Question => key == "fråga",
        RecordKind::Row => matches!(key, "märke" | "namn" | "id" | "avser_barn"),
        RecordKind::Column => key != "enhet",
        RecordKind::Document => matches!(key, "handling" | "sha256"),
        RecordKind::Picture => matches!(key, "id" | "sha256" | "innehåll"),
        RecordKind::Table => !matches!(key, "rader"),
        RecordKind::Waiver => key == "kod",
        RecordKind::Officer
        | RecordKind::Signatory
        | RecordKind::Participant
        | RecordKind::LogEntry
        | RecordKind::Member
        | RecordKind::Substitute => key == "namn",
        RecordKind::Group => key == "organ",
        RecordKind::Reservation => key == "av",
        // Where an item's case lies is told by its title.
        RecordKind::AgendaItem => matches!(key, "rad" | "ärende" | "id"),
        RecordKind::AgendaHeading => matches!(key, "grupp" | "id"),
        RecordKind::Outcome => key == "ärende",
        RecordKind::Meeting
        | RecordKind::Notice
        | RecordKind::Secrecy
        | RecordKind::Case
        | RecordKind::Key
        | RecordKind::Sheet
        | RecordKind::Consequences
        | RecordKind::ChildsBest
        | RecordKind::Alternative
        | RecordKind::Point
        | RecordKind::Assignment => false,
    }
}
