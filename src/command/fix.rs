//! `check --fix`: what is mechanical is mended in the file.

use std::fs;
use std::path::PathBuf;

use super::{Checked, complain, load_and_check};
use crate::diagnostic::{Diagnostic, Fix, apply, fixes_in_order};
use crate::error::{Error, Result, io_cause};
use crate::source::Span;
use crate::swedish::without_personal_numbers;
use crate::write;

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Rounds of mending: a fix may lay bare another. More than a few never happen.
const ROUNDS: usize = 4;

/// Mends the cases at some paths, says what was done, and checks them again.
pub fn run(paths: &[PathBuf]) -> Result<Vec<Checked>> {
    let mut checked = load_and_check(paths)?;
    let mut mended = 0;
    for _ in 0..ROUNDS {
        let made: usize = checked.iter().map(mend).sum::<Result<usize>>()?;
        if made == 0 {
            break;
        }
        mended += made;
        checked = load_and_check(paths)?;
    }
    complain(&match mended {
        0 => "inget att rätta av sig självt.\n\n".to_owned(),
        1 => "1 ställe rättat.\n\n".to_owned(),
        many => format!("{many} ställen rättade.\n\n"),
    });
    Ok(checked)
}

/// Mends one file; the number of places.
fn mend(case: &Checked) -> Result<usize> {
    let source = &case.loaded.source;
    let own = |found: &&Diagnostic| found.primary.source.path() == source.path();
    let fixes: Vec<&Fix> = case.found.iter().filter(own).filter_map(|found| found.fix.as_ref()).collect();
    let made = fixes_in_order(source.text(), &fixes);
    if made.is_empty() {
        return Ok(0);
    }
    let text = without_personal_numbers(source.text());
    for fix in &made {
        let place = source.position(fix.span.start);
        let (before, after) = in_words(&text, source.line(place.line), fix);
        complain(&format!("rättat {}:{}:{} {before} → {after}\n", source.path().display(), place.line, place.column));
    }
    let path = source.path();
    let bytes = fs::read(path)
        .map_err(|error| Error::new(format!("{} går inte att läsa ({})", path.display(), io_cause(&error))))?;
    let mark = if bytes.starts_with(UTF_8_MARK) { UTF_8_MARK } else { &[] };
    // A link is followed, so that it stays a link.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    write::write(&real, &[mark, apply(source.text(), &made).as_bytes()].concat())?;
    Ok(made.len())
}

/// What stood there and what stands there now, with the words around it.
fn in_words(text: &str, line: Span, fix: &Fix) -> (String, String) {
    let before = &text[line.start..fix.span.start];
    let after = &text[fix.span.end..line.end.max(fix.span.end)];
    let start = before.trim_end().rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = after
        .trim_start()
        .find(char::is_whitespace)
        .map_or(after.len(), |at| at + after.len() - after.trim_start().len());
    let (before, after) = (before[start..].trim_start(), after[..end].trim_end());
    (
        shown(&format!("{before}{}{after}", &text[fix.span.start..fix.span.end])),
        shown(&format!("{before}{}{after}", fix.text)),
    )
}

/// In quotation marks, with fixed spaces made visible.
fn shown(text: &str) -> String {
    format!("”{}”", text.replace(['\u{a0}', '\u{202f}'], "␣").replace('\n', "⏎"))
}
