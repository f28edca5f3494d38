//! A104 `repeated-amount`: the text gives a row or the total another amount than the table does.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Facts;
use crate::facts::digit_slip::{ends, is_near, is_one_digit, is_slip, is_very_near};
use crate::facts::prose_amounts::Mention;
use crate::facts::table_amounts::{AmountRole, Known, KnownAmounts, agrees, significant};
use crate::source::Span;
use crate::swedish::Money;
use crate::text::ReadText;
use crate::text::lexicon::entries;
use crate::text::words::words;

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

static OTHER_AMOUNT: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("other_amount_words.txt")).collect());

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
            sentence: &text.written[range],
        };
        let (known, severity) = search.meant(&said)?;
        (!search.is_sum_of_few(said.money, known.table)).then_some(Differing {
            mention,
            known,
            severity,
        })
    });
    differing.collect()
}

/// The sentence or the row of an amount; of a very long one what stands within 600 bytes, so that
/// many amounts in it cost no more than their number.
fn statement(text: &ReadText<'_>, mention: &Range<usize>) -> Range<usize> {
    const NEAR: usize = 600;
    let whole = text.statement_at(mention.start);
    let first = mention.start.saturating_sub(NEAR).max(whole.start);
    let last = (mention.end + NEAR).min(whole.end).max(mention.end);
    text.written.floor_char_boundary(first)..text.written.ceil_char_boundary(last)
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

/// An amount that no table holds, and where it stands.
struct Said<'t> {
    money: Money,
    others: Vec<Money>,
    is_decided: bool,
    /// It is a bound, which is held to slips of a decided amount only.
    is_bound: bool,
    /// No text but the decision has it.
    is_only_decided: bool,
    sentence: &'t str,
}

fn finding(checker: &Checker<'_>, place: Span, found: &Differing<'_, '_, '_>) -> Diagnostic {
    let (mention, known) = (found.mention, found.known);
    let what = match (known.role, known.name) {
        (AmountRole::Total, _) => "summan i tabellen".to_owned(),
        (_, "") => "tabellen".to_owned(),
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

/// What the amounts of a text are compared with.
struct Search<'k, 'a> {
    known: &'k KnownAmounts<'a>,
    by_ends: HashMap<(usize, bool, String), Vec<usize>>,
    years: HashSet<String>,
}

impl<'k, 'a> Search<'k, 'a> {
    fn of(facts: &'k Facts<'a>) -> Self {
        let (known, case) = (facts.table_amounts(), facts.case);
        let mut by_ends: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, amount) in known.all.iter().enumerate() {
            for end in ends(amount.money) {
                by_ends.entry(end).or_default().push(index);
            }
        }
        let captions = case.tables().map(|table| table.caption.text());
        let mut years: HashSet<String> = captions
            .chain([case.title.text()])
            .flat_map(years_in)
            .collect();
        years.extend(case.date.get().map(|date| date.parts().0.to_string()));
        Self {
            known,
            by_ends,
            years,
        }
    }

    /// The amount that the text most likely means, and how sure that is.
    fn meant(&self, said: &Said<'_>) -> Option<(&'k Known<'a>, Severity)> {
        let named = self.known.named_in(said.sentence);
        let weight = |known: &Known<'_>| {
            let is_named = named.iter().any(|row| row.span == known.span);
            if is_named {
                Severity::Error
            } else {
                Severity::Warning
            }
        };
        if let Some(known) = self.decided_by_slip(said) {
            return Some(known);
        }
        // So many digits that are the same are no coincidence, whatever the sentence says.
        if let Some(known) = self.like(said.money, 6) {
            return Some((known, weight(known)));
        }
        if said.is_bound {
            return None;
        }
        if self.speaks_of_other(said.sentence) {
            return said.is_decided.then(|| self.one_digit_from(said)).flatten();
        }
        if let Some(row) = named
            .iter()
            .find(|known| is_slip(said.money, known.money, 3))
        {
            return Some((row, Severity::Error));
        }
        let slip = self
            .like(said.money, 5)
            .or_else(|| self.very_like(said.money));
        let slip = slip.map(|known| (known, weight(known)));
        slip.or_else(|| self.one_digit_from(said))
            .or_else(|| self.alone(said, &named))
    }

    /// What a decision means by an amount that stands nowhere else: the only one of the tables that
    /// a slip of the pen or of the unit makes it of.
    fn decided_by_slip(&self, said: &Said<'_>) -> Option<(&'k Known<'a>, Severity)> {
        /// Of so few digits many amounts are alike.
        const LEAST_DIGITS: usize = 2;
        if !said.is_only_decided || self.known.all.len() > 500 {
            return None;
        }
        let is_elsewhere =
            |known: &Known<'_>| said.others.iter().any(|other| agrees(*other, known.money));
        let known = self.known.all.iter();
        let slips: Vec<&'k Known<'a>> = known
            .filter(|known| is_slip(said.money, known.money, LEAST_DIGITS) && !is_elsewhere(known))
            .collect();
        let totals = slips.iter().filter(|known| known.role == AmountRole::Total);
        match (
            totals.copied().collect::<Vec<_>>().as_slice(),
            slips.as_slice(),
        ) {
            ([total], _) => Some((total, Severity::Error)),
            (_, [only]) => Some((only, Severity::Error)),
            (_, [first, ..]) => Some((first, Severity::Warning)),
            (_, []) => None,
        }
    }

    /// An amount from which this one differs by one digit, where the sentence is a decision, lists
    /// amounts of the tables, or names the table.
    fn one_digit_from(&self, said: &Said<'_>) -> Option<(&'k Known<'a>, Severity)> {
        let lists =
            said.others.len() >= 2 && said.others.iter().all(|other| self.known.holds(*other));
        let table = said
            .sentence
            .split_once("tabellnummer(\"")
            .and_then(|(_, rest)| rest.split('"').next());
        if self.known.all.len() > 500 || !(lists || said.is_decided || table.is_some()) {
            return None;
        }
        let is_elsewhere =
            |known: &Known<'_>| said.others.iter().any(|other| agrees(*other, known.money));
        let fits = |known: &&'k Known<'a>| {
            let is_meant = lists
                || said.is_decided
                || (known.role == AmountRole::Total && table == Some(known.table));
            is_meant && is_one_digit(said.money, known.money) && !is_elsewhere(known)
        };
        self.known
            .all
            .iter()
            .find(fits)
            .map(|known| (known, Severity::Warning))
    }

    /// The row or the total that a sentence with a single amount speaks of.
    fn alone(&self, said: &Said<'_>, named: &[&'_ Known<'a>]) -> Option<(&'k Known<'a>, Severity)> {
        if !said.others.is_empty() || said.sentence.contains("{{") {
            return None;
        }
        if named.is_empty() {
            return self.total(said.money, said.sentence);
        }
        let row = one_row(named).filter(|row| is_near(said.money, row.money))?;
        self.known
            .all
            .iter()
            .find(|known| known.span == row.span)
            .map(|known| (known, Severity::Warning))
    }

    /// The sentence speaks of a part, a change, another time or another level.
    fn speaks_of_other(&self, sentence: &str) -> bool {
        let is_other = |word: &str| {
            OTHER_AMOUNT.contains(word) || OTHER_AMOUNT.contains(word.to_lowercase().as_str())
        };
        words(sentence).any(|(_, word)| is_other(word))
            || years_in(sentence).any(|year| !self.years.contains(&year))
    }

    /// An amount of at least `least` digits that matter, from which this one differs by a slip of
    /// the pen.
    fn like(&self, said: Money, least: usize) -> Option<&'k Known<'a>> {
        let near = ends(said)
            .into_iter()
            .filter_map(|end| self.by_ends.get(&end));
        let mut near = near
            .flat_map(|found| found.iter().take(50))
            .map(|index| &self.known.all[*index]);
        near.find(|known| is_slip(said, known.money, least))
    }

    /// An amount that differs by one digit and less than one per cent: `6 001 000` and `6 000 000`.
    fn very_like(&self, said: Money) -> Option<&'k Known<'a>> {
        let is_exact =
            significant(said.kronor).0.len() >= 3 && said.kronor >= Decimal::from(10_000);
        let mut near = self.known.close_to(said).take(50);
        near.find(|known| {
            is_exact && is_very_near(said, known.money) && is_one_digit(said, known.money)
        })
    }

    /// The total of the only table, where the sentence says that it gives a total.
    fn total(&self, said: Money, sentence: &str) -> Option<(&'k Known<'a>, Severity)> {
        const TOTAL: [&str; 6] = [
            "totalt",
            "sammanlagt",
            "summan",
            "tillsammans",
            "totalbeloppet",
            "totalsumman",
        ];
        let says_total =
            words(sentence).any(|(_, word)| TOTAL.contains(&word.to_lowercase().as_str()));
        let total = self
            .known
            .all
            .iter()
            .find(|known| known.role == AmountRole::Total)?;
        if !says_total || self.known.tables != 1 || !is_near(said, total.money) {
            return None;
        }
        let severity = if is_slip(said, total.money, 3) {
            Severity::Error
        } else {
            Severity::Warning
        };
        Some((total, severity))
    }

    /// Two rows of the table, or all rows but one or two, give the amount. Tables of many rows are
    /// not tried.
    fn is_sum_of_few(&self, said: Money, table: &str) -> bool {
        let rows = self
            .known
            .all
            .iter()
            .filter(|known| known.role == AmountRole::Row && known.table == table);
        let rows: Vec<Decimal> = rows.map(|row| row.money.kronor).take(41).collect();
        let total: Decimal = rows.iter().sum();
        let fits = |kronor: Decimal| agrees(said, Money { kronor, ..said });
        let with = |one: &Decimal| {
            rows.iter()
                .any(|two| one != two && (fits(one + two) || fits(total - one - two)))
        };
        (3..=40).contains(&rows.len()) && rows.iter().any(|one| fits(total - one) || with(one))
    }
}

/// The only row that is named; several tables may have a row of that name.
fn one_row<'k, 'a>(named: &[&'k Known<'a>]) -> Option<&'k Known<'a>> {
    let first = named.iter().find(|known| known.role == AmountRole::Row)?;
    let same = named
        .iter()
        .filter(|known| known.role == AmountRole::Row)
        .count()
        == 1;
    (same && named.iter().all(|known| known.name == first.name)).then_some(first)
}

/// Years that stand in a text.
fn years_in(text: &str) -> impl Iterator<Item = String> {
    let is_year = |run: &&str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    text.split(|c: char| !c.is_ascii_digit())
        .filter(is_year)
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
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
            "Nämnden avsätter 2 037 312 kr.",
        ] {
            assert_eq!(found(point), [], "{point}");
        }
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
