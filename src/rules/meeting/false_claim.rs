//! M122 `false-claim`: an attachment whose pages are not in the packet, although it says that it
//! keeps what that asks for.

use super::pdfs::pdfs;
use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M122",
        name: "false-claim",
        severity: Severity::Warning,
        summary: "en bilaga säger sig följa PDF/A och PDF/UA men gör det inte",
        page: include_str!("false_claim.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    for pdf in pdfs(checker).filter(|pdf| pdf.known.is_false()) {
        let why = match pdf.known.broken.as_deref() {
            Some("") | None => String::new(),
            Some(rule) => match in_words(rule) {
                Some(words) => format!(": {words} ({rule})"),
                None => format!(" ({rule})"),
            },
        };
        let label = format!("{} läggs i paketet som fil, inte som sidor{why}", pdf.said);
        checker.report(
            checker
                .at(pdf.span, label)
                .hint("be den som har gjort filen att spara den på nytt som taggad PDF/A"),
        );
    }
}

/// What a rule of PDF/UA or PDF/A is about, by the clause in its name, the longest first.
fn in_words(rule: &str) -> Option<&'static str> {
    const CLAUSES: [(&str, &str); 12] = [
        ("14289-1:2014:7.4", "rubriknivåer hoppas över"),
        (
            "14289-1:2014:7.21",
            "ett teckensnitt är inte inbäddat på rätt sätt",
        ),
        ("14289-1:2014:7.18", "länkar eller fält är inte taggade"),
        (
            "14289-1:2014:7.2",
            "språket är inte angivet, eller taggar är fel nästlade",
        ),
        ("14289-1:2014:7.3", "en bild saknar alternativtext"),
        ("14289-1:2014:7.5", "en tabell saknar rubrikceller"),
        ("14289-1:2014:7.1", "innehåll saknar taggar"),
        ("14289-1:2014:7.9", "noter saknar namn"),
        (":6.2.11", "ett teckensnitt är inte inbäddat på rätt sätt"),
        (":6.2.10", "genomskinlighet utan färgrymd"),
        (":6.2.4", "färger utan färgprofil"),
        (":6.2.2", "färger utan färgprofil"),
    ];
    let known = |clause: &str| {
        let rest = rule.split_once(clause)?.1;
        Some(!rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let found = CLAUSES
        .iter()
        .find(|(clause, _)| known(clause) == Some(true));
    found.map(|(_, words)| *words)
}
