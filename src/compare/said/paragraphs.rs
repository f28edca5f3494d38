//! Paragraphs that have been moved, and what else has changed in their texts.

use super::super::change::{CaseChange, Difference, MovedParagraph, ParagraphMove};
use super::super::value::{CaseValue, TextKind};
use super::names::{heading, place};
use super::texts::hunks;

/// Words of a paragraph that it is known by.
const NAMED_BY: usize = 6;

/// A text of which paragraphs have been moved: those first, and then what else has changed in it.
pub fn in_text(
    change: &CaseChange,
    old: &CaseValue,
    new: &CaseValue,
    changes: &[CaseChange],
) -> String {
    let mut said = told(change, changes);
    let moved = &change.paragraphs;
    let is_old = |at: usize| {
        moved
            .iter()
            .all(|it| it.how == ParagraphMove::Here || it.from != at)
    };
    let is_new = |at: usize| {
        moved
            .iter()
            .all(|it| it.how == ParagraphMove::Away || it.to != at)
    };
    let (before, after) = (rest(old, is_old), rest(new, is_new));
    match (before.is_empty(), after.is_empty()) {
        _ if before == after => {}
        (true, _) => said.push(format!("tillagt: {}", super::texts::shortened(&after))),
        (_, true) => said.push(format!("borttaget: {}", super::texts::shortened(&before))),
        _ => said.push(hunks(&before, &after)),
    }
    said.join("; ")
}

/// A line for each paragraph of a change that has been moved.
pub fn told(change: &CaseChange, changes: &[CaseChange]) -> Vec<String> {
    let moved = change.paragraphs.iter();
    moved.map(|moved| paragraph(moved, changes)).collect()
}

/// An item without those of its paragraphs that are told as moved; `None` where none are.
pub fn without_moved(change: &CaseChange, item: &CaseValue) -> Option<CaseValue> {
    let record = item.as_record().filter(|_| !change.paragraphs.is_empty())?;
    let moved = change.paragraphs.iter();
    let places: Vec<usize> = moved
        .map(|it| match it.how {
            ParagraphMove::Away => it.from,
            _ => it.to,
        })
        .collect();
    let mut own = record.clone();
    let (_, text) = own.fields.iter_mut().find(|(key, _)| *key == "text")?;
    let kept = rest(text, |at| !places.contains(&at));
    *text = match kept.as_str() {
        "" => CaseValue::Absent,
        kept => CaseValue::of(TextKind::Prose, kept),
    };
    Some(CaseValue::Record(own))
}

fn paragraph(moved: &MovedParagraph, changes: &[CaseChange]) -> String {
    let other = changes
        .get(moved.other)
        .map(text_called)
        .unwrap_or_default();
    let called = called(if moved.how == ParagraphMove::Here {
        &moved.new
    } else {
        &moved.old
    });
    let inner = if moved.old == moved.new {
        String::new()
    } else {
        format!(", ändrat i det: {}", hunks(&moved.old, &moved.new))
    };
    match moved.how {
        ParagraphMove::Within => {
            let place = match moved.to {
                0 => "först".to_owned(),
                _ if moved.is_last => "sist".to_owned(),
                to => format!("nummer {}", to + 1),
            };
            format!("{called} flyttat, nu {place}{inner}")
        }
        ParagraphMove::Here => format!("{called} flyttat hit från {other}{inner}"),
        // What has changed in it is told where it stands.
        ParagraphMove::Away => format!("{called} flyttat till {other}"),
    }
}

/// `stycket ”De första orden …”`
fn called(paragraph: &str) -> String {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    if words.len() <= NAMED_BY {
        return format!("stycket ”{}”", words.join(" "));
    }
    format!("stycket ”{} …”", words[..NAMED_BY].join(" "))
}

/// What the text is called that a change is about.
fn text_called(change: &CaseChange) -> String {
    let place = match &change.what {
        Difference::Added { item, .. } | Difference::Removed { item, .. } => {
            return item.called().to_owned();
        }
        _ => place(change, true),
    };
    if place.is_empty() {
        heading(change.part()).to_owned()
    } else {
        place
    }
}

/// The paragraphs of a text that have not been moved.
fn rest(value: &CaseValue, stays: impl Fn(usize) -> bool) -> String {
    let text = value.text().map_or("", |text| text.page.as_str());
    let kept = text.split("\n\n").enumerate();
    let kept = kept.filter(|(at, _)| stays(*at)).map(|(_, it)| it);
    kept.collect::<Vec<_>>().join("\n\n")
}
