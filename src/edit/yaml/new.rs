//! A part that is to be put in.

use super::layout::{Layout, entry_in_brackets, in_brackets};
use super::scalar::ScalarStyle;
use super::value::Value;

/// A part that is to be put in.
#[derive(Clone, Copy)]
pub enum NewPart<'a> {
    /// A key with its value.
    Key(&'a str, &'a Value),
    /// An item.
    Item(&'a Value),
}

impl NewPart<'_> {
    /// As it stands between brackets.
    pub fn in_brackets(self, style: ScalarStyle) -> String {
        match self {
            NewPart::Key(key, value) => entry_in_brackets(key, value, style),
            NewPart::Item(value) => in_brackets(value, style),
        }
    }

    /// As the only part of a map or list in brackets.
    pub fn with_brackets(self, style: ScalarStyle) -> String {
        match self {
            NewPart::Key(..) => format!("{{{}}}", self.in_brackets(style)),
            NewPart::Item(_) => format!("[{}]", self.in_brackets(style)),
        }
    }

    /// The lines to insert; in the second style and where others have brackets, one line.
    pub fn lines(
        self,
        layout: &Layout,
        column: usize,
        style: ScalarStyle,
        has_brackets: bool,
    ) -> Vec<String> {
        let is_one_line = style == ScalarStyle::Double || has_brackets && self.is_short_map();
        match self {
            NewPart::Key(key, value) if !is_one_line => layout.entry(key, value, column),
            NewPart::Item(value) if !is_one_line => layout.item(value, column),
            NewPart::Key(..) => vec![format!("{}{}", " ".repeat(column), self.in_brackets(style))],
            NewPart::Item(_) => vec![format!(
                "{}- {}",
                " ".repeat(column),
                self.in_brackets(style)
            )],
        }
    }

    /// A map or list that goes in one line: no text of it has several.
    fn is_short_map(self) -> bool {
        fn is_short(value: &Value) -> bool {
            match value {
                Value::Null => true,
                Value::Text(text) => !text.contains('\n'),
                Value::List(items) => items.iter().all(is_short),
                Value::Map(entries) => entries.iter().all(|(_, value)| is_short(value)),
            }
        }
        let (NewPart::Key(_, value) | NewPart::Item(value)) = self;
        matches!(value, Value::Map(_) | Value::List(_)) && is_short(value)
    }
}
