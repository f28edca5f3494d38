//! A case in the form that is compared. Every record is taken apart whole, so that a field that is
//! added does not compile before somebody has said what its change is.

mod case;
mod meeting;
mod one_way;
mod proposal;
mod prose;
mod table;

use super::value::{CaseValue, SaidText, TextKind};
use super::version::Version;
use super::words::with_plain_spaces;
use crate::parse::{Field, Located};
use crate::swedish::{Date, in_prose};

pub use meeting::{ItemThere, value as meeting_value};

/// What a case says.
pub fn value(version: &Version<'_>) -> CaseValue {
    case::value(version)
}

/// What stands in a field that cannot be read.
fn unreadable(text: &Located<String>) -> CaseValue {
    CaseValue::of(TextKind::Unreadable, text.value.trim())
}

fn field<T>(field: &Field<T>, value: impl FnOnce(&T) -> CaseValue) -> CaseValue {
    match field {
        Field::Missing => CaseValue::Absent,
        Field::Unreadable(text) => unreadable(text),
        Field::Value(located) => value(&located.value),
    }
}

/// A list; one that is missing has no items.
fn list<T>(items: &Field<Vec<T>>, value: impl FnMut(&T) -> CaseValue) -> CaseValue {
    match items {
        Field::Unreadable(text) => unreadable(text),
        _ => CaseValue::List(items.items().iter().map(value).collect()),
    }
}

fn line(text: &Field<String>) -> CaseValue {
    field(text, |text| CaseValue::line(with_plain_spaces(text).trim()))
}

fn lines(texts: &Field<Vec<Located<String>>>) -> CaseValue {
    list(texts, |text| {
        CaseValue::line(with_plain_spaces(&text.value).trim())
    })
}

fn day(date: &Field<Date>) -> CaseValue {
    field(date, |date| CaseValue::of(TextKind::Day, &in_prose(*date)))
}

/// A body: the page has its name, however it is called in the file.
fn body(version: &Version<'_>, written: &str) -> CaseValue {
    let written = with_plain_spaces(written);
    let known = version.profile.and_then(|profile| profile.body(&written));
    CaseValue::line(known.map_or(written.trim(), |body| body.name.text()))
}

/// A text that the page does not have as it is written.
fn text(kind: TextKind, written: String, page: String) -> CaseValue {
    CaseValue::Text(SaidText {
        kind,
        written,
        page,
        unit: String::new(),
        worth: String::new(),
    })
}
