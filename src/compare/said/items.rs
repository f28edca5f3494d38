//! Decision points and documents that stand in another list than they did.

use super::super::change::{CaseChange, Difference, MovedItem};
use super::super::value::{CaseValue, TextKind};
use super::moved_from;
use super::names::{field_word, place};
use super::texts::{days, hunks, summary};

/// A line for each point or document that has come with a whole group or alternative, or gone with
/// one.
pub fn told(change: &CaseChange, changes: &[CaseChange]) -> Vec<String> {
    let is_itself = change.linked.is_some();
    let items = change.items.iter().filter(|_| !is_itself);
    items.map(|item| line(item, changes)).collect()
}

fn line(item: &MovedItem, changes: &[CaseChange]) -> String {
    let other = changes.get(item.other);
    let called = if item.is_here { &item.new } else { &item.old };
    let text = called.called();
    if item.is_here {
        let from = other
            .map(|other| from(other, &item.old))
            .unwrap_or_default();
        format!("{text} flyttad hit från {from}{}", changed(item))
    } else {
        let to = other.map(|other| to(other, &item.new)).unwrap_or_default();
        format!("{text} flyttad till {to}")
    }
}

/// Where it stood: by its own change, or within a group that is gone.
fn from(change: &CaseChange, item: &CaseValue) -> String {
    let Difference::Removed { item: gone, .. } = &change.what else {
        return String::new();
    };
    if gone == item {
        return moved_from(change);
    }
    called_in(gone, item)
}

fn to(change: &CaseChange, item: &CaseValue) -> String {
    let Difference::Added { item: come, .. } = &change.what else {
        return String::new();
    };
    if come != item {
        return called_in(come, item);
    }
    let place = place(change, false);
    if place.is_empty() {
        come.called().to_owned()
    } else {
        format!("{place}, {}", come.called())
    }
}

fn called_in(outer: &CaseValue, item: &CaseValue) -> String {
    match outer.called() {
        "" => item.called().to_owned(),
        outer => format!("{outer}, {}", item.called()),
    }
}

/// What has changed in an item that has been moved: `, ändrad: …`; empty when nothing has.
pub fn changed(item: &MovedItem) -> String {
    let (Some(old), Some(new)) = (item.old.as_record(), item.new.as_record()) else {
        return String::new();
    };
    let fields = old.fields.iter().zip(&new.fields);
    let differ = fields.filter(|((_, old), (_, new))| old != new);
    let said: Vec<String> = differ
        .map(|((key, old), (_, new))| field(key, old, new))
        .collect();
    if said.is_empty() {
        return String::new();
    }
    format!(", ändrad: {}", said.join("; "))
}

fn field(key: &'static str, old: &CaseValue, new: &CaseValue) -> String {
    let said = match (old.text(), new.text()) {
        (Some(old), Some(new)) if old.kind == TextKind::Day => days(&old.written, &new.written),
        (Some(old), Some(new)) if old.kind == TextKind::Prose => hunks(&old.page, &new.page),
        _ => {
            let nothing = |value: &CaseValue| match summary(value) {
                said if said.is_empty() => "inget".to_owned(),
                said => said,
            };
            format!("{} → {}", nothing(old), nothing(new))
        }
    };
    match key {
        "text" => said,
        key => format!("{}: {said}", field_word(key)),
    }
}
