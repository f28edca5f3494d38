//! Hyphens where a dash belongs: MSR 13.8 and 12.4.

use std::cell::LazyCell;
use std::ops::Range;

use super::minus;
use crate::rules::typography::slip::Slip;
use crate::swedish::is_year;
use crate::text::ReadText;
use crate::text::lines::lines;
use crate::text::near::{word_after, word_before};
use crate::text::shapes::inline_lists::inline_list;

/// Words that join parts of which one is left out: *vård- och omsorg*, *avgifter och -taxor*.
const JOINING: [&str; 17] = [
    "och",
    "eller",
    "samt",
    "respektive",
    "resp",
    "som",
    "men",
    "till",
    "kontra",
    "inte",
    "utan",
    "plus",
    "liksom",
    "alternativt",
    "även",
    "än",
    "både",
];

/// Words before numbers that are no ranges.
const NUMBER_WORDS: [&str; 13] = [
    "dnr",
    "diarienr",
    "diarienummer",
    "nr",
    "nummer",
    "tel",
    "telefon",
    "bankgiro",
    "plusgiro",
    "konto",
    "kontonummer",
    "version",
    "org",
];

pub(super) fn find(read: &ReadText<'_>, slips: &mut Vec<Slip>) {
    let text = read.language();
    // Marks of items have a finding of their own.
    let marks = LazyCell::new(|| item_marks(text));
    let is_mark = |at: usize| marks.binary_search(&at).is_ok();
    for (at, _) in text.match_indices('-') {
        slips.extend(slip(read, at, &is_mark));
    }
    if text.contains("läsår") {
        slips.extend(
            text.match_indices("läsår")
                .filter_map(|(at, _)| school_year(text, at)),
        );
    }
}

/// Where the marks of lists on one line stand, in order.
fn item_marks(text: &str) -> Vec<usize> {
    let of_line = |line: Range<usize>| {
        let marks = inline_list(&text[line.clone()]).into_iter();
        marks.map(move |at| line.start + at)
    };
    lines(text).flat_map(of_line).collect()
}

fn slip(read: &ReadText<'_>, at: usize, is_mark: &impl Fn(usize) -> bool) -> Option<Slip> {
    let text = read.language();
    let (before, after) = (
        text[..at].chars().next_back(),
        text[at + 1..].chars().next(),
    );
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}');
    // Before the first character stands none.
    match (before.unwrap_or('\n'), after) {
        (before, Some(after)) if before.is_ascii_digit() && after.is_ascii_digit() => {
            range(text, at)
        }
        (before, Some(after)) if after.is_ascii_digit() && !before.is_alphanumeric() => {
            minus::slip(text, at)
        }
        (before, after) if is_space(before) && after.is_none_or(|c| is_space(c) || c == '\n') => {
            spaced_range(text, at).or_else(|| spaced(read, at).filter(|_| !is_mark(at)))
        }
        (before, Some(after)) if is_space(before) && after.is_alphabetic() => leading(text, at),
        (before, Some(' ' | '\n')) if before.is_alphabetic() => trailing(text, at),
        (before, Some('o' | 's')) if before.is_alphabetic() => joined(text, at),
        _ => None,
    }
}

/// `hav-och vattenmyndigheten`: the space after the hyphen is missing.
fn joined(text: &str, at: usize) -> Option<Slip> {
    let after = &text[at + 1..];
    let word = ["och", "samt"].into_iter().find(|word| {
        let rest = after.strip_prefix(word);
        rest.is_some_and(|rest| rest.starts_with([' ', '\n', '\u{a0}']))
    })?;
    let slip = Slip::new(
        at..at + 1 + word.len(),
        "mellanslag saknas efter bindestrecket",
        format!("skriv ”- {word}”"),
    );
    Some(slip.change(at + 1..at + 1, " "))
}

/// `kl. 13 - 15`: after a word that asks for a span the hyphen takes nothing away.
fn spaced_range(text: &str, at: usize) -> Option<Slip> {
    const SPANS: [&str; 11] = [
        "kl",
        "klockan",
        "sid",
        "sida",
        "sidan",
        "sidorna",
        "vecka",
        "veckorna",
        "åren",
        "åldern",
        "åldrarna",
    ];
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}');
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let before = text[..at].trim_end_matches(is_space);
    let after = text[at + 1..].trim_start_matches(is_space);
    let left = &before[before.trim_end_matches(is_part).len()..];
    let right = &after[..after.len() - after.trim_start_matches(is_part).len()];
    let right = right.trim_end_matches('.');
    let named = before[..before.len() - left.len()]
        .trim_end()
        .trim_end_matches('.');
    let is_named = SPANS.contains(&word_before(named, named.len()).to_lowercase().as_str());
    let (start, end) = (before.len(), text.len() - after.len());
    let is_range = is_named && rises(left, right) && is_free_after(text, end + right.len());
    is_range.then(|| {
        Slip::new(
            start - left.len()..end + right.len(),
            "bindestreck står mellan tal som betyder från och till",
            format!("skriv {left}–{right}"),
        )
        .change(start..end, "–")
    })
}

/// `hälsa 2025 - beslut`
fn spaced(read: &ReadText<'_>, at: usize) -> Option<Slip> {
    let text = read.language();
    let before = text[..at]
        .trim_end_matches([' ', '\u{a0}'])
        .chars()
        .next_back()?;
    let after = text[at + 1..].trim_start().chars().next();
    let is_sum = before.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit());
    let is_mark = |c: char| matches!(c, '-' | '–' | '\n' | '>');
    // A mark of an item and a cell with nothing but a dash stand in no block, or are all of it.
    let block = read.block_at(at).map(|block| &block.range);
    let is_inside = block.is_some_and(|block| block.start < at && at < block.end);
    let is_slip = is_inside && !is_sum && !is_mark(before) && !after.is_some_and(is_mark);
    is_slip.then(|| {
        Slip::new(
            at..at + 1,
            "bindestreck står som tankstreck",
            "skriv tankstreck: –",
        )
        .change(at..at + 1, "–")
    })
}

/// `delmålet -jämställd hälsa`
fn leading(text: &str, at: usize) -> Option<Slip> {
    let before = text[..at].trim_end_matches([' ', '\u{a0}']);
    let follows_word = before.ends_with(|c: char| c.is_alphanumeric() || c == ')');
    let word = word_after(text, at + 1);
    let is_slip = follows_word
        && !JOINING.contains(&word_before(before, before.len()))
        && word.chars().count() > 2;
    is_slip.then(|| {
        Slip::new(
            at..at + 1 + word.len(),
            "bindestreck står som tankstreck",
            format!("skriv – {word}"),
        )
        .change(at..at + 1, "– ")
    })
}

/// `samverkan- personer`: a dash, a word that is left out, or a word that another program has
/// divided.
fn trailing(text: &str, at: usize) -> Option<Slip> {
    let (word, next) = (word_before(text, at), word_after(text, at + 1));
    let is_word = next.starts_with(char::is_lowercase) && !next.ends_with('-');
    let is_slip = is_word
        && !word.is_empty()
        && !JOINING.contains(&next)
        && !["  ", "\n\n"]
            .iter()
            .any(|gap| text[at + 1..].starts_with(gap));
    is_slip.then(|| {
        let hint = format!(
            "är det ett tankstreck, skriv {word} – {next}; är ordet avstavat, skriv {word}{next}; \
             hör orden ihop, skriv ut båda leden"
        );
        Slip::new(
            at - word.len()..at + 2 + next.len(),
            "bindestrecket har mellanslag efter sig",
            hint,
        )
    })
}

/// `2021-2022`, `3-6`, `9.00-16.30`
fn range(text: &str, at: usize) -> Option<Slip> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let left = &text[..at];
    let left = &left[left.trim_end_matches(is_part).len()..];
    let right = &text[at + 1..];
    let right =
        right[..right.len() - right.trim_start_matches(is_part).len()].trim_end_matches(['.', ',']);
    let (start, end) = (at - left.len(), at + 1 + right.len());
    let is_range = rises(left, right) && is_free_before(text, start) && is_free_after(text, end);
    is_range.then(|| {
        let hint = format!("skriv {left}–{right}");
        Slip::new(
            start..end,
            "bindestreck står mellan tal som betyder från och till",
            hint,
        )
        .change(at..at + 1, "–")
    })
}

/// Two years, two numbers of at most three digits, or two times of the day, the second greater.
fn rises(left: &str, right: &str) -> bool {
    let (Some(from), Some(to)) = (parts(left), parts(right)) else {
        return false;
    };
    let is_short = |(whole, part): (u32, &str)| whole < 1000 && part.len() <= 2;
    let is_alike = is_year(left) && is_year(right) || is_short(from) && is_short(to);
    let has_same_mark = left.contains('.') == right.contains('.');
    is_alike && has_same_mark && from < to
}

/// `9.30` as 9 and `30`; `None` with a leading zero, which codes have.
fn parts(text: &str) -> Option<(u32, &str)> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_code =
        whole.len() > 1 && whole.starts_with('0') || part.contains(['.', ',']) || whole.len() > 4;
    if is_code {
        None
    } else {
        Some((whole.parse().ok()?, part))
    }
}

fn is_free_before(text: &str, start: usize) -> bool {
    let before = text[..start].chars().next_back();
    if !before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '§' | '|' | '”' | '"' | '*'))
    {
        return false;
    }
    let word = word_before(text, start);
    let is_code_word = word.len() > 1 && !word.chars().any(char::is_lowercase);
    let is_number_word = NUMBER_WORDS
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known));
    // `tel. 1-2`: the word before the stop.
    let abbreviated = text[..start]
        .trim_end()
        .strip_suffix(['.', ':'])
        .map_or("", |text| word_before(text, text.len()));
    let is_abbreviated = NUMBER_WORDS
        .iter()
        .any(|known| abbreviated.eq_ignore_ascii_case(known));
    !is_code_word && !is_number_word && !is_abbreviated
}

fn is_free_after(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    match after.next() {
        None
        | Some(
            '.' | ',' | ';' | ':' | ')' | '!' | '?' | '”' | '"' | '|' | '*' | '\n' | '%' | '§',
        ) => true,
        Some(' ' | '\u{a0}') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(_) => false,
    }
}

/// `läsåret 2024-25`: MSR 12.4.2.
fn school_year(text: &str, at: usize) -> Option<Slip> {
    let length = text[at..]
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len() - at);
    let years = at
        + length
        + text[at + length..]
            .strip_prefix([' ', '\u{a0}'])
            .map(|_| 1)?;
    let year: u32 = text.get(years..years + 4)?.parse().ok()?;
    let rest = text[years + 4..].strip_prefix(['-', '–'])?;
    let short = rest.get(..2)?;
    let mark = text.len() - rest.len();
    let is_next = short.parse() == Ok((year + 1) % 100);
    let ends =
        !rest[2..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | ':'));
    (is_next && ends).then(|| {
        let hint = format!("skriv {year}/{short}");
        Slip::new(years..mark + 2, "läsåret är skrivet som en period", hint)
            .change(years + 4..mark, "/")
    })
}
