//! Why a sum may be wrong: guesses that an official can check at a glance.

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::facts::prose_amounts::Mentions;
use crate::facts::stated_sums::{Statement, Term};
use crate::facts::table_amounts::significant;
use crate::swedish::Money;

/// The likely cause in words, when exactly one term, or the total, explains the difference.
pub fn likely_cause(statement: &Statement, said: &[Mentions<'_>]) -> Option<String> {
    // What is wrong in a formula cannot be told from its result.
    if !statement.is_sum() {
        return None;
    }
    let difference = statement.stated.kronor - statement.worked_out().kronor;
    wrong_by_key(statement, difference)
        .or_else(|| said_elsewhere(statement, difference, said))
        .or_else(|| left_out_or_twice(&statement.terms, difference))
        .or_else(|| wrong_unit(statement, difference))
        .or_else(|| swapped_digits(statement, difference))
}

/// A row that is far from its key and comes at least ten times nearer when it makes the sum right;
/// or a total that is wrong although every row is what its key gives.
fn wrong_by_key(statement: &Statement, difference: Decimal) -> Option<String> {
    let is_suspect = |term: &Term| {
        let (now, right) = (term.money.kronor, term.money.kronor + difference);
        term.given.is_some_and(|key| {
            !key.allows(now) && key.distance(right) * Decimal::TEN <= key.distance(now)
        })
    };
    if let Some(term) = only(&statement.terms, is_suspect) {
        let right = Money {
            kronor: term.money.kronor + difference,
            ..term.money
        };
        let given = term.given?;
        return Some(if given.allows(right.kronor) {
            format!(
                "troligen är det raden {} som är fel: med {} stämmer både summan och nyckeln",
                term.name,
                statement.say(right)
            )
        } else {
            let given = given.money;
            format!(
                "troligen är det raden {} som är fel: med {} stämmer summan, och nyckeln ger {given}",
                term.name,
                statement.say(right)
            )
        });
    }
    let all_right = statement
        .terms
        .iter()
        .all(|term| term.given.is_some_and(|key| key.allows(term.money.kronor)));
    (all_right && !statement.terms.is_empty()).then(|| {
        "troligen är det summan som är fel: alla rader stämmer med sina nycklar".to_owned()
    })
}

/// The text gives a row, or the total, the amount that makes the sum right.
fn said_elsewhere(
    statement: &Statement,
    difference: Decimal,
    said: &[Mentions<'_>],
) -> Option<String> {
    let amounts = said
        .iter()
        .flat_map(|prose| prose.mentions.iter())
        .filter(|mention| mention.is_plain);
    let said: HashSet<Decimal> = amounts.map(|mention| mention.money.kronor).collect();
    let is_said = |kronor: Decimal| significant(kronor).0.len() >= 3 && said.contains(&kronor);
    let worked_out = statement.worked_out();
    if is_said(worked_out.kronor) && !is_said(statement.stated.kronor) {
        return Some(format!(
            "troligen är det summan som är fel: texten säger {}, och det ger raderna",
            statement.say(worked_out)
        ));
    }
    let is_right_elsewhere =
        |term: &Term| is_said(term.money.kronor + difference) && !is_said(term.money.kronor);
    let term = only(&statement.terms, is_right_elsewhere)?;
    let right = Money {
        kronor: term.money.kronor + difference,
        ..term.money
    };
    Some(format!(
        "troligen är det raden {} som är fel: texten säger {}, och då stämmer summan",
        term.name,
        statement.say(right)
    ))
}

/// The difference is a row.
fn left_out_or_twice(terms: &[Term], difference: Decimal) -> Option<String> {
    let counted_twice = only(terms, |term| term.money.kronor == difference);
    if let Some(term) = counted_twice {
        return Some(format!(
            "troligen är raden {} räknad två gånger i summan",
            term.name
        ));
    }
    let left_out = only(terms, |term| term.money.kronor == -difference);
    left_out.map(|term| format!("troligen är raden {} inte medräknad i summan", term.name))
}

/// A row, or the total, that is 1 000 times too large or too small.
fn wrong_unit(statement: &Statement, difference: Decimal) -> Option<String> {
    let thousand = Decimal::ONE_THOUSAND;
    let changes = |money: Money| {
        let larger = money
            .kronor
            .checked_mul(thousand)
            .map(|kronor| kronor - money.kronor);
        [larger, Some(money.kronor / thousand - money.kronor)]
            .into_iter()
            .flatten()
    };
    let tolerance = statement.tolerance();
    // Among figures no larger than their rounding, a thousandth is as near as none.
    let explains = |money: Money, change: Decimal, needed: Decimal| {
        let is_clear = (money.kronor + change).abs() > tolerance * Decimal::TWO;
        is_clear && (needed - change).abs() <= tolerance
    };
    let stated = statement.stated;
    if changes(stated).any(|change| explains(stated, change, -difference)) {
        return Some(
            "troligen är summan skriven i fel enhet: den är 1 000 gånger för liten eller för stor"
                .to_owned(),
        );
    }
    let term = only(&statement.terms, |term| {
        let mut all = changes(term.money);
        all.any(|change| explains(term.money, change, difference))
    })?;
    Some(format!(
        "troligen är raden {} skriven i fel enhet: den är 1 000 gånger för liten eller för stor",
        term.name
    ))
}

/// Two neighbouring digits that have changed places in one figure; only where the difference is
/// divisible by 9. Where the total and one row, or two rows, explain it, both are named.
fn swapped_digits(statement: &Statement, difference: Decimal) -> Option<String> {
    let steps = (difference / statement.difference().step).normalize();
    if !(steps % Decimal::from(9)).is_zero() {
        return None;
    }
    let total = swapped(statement.stated, -difference)
        .map(|right| format!("summan: {}", statement.say(right)));
    let rows = statement
        .terms
        .iter()
        .filter_map(|term| Some((term, swapped(term.money, difference)?)));
    let rows = rows.map(|(term, right)| format!("raden {}: {}", term.name, statement.say(right)));
    let found: Vec<String> = total.into_iter().chain(rows).take(3).collect();
    match found.as_slice() {
        [one] => Some(format!("troligen har två siffror bytt plats i {one}")),
        [one, other] => Some(format!(
            "kanske har två siffror bytt plats i {one}, eller i {other}"
        )),
        _ => None,
    }
}

/// The amount with two neighbouring digits exchanged, if that changes it by `change`.
fn swapped(money: Money, change: Decimal) -> Option<Money> {
    let figure = (money.kronor / money.step).normalize().to_string();
    let digits: Vec<char> = figure.chars().collect();
    (1..digits.len()).find_map(|index| {
        let mut other = digits.clone();
        other.swap(index - 1, index);
        let kronor = other
            .into_iter()
            .collect::<String>()
            .parse::<Decimal>()
            .ok()?
            * money.step;
        (kronor != money.kronor && kronor - money.kronor == change)
            .then_some(Money { kronor, ..money })
    })
}

/// The one term for which `is` holds.
fn only(terms: &[Term], is: impl Fn(&Term) -> bool) -> Option<&Term> {
    let mut found = terms
        .iter()
        .filter(|term| !term.money.kronor.is_zero() && is(term));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use crate::facts::Facts;
    use crate::facts::stated_sums::statements;
    use crate::model::Case;
    use crate::parse::parse;
    use crate::source::Source;

    /// The cause that is given for the first wrong sum of a table with these rows and this total.
    fn cause(rows: &[&str], total: &str, text: &str) -> Option<String> {
        let rows: String = rows
            .iter()
            .enumerate()
            .map(|(index, row)| format!("      - {{post: R{}, {row}}}\n", index + 1))
            .collect();
        let yaml = format!("bakgrund: {text}\nbelopp:\n  - poster:\n{rows}    summa: {total}\n");
        let source = Arc::new(Source::new(Path::new("x.yaml"), yaml));
        let parsed = parse::<Case>(&source, None);
        assert!(parsed.found.is_empty(), "{:?}", parsed.found);
        let case = parsed.value.unwrap();
        let facts = Facts::new(&source, &case, None, &[]);
        super::likely_cause(&statements(&facts)[0], facts.prose_amounts())
            .map(|said| said.replace('\u{a0}', " "))
    }

    /// Source memo 001 with the key that its text states; the share is the one that row I implies.
    #[test]
    fn a_key_names_the_row_that_is_wrong() {
        let rows = [
            "belopp: \"6 199 701,00\", nyckel: {fast: 5 mnkr, pott: 95 mnkr, andel: \"1,262843158 %\"}",
            "belopp: \"1 000 000,00\"",
            "belopp: \"2 525 124,00\", nyckel: {pott: 200 mnkr, andel: \"1,262843158 %\"}",
            "belopp: \"1 797 459,00\"",
        ];
        assert_eq!(
            cause(&rows, "11 522 848,00", "Text").unwrap(),
            "troligen är det raden R3 som är fel: med 2 525 688,00 kr stämmer summan, och nyckeln ger 2 525 686,32 kr"
        );
        let without = rows.map(|row| row.split(", nyckel").next().unwrap());
        assert_eq!(cause(&without, "11 522 848,00", "Text"), None);
    }

    #[test]
    fn a_total_is_wrong_where_every_row_is_what_its_key_gives() {
        let row = "belopp: 25 000, nyckel: {pott: 100 000, lika: 4}";
        let said = cause(&[row, row, row, row], "110 000", "Text").unwrap();
        assert_eq!(
            said,
            "troligen är det summan som är fel: alla rader stämmer med sina nycklar"
        );
    }

    #[test]
    fn what_the_text_says_names_the_row_or_the_total() {
        let rows = ["belopp: 412 500", "belopp: 230 000"];
        assert_eq!(
            cause(&rows, "644 500", "Drift får 414 500 kr.").unwrap(),
            "troligen är det raden R1 som är fel: texten säger 414 500 kr, och då stämmer summan"
        );
        assert_eq!(
            cause(&rows, "644 500", "Det blir 642 500 kr.").unwrap(),
            "troligen är det summan som är fel: texten säger 642 500 kr, och det ger raderna"
        );
    }

    #[test]
    fn a_row_left_out_or_counted_twice_is_named() {
        let rows = ["belopp: 412 500", "belopp: 230 000", "belopp: 7 500"];
        assert_eq!(
            cause(&rows, "642 500", "Text").unwrap(),
            "troligen är raden R3 inte medräknad i summan"
        );
        assert_eq!(
            cause(&rows, "880 000", "Text").unwrap(),
            "troligen är raden R2 räknad två gånger i summan"
        );
        let alike = ["belopp: 100 000", "belopp: 100 000", "belopp: 50 000"];
        assert_eq!(cause(&alike, "350 000", "Text"), None);
    }

    #[test]
    fn a_wrong_unit_is_named_also_among_rounded_figures() {
        let unit = |name: &str| {
            format!(
                "troligen är {name} skriven i fel enhet: den är 1 000 gånger för liten eller för stor"
            )
        };
        assert_eq!(
            cause(&["belopp: 440 tkr", "belopp: 232 kr"], "672 tkr", "Text"),
            Some(unit("raden R2"))
        );
        assert_eq!(
            cause(
                &["belopp: 440 tkr", "belopp: 1 160 mnkr"],
                "1,6 mnkr",
                "Text"
            ),
            Some(unit("raden R2"))
        );
        assert_eq!(
            cause(&["belopp: 440 tkr", "belopp: 232 tkr"], "672 kr", "Text"),
            Some(unit("summan"))
        );
    }

    #[test]
    fn swapped_digits_are_named_where_few_figures_explain_them() {
        assert_eq!(
            cause(&["belopp: 420 000", "belopp: 103 000"], "532 000", "Text").unwrap(),
            "troligen har två siffror bytt plats i summan: 523 000 kr"
        );
        assert_eq!(
            cause(&["belopp: 421 000", "belopp: 111 000"], "712 000", "Text"),
            None
        );
        assert_eq!(
            cause(&["belopp: 254 000", "belopp: 111 000"], "356 000", "Text").unwrap(),
            "kanske har två siffror bytt plats i summan: 365 000 kr, eller i raden R1: 245 000 kr"
        );
    }
}
