//! More than one space between words.

use std::sync::LazyLock;

use crate::rules::typography::slip::Slip;
use crate::text::divided_rows::spaced_rows;
use crate::text::lexicon::Phrases;
use crate::text::{BlockKind, ReadText};

/// *alternativ B , men*: a mark stands right after its word.
const MARKS: [&str; 2] = [" ,", " ;"];

/// *att att*: small words that never stand twice.
const WORDS: [&str; 3] = ["att att", "och och", "ett ett"];

/// Asked first: most texts have none of them.
static SIGNS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(MARKS.into_iter().chain(WORDS)));

/// Adds double spaces to the slips, which are sorted, where no other slip speaks of them.
pub(super) fn find(text: &ReadText<'_>, slips: &mut Vec<Slip>) {
    if SIGNS.is_in(text.written) {
        before_marks(text, slips);
        doubled_words(text, slips);
    }
    if !text.written.contains("  ") {
        return;
    }
    let mut found = Vec::new();
    let rows = spaced_rows(text.written);
    let blocks = text.blocks().iter();
    for block in blocks.filter(|block| {
        !matches!(
            block.kind,
            BlockKind::Cell | BlockKind::BrokenRow | BlockKind::Verbatim
        )
    }) {
        let mut start = block.range.start;
        for line in text.language()[block.range.clone()].split_inclusive('\n') {
            if !rows.iter().any(|row| row.contains(&start)) {
                doubles(start, line, &mut found);
            }
            start += line.len();
        }
    }
    let is_free = |slip: &Slip| {
        let next = slips.partition_point(|other| other.range.end <= slip.range.start);
        // A slip may have its change at its end; a few neighbours are looked at.
        let mut changes = slips
            .iter()
            .skip(next.saturating_sub(1))
            .take(3)
            .filter_map(|other| other.change.as_ref());
        !changes.any(|change| {
            change.range.start < slip.range.end && slip.range.start < change.range.end
        })
    };
    found.retain(is_free);
    // The mark of a footnote is no language, and stands between what seems to be empty.
    let is_empty = |slip: &Slip| {
        text.written[slip.range.clone()]
            .bytes()
            .all(|it| it == b' ')
    };
    found.retain(is_empty);
    slips.append(&mut found);
    slips.sort_by_key(|slip| (slip.range.start, slip.range.end));
}

fn doubles(start: usize, line: &str, found: &mut Vec<Slip>) {
    let text = line.trim_end();
    let mut at = text.len() - text.trim_start().len();
    while let Some(gap) = text[at..].find("  ").map(|found| at + found) {
        let end = text.len() - text[gap..].trim_start_matches(' ').len();
        let slip = Slip::new(
            start + gap..start + end,
            "mer än ett mellanslag",
            "skriv ett mellanslag",
        );
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        // Between digits one space would make one number of two.
        let joins_digits =
            is_digit(text[..gap].chars().next_back()) && is_digit(text[end..].chars().next());
        // More than two may hold columns apart.
        let holds_columns = end - gap > 2;
        found.push(if joins_digits || holds_columns {
            slip
        } else {
            slip.change(start + gap..start + end, " ")
        });
        at = end;
    }
}

fn before_marks(text: &ReadText<'_>, slips: &mut Vec<Slip>) {
    let language = text.language();
    for mark in MARKS {
        for (at, _) in language.match_indices(mark) {
            let before = language[..at].chars().next_back();
            let after = language[at + mark.len()..].chars().next();
            let is_word = before.is_some_and(char::is_alphanumeric);
            let ends = after.is_none_or(char::is_whitespace);
            let is_cell = text
                .block_at(at)
                .is_some_and(|it| it.kind == BlockKind::Cell);
            if is_word && ends && !is_cell {
                let slip = Slip::new(
                    at..at + mark.len(),
                    "mellanslag före skiljetecknet",
                    "skriv tecknet direkt efter ordet",
                );
                slips.push(slip.change(at..at + 1, ""));
            }
        }
    }
    slips.sort_by_key(|slip| (slip.range.start, slip.range.end));
}

fn doubled_words(text: &ReadText<'_>, slips: &mut Vec<Slip>) {
    let language = text.language();
    for words in WORDS {
        for (at, _) in language.match_indices(words) {
            let end = at + words.len();
            let joins = |c: char| c.is_alphanumeric() || c == '-';
            let is_alone = !language[..at].ends_with(joins) && !language[end..].starts_with(joins);
            if is_alone && !text.is_quoted(at) {
                let slip = Slip::new(at..end, "samma ord två gånger", "ta bort det ena");
                slips.push(slip.change(at + words.len() / 2..end, ""));
            }
        }
    }
    slips.sort_by_key(|slip| (slip.range.start, slip.range.end));
}
