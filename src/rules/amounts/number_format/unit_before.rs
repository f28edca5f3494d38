//! A unit before its figure, as in English: `SEK 1 000`, `tkr 500`.

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_amounts::mention_at;
use crate::facts::written_number::figure_at;
use crate::swedish::{FIXED_SPACE, Unit, figure, in_small, is_year};
use crate::text::ReadText;
use crate::text::words::words;

/// Words after an amount; a noun there is what the figure counts.
const AFTER: [&str; 17] = [
    "för", "per", "i", "till", "och", "som", "av", "under", "år", "från", "exkl", "inkl", "varav",
    "eller", "på", "om", "vid",
];

pub(super) fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let written = text.written;
    let units = words(written).filter_map(|(range, word)| Some((range, Unit::of_word(word)?)));
    let found = units.filter_map(|(range, unit)| {
        let before = written[..range.start].trim_end();
        let start = range.end
            + written[range.end..]
                .strip_prefix([' ', FIXED_SPACE])
                .map(|rest| written[range.end..].len() - rest.len())?;
        let is_after_figure = before.ends_with(|c: char| c.is_ascii_digit());
        if is_after_figure || !written[start..].starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let read = figure_at(written, start)?;
        let is_other = is_year(&written[read.range.clone()])
            || mention_at(written, start).is_some()
            || text.is_quoted(range.start);
        if is_other || !ends_amount(&written[read.range.end..]) {
            return None;
        }
        let place = text.place(range.start..read.range.end);
        let right = format!(
            "{} {}",
            figure(read.value).replace(FIXED_SPACE, " "),
            unit.swedish()
        );
        let label = "enheten skrivs efter talet";
        let finding = checker.at(place, label).hint(format!("skriv {right}"));
        // A flawed figure may mean another.
        let is_sure = read.flaw.is_none() && !checker.source.slice(place).contains('\n');
        Some(if is_sure {
            finding.fix(place, right)
        } else {
            finding
        })
    });
    found.collect()
}

/// Whether nothing goes on with a figure: no sign, and no noun that it counts.
fn ends_amount(after: &str) -> bool {
    let Some(next) = after.chars().next() else {
        return true;
    };
    if !next.is_whitespace() {
        let follows = after[next.len_utf8()..].chars().next();
        let is_mark = matches!(next, '.' | ',' | ';' | ')' | '?' | '!');
        return is_mark && follows.is_none_or(char::is_whitespace);
    }
    if after.starts_with("\n\n") {
        return true;
    }
    let word = after.split_whitespace().next().unwrap_or_default();
    let word = in_small(word.trim_end_matches(['.', ',', ')']));
    word.is_empty() || AFTER.contains(&&*word)
}
