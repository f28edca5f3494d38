//! R101 `undated-reference`: a document in the list without a date, or an attachment with neither
//! date nor file.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::parse::Located;
use crate::text::shapes::dates::is_dated;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R101",
        name: "undated-reference",
        severity: Severity::Warning,
        summary: "en handling i listan har inget datum",
        page: include_str!("undated.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for document in checker.case.documents.items() {
        // An incomplete date has F101.
        let Some(title) = document
            .title
            .located()
            .filter(|_| document.date.is_missing())
        else {
            continue;
        };
        if is_dated(&title.value) {
            continue;
        }
        checker.report(
            checker
                .at(title.span, "det finns inget datum för handlingen")
                .hint("lägg till datum: år-månad-dag, så att läsaren vet vilken version som avses"),
        );
    }
    checker.report_all(loose_attachments(checker));
}

/// Attachments that nothing tells from an earlier version: a file would, by its checksum.
fn loose_attachments(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let attachments = checker.case.attachments.items().iter();
    let loose = attachments.filter(|it| it.date.is_missing() && it.file.is_missing());
    let titles = loose.filter_map(|it| it.title.located());
    let undated = titles.filter(|title| !is_dated(&title.value));
    let finding = |title: &Located<String>| {
        let finding = checker.at(title.span, "bilagan har varken datum eller fil");
        finding.hint(
            "lägg till fil: eller datum: år-månad-dag, så att läsaren vet vilken version som avses",
        )
    };
    undated.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    #[test]
    fn an_attachment_has_a_date_or_a_file() {
        for (attachment, told) in [
            ("handling: Karta över vägar", 1),
            ("handling: Karta över vägar, fil: karta.pdf", 0),
            ("handling: Karta över vägar, datum: 2025-03-01", 0),
            ("handling: Karta över vägar den 1 mars 2025", 0),
        ] {
            let found = found_in(&RULE, &format!("bilagor:\n  - {{{attachment}}}\n"));
            assert_eq!(found.len(), told, "{attachment}");
        }
    }
}
