//! Spaces at numbers, per cent and sections: MSR 12.5.1, 13.14 and 13.15.

use std::ops::Range;

use crate::rules::typography::slip::Slip;
use crate::swedish::{FIXED_SPACE, Unit};
use crate::text::near::word_before;

const FIXED: &str = "\u{a0}";

pub(super) fn find(text: &str, slips: &mut Vec<Slip>) {
    if text.contains('§') {
        slips.extend(
            text.match_indices('§')
                .filter_map(|(at, _)| section(text, at)),
        );
    }
    if text.contains('%') {
        slips.extend(
            text.match_indices('%')
                .filter_map(|(at, _)| percent(text, at)),
        );
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes[at..]
        .iter()
        .position(u8::is_ascii_digit)
        .map(|found| at + found)
    {
        at = number(text, start, slips);
    }
}

/// The spaces that end right before `at`, and whether there is a digit before them.
fn gap_before(text: &str, at: usize) -> (Range<usize>, bool) {
    let before = text[..at].trim_end_matches(is_loose);
    (
        before.len()..at,
        before.ends_with(|c: char| c.is_ascii_digit()),
    )
}

/// A space where the line may break.
fn is_loose(c: char) -> bool {
    matches!(c, ' ' | '\n')
}

/// Nothing at all, or a space that may break, stands where a fixed space belongs.
fn needs_fixing(text: &str, gap: &Range<usize>) -> bool {
    !text[gap.clone()].contains("\n\n")
}

fn section(text: &str, at: usize) -> Option<Slip> {
    let end = at + '§'.len_utf8();
    let number = text[end..].trim_start_matches(is_loose);
    let after = end..text.len() - number.len();
    if number.starts_with(|c: char| c.is_ascii_digit()) && needs_fixing(text, &after) {
        let digits = number.len()
            - number
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        let label = if after.is_empty() {
            "mellanslag saknas efter §"
        } else {
            "raden kan brytas mellan § och talet"
        };
        let hint = format!("skriv § {} med fast mellanslag", &number[..digits]);
        return Some(Slip::new(at..after.end + digits, label, hint).change(after, FIXED));
    }
    let is_prefix = text[end..].starts_with(FIXED_SPACE);
    let first = at - (text[..at].len() - text[..at].trim_end_matches('§').len());
    let (before, follows_digit) = gap_before(text, first);
    let is_slip =
        follows_digit && !is_prefix && !text[end..].starts_with('§') && needs_fixing(text, &before);
    is_slip.then(|| {
        let label = if before.is_empty() {
            "mellanslag saknas före §"
        } else {
            "raden kan brytas mellan talet och §"
        };
        let place = before.start - 1..end;
        Slip::new(place, label, "skriv fast mellanslag mellan talet och §").change(before, FIXED)
    })
}

fn percent(text: &str, at: usize) -> Option<Slip> {
    let (gap, follows_digit) = gap_before(text, at);
    let joins = text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let is_slip = follows_digit && !joins && needs_fixing(text, &gap);
    is_slip.then(|| {
        let label = if gap.is_empty() {
            "mellanslag saknas före %"
        } else {
            "raden kan brytas mellan talet och %"
        };
        Slip::new(
            gap.start - 1..at + 1,
            label,
            "skriv fast mellanslag mellan talet och %",
        )
        .change(gap, FIXED)
    })
}

/// A number from its first digit: its groups and its unit. The byte after it.
fn number(text: &str, start: usize, slips: &mut Vec<Slip>) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let mut end = start + digits(start);
    let mut groups = 1;
    if end - start <= 3 {
        while let Some(next) = group_after(text, end) {
            end = next;
            groups += 1;
        }
    }
    let figure = end;
    if text[end..].starts_with(',') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    let is_grouped =
        groups > 1 && text[start..figure].contains(' ') && is_free(text, start, figure);
    let unit = unit_after(text, end);
    let loose_unit = unit
        .clone()
        .filter(|gap| text[gap.clone()].chars().all(is_loose));
    if is_grouped {
        let joined = loose_unit
            .clone()
            .filter(|gap| &text[gap.clone()] == " ")
            .map_or(end, |gap| gap.end);
        slips.push(grouped(text, start..joined));
        if joined > end {
            return joined;
        }
    }
    if let Some(gap) = loose_unit {
        let label = "raden kan brytas mellan beloppet och enheten";
        let from = if is_grouped { gap.start } else { start };
        let hint = "skriv fast mellanslag mellan beloppet och enheten";
        let place = from..gap.end + unit_at(text, gap.end).map_or(0, str::len);
        slips.push(Slip::new(place, label, hint).change(gap, FIXED));
    }
    end
}

fn grouped(text: &str, range: Range<usize>) -> Slip {
    let instead = text[range.clone()].replace(' ', FIXED);
    Slip::new(
        range.clone(),
        "raden kan brytas mitt i talet",
        "skriv fast mellanslag mellan siffergrupperna",
    )
    .change(range, instead)
}

/// The end of the group of three digits that follows one space.
fn group_after(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix([' ', '\u{a0}', '\u{202f}', '\u{2009}'])?;
    let is_group = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len() == 3;
    is_group.then(|| text.len() - rest.len() + 3)
}

/// Not a part of a telephone number, a code or a date.
fn is_free(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let is_bound = before
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '|' | '”' | '"' | '*' | '−' | '–'));
    let word = word_before(text, start);
    let is_code = word.len() > 1 && !word.chars().any(char::is_lowercase);
    let goes_on = text[end..]
        .trim_start_matches([' ', '\u{a0}'])
        .starts_with(|c: char| c.is_ascii_digit());
    let joins = text[end..].starts_with(['-', '/', ':', '.'])
        && text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    is_bound && !is_code && !goes_on && !joins && !text[start..].starts_with('0')
}

/// The spaces between a number and its unit; `None` when no unit follows.
fn unit_after(text: &str, end: usize) -> Option<Range<usize>> {
    let unit = text[end..].trim_start_matches(is_loose);
    let gap = end..text.len() - unit.len();
    let is_unit = !gap.is_empty() && needs_fixing(text, &gap) && unit_at(text, gap.end).is_some();
    is_unit.then_some(gap)
}

fn unit_at(text: &str, at: usize) -> Option<&str> {
    let length = text[at..]
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len() - at);
    let word = &text[at..at + length];
    // *Kronor* is a word like others, after which the line may break.
    let is_short = word.ends_with("kr") && Unit::of_word(word).is_some();
    is_short.then_some(word)
}
