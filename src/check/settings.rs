//! What a profile says of findings that there are not.

use std::sync::Arc;

use super::registry::kinds;
use crate::diagnostic::{Diagnostic, Kind};
use crate::parse::{Located, UNKNOWN_KEY};
use crate::profile::Profile;
use crate::source::Source;

/// More near codes are no help.
const SHOWN: usize = 3;

/// Findings of reading (F001–F099) say that something cannot be read; nobody can turn that off.
pub(super) fn is_fixed(code: &str) -> bool {
    code.starts_with("F0")
}

/// Codes under `regler` that no finding has, or that keep their severity; each at its place in
/// `source`, the profile's file.
#[must_use]
pub fn unknown_codes(profile: &Profile, source: &Arc<Source>) -> Vec<Diagnostic> {
    let settings = profile.rules.get().map_or(&[][..], |settings| &settings.0);
    if settings.is_empty() {
        return Vec::new();
    }
    let known = kinds();
    let codes = settings.iter().map(|(code, _)| code);
    codes
        .filter_map(|code| unknown_code(code, &known, source))
        .collect()
}

fn unknown_code(
    code: &Located<String>,
    known: &[&Kind],
    source: &Arc<Source>,
) -> Option<Diagnostic> {
    let written = code.value.trim().to_uppercase();
    let is_known = known.iter().any(|kind| kind.code == written);
    let (label, hint) = if is_fixed(&written) && is_known {
        (
            format!("{written} går inte att ställa om"),
            "ta bort raden: det som inte går att läsa går inte att lämna".to_owned(),
        )
    } else if is_known {
        return None;
    } else {
        (
            format!("ingen anmärkning heter ”{}”", code.value),
            meant(&code.value, known),
        )
    };
    Some(UNKNOWN_KEY.at(source, code.span, label).hint(hint))
}

/// What to write instead: the code of a rule that is named, or codes that differ in one sign.
fn meant(written: &str, known: &[&Kind]) -> String {
    let mut named = known.iter();
    if let Some(kind) = named.find(|kind| kind.name.eq_ignore_ascii_case(written.trim())) {
        return format!("skriv koden: {}", kind.code);
    }
    if written.chars().filter(char::is_ascii_digit).count() < 2 {
        return "se koderna med skrivelse regler".to_owned();
    }
    // Letters that look like digits.
    let digits = written.trim().to_uppercase().replace('O', "0");
    let digits = digits.replace(['I', 'L'], "1");
    let code = |kind: &&&Kind| differs_in(kind.code, &digits).is_some_and(|signs| signs < 2);
    let mut near: Vec<&&Kind> = known.iter().filter(code).collect();
    near.sort_by_key(|kind| differs_in(kind.code, &digits));
    near.retain(|kind| !is_fixed(kind.code));
    match near.first() {
        None => "se koderna med skrivelse regler".to_owned(),
        Some(kind) if differs_in(kind.code, &digits) == Some(0) => {
            format!("menas {} ({})?", kind.code, kind.summary)
        }
        Some(_) => {
            let codes: Vec<&str> = near.iter().take(SHOWN).map(|kind| kind.code).collect();
            format!(
                "närmast finns {}; se alla med skrivelse regler",
                codes.join(", ")
            )
        }
    }
}

/// How many signs of two texts of one length differ.
fn differs_in(one: &str, other: &str) -> Option<usize> {
    let is_as_long = one.chars().count() == other.chars().count();
    let pairs = one.chars().zip(other.chars());
    is_as_long.then(|| pairs.filter(|(one, other)| one != other).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_that_is_meant_is_told() {
        let known = kinds();
        for (written, said) in [
            ("A1O1", "menas A101"),
            ("sum-mismatch", "skriv koden: A101"),
            ("A191", "närmast finns A101"),
            ("allt", "se koderna"),
            ("", "se koderna"),
        ] {
            let hint = meant(written, &known);
            assert!(hint.starts_with(said), "{written}: {hint}");
        }
    }
}
