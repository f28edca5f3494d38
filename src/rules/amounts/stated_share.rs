//! A144 `stated-share`: a text says what share of the table's sum a row is, and it is another.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_numbers::{Counted, Number, between};
use crate::facts::table_amounts::{AmountRole, Known};
use crate::facts::table_rows::NamedColumn;
use crate::swedish::{in_small, is_year};
use crate::text::lexicon::Phrases;
use crate::text::words::words;
use crate::text::{ReadText, Sentence};

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
            let share = match numbers[..] {
                [share] => share,
                [amount, share] => {
                    let before = at.checked_sub(1).map(|at| &all[at]);
                    return of_amount(checker, text, (amount, share), (before, sentence));
                }
                _ => return None,
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
            if let Some(found) = of_column(checker, text, said, share) {
                return Some(found);
            }
            if !is_share(said) && !goes_on() && !is_of_caption(checker, said) {
                return None;
            }
            let named = checker.table_amounts().named_in(said);
            let [row] = named.as_slice() else { return None };
            finding(checker, text, row, share)
        })
        .collect()
}

/// *Licenserna kostar 3 800 tkr, vilket är 49 procent av kostnaden*: the row that has the amount.
fn of_amount(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    (amount, share): (&Number, &Number),
    (before, sentence): (Option<&Sentence>, &Sentence),
) -> Option<Diagnostic> {
    let is_said = amount.counted == Counted::Money
        && share.counted == Counted::Percent
        && !share.is_about
        && !amount.is_about
        && leads_to_share(between(text.flowing(), amount, share))
        && is_of_all(&text.flowing()[share.range.end..sentence.range.end]);
    let known = &checker.table_amounts().all;
    let has_it =
        |it: &&Known<'_>| it.role == AmountRole::Row && it.money.kronor.abs() == amount.value.abs();
    let mut rows = known.iter().filter(has_it);
    let (row, None) = (rows.next().filter(|_| is_said)?, rows.next()) else {
        return None;
    };
    let said = &text.flowing()[sentence.range.clone()];
    let is_pronoun = matches!(
        words(said).next(),
        Some((_, "Den" | "Det" | "De" | "Dessa"))
    );
    let names_row = |said: &str| {
        let named = checker.table_amounts().named_in(said);
        named.iter().any(|it| it.span == row.span)
    };
    // *Licenserna är den största posten. De kostar …*
    let before = before.filter(|it| is_pronoun && it.block == sentence.block);
    let is_row =
        names_row(said) || before.is_some_and(|it| names_row(&text.flowing()[it.range.clone()]));
    // Of the sum of a group it may be that share.
    let mut parts = known.iter().filter(|it| it.role == AmountRole::Part);
    let fits = |whole: &Known<'_>| {
        let is = row.money.kronor.checked_div(whole.money.kronor);
        is.is_some_and(|is| (is * Decimal::ONE_HUNDRED - share.value).abs() <= share.step)
    };
    if !is_row || speaks_of_other(said) || parts.any(fits) {
        return None;
    }
    finding(checker, text, row, share)
}

/// *av den totala kostnaden*, and nothing that says which one.
fn is_of_all(after: &str) -> bool {
    const WHOLES: [&str; 8] = [
        "kostnaden",
        "kostnaderna",
        "den totala kostnaden",
        "den sammanlagda kostnaden",
        "hela kostnaden",
        "totalkostnaden",
        "summan",
        "hela summan",
    ];
    let of = after.trim_start().strip_prefix("av ");
    of.is_some_and(|of| WHOLES.contains(&of.trim_end_matches(['.', ' ', '\n'])))
}

/// Another year, place or proposal.
fn speaks_of_other(said: &str) -> bool {
    const OTHERS: [&str; 6] = ["alternativ", "utan", "fjol", "förra", "tidigare", "räknat"];
    // *I Lillköping*, *Vid Norrskolan*
    if said.starts_with("I ") || said.starts_with("Vid ") {
        return true;
    }
    let lower = said.to_lowercase();
    let is_other = |word: &str| is_year(word) || OTHERS.iter().any(|it| word.starts_with(it));
    words(&lower).any(|(_, word)| is_other(word))
}

/// Nothing but *vilket är*, *motsvarande* stands between an amount and its share.
fn leads_to_share(between: &str) -> bool {
    const LEADS: [&str; 12] = [
        "vilket",
        "är",
        "motsvarar",
        "motsvarande",
        "alltså",
        "eller",
        "det",
        "vill",
        "säga",
        "dvs",
        "utgör",
        "som",
    ];
    words(between).all(|(_, word)| LEADS.contains(&word))
}

/// What stands after *procent av*, to the end of the clause.
fn after_of(said: &str) -> Option<&str> {
    let rest = ["procent av ", "% av "].iter();
    let rest = { rest }.find_map(|end| Some(said.split_once(end)?.1))?;
    rest.split([',', '.', ';', '(']).next()
}

/// *35 procent av utdelningen* where the table is called *Utdelning 2025*
fn is_of_caption(checker: &Checker<'_>, said: &str) -> bool {
    /// So many letters are the same in all forms of a noun.
    const STEM: usize = 6;
    let stem = |word: &str| -> String { word.to_lowercase().chars().take(STEM).collect() };
    let Some(whole) = after_of(said) else {
        return false;
    };
    let named: Vec<String> = { words(whole) }.map(|(_, word)| stem(word)).collect();
    let named = |word: &str| word.chars().count() >= STEM && named.contains(&stem(word));
    let mut captions = checker.case.tables().map(|table| table.caption.text());
    captions.any(|caption| words(caption).any(|(_, word)| named(word)))
}

/// *Fonden har 35 procent av det samlade kapitalet*: a row, and the column of which it is a share.
fn of_column(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    said: &str,
    share: &Number,
) -> Option<Diagnostic> {
    let whole = after_of(said)?;
    let rows = checker.table_rows();
    let is_named = |column: &&NamedColumn| words(whole).any(|(_, it)| column.is_named_by(it));
    let mut named = rows.columns.iter().filter(is_named);
    let (column, None) = (named.next()?, named.next()) else {
        return None;
    };
    let row = rows.named_in(said)?;
    let mut own = { row.figures.iter() }.filter(|it| it.column == column.total.column);
    let (figure, None) = (own.next()?, own.next()) else {
        return None;
    };
    let is = figure.value.checked_div(column.total.value)? * Decimal::ONE_HUNDRED;
    if !is_off(is, share) {
        return None;
    }
    let label = format!(
        "{} är {} av {}, inte {}",
        row.name,
        share.say(text, is),
        column.total.shown,
        share.shown(text)
    );
    let finding = checker.at(text.place(share.range.clone()), label);
    let finding = finding.related(figure.span, format!("{}: {}", row.name, figure.shown));
    Some(finding.hint(HINT))
}

const HINT: &str = "räkna om andelen; gäller den något annat än tabellens summa, skriv ut vad";

/// Another share than it is, and not so far from it that it is one of something else.
fn is_off(share: Decimal, said: &Number) -> bool {
    /// In percentage points.
    const MOST_APART: i64 = 15;
    let apart = (share - said.value).abs();
    // The figures of the table are rounded as well.
    let slack = said.step / Decimal::TWO + Decimal::new(5, 2);
    apart > slack && apart <= Decimal::from(MOST_APART)
}

/// Words of a sentence that goes on about the one before.
const SHORT: usize = 6;

/// Whether a sentence says that a per cent is a share.
fn is_share(said: &str) -> bool {
    let is_word = |word: &str| SHARES.contains(&&*in_small(word));
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
    if !is_off(share, said) {
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
            .hint(HINT),
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
        let said = "Larmanläggningen är störst. Den kostar 1 276 000 kr, vilket är 36 procent av kostnaden.";
        assert_eq!(found(said), 1);
    }

    #[test]
    fn a_share_of_a_column_or_of_what_the_table_is_about_is_told() {
        let told = |text: &str| {
            let table = "tabeller:\n  - id: t\n    rubrik: Utdelning 2025\n    enhet: kr\n    kolumner: [Kapital, Utdelning]\n    rader:\n      - {rad: Karlsfonden, belopp: [2 336 000, 50 000]}\n      - {rad: Åkerfonden, belopp: [3 504 000, 50 000]}\n    kolumnsummor: [5 840 000, 100 000]\n";
            found_in(&RULE, &format!("bakgrund: {text}\n{table}")).len()
        };
        assert_eq!(
            told("Störst är Karlsfonden, som har 35 procent av det samlade kapitalet."),
            1
        );
        assert_eq!(
            told("Störst är Karlsfonden, som har 40 procent av det samlade kapitalet."),
            0
        );
        assert_eq!(
            told("Karlsfonden har 35 procent av fondernas kostnader."),
            0
        );
        let table = "belopp:\n  - id: t\n    rubrik: Utdelning 2025\n    poster:\n      - {post: Åsby, belopp: 400 000}\n      - {post: Norrby, belopp: 600 000}\n    summa: 1 000 000\n";
        let told = |text: &str| found_in(&RULE, &format!("bakgrund: {text}\n{table}")).len();
        assert_eq!(told("Åsby har ensam 35 procent av utdelningen."), 1);
        assert_eq!(told("Åsby har ensam 40 procent av utdelningen."), 0);
        assert_eq!(told("Åsby har ensam 35 procent av invånarna."), 0);
    }

    #[test]
    fn right_shares_and_others_are_left() {
        for text in [
            "Ventilationen utgör 53,8 procent av kostnaden.",
            "Ventilationen utgör drygt 50 procent av kostnaden.",
            "Ventilationen motsvarar 5 procent av budgeten.",
            "Ventilationen och larmanläggningen utgör 58 procent.",
            "Den kostar 1 276 000 kr, vilket är 46 procent av kostnaden.",
            "Den kostar 1 276 000 kr, vilket är 36 procent av kostnaden.",
            "Larmanläggningen är ny. Den kostar 1 276 000 kr, vilket är 36 procent av kommunens budget.",
            "Den kostar 1 276 000 kr, vilket är 36 procent av kostnaden för alla hus.",
            "Vitet är 1 276 000 kr, vilket är 36 procent av kostnaden.",
            "Den kostade 1 276 000 kr 2024, vilket är 36 procent av kostnaden.",
            "Den kostar 1 276 000 kr, och priset steg med 36 procent av kostnaden.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
