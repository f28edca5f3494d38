//! Mending what is mechanical.

use super::Fix;

/// The text with the fixes made; every other byte stays. Of fixes that overlap, the first in the text is made.
#[must_use]
pub fn apply(text: &str, fixes: &[&Fix]) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for fix in in_order(fixes) {
        mended.push_str(&text[at..fix.span.start]);
        mended.push_str(&fix.text);
        at = fix.span.end;
    }
    mended.push_str(&text[at..]);
    mended
}

/// The fixes that can be made together, by place.
#[must_use]
pub fn in_order<'a>(fixes: &[&'a Fix]) -> Vec<&'a Fix> {
    let mut sorted = fixes.to_vec();
    sorted.sort_by_key(|fix| (fix.span, fix.text.clone()));
    let mut made: Vec<&Fix> = Vec::new();
    for fix in sorted {
        if made.last().is_none_or(|last| last.span.end <= fix.span.start && last.span != fix.span) {
            made.push(fix);
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn fixes_are_made_in_order_and_overlapping_ones_left() {
        let fix = |start, end, text: &str| Fix { span: Span::new(start, end), text: text.to_owned() };
        let (dash, year, inside) = (fix(4, 5, "–"), fix(5, 9, "2022"), fix(6, 7, "x"));
        assert_eq!(apply("2021-2023 åäö", &[&inside, &year, &dash]), "2021–2022 åäö");
    }
}
