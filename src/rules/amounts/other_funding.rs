//! A160 `other-funding`: the decision takes money from another year's budget than the table says.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::parse::Located;
use crate::text::ReadText;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A160",
        name: "other-funding",
        severity: Severity::Warning,
        summary: "beslutet tar pengarna ur ett annat års medel än tabellen säger",
        page: include_str!("other_funding.md"),
    },
    check,
};

/// Shorter words name no source of money: *för 2027*, *under 2027*.
const SHORTEST: usize = 6;

/// Words between the source and its year: *investeringsramen för 2027*, *budgeten för år 2027*.
const MOST_BETWEEN: usize = 2;

/// A source of money with its year.
struct Dated {
    source: String,
    year: String,
    range: Range<usize>,
}

impl Dated {
    /// *investeringsramen* and *kommunens investeringsram*
    fn is_of_same_source(&self, other: &Self) -> bool {
        let stem = |it: &Self| -> String {
            let endings = ["en", "et", ""];
            let stems = endings.iter().find_map(|end| it.source.strip_suffix(end));
            stems.unwrap_or_default().to_owned()
        };
        stem(self) == stem(other)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.is_of_same_source(other) && self.year == other.year
    }
}

fn check(checker: &Checker<'_>) {
    let tables = checker.case.tables();
    let funding = tables.filter_map(|table| table.funding.located());
    let stated: Vec<_> = funding
        .flat_map(|text| dated(&text.value).into_iter().map(move |it| (text, it)))
        .collect();
    if stated.is_empty() {
        return;
    }
    for point in checker.point_texts() {
        let all = dated(point.written);
        let taken = all.iter().filter(|it| is_taken(point.written, it));
        // A point that has the table's year too tells of another one.
        let is_right = |said: &Dated| stated.iter().any(|(_, it)| it.is_same(said));
        if !all.iter().any(is_right) {
            checker.report_all(taken.filter_map(|it| differing(checker, point, it, &stated)));
        }
    }
}

fn differing(
    checker: &Checker<'_>,
    point: &ReadText<'_>,
    said: &Dated,
    stated: &[(&Located<String>, Dated)],
) -> Option<Diagnostic> {
    let mut same = stated.iter().filter(|(_, it)| it.is_of_same_source(said));
    let (text, first) = same.next()?;
    if first.year == said.year || same.any(|(_, it)| it.year == said.year) {
        return None;
    }
    let label = format!("tabellens pengar kommer ur medel för {}", first.year);
    let finding = checker
        .at(point.place(said.range.clone()), label)
        .related(text.span, "tabellens finansiering");
    Some(finding.hint("rätta det år som är fel"))
}

/// *ur investeringsramen för 2026*, *ur kommunens investeringsram för 2026*; not *tar upp frågan i
/// förslaget till investeringsramen för 2026*.
fn is_taken(text: &str, said: &Dated) -> bool {
    const LEADS: [&str; 9] = [
        "ur", "från", "inom", "av", "genom", "via", "belasta", "belastar", "belastas",
    ];
    let before: Vec<&str> = { words(&text[..said.range.start]) }
        .map(|(_, word)| word)
        .collect();
    let owner = |word: &&&str| word.ends_with('s') || ["den", "dess", "årets"].contains(*word);
    let lead = before.iter().rev().find(|word| !owner(word));
    let lead = lead.map(|word| word.to_lowercase()).unwrap_or_default();
    let sets_aside = || {
        ["avsätter", "anvisar"]
            .iter()
            .any(|verb| text.contains(verb))
    };
    LEADS.contains(&lead.as_str()) || lead == "i" && sets_aside()
}

/// The sources that a text names with a year.
fn dated(text: &str) -> Vec<Dated> {
    let all: Vec<_> = words(text).collect();
    let years = all
        .iter()
        .enumerate()
        .filter(|(_, (_, word))| is_year(word));
    let found = years.filter_map(|(index, (range, year))| {
        let from = index.saturating_sub(MOST_BETWEEN + 1);
        let source = all[from..index]
            .iter()
            .rev()
            .find(|(_, word)| is_source(word))?;
        Some(Dated {
            source: source.1.to_lowercase(),
            year: (*year).to_owned(),
            range: source.0.start..range.end,
        })
    });
    found.collect()
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// *investeringsramen*, *driftbudgeten*, *statsbidraget*: a word that says where money stands.
fn is_source(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "ram", "ramen", "budget", "budgeten", "anslag", "anslaget", "bidrag", "bidraget", "medel",
        "medlen", "pott", "potten",
    ];
    let word = word.to_lowercase();
    word.chars().count() >= SHORTEST && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn told(funding: &str, point: &str) -> usize {
        let yaml = format!(
            "förslag_till_beslut: [{point}]\nbelopp:\n  - id: a\n    finansiering: {funding}\n    \
             poster:\n      - post: El\n        belopp: 100 000\n"
        );
        found_in(&RULE, &yaml).len()
    }

    #[test]
    fn another_year_of_the_same_money_is_told() {
        let point = "Nämnden avsätter 100 000 kr ur investeringsramen för 2026.";
        assert_eq!(told("investeringsramen 2027", point), 1);
        assert_eq!(told("investeringsramen för år 2027", point), 1);
        assert_eq!(told("investeringsramen 2026", point), 0);
        let point = "Nämnden avsätter medel ur kommunens investeringsram 2026.";
        assert_eq!(told("investeringsramen 2027", point), 1);
    }

    #[test]
    fn other_money_and_no_year_are_left() {
        for (funding, point) in [
            (
                "driftbudgeten 2027",
                "Nämnden tar medel ur investeringsramen för 2026.",
            ),
            (
                "investeringsramen",
                "Nämnden tar medel ur investeringsramen för 2026.",
            ),
            (
                "investeringsramen 2027",
                "Nämnden genomför planen under 2026.",
            ),
            (
                "investeringsramen 2027",
                "Nämnden tar upp frågan i förslaget till investeringsramen 2028.",
            ),
            (
                "investeringsramen 2027",
                "Nämnden avsätter medel ur investeringsramen 2027 inför investeringsramen 2028.",
            ),
            (
                "investeringsramen 2026 och investeringsramen 2027",
                "Ur investeringsramen för 2026.",
            ),
        ] {
            assert_eq!(told(funding, point), 0, "{funding}: {point}");
        }
    }
}
