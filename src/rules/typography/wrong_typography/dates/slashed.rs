//! Dates with strokes: *30/6 2026*, *30/6-26*, *2026/06/30*, *den 30/6*.

use std::ops::Range;

use crate::rules::typography::slip::Slip;
use crate::swedish::{Date, MONTHS, in_prose};
use crate::text::near::word_before;

/// The dates in a part of a text.
pub(super) fn slashed(text: &str, block: &Range<usize>) -> Vec<Slip> {
    let strokes = text[block.clone()].match_indices('/');
    let found = strokes.filter_map(|(at, _)| {
        let at = block.start + at;
        day_first(text, at).or_else(|| year_first(text, at))
    });
    found.collect()
}

fn day_first(text: &str, stroke: usize) -> Option<Slip> {
    let start = digits_before(text, stroke);
    let end = digits_after(text, stroke + 1);
    let day: u8 = text[start..stroke].parse().ok()?;
    let month: u8 = text[stroke + 1..end].parse().ok()?;
    if !is_free_before(text, start) || !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    if let Some((year, end)) = year_after(text, end) {
        let date = Date::parse(&format!("{year:04}-{month:02}-{day:02}"))?;
        return Some(slip(start..end, &in_prose(date)));
    }
    // *1/3* is a third, and *24/7* is always.
    let is_said = word_before(text, start).eq_ignore_ascii_case("den");
    let is_free = !text[end..].starts_with(['/', '-', ':', '%']) && !goes_on(&text[end..]);
    let name = MONTHS[usize::from(month) - 1];
    (is_said && is_free).then(|| slip(start..end, &format!("{day} {name}")))
}

/// *2026* after a space or a hyphen, *-26*, *-26* after a space.
fn year_after(text: &str, at: usize) -> Option<(u16, usize)> {
    let rest = &text[at..];
    let gap = ["-", " -", "–", " ", "\u{a0}"]
        .into_iter()
        .filter(|gap| {
            rest.strip_prefix(gap)
                .is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()))
        })
        .max_by_key(|gap| gap.len())?;
    let start = at + gap.len();
    let end = digits_after(text, start);
    let year: u16 = text[start..end].parse().ok()?;
    let is_short = end - start == 2 && gap.contains(['-', '–']);
    let year = if is_short { 2000 + year } else { year };
    let is_year = (1900..2100).contains(&year) && (is_short || end - start == 4);
    (is_year && !goes_on(&text[end..])).then_some((year, end))
}

fn year_first(text: &str, stroke: usize) -> Option<Slip> {
    let start = digits_before(text, stroke);
    let middle = digits_after(text, stroke + 1);
    let rest = text[middle..].strip_prefix('/')?;
    let end = digits_after(text, text.len() - rest.len());
    let (year, month) = (&text[start..stroke], &text[stroke + 1..middle]);
    let day = &text[middle + 1..end];
    let is_whole = year.len() == 4 && is_free_before(text, start) && !goes_on(&text[end..]);
    let date = Date::parse(&format!("{year}-{month:0>2}-{day:0>2}")).filter(|_| is_whole)?;
    Some(slip(start..end, &in_prose(date)))
}

fn slip(range: Range<usize>, date: &str) -> Slip {
    let hint = format!("skriv ”{date}” i löpande text");
    Slip::new(range, "datumet står med bara siffror", hint)
}

fn digits_before(text: &str, end: usize) -> usize {
    text[..end]
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .len()
}

fn digits_after(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    start + rest.len() - after.len()
}

fn is_free_before(text: &str, start: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | ':' | '-' | ',' | '.' | '–');
    !text[..start].ends_with(joins)
}

fn goes_on(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_strokes_are_told_from_parts_and_numbers() {
        let first = |text: &str| {
            let found = slashed(text, &(0..text.len()));
            found.first().map(|slip| slip.hint.replace('\u{a0}', " "))
        };
        for (text, date) in [
            ("beslutet 30/6 2026 gäller", "30 juni 2026"),
            ("den 30/6-2026.", "30 juni 2026"),
            ("den 1/12 -26", "1 december 2026"),
            ("beslut 2026/06/30.", "30 juni 2026"),
            ("senast den 15/3, kl. 9", "15 mars"),
        ] {
            assert_eq!(
                first(text),
                Some(format!("skriv ”{date}” i löpande text")),
                "{text}"
            );
        }
        for text in [
            "öppet 24/7 hela året",
            "1/3 av eleverna",
            "läsåret 25/26 och 2025/26",
            "dnr KS 12/345 och 2026/123",
            "31/2 2026",
            "3/4-2 och 1/2 000",
            "och/eller 1/2026/3",
            "https://a.example/30/6",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
