//! A120 `shared-grant`: two cases that divide money from the same source.

use std::collections::HashMap;

use crate::check::rule::{Checker, ReadCase, Rule, SeveralCases};
use crate::diagnostic::{Kind, Severity};
use crate::model::Table;
use crate::parse::{Field, Located};
use crate::swedish::Money;

pub(in crate::rules) static RULE: Rule<SeveralCases> = Rule {
    kind: Kind {
        code: "A120",
        name: "shared-grant",
        severity: Severity::Warning,
        summary: "två ärenden fördelar medel ur samma källa",
        page: include_str!("shared_grant.md"),
    },
    check,
};

/// The same source, named in the same words with a year in them; *skattemedel* is everybody's.
fn check(checker: &Checker<'_, SeveralCases>) {
    let mut first: HashMap<String, (&ReadCase<'_>, &Located<String>, Option<Money>)> =
        HashMap::new();
    for case in checker.iter() {
        for table in case.case.tables() {
            let Some(funding) = funding(table)
                .located()
                .filter(|funding| names_a_year(&funding.value))
            else {
                continue;
            };
            let source = format!(
                "{} {}",
                case.case.profile.text(),
                funding.value.to_lowercase()
            );
            match first.get(&source) {
                None => {
                    first.insert(source, (case, funding, table.total()));
                }
                Some((earlier, other, total)) if earlier.index != case.index => {
                    let label = format!(
                        "{} fördelar också medel härifrån",
                        earlier.loaded.source.path().display()
                    );
                    let sums = [*total, table.total()]
                        .into_iter()
                        .flatten()
                        .map(|sum| sum.to_string());
                    let finding = checker
                        .at(case, funding.span, label)
                        .related_in(&earlier.loaded.source, other.span, "här")
                        .hint(format!(
                            "kontrollera att medlen räcker till båda: {}",
                            sums.collect::<Vec<_>>().join(" och ")
                        ));
                    checker.report(finding);
                }
                Some(_) => {}
            }
        }
    }
}

fn funding(table: Table<'_>) -> &Field<String> {
    match table {
        Table::Amounts(table) => &table.funding,
        Table::Grid(grid) => &grid.funding,
    }
}

fn names_a_year(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|digits| digits.iter().all(u8::is_ascii_digit) && digits.starts_with(b"20"))
}
