//! A139 `differing-tables`: two tables repeat the same rows, and one figure differs.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::shared_rows::{Differing, differing};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A139",
        name: "differing-tables",
        severity: Severity::Warning,
        summary: "två tabeller har samma rader men olika belopp på en av dem",
        page: include_str!("differing_tables.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let found = differing(checker.case);
    checker.report_all(found.iter().filter_map(|it| finding(checker, it)));
}

fn finding(checker: &Checker<'_>, differing: &Differing<'_>) -> Option<Diagnostic> {
    let ((one, at), (two, beside)) = (differing.first, differing.second);
    let (first, place) = one.cell(at).stated()?;
    let (second, later) = two.cell(beside).stated()?;
    let name = two.row(beside.row).name.text();
    let label = format!(
        "raden {name} har {second} här, men {first} i {}",
        called(one.id.text())
    );
    let found = checker
        .at(later, label)
        .related(place, format!("{name}: {first}"));
    Some(found.hint("rätta det belopp som är fel; är det olika saker, skriv ut det i radens namn"))
}

fn called(id: &str) -> String {
    if id.is_empty() {
        "en annan tabell".to_owned()
    } else {
        format!("tabellen {id}")
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(caption: &str, last: &str) -> usize {
        let rows = |last: &str| {
            format!(
                "    poster:\n      - {{post: Personal, belopp: 432 500}}\n      - {{post: Lokaler, belopp: 103 000}}\n      - {{post: Resor, belopp: {last}}}\n"
            )
        };
        let yaml = format!(
            "belopp:\n  - id: a\n    rubrik: Kostnader 2026\n{}  - id: b\n    rubrik: {caption}\n{}",
            rows("25 400"),
            rows(last)
        );
        found_in(&RULE, &yaml).len()
    }

    #[test]
    fn one_row_that_differs_is_told() {
        assert_eq!(found("Finansiering", "24 500"), 1);
        assert_eq!(found("Kostnader 2026", "25 500"), 1);
    }

    #[test]
    fn the_same_and_other_years_are_left() {
        assert_eq!(found("Finansiering", "25 400"), 0);
        assert_eq!(found("Kostnader 2027", "27 000"), 0);
    }
}
