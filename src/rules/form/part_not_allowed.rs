//! F124 `part-not-allowed`: a part that a document of this kind may not have.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Part;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F124",
        name: "part-not-allowed",
        severity: Severity::Error,
        summary: "en del som typen inte får ha",
        page: include_str!("part_not_allowed.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(kind) = checker.document_kind() else {
        return;
    };
    for part in kind.forbidden() {
        let Some(span) = part.place(checker.case) else {
            continue;
        };
        let label = format!("typen {} har inte {}", kind.word, part.word());
        let place = checker.key(part.word()).unwrap_or(span);
        let finding = checker.at(place, label);
        checker.report(finding.hint(hint(part, &kind.word)));
    }
}

/// What to do. Whoever proposes a decision here wants it: it goes into another document.
fn hint(part: Part, kind: &str) -> String {
    if part != Part::Proposal || kind == "tjänsteskrivelse" {
        return "ta bort delen, eller välj en annan typ".to_owned();
    }
    let (asked, document) = match kind {
        "yttrande" => ("anta yttrandet", "yttrandet"),
        "promemoria" => ("besluta om något i promemorian", "promemorian"),
        _ => ("besluta något", "den här handlingen"),
    };
    format!(
        "ska nämnden {asked}: skriv en tjänsteskrivelse (skrivelse ny) med {document} som handling i \
         beslutsunderlag, och flytta förslaget dit; annars: ta bort delen"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_told_where_it_belongs_and_other_parts_are_not() {
        let asked = hint(Part::Proposal, "yttrande");
        assert!(asked.contains("anta yttrandet"), "{asked}");
        assert!(asked.contains("tjänsteskrivelse"), "{asked}");
        assert!(hint(Part::Proposal, "information").contains("den här handlingen"));
        assert!(!hint(Part::Summary, "yttrande").contains("tjänsteskrivelse"));
    }
}
