//! T107 `footnote`: a footnote that lacks its mark or what it says, or stands where none can.

use std::collections::HashMap;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::ReadText;
use crate::text::footnotes::{FootnoteFault, Footnotes};
use crate::text::shapes::note_marks::{NoteMark, note_marks};

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
    pasted(checker);
}

/// Marks that a text program has left, where no text of the case begins as their note does.
fn pasted(checker: &Checker<'_>) {
    let all = checker.prose().iter().chain(checker.lines());
    let texts: Vec<&ReadText<'_>> = all.map(|it| &**it).collect();
    let is_said = |mark: &str| {
        let begins = |line: &str| {
            line.trim_start_matches(['|', ' ', '*', '-'])
                .starts_with(mark)
        };
        texts.iter().any(|text| text.written.lines().any(begins))
    };
    let mut known: HashMap<&str, bool> = HashMap::new();
    for text in &texts {
        let marks = note_marks(text.written).into_iter();
        for (range, form) in marks.filter(|(range, _)| !text.is_quoted(range.start)) {
            let mark = &text.written[range.clone()];
            if *known.entry(mark).or_insert_with(|| is_said(mark)) {
                continue;
            }
            let name = mark.trim_matches(['[', ']']);
            let finding = checker
                .at(
                    text.place(range.clone()),
                    format!("”{mark}” ser ut som märket för en fotnot, men noten finns inte"),
                )
                .severity(match form {
                    NoteMark::Attached => Severity::Error,
                    NoteMark::Apart | NoteMark::Raised | NoteMark::Lowered => Severity::Warning,
                });
            checker.report(finding.hint(format!(
                "skriv [^{name}] här, och [^{name}]: med vad noten säger på en egen rad sist i \
                 samma text; eller ta bort märket"
            )));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::found_in;

    #[test]
    fn marks_without_their_notes_are_told() {
        let found = |yaml: &str| found_in(&RULE, yaml).len();
        assert_eq!(found("bakgrund: Kommunen[1] har svarat.\n"), 1);
        assert_eq!(found("rubrik: Svar på motion[2]\n"), 1);
        assert_eq!(
            found("bakgrund: Kommunen har svarat.3 Nämnden väntar.\n"),
            1
        );
        for yaml in [
            "bakgrund: |\n  Kommunen[1] har svarat.\n\n  [1] Skolverket, 2024.\n",
            "bakgrund: Kommunen¹ svarar.\nbedömning: |\n  Ja.\n\n  ¹ Utan skolor.\n",
            "bakgrund: Skolan skriver ”kommunen[1] har svarat”.\n",
        ] {
            assert_eq!(found(yaml), 0, "{yaml}");
        }
    }
}
