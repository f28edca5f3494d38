//! A change in the words of the matter, one line each.

mod agenda;
mod form;
mod items;
mod names;
mod of_page;
mod paragraphs;
mod piece;
mod pieces;
mod texts;
mod units;

pub use names::{heading, sign};
pub use of_page::line_of_page;
pub use texts::hunks;

use super::change::{Belonging, CaseChange, Difference, Follows, Step};
use super::value::{CaseValue, RecordKind, TextKind};
use names::{Gender, field_word, kind_word, place};
use texts::{checksum, days, figures, said_alone, said_text, summary};

/// What a change is, in one line without its sign: `punkt 2, senast: 31 mars → 30 april 2026`.
/// `changes` are all of them, for those that it belongs together with.
#[must_use]
pub fn line(change: &CaseChange, changes: &[CaseChange]) -> String {
    let said = match &change.what {
        Difference::Set { old, new } => set(change, old, new, changes),
        Difference::Added { item, .. } => added(change, item, changes),
        Difference::Removed { item, .. } => removed(change, item, changes),
        Difference::Moved { .. } => moved(change),
    };
    match change.follows {
        Some(Follows::Figures) if change.on_page => format!("{said} (följer av andra ändringar)"),
        _ if !change.on_page => format!("{said} (syns inte på sidan)"),
        _ => said,
    }
}

/// Whether a change is told by itself: what goes with a column, or follows and is not seen, is not.
#[must_use]
pub fn is_told(change: &CaseChange) -> bool {
    let is_other_end = matches!(change.linked, Some((Belonging::MovedTo, _)));
    match change.follows {
        Some(Follows::Column | Follows::File | Follows::Unit | Follows::Placed) => false,
        Some(Follows::Figures) => change.on_page && !is_other_end,
        None => !is_other_end,
    }
}

/// `where: what`, or what alone.
fn at(place: &str, said: &str) -> String {
    match (place, said) {
        ("", said) => said.to_owned(),
        (place, "") => place.to_owned(),
        (place, said) => format!("{place}: {said}"),
    }
}

fn set(change: &CaseChange, old: &CaseValue, new: &CaseValue, changes: &[CaseChange]) -> String {
    let in_words = renamed(change, old, new).or_else(|| agenda::in_words(change, old, new));
    if let Some(said) = in_words {
        return said;
    }
    let place = place(change, true);
    if !change.paragraphs.is_empty() {
        return at(&place, &paragraphs::in_text(change, old, new, changes));
    }
    let said = match (old, new) {
        (CaseValue::Absent, new) if units::is_of_column(change) => {
            format!("tabellens → {}", summary(new))
        }
        (old, CaseValue::Absent) if units::is_of_column(change) => {
            format!("{} → tabellens", summary(old))
        }
        (CaseValue::Absent, new) => format!("tillagt: {}", said_alone(new)),
        (old, CaseValue::Absent) => format!("borttaget: {}", said_alone(old)),
        (CaseValue::Text(one), CaseValue::Text(other)) => match (one.kind, other.kind) {
            (TextKind::Day, TextKind::Day) => days(&one.written, &other.written),
            (TextKind::Checksum, TextKind::Checksum) => {
                format!("{} → {}", checksum(&one.written), checksum(&other.written))
            }
            (TextKind::Cell | TextKind::Reckoned, TextKind::Cell | TextKind::Reckoned) => {
                figures(one, other)
            }
            (TextKind::Prose, TextKind::Prose) if one.page != other.page => {
                let said = pieces::in_pieces(&one.page, &other.page);
                said.unwrap_or_else(|| said_text(one, other))
            }
            _ => said_text(one, other),
        },
        (old, new) => format!("{} → {}", said_alone(old), said_alone(new)),
    };
    at(
        &place,
        &format!("{said}{}", units::same_money(change, changes)),
    )
}

/// `avsnittet ”A” heter nu ”B”`: the field that names a record is told of the record.
fn renamed(change: &CaseChange, old: &CaseValue, new: &CaseValue) -> Option<String> {
    let [.., list, Step::Item { old_called, .. }, Step::Field(key)] = &change.path[..] else {
        return None;
    };
    let Step::Field(list) = list else { return None };
    let is_name = matches!(
        (*list, *key),
        (
            "avsnitt" | "kolumner" | "alternativ" | "belopp" | "egna",
            "rubrik"
        ) | ("rader" | "handläggare" | "undertecknare", "namn")
            | ("beslutsunderlag" | "bilagor" | "handlingar", "handling")
            | ("ärenden", "rad" | "grupp")
    );
    let (old, new) = (old.text()?, new.text()?);
    let what = match *list {
        "kolumner" => format!("kolumnen {}", old.written),
        "rader" => format!("raden {}", old.written),
        "beslutsunderlag" | "bilagor" | "handlingar" => format!("handlingen {old_called}"),
        _ if old_called.is_empty() => return None,
        _ => old_called.clone(),
    };
    let quoted = |text: &str| match *list {
        "kolumner" | "rader" => text.to_owned(),
        _ => format!("”{text}”"),
    };
    let outer = names::outer(change);
    let said = match *list {
        // Most often somebody else has taken over.
        "handläggare" => format!("handläggare: {} → {}", old.written, new.written),
        "undertecknare" => format!("{} → {}", old.written, new.written),
        _ => format!("{what} heter nu {}", quoted(&new.written)),
    };
    is_name.then(|| at(&outer, &said))
}

/// What is to be said of an item that has come or gone: what it is called, with its kind.
fn named(item: &CaseValue) -> (String, Gender) {
    let Some(record) = item.as_record() else {
        return (String::new(), Gender::Common);
    };
    let (word, gender) = kind_word(record.kind);
    let called = record.called.as_str();
    let said = match record.kind {
        // Their kind stands in what they are called.
        RecordKind::Point if called != "punkten" => called.to_owned(),
        RecordKind::Point => "punkt".to_owned(),
        RecordKind::Section
        | RecordKind::Consequence
        | RecordKind::Question
        | RecordKind::Table
        | RecordKind::Picture => {
            let name = called.split_once(' ').map_or("", |(_, name)| name);
            format!("{word} {name}")
        }
        RecordKind::Alternative | RecordKind::AgendaItem | RecordKind::AgendaHeading => {
            called.to_owned()
        }
        RecordKind::Outcome => format!("{word} för {called}"),
        RecordKind::Group => match called {
            "" => word.to_owned(),
            called => called.replacen("förslaget", "förslag", 1),
        },
        _ if called.is_empty() => word.to_owned(),
        _ => format!("{word} {called}"),
    };
    (said, gender)
}

fn added(change: &CaseChange, item: &CaseValue, changes: &[CaseChange]) -> String {
    let is_line = item.as_record().is_none();
    let place = place(change, is_line);
    if is_line {
        return at(&place, &summary(item));
    }
    let (called, gender) = named(item);
    let new = gender.of("ny", "nytt");
    let summary = with_moved(change, item, changes);
    let said = match change.linked {
        Some((Belonging::MovedFrom, other)) => {
            let from = changes.get(other).map(moved_from).unwrap_or_default();
            let changed = change.items.first().map(items::changed).unwrap_or_default();
            let moved = gender.of("flyttad", "flyttat");
            format!("{called}, {moved} hit från {from}{changed}")
        }
        Some((Belonging::SplitFrom, other)) => {
            let from = changes.get(other).map(item_called).unwrap_or_default();
            let divided = gender.of("delad", "delat");
            at(&format!("{new} {called}, {divided} från {from}"), &summary)
        }
        _ => at(&format!("{new} {called}"), &summary),
    };
    if place.is_empty() {
        said
    } else {
        format!("{place}, {said}")
    }
}

fn removed(change: &CaseChange, item: &CaseValue, changes: &[CaseChange]) -> String {
    let is_line = item.as_record().is_none();
    let place = place(change, is_line);
    if is_line {
        return at(&place, &summary(item));
    }
    let (called, gender) = named(item);
    let gone = gender.of("borttagen", "borttaget");
    let said = match change.linked {
        Some((Belonging::MergedInto, other)) => {
            let into = changes.get(other).map(item_called).unwrap_or_default();
            let earlier = if called == into { "tidigare " } else { "" };
            let merged = gender.of("sammanslagen", "sammanslaget");
            format!("{earlier}{called} {merged} med {into}")
        }
        _ => format!("{called} {gone}"),
    };
    let said = at(&said, &with_moved(change, item, changes));
    if place.is_empty() {
        said
    } else {
        format!("{place}, {said}")
    }
}

/// What a section says that has come or gone, and which of its paragraphs stand, or stood,
/// elsewhere.
fn with_moved(change: &CaseChange, item: &CaseValue, changes: &[CaseChange]) -> String {
    let moved = paragraphs::told(change, changes);
    let own = paragraphs::without_moved(change, item);
    let parts = [summary(own.as_ref().unwrap_or(item))]
        .into_iter()
        .chain(moved)
        .chain(items::told(change, changes));
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

fn moved(change: &CaseChange) -> String {
    let Difference::Moved {
        to,
        old_called,
        called,
        ..
    } = &change.what
    else {
        return String::new();
    };
    let list = change.keys().last().copied().unwrap_or_default();
    let is_named = matches!(list, "mottagare" | "handläggare" | "kallade" | "ersättare");
    let place = place(change, is_named);
    let said = match list {
        "punkter" if old_called != called => format!("{old_called} är nu {called}, flyttad"),
        "alternativ" if old_called != called => {
            format!("{old_called} är nu {called}, flyttat")
        }
        "ärenden" if old_called != called => {
            let number = called.split(" ”").next().unwrap_or_default();
            format!("{old_called} är nu {number}, flyttad")
        }
        "ärenden" => format!("{called} flyttad på listan, nu rad {}", to + 1),
        "rader" => format!("raden {called} flyttad, nu nummer {}", to + 1),
        "kolumner" => format!("kolumnen {called} flyttad, nu nummer {}", to + 1),
        "avsnitt" | "alternativ" | "förslag_till_beslut" => {
            format!("{called} flyttat, nu nummer {}", to + 1)
        }
        "reservationer" => format!("reservationen {called} flyttad, nu nummer {}", to + 1),
        "beslutsunderlag" | "bilagor" | "handlingar" => {
            format!("handlingen {called} flyttad, nu nummer {}", to + 1)
        }
        _ if called.is_empty() => format!("nummer {} flyttad dit", to + 1),
        _ => format!("{called} flyttad, nu nummer {}", to + 1),
    };
    at(&place, &said)
}

/// Where an item was, of which the removal tells.
fn moved_from(change: &CaseChange) -> String {
    let Difference::Removed { item, .. } = &change.what else {
        return String::new();
    };
    match change.part() {
        "beslutsunderlag" => "beslutsunderlaget".to_owned(),
        "bilagor" => "bilagorna".to_owned(),
        _ => {
            let (place, called) = (place(change, false), item.called());
            if place.is_empty() {
                called.to_owned()
            } else {
                format!("{place}, {called}")
            }
        }
    }
}

/// What the item is called now that a change stands in.
fn item_called(change: &CaseChange) -> String {
    let item = change.path.iter().rev().find_map(|step| match step {
        Step::Item { called, .. } if !called.is_empty() => Some(called.clone()),
        _ => None,
    });
    item.unwrap_or_else(|| field_word(change.part()).to_owned())
}
