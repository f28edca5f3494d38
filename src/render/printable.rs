//! Text that can be drawn: a draft shows what cannot be, and nothing vanishes.

use std::borrow::Cow;

use crate::fonts;
use crate::swedish::with_fixed_spaces;

/// The text with every character that no shipped font has, or that is not seen, written as
/// `[U+6F22]`.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_drawn = |c: char| !fonts::is_hidden(c) && fonts::has(c);
    if text.chars().all(is_drawn) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_drawn(c) {
            shown.push(c);
        } else {
            shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
        }
    }
    Cow::Owned(shown)
}

/// A text of the page that is no Markdown: [`printable`], with fixed spaces where no line may end.
#[must_use]
pub fn line(text: &str) -> String {
    with_fixed_spaces(&printable(text)).into_owned()
}
