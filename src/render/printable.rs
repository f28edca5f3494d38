//! Text that can be drawn: a draft shows what cannot be, and nothing vanishes.

use std::borrow::Cow;

use crate::fonts;
use crate::swedish::{FIXED_SPACE, with_fixed_spaces};

/// The text with every character that no shipped font has, or that is not seen, written as
/// `[U+6F22]`.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_drawn = |c: char| !fonts::is_hidden(c) && fonts::has(c) && !is_thin(c);
    if text.chars().all(is_drawn) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_drawn(c) {
            shown.push(c);
        } else if is_thin(c) {
            shown.push(FIXED_SPACE);
        } else {
            shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
        }
    }
    Cow::Owned(shown)
}

/// A space so narrow that programs which read the page see none: `10 000` would be 10000.
const fn is_thin(c: char) -> bool {
    matches!(c, '\u{2007}'..='\u{200a}' | '\u{202f}')
}

/// A text of the page that is no Markdown: [`printable`], with fixed spaces where no line may end.
#[must_use]
pub fn line(text: &str) -> String {
    with_fixed_spaces(&printable(text)).into_owned()
}
