//! A101 `sum-mismatch`: terms that do not add up to the stated sum.

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::likely_cause::likely_cause;
use crate::facts::stated_sums::Statement;
use crate::model::sums::Agreement;
use crate::model::table::SheetOrigin;
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A101",
        name: "sum-mismatch",
        severity: Severity::Error,
        summary: "delposterna ger inte den angivna summan",
        page: include_str!("sum_mismatch.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let sums = checker.stated_sums().iter();
    for statement in sums.filter(|sum| sum.agreement() >= Agreement::DiffersAboutApproximate) {
        let finding = finding(checker, statement);
        let is_certain = statement.agreement() == Agreement::Differs && !statement.is_likely;
        checker.report(if is_certain {
            finding
        } else {
            finding.severity(Severity::Warning)
        });
    }
}

fn finding(checker: &Checker<'_>, statement: &Statement) -> Diagnostic {
    let mut finding = checker.at(
        statement.span,
        format!(
            "{} ger {}",
            statement.giver(),
            statement.say(statement.worked_out())
        ),
    );
    for term in &statement.terms {
        let given = term.given.filter(|given| !given.allows(term.money.kronor));
        let label = given.map_or_else(
            || {
                if term.is_negative {
                    "dras av"
                } else {
                    "ingår"
                }
                .to_owned()
            },
            |given| format!("ingår; nyckeln ger {}", given.money),
        );
        finding = finding.related(term.span, label);
    }
    let finding = finding.hint(format!(
        "skillnad: {}",
        statement.say(statement.difference())
    ));
    if let Some(name) = &statement.unclear_name {
        return finding.hint(format!(
            "”{name}” lästes som en summa för att namnet börjar så; är den en rad som de andra \
             skriver du rader: - {{rad: {name}}}"
        ));
    }
    match likely_cause(statement, checker.prose_amounts()) {
        Some(cause) => finding.hint(cause),
        None if is_rounded_here(checker, statement) => finding.hint(
            "beloppen ur kalkylbladet är avrundade här, och summan där är räknad på fler \
             decimaler: skriv avrundat: ja i tabellen",
        ),
        None if is_of_sheet(checker, statement) => finding
            .hint(if is_pasted(checker, statement) {
                "rätta cellen här, eller kopiera ur kalkylbladet på nytt"
            } else {
                "rätta det i kalkylbladet; kontrollsumman blir då en annan (R108)"
            })
            .hint(
                "läggs en rad inte ihop med de andra: - {rad: …, summa: nej} under rader: med radens \
                 namn; är det flera tabeller under varandra: ett område: för var och en",
            ),
        None if is_pasted(checker, statement) => {
            finding.hint("rätta cellen här, eller kopiera ur kalkylbladet på nytt")
        }
        None if checker.source.elsewhere(statement.span).is_some() => finding
            .hint("rätta det i kalkylbladet och spara det; kontrollsumman blir då en annan (R108)"),
        None if statement.is_of_markdown => finding.hint("rätta raden eller summan"),
        None if statement.is_sum() => {
            finding.hint("rätta raden eller summan, eller ta bort summa: så räknas den ut")
        }
        None => {
            finding.hint("rätta det som är fel, eller lämna värdet tomt (\"\"): så räknas det ut")
        }
    }
}

/// The table that a figure belongs to, where it comes from a spreadsheet.
fn origin_of<'c>(checker: &'c Checker<'_>, statement: &Statement) -> Option<&'c SheetOrigin> {
    let mut tables = checker.case.tables();
    let table = tables.find(|table| table.span == statement.table)?;
    table.origin.as_ref()
}

/// The difference is no more than what rounding has taken from the rows.
fn is_rounded_here(checker: &Checker<'_>, statement: &Statement) -> bool {
    let is_rounded = |span: Span| {
        let origin = origin_of(checker, statement);
        origin.is_some_and(|origin| origin.rounded.iter().any(|it| it.span == span))
    };
    let mut places = statement.terms.iter().map(|term| term.span);
    let steps = statement.terms.iter().map(|term| term.money.step);
    let slack: Decimal = steps.chain([statement.stated.step]).sum();
    places.any(is_rounded) && statement.difference().kronor <= slack / Decimal::TWO
}

/// The cells stand in the case: there is no file to save.
fn is_pasted(checker: &Checker<'_>, statement: &Statement) -> bool {
    origin_of(checker, statement).is_some_and(|origin| origin.file.is_missing())
}

fn is_of_sheet(checker: &Checker<'_>, statement: &Statement) -> bool {
    origin_of(checker, statement).is_some() && statement.is_sum()
}
