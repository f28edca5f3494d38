//! F131 `picture-not-placed`: a picture that no text places, or that cannot be told from another.

use std::collections::HashSet;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::FigureUse;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F131",
        name: "picture-not-placed",
        severity: Severity::Error,
        summary: "en bild kommer inte med på sidan",
        page: include_str!("picture_place.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let placed = placed(checker);
    let mut seen = HashSet::new();
    for picture in checker.case.pictures.items() {
        if picture.id.is_unread() {
            continue;
        }
        let (id, place) = (picture.id.text(), picture.id.span());
        let place = place.unwrap_or(picture.span);
        let (label, hint) = if id.is_empty() {
            let hint = "skriv id: och ett kort namn, och {{ bild(\"namnet\") }} där bilden ska stå";
            ("bilden saknar id".to_owned(), hint.to_owned())
        } else if !seen.insert(id) {
            let hint = "ge bilden ett annat id".to_owned();
            (format!("det finns redan en bild med id ”{id}”"), hint)
        } else if !placed.contains(id) {
            let hint = format!("skriv {{{{ bild(\"{id}\") }}}} på en egen rad i texten");
            (format!("ingen text placerar bilden ”{id}”"), hint)
        } else if picture.file.is_missing() {
            let hint = "skriv fil: med sökvägen från ärendets mapp".to_owned();
            ("det står inte vilken fil bilden finns i".to_owned(), hint)
        } else {
            continue;
        };
        checker.report(checker.at(place, label).hint(hint));
    }
}

/// Ids of the pictures that some prose places.
fn placed(checker: &Checker<'_>) -> HashSet<String> {
    let figures = checker.prose().iter().flat_map(|text| text.figures());
    let id = |asks: &FigureUse| match asks {
        FigureUse::Picture(id) => Some(id.clone()),
        _ => None,
    };
    let asks = figures.filter_map(|figure| figure.asks.as_ref().ok());
    asks.filter_map(id).collect()
}
