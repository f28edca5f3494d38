//! R114 `statute-number`: *kommunallagen (2017:275)*, which has the number of another statute.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::lexicon::Phrases;
use crate::text::near::{end_of, joins_before, single_spaced};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R114",
        name: "statute-number",
        severity: Severity::Warning,
        summary: "lagen har ett annat nummer",
        page: include_str!("statute_number.md"),
    },
    check,
};

/// The statutes that memos of municipalities and regions name most, in the form before their
/// endings, and their numbers.
const STATUTES: [(&str, &str); 4] = [
    ("kommunallag", "2017:725"),
    ("förvaltningslag", "2017:900"),
    ("språklag", "2009:600"),
    ("dos-lag", "2018:1937"),
];

/// The law on the rights of the child has its number before its name.
const CHILD_RIGHTS: (&str, &str) = (
    " om Förenta nationernas konvention om barnets rättigheter",
    "2018:1197",
);

fn check(checker: &Checker<'_>) {
    static NAMES: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::in_any_case(STATUTES.iter().map(|(name, _)| *name)));
    for piece in checker.page_text() {
        let text = piece.flowing();
        let named = NAMES.find(text).filter_map(|(range, found)| {
            let name = found.to_lowercase();
            let number = STATUTES.iter().find(|(own, _)| *own == name)?.1;
            let written = number_after(text, range.end)?;
            (!joins_before(text, range.start)).then_some((range.start, written, number))
        });
        let of_child = text.match_indices(CHILD_RIGHTS.0).filter_map(|(at, _)| {
            let written = number_before(text, at)?;
            Some((written.start, written, CHILD_RIGHTS.1))
        });
        for (start, written, number) in named.chain(of_child) {
            let is_other = is_slip_of(&text[written.clone()], number);
            let is_left = piece.is_quoted(start) || piece.is_from_profile();
            if !is_other || is_left || is_of_change(text, start) {
                continue;
            }
            let said = single_spaced(&text[start..written.start]).into_owned();
            let label = format!("här ska det stå {number}");
            let finding = checker.at(piece.place(written), label);
            let end = if said.contains('(') { ")" } else { "" };
            checker.report(finding.hint(format!("skriv {said}{number}{end}")));
        }
    }
}

/// *ändringen i kommunallagen (SFS 2022:635)*: the number is that of the change.
fn is_of_change(text: &str, start: usize) -> bool {
    /// *ändringarna i den nuvarande*
    const NEAR: usize = 40;
    let before = end_of(text, 0..start, NEAR).to_lowercase();
    ["ändring", "upphäv", "ändrad", "ändrat"]
        .iter()
        .any(|word| before.contains(word))
}

/// Half of the number is right, or it is another statute's. *(1991:900)* is an earlier law of the
/// same name, and *(SFS 2021:1172)* a change of this one.
fn is_slip_of(written: &str, number: &str) -> bool {
    let (Some(own), Some(right)) = (written.split_once(':'), number.split_once(':')) else {
        return false;
    };
    let is_of_another = STATUTES.iter().any(|(_, other)| *other == written);
    let is_near = own.0 == right.0 || own.1 == right.1 || is_of_another;
    written != number && written.starts_with("20") && is_near
}

/// *kommunallagen (2017:725)*, *kommunallagen (SFS 2017:725)*
fn number_after(text: &str, stem: usize) -> Option<Range<usize>> {
    let rest = &text[stem..];
    let endings = ["ens", "en", ""];
    let ending = endings.iter().find(|ending| rest.starts_with(**ending))?;
    let after = rest[ending.len()..].strip_prefix([' ', '\u{a0}'])?;
    let after = after.strip_prefix('(').unwrap_or(after);
    let after = after.strip_prefix("SFS ").unwrap_or(after);
    let start = text.len() - after.len();
    let length = number_length(after)?;
    Some(start..start + length)
}

/// *lagen (2018:1197)* right before a byte.
fn number_before(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text[..at].strip_suffix(')')?;
    let open = before.rfind('(')?;
    let inside = before[open + 1..].trim_start_matches("SFS ");
    let start = before.len() - inside.len();
    (number_length(inside)? == inside.len()).then_some(start..before.len())
}

/// The bytes of *2017:725* at the start of a text.
fn number_length(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text
        .get(4..)?
        .strip_prefix(':')
        .filter(|_| digits(text) == 4)?;
    let length = digits(number);
    (1..=4).contains(&length).then_some(5 + length)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn a_statute_with_another_number_is_told() {
        for text in [
            "Det följer av 13 kap. 8 § kommunallagen (2017:275).",
            "Enligt förvaltningslagen (2017:901) får det ta tid.",
            "Språklagen (SFS 2009:606) gäller.",
            "Språklagen (2006:600) gäller.",
            "Enligt kommunallagen (2017:900) får nämnden besluta.",
            "Lagen (2018:1179) om Förenta nationernas konvention om barnets rättigheter gäller.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn right_numbers_and_other_statutes_are_left() {
        for text in [
            "Det följer av 13 kap. 8 § kommunallagen (2017:725).",
            "Beslutet fattades enligt den då gällande kommunallagen (1991:900).",
            "Lagen (2025:374) om ändring i kommunallagen (2017:725) gäller.",
            "Förvaltningsprocesslagen (1971:291) gäller.",
            "Lagen (2018:1197) om Förenta nationernas konvention om barnets rättigheter gäller.",
            "Ändringen i kommunallagen (SFS 2022:635) gäller från den 1 januari 2023.",
            "Genom en ändring i förvaltningslagen (2018:1) blev det så.",
            "Av kommunallagen framgår det (2018:12).",
            "Digitala sammanträden regleras sedan 2022 i kommunallagen (SFS 2021:1172).",
            "Lydelsen av 4 kap. 2 a § kommunallagen (2022:635) är ny.",
            "Förvaltningslagen (SFS 2018:1180) tillämpas.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
