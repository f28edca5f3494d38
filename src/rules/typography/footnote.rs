//! T107 `footnote`: a footnote that lacks its mark or what it says, or stands where none can.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::footnotes::{FootnoteFault, Footnotes};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "T107",
        name: "footnote",
        severity: Severity::Error,
        summary: "en fotnot blir ingen fotnot på sidan",
        page: include_str!("footnote.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for prose in checker.prose() {
        for (range, fault) in Footnotes::of(prose.written).faults {
            let mark = &prose.written[range.clone()];
            let (label, hint) = said_of(fault, mark.trim_end_matches(':'));
            let finding = checker.at(prose.place(range), label).hint(hint);
            checker.report(finding);
        }
    }
}

/// What is told of a fault, and the hint.
fn said_of(fault: FootnoteFault, mark: &str) -> (String, String) {
    match fault {
        FootnoteFault::Unsaid => (
            format!("fotnoten {mark} säger inget: märket kommer med på sidan"),
            format!("skriv {mark}: och vad noten säger, på en egen rad sist i samma text"),
        ),
        FootnoteFault::Unmarked => (
            format!("inget i texten hänvisar till fotnoten {mark}: den blir ingen fotnot"),
            format!("skriv {mark} i samma text, efter det som noten gäller, eller ta bort noten"),
        ),
        FootnoteFault::SaidTwice => (
            format!("två fotnoter heter {mark}"),
            "ge den ena ett annat märke; på sidan numreras noterna om".to_owned(),
        ),
        FootnoteFault::MarkedTwice => (
            format!("fotnoten {mark} har redan en hänvisning: märket kommer med på sidan"),
            "hänvisa till en fotnot en gång, eller skriv en not till".to_owned(),
        ),
        FootnoteFault::Misplaced => (
            "en fotnot kan inte höra till en rubrik, en tabell, en länk eller en annan fotnot"
                .to_owned(),
            "sätt märket i ett stycke, en punkt eller ett citat; en not till en tabell skrivs i \
             texten under den"
                .to_owned(),
        ),
        FootnoteFault::NotOneParagraph => (
            format!("fotnoten {mark} är inte ett enda stycke"),
            "skriv noten som ett stycke utan lista, tabell eller tomma rader".to_owned(),
        ),
    }
}
