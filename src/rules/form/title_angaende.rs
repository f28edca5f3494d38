//! F111 `title-angaende`: a title that begins with a word that says nothing, such as *angående*.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::swedish::{capitalised, in_small};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F111",
        name: "title-angaende",
        severity: Severity::Warning,
        summary: "rubriken börjar med ett ord som inget säger",
        page: include_str!("title_angaende.md"),
    },
    check,
};

/// Prepositions that a title needs no more than *om*.
const EMPTY: [&str; 5] = ["angående", "beträffande", "gällande", "avseende", "rörande"];

/// What the document is; the head of the page says so already.
const KINDS: [&str; 6] = [
    "tjänsteskrivelse",
    "tjänsteutlåtande",
    "beslutsunderlag",
    "promemoria",
    "skrivelse",
    "ärende",
];

/// What *gällande* describes when it means *in force*: *Gällande taxa*.
const IN_FORCE: [&str; 14] = [
    "regler",
    "taxa",
    "taxor",
    "lag",
    "lagar",
    "avtal",
    "plan",
    "planer",
    "riktlinjer",
    "policy",
    "beslut",
    "rutiner",
    "reglemente",
    "ordning",
];

fn check(checker: &Checker<'_>) {
    let Some(title) = checker.case.title.located() else {
        return;
    };
    let Some((word, rest)) = empty_start(&title.value) else {
        return;
    };
    checker.report(
        checker
            .at(title.span, format!("”{word}” kan strykas"))
            .hint(format!("börja med saken: ”{}”", capitalised(rest))),
    );
}

/// The empty word that the title begins with, and what stands after it.
fn empty_start(title: &str) -> Option<(&str, &str)> {
    let (first, rest) = split(title)?;
    let is_kind = KINDS.contains(&&*in_small(first));
    let (word, rest) = if is_kind { split(rest)? } else { (first, rest) };
    let lower = word.to_lowercase();
    let next = split(rest).map_or(rest, |(next, _)| next).to_lowercase();
    let means_in_force =
        lower == "gällande" && !is_kind && IN_FORCE.iter().any(|noun| next.ends_with(noun));
    (EMPTY.contains(&lower.as_str()) && !rest.is_empty() && !means_in_force).then_some((word, rest))
}

fn split(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once([' ', '\u{a0}'])?;
    Some((
        word.trim_end_matches([':', ',']),
        rest.trim_start_matches([' ', '–', '-']),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_empty_word_at_the_start_is_found() {
        for title in [
            "Angående hyror",
            "Beträffande: hyror",
            "Beslutsunderlag angående medel",
            "Gällande fördelning av medel",
        ] {
            assert!(empty_start(title).is_some(), "{title}");
        }
        for title in [
            "Gällande taxa för vatten",
            "Gällande detaljplan upphävs",
            "Yttrande angående hyror",
            "Hyror",
            "Angående",
        ] {
            assert!(empty_start(title).is_none(), "{title}");
        }
    }
}
