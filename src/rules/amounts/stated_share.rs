//! A144 `stated-share`: a text says what share of the table's sum a row is, and it is another.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::table_amounts::{AmountRole, Known};
use crate::text::ReadText;
use crate::text::lexicon::Phrases;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A144",
        name: "stated-share",
        severity: Severity::Warning,
        summary: "andelen stämmer inte med tabellen",
        page: include_str!("stated_share.md"),
    },
    check,
};

/// Words that say that a per cent is a share of the whole.
const SHARES: [&str; 7] = [
    "utgör",
    "motsvarar",
    "andel",
    "andelen",
    "står",
    "kostnaden",
    "kostnaderna",
];

/// Asked first, as written or with a capital: most texts have no per cent, or no share.
static PERCENT: LazyLock<Phrases> = LazyLock::new(|| Phrases::in_any_case(["procent", "%"]));

static ANY_SHARE: LazyLock<Phrases> = LazyLock::new(|| {
    let signs = [
        "utgör",
        "motsvarar",
        "andel",
        "står för",
        "procent av ",
        "% av ",
    ];
    Phrases::in_any_case(signs)
});

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        if PERCENT.is_in(text.flowing()) && ANY_SHARE.is_in(text.flowing()) {
            checker.report_all(found(checker, text));
        }
    }
}

fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let all = text.sentences();
    let sentences = all.iter().enumerate();
    let sentences = sentences.filter(|(_, sentence)| !text.is_quoted(sentence.range.start));
    sentences
        .filter_map(|(at, sentence)| {
            let numbers = checker.numbers_in(text, &sentence.range).iter();
            let numbers: Vec<&Number> = numbers.filter(|it| it.is_plain).collect();
            let [share] = numbers[..] else {
                return None;
            };
            if share.counted != Counted::Percent || share.is_about {
                return None;
            }
            let said = &text.flowing()[sentence.range.clone()];
            let before = at.checked_sub(1).map(|before| &all[before]);
            let before = before.filter(|before| before.block == sentence.block);
            // *Ventilationen tar 16 procent av kostnaden. Golven tar 10 procent.*
            let goes_on = || {
                words(said).count() <= SHORT
                    && before.is_some_and(|it| is_share(&text.flowing()[it.range.clone()]))
            };
            if !is_share(said) && !goes_on() {
                return None;
            }
            let named = checker.table_amounts().named_in(said);
            let [row] = named.as_slice() else { return None };
            finding(checker, text, row, share)
        })
        .collect()
}

/// Words of a sentence that goes on about the one before.
const SHORT: usize = 6;

/// Whether a sentence says that a per cent is a share.
fn is_share(said: &str) -> bool {
    let is_word = |word: &str| SHARES.contains(&word.to_lowercase().as_str());
    words(said).any(|(_, word)| is_word(word)) || is_of_whole(said)
}

/// *76 procent av kostnaden*
fn is_of_whole(sentence: &str) -> bool {
    const WHOLES: [&str; 6] = ["kostnad", "stöd", "summa", "bidrag", "total", "belopp"];
    let lower = sentence.to_lowercase();
    let after = ["procent av ", "% av "].into_iter();
    let mut rests = after.filter_map(|end| Some(lower.split_once(end)?.1));
    rests.any(|rest| {
        let rest = rest.trim_start_matches("den ").trim_start_matches("det ");
        WHOLES.iter().any(|whole| rest.starts_with(whole))
    })
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    row: &Known<'_>,
    said: &Number,
) -> Option<Diagnostic> {
    /// Further off it is the share of something else.
    const MOST_APART: i64 = 15;
    let known = &checker.table_amounts().all;
    let mut totals = known
        .iter()
        .filter(|it| it.role == AmountRole::Total && it.table == row.table);
    let (total, None) = (totals.next()?, totals.next()) else {
        return None;
    };
    if row.role != AmountRole::Row {
        return None;
    }
    let share = row.money.kronor.checked_div(total.money.kronor)? * Decimal::ONE_HUNDRED;
    let apart = (share - said.value).abs();
    // The figures of the table are rounded as well.
    let slack = said.step / Decimal::TWO + Decimal::new(5, 2);
    if apart <= slack || apart > Decimal::from(MOST_APART) {
        return None;
    }
    let label = format!(
        "{} är {} av summan {}, inte {}",
        row.name,
        said.say(text, share),
        total.money,
        said.shown(text)
    );
    let finding = checker.at(text.place(said.range.clone()), label);
    Some(
        finding
            .related(row.span, format!("{}: {}", row.name, row.money))
            .hint("räkna om andelen; gäller den något annat än tabellens summa, skriv ut vad"),
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(text: &str) -> usize {
        let table = "belopp:\n  - id: t\n    poster:\n      - {post: Ventilation, belopp: 1 485 000}\n      - {post: Larmanläggning, belopp: 1 276 000}\n    summa: 2 761 000\n";
        found_in(&RULE, &format!("bakgrund: {text}\n{table}")).len()
    }

    #[test]
    fn a_share_that_is_another_is_told() {
        assert_eq!(found("Ventilationen utgör 58,3 procent av kostnaden."), 1);
        assert_eq!(found("Ventilationen motsvarar 50 % av summan."), 1);
        assert_eq!(found("Ventilation är 58 procent av kostnaden."), 1);
    }

    #[test]
    fn right_shares_and_others_are_left() {
        for text in [
            "Ventilationen utgör 53,8 procent av kostnaden.",
            "Ventilationen utgör drygt 50 procent av kostnaden.",
            "Ventilationen motsvarar 5 procent av budgeten.",
            "Ventilationen och larmanläggningen utgör 58 procent.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
