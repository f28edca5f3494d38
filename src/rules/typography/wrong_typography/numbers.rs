//! A missing space at per cent and sections: MSR 13.14 and 13.15. The page sets spaces there and
//! within figures so that no line ends at them, however they are written.

use crate::rules::typography::slip::Slip;
use crate::swedish::FIXED_SPACE;

pub(super) fn find(text: &str, slips: &mut Vec<Slip>) {
    slips.extend(
        text.match_indices('§')
            .filter_map(|(at, _)| section(text, at)),
    );
    slips.extend(
        text.match_indices('%')
            .filter_map(|(at, _)| percent(text, at)),
    );
}

fn section(text: &str, at: usize) -> Option<Slip> {
    let end = at + '§'.len_utf8();
    let rest = &text[end..];
    let digits = rest.len() - rest.trim_start_matches(is_digit).len();
    if digits > 0 {
        let hint = format!("skriv § {}", &rest[..digits]);
        let slip = Slip::new(at..end + digits, "mellanslag saknas efter §", hint);
        return Some(slip.change(end..end, " "));
    }
    let before = text[..at].trim_end_matches('§');
    let is_prefix = rest
        .trim_start_matches([' ', FIXED_SPACE])
        .starts_with(is_digit);
    let is_slip = before.ends_with(is_digit) && !is_prefix && !rest.starts_with('§');
    is_slip.then(|| {
        let place = before.len() - 1..end;
        let hint = "skriv mellanslag mellan talet och §";
        let gap = before.len()..before.len();
        Slip::new(place, "mellanslag saknas före §", hint).change(gap, " ")
    })
}

fn percent(text: &str, at: usize) -> Option<Slip> {
    let joins = text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let is_slip = text[..at].ends_with(is_digit) && !joins;
    is_slip.then(|| {
        let hint = "skriv mellanslag mellan talet och %";
        Slip::new(at - 1..at + 1, "mellanslag saknas före %", hint).change(at..at, " ")
    })
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}
