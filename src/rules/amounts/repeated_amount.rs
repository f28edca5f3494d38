//! A104 `repeated-amount`: the text gives a row or the total another amount than the table does.

mod search;

use std::collections::HashSet;
use std::ops::Range;

use search::{Said, Search};

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::corrections;
use crate::facts::prose_amounts::Mention;
use crate::facts::table_amounts::{AmountRole, Known, agrees};
use crate::source::Span;
use crate::swedish::Money;
use crate::text::ReadText;
use crate::text::near::around;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A104",
        name: "repeated-amount",
        severity: Severity::Error,
        summary: "texten har ett annat belopp än tabellen",
        page: include_str!("repeated_amount.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    if checker.case.tables().next().is_none() {
        return;
    }
    if checker.prose_amounts().is_empty() {
        return;
    }
    let search = Search::of(checker);
    let decided = Decided::of(checker);
    for prose in checker.prose_amounts() {
        let text = &prose.text;
        let found = differing(&search, text, &prose.mentions, &decided);
        let place = |found: &Differing<'_, '_, '_>| text.place(found.mention.range.clone());
        checker.report_all(
            found
                .iter()
                .map(|found| finding(checker, place(found), found)),
        );
    }
}

/// Where this rule tells that an amount of a decision point is another one than a table's: what
/// others find there would be the same thing once more.
pub(super) fn told_in_points(checker: &Checker<'_>) -> HashSet<(usize, usize)> {
    let search = Search::of(checker);
    let decided = Decided::of(checker);
    let points = checker.prose_amounts().iter();
    let points = points.filter(|prose| decided.points.contains(&prose.text.span.start));
    let told = points.flat_map(|prose| {
        let found = differing(&search, &prose.text, &prose.mentions, &decided);
        let place = |it: &Differing<'_, '_, '_>| (prose.text.span.start, it.mention.range.start);
        found.iter().map(place).collect::<Vec<_>>()
    });
    told.collect()
}

/// What is decided, and which amounts the text has besides.
struct Decided {
    /// Where the points begin.
    points: HashSet<usize>,
    /// The amounts of the other texts.
    elsewhere: Vec<Money>,
}

impl Decided {
    fn of(checker: &Checker<'_>) -> Self {
        let points: HashSet<usize> = checker.point_texts().map(|text| text.span.start).collect();
        let others = checker.prose_amounts().iter();
        let others = others.filter(|prose| !points.contains(&prose.text.span.start));
        let elsewhere = others.flat_map(|prose| prose.mentions.iter().map(|it| it.money));
        Self {
            elsewhere: elsewhere.collect(),
            points,
        }
    }
}

impl Decided {
    /// *kostar 348 000 kr. Staten betalar 200 000 kr och vi själva 148 000 kr*: the texts have it
    /// too, and what it leaves of the amount of the table.
    fn is_part_of(&self, said: Money, known: Money) -> bool {
        let rest = known.kronor - said.kronor;
        let has = |kronor: Decimal| self.elsewhere.iter().any(|it| it.kronor == kronor);
        has(said.kronor) && has(rest)
    }
}

/// An amount of the text with the one of a table that it most likely means.
struct Differing<'m, 'k, 'a> {
    mention: &'m Mention,
    known: &'k Known<'a>,
    severity: Severity,
}

fn differing<'m, 'k, 'a>(
    search: &Search<'k, 'a>,
    text: &ReadText<'_>,
    mentions: &'m [Mention],
    decided: &Decided,
) -> Vec<Differing<'m, 'k, 'a>> {
    let is_decided = decided.points.contains(&text.span.start);
    let unknown = mentions
        .iter()
        .enumerate()
        .filter(|(_, said)| said.is_plain || (is_decided && said.is_bound))
        .filter(|(_, said)| !search.known.holds(said.money));
    let differing = unknown.filter_map(|(index, mention)| {
        let range = statement(text, &mention.range);
        let others = others(mentions, index, &range);
        let said = Said {
            money: mention.money,
            others,
            is_decided,
            is_bound: mention.is_bound,
            is_only_decided: is_decided
                && !decided
                    .elsewhere
                    .iter()
                    .any(|other| agrees(mention.money, *other)),
            sentence: &text.flowing()[range],
        };
        let found = search.meant(&said).or_else(|| search.swapped_row(&said));
        let (known, severity) = found?;
        if is_corrected(text, mentions, mention, known) {
            return None;
        }
        let is_explained = search.is_sum_of_few(said.money, known.table)
            || search.adds_up(&said)
            || (is_decided && decided.is_part_of(mention.money, known.money));
        (!is_explained).then_some(Differing {
            mention,
            known,
            severity,
        })
    });
    differing.collect()
}

/// *Siffrorna hade bytt plats. Det rätta beloppet är …*: the paragraph has both amounts, and says
/// itself that one is wrong.
fn is_corrected(
    text: &ReadText<'_>,
    mentions: &[Mention],
    mention: &Mention,
    known: &Known<'_>,
) -> bool {
    let Some(block) = text.block_at(mention.range.start) else {
        return false;
    };
    let mut own = mentions
        .iter()
        .filter(|it| block.range.contains(&it.range.start));
    corrections::is_corrected(text, mention.range.start)
        && own.any(|it| agrees(it.money, known.money))
}

/// The sentence or the row of an amount; of a very long one what stands within 600 bytes, so that
/// many amounts in it cost no more than their number.
fn statement(text: &ReadText<'_>, mention: &Range<usize>) -> Range<usize> {
    const NEAR: usize = 600;
    let whole = text.statement_at(mention.start);
    around(text.flowing(), &whole, mention, NEAR)
}

/// The amounts that stand in the same sentence.
fn others(mentions: &[Mention], index: usize, sentence: &Range<usize>) -> Vec<Money> {
    let is_inside = |mention: &&Mention| sentence.contains(&mention.range.start);
    let before = mentions[..index].iter().rev().take_while(is_inside);
    before
        .chain(mentions[index + 1..].iter().take_while(is_inside))
        .map(|mention| mention.money)
        .collect()
}

fn finding(checker: &Checker<'_>, place: Span, found: &Differing<'_, '_, '_>) -> Diagnostic {
    let (mention, known) = (found.mention, found.known);
    let what = match (known.role, known.name) {
        (AmountRole::Total, _) => "summan i tabellen".to_owned(),
        (_, "") => "beloppet i tabellen".to_owned(),
        (_, name) => format!("raden {name}"),
    };
    let finding = checker
        .at(place, format!("texten säger {}, men {what} är {}", mention.money, known.money))
        .severity(found.severity)
        .related(known.span, format!("{what}: {}", known.money))
        .hint("rätta det belopp som är fel; gäller de olika saker, skriv ut vad beloppet i texten avser");
    let reference = match known.role {
        _ if known.table.is_empty() => return finding,
        AmountRole::Total => format!("{{{{ summa(\"{}\") }}}}", known.table),
        AmountRole::Row => format!("{{{{ belopp(\"{}\", \"{}\") }}}}", known.table, known.name),
        AmountRole::Part => return finding,
    };
    finding.hint(format!(
        "skriv {reference} i texten, så kommer beloppet ur tabellen"
    ))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::facts::Facts;
    use crate::model::Case;
    use crate::parse::parse;
    use crate::source::Source;

    const TABLE: &str = "belopp:\n  - id: t\n    rubrik: Kostnad 2025\n    poster:\n      - {post: Personal, belopp: 432 500}\n      - {post: Hyra av lokal, belopp: 1 204 812}\n      - {post: Städning, belopp: 400 000}\n    summa: 2 037 312\n";

    /// The weights of the findings about a text beside the table.
    fn found(text: &str) -> Vec<Severity> {
        let source = Arc::new(Source::new(
            Path::new("x.yaml"),
            format!("bakgrund: |\n  {text}\n{TABLE}"),
        ));
        let case = parse::<Case>(&source, None).value.unwrap();
        let facts = Facts::new(&source, &case, None, &[]);
        RULE.found(&facts)
            .into_iter()
            .map(|found| found.severity)
            .collect()
    }

    #[test]
    fn another_amount_for_the_same_thing_is_found() {
        for text in [
            "Personal får 423 500 kr.",
            "Till hyra av lokal går 1 204 821 kr.",
        ] {
            assert_eq!(found(text), [Severity::Error], "{text}");
        }
        for text in [
            "Totalt 2,5 mnkr.",
            "Sammanlagt blir det 2 037 412 kr.",
            "Städning kostar 500 000 kr.",
            "Lokalen kostar 1 204 912 kr, mer än 2020.",
        ] {
            assert_eq!(found(text), [Severity::Warning], "{text}");
        }
    }

    #[test]
    fn a_decision_is_held_to_the_table_however_large_the_difference() {
        let found = |point: &str| {
            let yaml =
                format!("förslag_till_beslut:\n  organ: KS\n  punkter:\n    - {point}\n{TABLE}");
            let found = crate::rules::testing::found_in(&RULE, &yaml).into_iter();
            found.map(|it| it.severity).collect::<Vec<_>>()
        };
        for point in [
            "Nämnden avsätter högst 2 073 312 kr.",
            "Nämnden avsätter 2 037 312 tkr.",
            "Nämnden för över 2 037 312 mnkr till 2026.",
        ] {
            assert_eq!(found(point), [Severity::Error], "{point}");
        }
        for point in [
            "Nämnden avsätter högst 5 000 000 kr.",
            "Nämnden säljer marken för 430 000 kr.",
            "Nämnden tecknar avtal upp till 800 000 kr.",
            "Nämnden tar emot gåvan på 400 500 kr.",
            "Nämnden avsätter 2 037 312 kr.",
        ] {
            assert_eq!(found(point), [], "{point}");
        }
    }

    #[test]
    fn a_part_that_the_texts_take_from_the_sum_is_left() {
        let found = |paid: &str| {
            let table = "belopp:\n  - id: t\n    rubrik: Utrustning för nödvatten\n    poster:\n      - {post: Tankar, belopp: 250 000}\n      - {post: Pumpar, belopp: 98 000}\n    summa: 348 000\n";
            let yaml = format!(
                "rubrik: Utrustning för nödvatten\nbakgrund: Det kostar 348 000 kr. Staten betalar {paid} kr och vi 148 000 kr.\nförslag_till_beslut:\n  organ: KS\n  punkter:\n    - Nämnden anvisar 148 000 kr till utrustning för nödvatten.\n{table}"
            );
            crate::rules::testing::found_in(&RULE, &yaml).len()
        };
        assert_eq!(found("200 000"), 0);
        assert_eq!(found("230 000"), 1);
    }

    #[test]
    fn the_same_amount_and_other_amounts_are_left() {
        for text in [
            "Personal får 432 500 kr, hyra av lokal ungefär 1,2 mnkr.",
            "Sammanlagt 2 miljoner kronor.",
            "Hyra av lokal och städning kostar sammanlagt 1 604 812 kr.",
            "Städning kostade 350 000 kr 2023.",
            "Städning kostar 150 000 kr mer.",
            "Städning kostar 410 kr per timme.",
            "Totalt har nämnden 450 mnkr.",
            "Personal omfattar 432 600 timmar, se sidan 432 600.",
            "Personal får högst 500 000 kr.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
