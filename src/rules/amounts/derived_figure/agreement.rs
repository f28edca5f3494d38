//! Whether two figures count the same.

use super::figure::NearFigure;
use crate::facts::prose_numbers::Counted;

/// How far two figures count the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NounAgreement {
    /// Money and per cent, or hours and days.
    No,
    /// Two nouns.
    OtherNoun,
    /// One of them has no noun.
    Bare,
    /// The same noun or unit.
    Same,
}

/// Stems of times and measures: what is measured in one is not in another.
const MEASURES: [&str; 25] = [
    "år",
    "månad",
    "veck",
    "dag",
    "dygn",
    "timm",
    "timme",
    "minut",
    "termin",
    "halvår",
    "kvartal",
    "km",
    "kilomet",
    "met",
    "kvadratmet",
    "kubikmet",
    "hekt",
    "ton",
    "kg",
    "kvm",
    "kwh",
    "mwh",
    "mil",
    "lit",
    "grad",
];

pub(super) fn agreement(one: &NearFigure, other: &NearFigure) -> NounAgreement {
    use Counted::{Percent, PercentPoints, Word};
    if one.is_constant || other.is_constant {
        return NounAgreement::Same;
    }
    match (&one.number.counted, &other.number.counted) {
        (Word(_), Word(_)) => of_nouns(&one.nouns, &other.nouns),
        (Percent | PercentPoints, Percent | PercentPoints) => NounAgreement::Same,
        (one, other) if one == other => NounAgreement::Same,
        _ => NounAgreement::No,
    }
}

fn of_nouns(one: &[String], other: &[String]) -> NounAgreement {
    if one.is_empty() || other.is_empty() {
        return NounAgreement::Bare;
    }
    let are_alike = |a: &str, b: &str| {
        a == b || (a.len().min(b.len()) > 3 && (a.ends_with(b) || b.ends_with(a)))
    };
    if one.iter().any(|a| other.iter().any(|b| are_alike(a, b))) {
        return NounAgreement::Same;
    }
    if is_measure(one) || is_measure(other) {
        return NounAgreement::No;
    }
    NounAgreement::OtherNoun
}

/// Whether a figure is a time or a length.
pub(super) fn is_measured(figure: &NearFigure) -> bool {
    is_measure(&figure.nouns)
}

fn is_measure(nouns: &[String]) -> bool {
    let first = nouns.first().map_or("", String::as_str);
    MEASURES.contains(&first)
}
