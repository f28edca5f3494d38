//! One price said in two ways: without tax and with it, for a year and for a month.

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::{Counted, Number, between};
use crate::text::ReadText;
use crate::text::near::word_before;

/// The prices of a text that are not the ones beside them, said in another way.
pub(super) fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let speaks = |words: [&str; 2]| words.iter().any(|word| text.flowing().contains(word));
    let (has_tax, has_months) = (speaks([" moms", "Moms"]), speaks(["månad", "mån."]));
    if !has_tax && !has_months {
        return Vec::new();
    }
    let numbers = checker.numbers_of(text).iter();
    let numbers: Vec<&Number> = numbers
        .filter(|it| {
            it.counted == Counted::Money && !it.is_about && !text.is_quoted(it.figure.start)
        })
        .collect();
    let pairs = numbers.windows(2);
    let found = pairs.filter_map(|pair| {
        let [one, two] = pair else { return None };
        let with_tax = has_tax.then(|| with_tax(checker, text, one, two)).flatten();
        with_tax.or_else(|| {
            has_months
                .then(|| by_month(checker, text, one, two))
                .flatten()
        })
    });
    found.collect()
}

/// Mervärdesskattelagen has three rates; in per cent.
const RATES: [i64; 3] = [25, 12, 6];

/// *685 000 kr exklusive moms och 856 250 kr inklusive moms*: of none of the rates.
fn with_tax(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    one: &Number,
    two: &Number,
) -> Option<Diagnostic> {
    let is_near = text
        .block_at(one.figure.start)?
        .range
        .contains(&two.figure.start);
    let (without, with) = match (tax_of(text, one), tax_of(text, two)) {
        (Some(Tax::Without), Some(Tax::With)) => (one, two),
        (Some(Tax::With), Some(Tax::Without)) => (two, one),
        // *Priset är … Beloppet inklusive moms (25 procent) är …*
        (None, Some(Tax::With)) if states_rate(between(text.flowing(), one, two)) => (one, two),
        _ => return None,
    };
    let gives =
        |rate: &i64| without.value * (Decimal::ONE + Decimal::from(*rate) / Decimal::ONE_HUNDRED);
    let slack = with.step / Decimal::TWO + without.step * Decimal::new(625, 3);
    let fits = |rate: &i64| (gives(rate) - with.value).abs() <= slack;
    let usual = gives(&RATES[0]);
    // Further off it is the price of something else.
    let is_meant = (usual - with.value).abs() * Decimal::from(20) <= usual;
    if !is_near || !is_meant || RATES.iter().any(fits) {
        return None;
    }
    let label = format!(
        "{} med 25 procent moms är {}, inte {}",
        without.shown(text),
        with.say(text, usual),
        with.shown(text)
    );
    let finding = checker.at(text.place(with.range.clone()), label);
    let finding = finding.related(text.place(without.range.clone()), "utan moms");
    Some(finding.hint("räkna om, och rätta det tal som är fel"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tax {
    With,
    Without,
}

/// What is said of tax right after an amount, or before it: *Beloppet inklusive moms är*.
fn tax_of(text: &ReadText<'_>, number: &Number) -> Option<Tax> {
    const WITH: [&str; 5] = [
        "inklusive moms",
        "inkl. moms",
        "inkl moms",
        "med moms",
        "inklusive mervärdesskatt",
    ];
    const WITHOUT: [&str; 6] = [
        "exklusive moms",
        "exkl. moms",
        "exkl moms",
        "utan moms",
        "före moms",
        "exklusive mervärdesskatt",
    ];
    /// *Beloppet inklusive moms (25 procent) är*
    const NEAR: usize = 45;
    let after = text.flowing()[number.range.end..].trim_start_matches([' ', '(', '\u{a0}', ',']);
    let start = number.figure.start.saturating_sub(NEAR);
    let before = &text.flowing()[text.flowing().ceil_char_boundary(start)..number.figure.start];
    let clause = before
        .rsplit(['.', ',', ';', '\n'])
        .next()
        .unwrap_or(before);
    let inkl = before.rsplit([',', ';', '\n']).next().unwrap_or(before);
    let is_said_before = matches!(
        word_before(text.flowing(), number.figure.start),
        "är" | "blir"
    );
    let says = |list: &[&str]| {
        let is_before = list
            .iter()
            .any(|words| clause.contains(words) || inkl.contains(words));
        list.iter().any(|words| after.starts_with(words)) || (is_said_before && is_before)
    };
    match (says(&WITH), says(&WITHOUT)) {
        (true, false) => Some(Tax::With),
        (false, true) => Some(Tax::Without),
        _ => None,
    }
}

fn states_rate(between: &str) -> bool {
    between.contains("(25 procent)")
        || between.contains("(25 %)")
        || between.contains("(25\u{a0}%)")
}

/// *480 tkr per år, det vill säga 40 tkr per månad*
fn by_month(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    one: &Number,
    two: &Number,
) -> Option<Diagnostic> {
    const MONTHS: i64 = 12;
    const SAME: [&str; 7] = [
        "det vill säga ",
        "alltså ",
        "dvs. ",
        " eller ",
        "vilket är ",
        "vilket motsvarar ",
        "vilket blir ",
    ];
    let times = [rhythm(text, one)?, rhythm(text, two)?];
    let (month, year) = match times {
        [Rhythm::Year, Rhythm::Month] => (two, one),
        [Rhythm::Month, Rhythm::Year] => (one, two),
        _ => return None,
    };
    let said = between(text.flowing(), one, two);
    // *8 500 kr per månad med el* is the price of more.
    let after = &text.flowing()[two.range.end..];
    let after = &after[..after.floor_char_boundary(40)];
    let has_more = [" med ", " inkl", " exkl", " plus ", " utan "]
        .iter()
        .any(|words| after.contains(words));
    let is_same =
        !has_more && SAME.iter().any(|words| said.ends_with(words)) && !said.contains(". ");
    let gives = month.value * Decimal::from(MONTHS);
    let slack = year.step / Decimal::TWO + month.step * Decimal::from(MONTHS) / Decimal::TWO;
    // Kronor for a month are often rounded to tens or hundreds.
    let slack = slack.max(gives / Decimal::ONE_HUNDRED);
    if !is_same || (gives - year.value).abs() <= slack {
        return None;
    }
    let right = year.value / Decimal::from(MONTHS);
    let label = format!(
        "{} på ett år är {} i månaden, inte {}",
        year.shown(text),
        month.say(text, right),
        month.shown(text)
    );
    let finding = checker.at(text.place(month.range.clone()), label);
    let finding = finding.related(text.place(year.range.clone()), "på ett år");
    Some(finding.hint("räkna om, och rätta det tal som är fel"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rhythm {
    Year,
    Month,
}

/// *per år*, *i månaden* right after an amount.
fn rhythm(text: &ReadText<'_>, number: &Number) -> Option<Rhythm> {
    const YEAR: [&str; 5] = ["per år", "om året", "årligen", "/år", "på ett år"];
    const MONTH: [&str; 5] = ["per månad", "i månaden", "/månad", "varje månad", "/mån"];
    let after = text.flowing()[number.figure.end..].trim_start();
    // The unit, and *om året* may be part of the amount.
    let near = &after[..after.floor_char_boundary(after.len().min(30))];
    let near = near.split([',', '.', ';', '(']).next().unwrap_or(near);
    let says = |list: &[&str]| list.iter().any(|words| near.contains(words));
    match (says(&YEAR), says(&MONTH)) {
        (true, false) => Some(Rhythm::Year),
        (false, true) => Some(Rhythm::Month),
        _ => None,
    }
}
