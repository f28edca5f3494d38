//! A finding about a value of a table that cannot be read.

use crate::parse::{Decoder, UNREADABLE_VALUE};
use crate::source::Span;

pub(super) fn report(
    decoder: &mut Decoder<'_>,
    span: Span,
    label: impl Into<String>,
    hint: impl Into<String>,
) {
    decoder.report(&UNREADABLE_VALUE, span, label, hint);
}
