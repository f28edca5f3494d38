//! A120 `shared-grant`: two cases that divide money from the same source.

use std::collections::HashMap;

use crate::check::rule::{Checker, ReadCase, Rule, SeveralCases};
use crate::diagnostic::{Kind, Severity};
use crate::model::sums::worked_out;
use crate::parse::Located;
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

/// A table that divides money from a source.
struct Share<'a> {
    case: &'a ReadCase<'a>,
    funding: &'a Located<String>,
    total: Option<Money>,
}

/// The same source, named in the same words with a year in them; *skattemedel* is everybody's. One
/// finding a source: how many cases divide it, and how much they take together.
fn check(checker: &Checker<'_, SeveralCases>) {
    for shares in by_source(checker) {
        let Some(second) = shares
            .iter()
            .find(|share| share.case.index != shares[0].case.index)
        else {
            continue;
        };
        let count = shares
            .chunk_by(|one, next| one.case.index == next.case.index)
            .count();
        let label = match count {
            2 => format!(
                "{} fördelar också medel härifrån",
                shares[0].case.loaded.source.path().display()
            ),
            _ => format!("{count} ärenden fördelar medel härifrån"),
        };
        let mut finding = checker.at(second.case, second.funding.span, label);
        for share in shares.iter().filter(|share| !std::ptr::eq(*share, second)) {
            finding = finding.related_in(&share.case.loaded.source, share.funding.span, "här");
        }
        checker.report(finding.hint(format!(
            "kontrollera att medlen räcker till {}{}",
            if count == 2 { "båda" } else { "alla" },
            taken(&shares)
        )));
    }
}

/// The tables that name a source with a year, by the source, in the order of the cases.
fn by_source<'a>(cases: &'a [ReadCase<'a>]) -> Vec<Vec<Share<'a>>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut sources: Vec<Vec<Share<'a>>> = Vec::new();
    // What has been withdrawn takes nothing.
    for case in cases.iter().filter(|case| !case.loaded.is_withdrawn) {
        for table in case.case.tables() {
            let funding = table.funding.located();
            let is_shared = |source: &str| names_a_year(source) && !is_own_budget(source);
            let Some(funding) = funding.filter(|funding| is_shared(&funding.value)) else {
                continue;
            };
            let source = format!(
                "{} {}",
                case.case.profile.text(),
                funding.value.to_lowercase()
            );
            let place = *places.entry(source).or_insert(sources.len());
            if place == sources.len() {
                sources.push(Vec::new());
            }
            sources[place].push(Share {
                case,
                funding,
                total: table.total(),
            });
        }
    }
    sources
}

/// What the cases take: each sum when they are few, and all together.
fn taken(shares: &[Share<'_>]) -> String {
    /// More sums than this are not read.
    const SHOWN: usize = 4;
    let sums: Vec<Money> = shares.iter().filter_map(|share| share.total).collect();
    let Some(first) = sums.first().filter(|_| sums.len() == shares.len()) else {
        return String::new();
    };
    let together = worked_out(&sums, first.unit);
    if sums.len() > SHOWN {
        return format!(": tillsammans {together}");
    }
    let each: Vec<String> = sums.iter().map(ToString::to_string).collect();
    format!(": {}, tillsammans {together}", each.join(" + "))
}

/// A body's budget is there to be used in many cases, and no grant that is divided.
fn is_own_budget(source: &str) -> bool {
    let lower = source.to_lowercase();
    lower.contains("budget") && !lower.contains("bidrag")
}

fn names_a_year(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|digits| digits.iter().all(u8::is_ascii_digit) && digits.starts_with(b"20"))
}
