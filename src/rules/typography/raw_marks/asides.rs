//! Notes to colleagues inside a line: *[Kalle: stämmer?]*, *(OBS! uppdatera)*, *!!!*.

use std::ops::Range;

use super::RawMark;
use crate::diagnostic::Severity;
use crate::text::ReadText;
use crate::text::shapes::asides::{self, Aside};
use crate::text::shapes::placeholders::is_told_of;

const HINT: &str =
    "ta bort den, eller skriv den efter anteckning:, som inte kommer med i PDF-filen";

/// The notes of a text that nobody else tells.
pub(super) fn marks(read: &ReadText<'_>) -> Vec<RawMark> {
    let notes = asides::asides(read.written).into_iter();
    let notes = notes.map(|(range, aside)| match aside {
        Aside::Sure => RawMark::told(range, "anteckningen kommer med på sidan", HINT),
        Aside::Likely => RawMark {
            severity: Severity::Warning,
            ..RawMark::told(
                range,
                "det här ser ut som en anteckning till en kollega",
                HINT,
            )
        },
    });
    let calls = calls(read.written).into_iter();
    let calls = calls.map(|range| RawMark::told(range, "märket kommer med på sidan", HINT));
    notes
        .chain(calls)
        .filter(|mark| is_own(read, mark))
        .collect()
}

/// What somebody says and what is told of are no notes.
fn is_own(read: &ReadText<'_>, mark: &RawMark) -> bool {
    !read.is_quoted(mark.range.start) && !is_told_of(read, &mark.range)
}

/// `!!!`, `>>>`, `¤¤`: marks that writers search for. What begins a line may be a quotation.
fn calls(text: &str) -> Vec<Range<usize>> {
    const CALLS: [(char, usize); 5] = [('!', 3), ('>', 3), ('<', 3), ('¤', 2), ('@', 2)];
    let mut found = Vec::new();
    for (sign, least) in CALLS {
        let mut from = 0;
        while let Some(start) = text[from..].find(sign).map(|at| from + at) {
            let run = text[start..].chars().take_while(|c| *c == sign).count();
            from = start + run * sign.len_utf8();
            // *Hurra!!!* is a cry.
            let is_apart = !text[..start].ends_with(char::is_alphanumeric);
            if run >= least && is_apart && !begins_line(&text[..start]) {
                found.push(start..from);
            }
        }
    }
    found
}

fn begins_line(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t', '\u{a0}']);
    before.is_empty() || before.ends_with('\n')
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{found_in, found_in_background};
    use crate::rules::typography::raw_marks::RULE;

    #[test]
    fn notes_inside_a_line_are_told_in_all_texts() {
        for text in [
            "Biblioteket [Kalle: stämmer?] är öppet.",
            "Biblioteket (OBS! uppdatera) är öppet.",
            "Biblioteket är öppet !!! varje dag.",
            "Biblioteket är öppet >>> uppdatera.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
            let title = format!("rubrik: \"{text}\"\n");
            assert_eq!(found_in(&RULE, &title).len(), 1, "{text}");
        }
        for text in [
            "Skolan skriver: ”Taxan [Kalle: stämmer?] gäller”.",
            "Knappen heter [ändra adress] i systemet.",
            "Vi vann!!! Och 3 > 2.",
            "Brev till a@b.example och @kommunen.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
