//! A169 `other-total`: a text says what the matter costs, and the only table has another total,
//! which the memo also says.

mod says_cost;

use rust_decimal::Decimal;
use says_cost::says_cost;

use super::{near_miss, repeated_amount, stated_result, summary_figure, swapped_figure};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_amounts::{Mention, Mentions};
use crate::facts::subject::subject_words;
use crate::facts::table_amounts::{AmountRole, Known, agrees, significant};
use crate::swedish::Money;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A169",
        name: "other-total",
        severity: Severity::Warning,
        summary: "texten säger en annan kostnad än tabellens summa",
        page: include_str!("other_total.md"),
    },
    check,
};

/// Of what a memo is about; shorter words of its title are units and small words.
const SHORTEST: usize = 5;

/// A text that says so often what it costs compares proposals; it also keeps the search linear.
const MOST_SAID: usize = 10;

fn check(checker: &Checker<'_>) {
    let Some(total) = only_total(checker) else {
        return;
    };
    let subject = subject_words(checker, SHORTEST);
    let all = checker.prose_amounts();
    let is_said = |it: &Mentions<'_>| it.mentions.iter().any(|it| agrees(it.money, total.money));
    if !all.iter().any(is_said) {
        return;
    }
    let said = all
        .iter()
        .flat_map(|prose| prose.mentions.iter().map(move |said| (prose, said)));
    let odd = said.filter(|(prose, said)| {
        said.is_plain && is_other(checker, said.money, total) && says_cost(prose, said, &subject)
    });
    let odd: Vec<_> = odd.take(MOST_SAID + 1).collect();
    if odd.len() > MOST_SAID {
        return;
    }
    let odd = odd.into_iter().filter(|(_, said)| {
        is_alone(all, said.money) && !is_explained(all, said.money, total.money)
    });
    let found: Vec<Diagnostic> = odd
        .map(|(prose, said)| finding(checker, prose, said, total))
        .collect();
    if !found.is_empty() {
        let told = checker.spoken_of_by(&[
            &repeated_amount::RULE,
            &summary_figure::RULE,
            &swapped_figure::RULE,
            &stated_result::RULE,
            &near_miss::RULE,
        ]);
        checker.report_all(
            { found }
                .into_iter()
                .filter(|it| !told.contains(&it.primary.span)),
        );
    }
}

/// The total of the only table of money, where that is what the matter costs.
fn only_total<'c>(checker: &'c Checker<'_>) -> Option<&'c Known<'c>> {
    const OTHERS: [&str; 7] = [
        "finans", "etapp", "bidrag", "intäkt", "anslag", "budget", "del ",
    ];
    let known = checker.table_amounts();
    let mut totals = known.all.iter().filter(|it| it.role == AmountRole::Total);
    let mut captions = checker
        .case
        .tables()
        .map(|it| it.caption.text().to_lowercase());
    let is_other = captions.any(|it| OTHERS.iter().any(|word| it.contains(word)));
    match (totals.next(), totals.next()) {
        (Some(total), None) if known.tables == 1 && !is_other => Some(total),
        _ => None,
    }
}

/// Another amount than the total, about as large, that the table does not give.
fn is_other(checker: &Checker<'_>, said: Money, total: &Known<'_>) -> bool {
    /// Further off it is another thing.
    const MOST_TIMES: Decimal = Decimal::TWO;
    let (one, two) = (said.kronor, total.money.kronor);
    let is_near = one < two * MOST_TIMES && two < one * MOST_TIMES;
    is_near
        && !is_rounded(one, two)
        && !checker.table_amounts().holds(said)
        && !is_of_rows(checker, said, total)
}

/// *630 000 kr* for 625 000 kr: as far as its zeros go.
fn is_rounded(said: Decimal, known: Decimal) -> bool {
    let step = 10_i64.checked_pow(significant(said).1).map(Decimal::from);
    step.is_some_and(|step| (said - known).abs() * Decimal::TWO <= step)
}

/// A sum or a difference of two rows, or the total without some of them.
fn is_of_rows(checker: &Checker<'_>, said: Money, total: &Known<'_>) -> bool {
    /// Of more rows nearly any amount is the sum of some.
    const MOST_ROWS: usize = 20;
    let rows = checker.table_amounts().all.iter();
    let rows: Vec<Decimal> = rows
        .filter(|it| it.role == AmountRole::Row)
        .map(|it| it.money.kronor)
        .collect();
    let whole = total.money.kronor;
    let fits = |kronor: Decimal| agrees(said, Money { kronor, ..said });
    let with = |one: Decimal| {
        let two = rows.iter().filter(|two| **two != one);
        { two }.any(|two| fits(one + two) || fits(whole - one - two))
    };
    rows.len() > MOST_ROWS
        || rows
            .iter()
            .any(|one| fits(whole - one) || fits(whole + one) || with(*one))
}

/// No other place has the amount.
fn is_alone(all: &[Mentions<'_>], said: Money) -> bool {
    let same = all.iter().flat_map(|prose| prose.mentions.iter());
    same.filter(|it| agrees(it.money, said) || agrees(said, it.money))
        .count()
        == 1
}

/// *kostar 8,0 mnkr. Regionen betalar 1,6 mnkr*, or with VAT: the texts lead from it to the total.
fn is_explained(all: &[Mentions<'_>], said: Money, total: Money) -> bool {
    // With VAT of 25 per cent.
    let with_vat = |price: Decimal| price * Decimal::new(125, 2);
    let rest = (said.kronor - total.kronor).abs();
    let mut others = all.iter().flat_map(|prose| prose.mentions.iter());
    let is_proposal = |prose: &Mentions<'_>| prose.text.flowing().contains("lternativ");
    with_vat(said.kronor) == total.kronor
        || with_vat(total.kronor) == said.kronor
        || all.iter().any(is_proposal)
        || others.any(|it| it.money.kronor.abs() == rest)
}

fn finding(
    checker: &Checker<'_>,
    prose: &Mentions<'_>,
    said: &Mention,
    total: &Known<'_>,
) -> Diagnostic {
    let label = format!(
        "här står {}, men tabellens summa är {}",
        said.money, total.money
    );
    let found = checker.at(prose.text.place(said.range.clone()), label);
    let found = found.related(total.span, format!("summan i tabellen: {}", total.money));
    found.hint("rätta det belopp som är fel; är det en annan kostnad, skriv ut vilken")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(text: &str) -> usize {
        let table = "belopp:\n  - id: t\n    rubrik: Beräknad kostnad\n    enhet: mnkr\n    poster:\n      - {post: Schakt, belopp: '3,4'}\n      - {post: Rör, belopp: '2,1'}\n      - {post: Asfalt, belopp: '0,9'}\n    summa: 6,4\n";
        let yaml = format!(
            "rubrik: Ny vattenledning i Norra Strandvägen\nsammanfattning: {text}\nbedömning: Nämnden har avsatt 6,4 mnkr.\n{table}"
        );
        found_in(&RULE, &yaml).len()
    }

    #[test]
    fn another_cost_than_the_total_is_told() {
        for text in [
            "En ny vattenledning kostar 6,8 mnkr, och pengarna finns.",
            "Kostnaden för vattenledningen beräknas till 7,4 mnkr.",
            "Vattenledningen beräknas kosta 8,2 mnkr.",
            "Kostnaden för en ny vattenledning i Norra Strandvägen blir 8,2 mnkr.",
            "Ledningen kostar 6,8 mnkr, och den är gammal.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn the_total_and_other_costs_are_left() {
        for text in [
            "En ny vattenledning kostar 6,4 mnkr, och pengarna finns.",
            "En ny vattenledning kostar 8,0 mnkr inklusive moms.",
            "En ny vattenledning kostar 5,5 mnkr utan asfalt.",
            "En ny vattenledning kostar 6,8 mnkr om den läggs i berg.",
            "En ny vattenledning skulle kosta 6,8 mnkr.",
            "En ny vattenledning kostar ungefär 7 mnkr.",
            "En ny pumpstation kostar 6,8 mnkr.",
            "Vattenledningen kostar 6,8 mnkr, varav 0,4 mnkr är bidrag.",
            "Vattenledningen kostade 6,8 mnkr.",
            "Vattenledningen kostar 6,8 mnkr per etapp.",
            "Vattenledningen kostar 68 mnkr.",
            "Vattenledningen kostar 8,0 mnkr. Regionen betalar 1,6 mnkr.",
            "Vattenledningen kostar 8,0 mnkr.",
            "I förstudien beräknades vattenledningen kosta 6,8 mnkr.",
            "Kommunens kostnad för vattenledningen är 6,8 mnkr.",
            "Vattenledningen i Södra Strandvägen kostar 6,8 mnkr.",
            "Vattenledningen och den nya pumpstationen kostar 6,8 mnkr.",
            "Motionären skriver att vattenledningen kostar 6,8 mnkr.",
            "Kostnaden för vattenledningen tas ur fonden, där det finns 6,8 mnkr.",
            "I värsta fall kan vattenledningen kosta 6,8 mnkr.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
