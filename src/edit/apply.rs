//! Puts fixes into a text.

use crate::diagnostic::Fix;

/// The text with the fixes made, with line ends as the text has them; every other byte stays. Of
/// fixes that overlap, the first in the text is made.
#[must_use]
pub fn apply(text: &str, fixes: &[&Fix]) -> String {
    let has_returns = text.contains("\r\n");
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for fix in in_order(text, fixes) {
        fixed.push_str(&text[at..fix.span.start]);
        if has_returns && fix.text.contains('\n') {
            let plain = fix.text.replace("\r\n", "\n");
            fixed.push_str(&plain.replace('\n', "\r\n"));
        } else {
            fixed.push_str(&fix.text);
        }
        at = fix.span.end;
    }
    fixed.push_str(&text[at..]);
    fixed
}

/// The fixes that can be made together in a text, by place.
#[must_use]
pub fn in_order<'a>(text: &str, fixes: &[&'a Fix]) -> Vec<&'a Fix> {
    let mut sorted: Vec<&Fix> = fixes
        .iter()
        .copied()
        .filter(|fix| fits(text, fix))
        .collect();
    sorted.sort_by_key(|fix| fix.span);
    sorted.dedup();
    let mut at = 0;
    sorted.retain(|fix| {
        let is_free = fix.span.start >= at;
        at = if is_free { fix.span.end } else { at };
        is_free
    });
    sorted
}

/// Within the text, not cutting a character, and a change: another would be made in every round.
fn fits(text: &str, fix: &Fix) -> bool {
    text.get(fix.span.start..fix.span.end)
        .is_some_and(|there| there != fix.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn fixed(text: &str, fixes: &[(usize, usize, &str)]) -> String {
        let fix = |(start, end, text): &(usize, usize, &str)| Fix {
            span: Span::new(*start, *end),
            text: (*text).to_owned(),
        };
        let fixes: Vec<Fix> = fixes.iter().map(fix).collect();
        apply(text, &fixes.iter().collect::<Vec<_>>())
    }

    #[test]
    fn what_changes_nothing_is_no_fix() {
        for (start, end, text) in [(0, 2, "ab"), (1, 1, ""), (3, 5, "é")] {
            let fix = Fix {
                span: Span::new(start, end),
                text: text.to_owned(),
            };
            assert!(in_order("abcé", &[&fix]).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn fixes_are_put_in_whatever_their_order() {
        assert_eq!(
            fixed("abcdef", &[(4, 5, "EE"), (1, 2, ""), (3, 3, "-")]),
            "ac-dEEf"
        );
    }

    #[test]
    fn lines_end_as_those_of_the_text() {
        let fixed = fixed("a\r\nb", &[(3, 4, "c\nd\r\ne")]);
        assert_eq!(fixed, "a\r\nc\r\nd\r\ne");
    }

    #[test]
    fn of_two_that_overlap_the_earlier_counts() {
        assert_eq!(fixed("abcdef", &[(2, 4, "X"), (1, 3, "Y")]), "aYdef");
        assert_eq!(fixed("abc", &[(1, 1, "-"), (1, 1, "-")]), "a-bc");
    }

    #[test]
    fn what_does_not_fit_the_text_is_left() {
        assert_eq!(fixed("å", &[(1, 2, "x"), (0, 9, "x")]), "å");
    }
}
