//! Where a file ends, and what follows its end.

use super::unreadable::Unreadable;

/// Line ends after the end of a file. Programs that sign write one or two; viewers look for the
/// end in the last 1 024 bytes.
const MAX_AFTER_END: usize = 16;

const NOT_THE_END: Unreadable = Unreadable::Inconsistent("den slutar inte med en korsreferens");

/// A file without what follows its end, and that: nothing where only line ends do. A file that has
/// no end is all file.
pub fn at_its_end(pdf: &[u8]) -> (&[u8], &[u8]) {
    const END: &[u8] = b"%%EOF";
    let Some(end) = pdf.windows(END.len()).rposition(|part| part == END) else {
        return (pdf, &[]);
    };
    let rest = &pdf[end + END.len()..];
    let blanks = rest.len() - rest.trim_ascii_start().len();
    if blanks == rest.len() && blanks <= MAX_AFTER_END {
        return (pdf, &[]);
    }
    let line_end = match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    };
    pdf.split_at(end + END.len() + line_end)
}

/// The number in `startxref 12345 %%EOF`, a line each, which must be the very end: with anything
/// else between or after them, programs may look for objects on their own.
pub fn newest_section(pdf: &[u8]) -> Result<usize, Unreadable> {
    last_number(pdf).ok_or_else(|| {
        let has_end = pdf.windows(b"%%EOF".len()).any(|part| part == b"%%EOF");
        if has_end {
            NOT_THE_END
        } else {
            Unreadable::Damaged
        }
    })
}

fn last_number(pdf: &[u8]) -> Option<usize> {
    let end = pdf.trim_ascii_end();
    if pdf.len() - end.len() > MAX_AFTER_END {
        return None;
    }
    let end = before_line_end(end.strip_suffix(b"%%EOF")?)?;
    let digits = end
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (rest, number) = end.split_at(end.len() - digits);
    let number = str::from_utf8(number).ok()?.parse().ok();
    number.filter(|_| before_line_end(rest).is_some_and(|rest| rest.ends_with(b"startxref")))
}

/// What stands before one line end, with a space before it or not.
fn before_line_end(bytes: &[u8]) -> Option<&[u8]> {
    let line = [&b"\r\n"[..], b"\n", b"\r"]
        .into_iter()
        .find_map(|end| bytes.strip_suffix(end))?;
    Some(line.strip_suffix(b" ").unwrap_or(line))
}
