//! `check --fix`: what is mechanical is corrected in the file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::apply::{apply, in_order};
use crate::check::{Batch, Failed, check_paths, check_paths_for_build};
use crate::diagnostic::{Diagnostic, Fix};
use crate::error::{Error, Result};
use crate::panics::fenced;
use crate::source::{Source, Span};
use crate::swedish::without_personal_numbers;
use crate::write;

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Rounds of mending: a fix may lay bare another, and keys are moved one a round: six belong under
/// `konsekvenser`.
pub const ROUNDS: usize = 12;

/// A place in a file that was fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The file.
    pub path: PathBuf,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What stood there, with the words around it, in quotation marks; fixed spaces are shown as ␣.
    pub before: String,
    /// What stands there now, likewise.
    pub after: String,
}

/// Fixes the cases at some paths, tells of each file after it was written, and checks them again. A
/// file that cannot be fixed is among those that failed, and the others are fixed.
///
/// # Errors
///
/// Those of [`check_paths`].
pub fn fix_paths(paths: &[PathBuf], mut told: impl FnMut(&[Fixed])) -> Result<Batch> {
    // Spelling fixes nothing: it is looked at when all else is done.
    let mut batch = check_paths_for_build(paths)?;
    let mut failures: HashMap<PathBuf, Error> = HashMap::new();
    clean(&batch);
    for _ in 0..ROUNDS {
        if !fix_all(&batch, &mut failures, &mut told) {
            break;
        }
        batch = check_paths_for_build(paths)?;
    }
    batch = check_paths(paths)?;
    let mut failures: Vec<Failed> = failures
        .into_iter()
        .map(|(path, error)| Failed { path, error })
        .collect();
    failures.sort_by(|one, other| one.path.cmp(&other.path));
    batch.failed.extend(failures);
    Ok(batch)
}

/// Removes what interrupted runs left beside the cases.
fn clean(batch: &Batch) {
    let mut folders: Vec<&Path> = batch
        .files()
        .map(|(source, _)| write::folder_of(source.path()))
        .collect();
    folders.dedup();
    folders.into_iter().for_each(write::remove_stray_files);
}

/// Fixes those that can be; whether some were.
fn fix_all(
    batch: &Batch,
    failures: &mut HashMap<PathBuf, Error>,
    told: &mut impl FnMut(&[Fixed]),
) -> bool {
    let mut is_changed = false;
    for (source, found) in batch.files() {
        let path = source.path();
        if failures.contains_key(path) {
            continue;
        }
        match fenced(path, || fix_file(source, found)) {
            Ok(made) => {
                is_changed |= !made.is_empty();
                told(&made);
            }
            Err(error) => {
                failures.insert(path.to_owned(), error);
            }
        }
    }
    is_changed
}

/// Writes what findings say into the file that they are about; what was written, in the order of
/// the file.
///
/// # Errors
///
/// The file has changed since it was read, or cannot be written.
pub fn fix_file(source: &Source, found: &[Diagnostic]) -> Result<Vec<Fixed>> {
    let own = |found: &&Diagnostic| found.primary.source.path() == source.path();
    let fixes: Vec<&Fix> = found
        .iter()
        .filter(own)
        .filter_map(|found| found.fix.as_ref())
        .collect();
    let made = in_order(source.text(), &fixes);
    if made.is_empty() {
        return Ok(Vec::new());
    }
    let mark = if source.bytes().starts_with(UTF_8_MARK) {
        UTF_8_MARK
    } else {
        &[]
    };
    let before = [mark, source.text().as_bytes()].concat();
    let after = [mark, apply(source.text(), &made).as_bytes()].concat();
    // Before: the bytes that were read. A text in another encoding is not what the file holds, and
    // is left.
    write::replace(source.path(), &before, &after)?;
    let text = without_personal_numbers(source.text());
    Ok(made.iter().map(|fix| fixed(source, &text, fix)).collect())
}

fn fixed(source: &Source, text: &str, fix: &Fix) -> Fixed {
    let place = source.position(fix.span.start);
    let (before, after) = in_words(text, source.line(place.line), fix);
    Fixed {
        path: source.path().to_owned(),
        line: place.line,
        column: place.column,
        before,
        after,
    }
}

/// What stood there and what stands there now, with the words around it.
fn in_words(text: &str, line: Span, fix: &Fix) -> (String, String) {
    let before = last_word(&text[line.start..fix.span.start]);
    let after = first_word(&text[fix.span.end..line.end.max(fix.span.end)]);
    let old = &text[fix.span.start..fix.span.end];
    (
        shown(&format!("{before}{old}{after}")),
        shown(&format!("{before}{}{after}", fix.text)),
    )
}

/// The last word of a text, with the blanks after it.
fn last_word(text: &str) -> &str {
    let word = text
        .trim_end()
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    &text[text.trim_end().len() - word.len()..]
}

/// The first word of a text, with the blanks before it.
fn first_word(text: &str) -> &str {
    let word = text
        .trim_start()
        .split(char::is_whitespace)
        .next()
        .unwrap_or_default();
    &text[..text.len() - text.trim_start().len() + word.len()]
}

/// In quotation marks, with fixed spaces made visible; the middle of what fills more than two lines
/// of a terminal is left out.
fn shown(text: &str) -> String {
    const LONGEST: usize = 160;
    /// With the dots between, both ends are as long as the whole may be.
    const END: usize = LONGEST / 2 - 5;
    let text = text.replace(['\u{a0}', '\u{202f}'], "␣").replace('\n', "⏎");
    let length = text.chars().count();
    if length <= LONGEST {
        return format!("”{text}”");
    }
    let begin: String = text.chars().take(END).collect();
    let end: String = text.chars().skip(length - END).collect();
    format!("”{begin} … {end}”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    /// Kinds of blanks: of one byte, of two and of three.
    const BLANKS: [char; 9] = [
        ' ', '\t', '\u{a0}', '\u{202f}', '\u{2009}', '\u{3000}', '\u{2003}', '\u{1680}', '\u{85}',
    ];

    /// Letters of one, two, three and four bytes.
    const LETTERS: [&str; 5] = ["a", "å", "€", "𝄞", ""];

    #[test]
    fn the_words_around_a_fix_are_whole_whatever_blanks_and_letters_stand_there() {
        for line_end in ["\n", "\r\n", ""] {
            for blank in BLANKS {
                for before in LETTERS {
                    for after in LETTERS {
                        let text = format!(
                            "{before}{blank}{before} {after}{blank}{after}{line_end}{after}"
                        );
                        let start = before.len() * 2 + blank.len_utf8();
                        let source = Source::new(Path::new("a.yaml"), text);
                        let fix = Fix {
                            span: Span::new(start, start + 1),
                            text: "\u{a0}".to_owned(),
                        };
                        let (was, is) = in_words(
                            source.text(),
                            source.line(source.position(start).line),
                            &fix,
                        );
                        assert!(was.contains(&format!("{before} {after}")), "{was}");
                        assert!(is.contains(&format!("{before}␣{after}")), "{is}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_place_in_a_text_makes_it_panic() {
        let text = "å\u{a0}3\u{202f}000 kr\r\n\u{2009}\n\n  𝄞\u{3000}–\u{a0}\r\nx";
        let source = Source::new(Path::new("a.yaml"), text.to_owned());
        let places: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        for start in &places {
            for end in places.iter().filter(|end| *end >= start) {
                let line = source.line(source.position(*start).line);
                in_words(
                    source.text(),
                    line,
                    &Fix {
                        span: Span::new(*start, *end),
                        text: "\u{a0}".to_owned(),
                    },
                );
            }
        }
    }
}
