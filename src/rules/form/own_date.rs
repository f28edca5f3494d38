//! F151 `own-date`: the memo among its own documents has another date than its head.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::SupportingDocument;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F151",
        name: "own-date",
        severity: Severity::Warning,
        summary: "skrivelsen har ett annat datum i listan över underlag än i huvudet",
        page: include_str!("own_date.md"),
    },
    check,
};

/// Beginnings of words that say that the case has been here before, with an earlier memo.
const EARLIER: [&str; 8] = [
    "återremi",
    "bordl",
    "tidigare tjänsteskrivelse",
    "förra tjänsteskrivelse",
    "reviderad",
    "ny tjänsteskrivelse",
    "föregående tjänsteskrivelse",
    "ursprungliga tjänsteskrivelse",
];

fn check(checker: &Checker<'_>) {
    let documents = checker.case.documents.items().iter();
    let mut memos = documents.filter(|it| name(it).starts_with("tjänsteskrivelse"));
    // Of several one is an earlier one, and only their author knows which.
    if let (Some(memo), None) = (memos.next(), memos.next()) {
        checker.report_all(finding(checker, memo));
    }
}

fn finding(checker: &Checker<'_>, memo: &SupportingDocument) -> Option<Diagnostic> {
    let (own, listed) = (checker.case.date.located()?, memo.date.located()?);
    // A later one is F142.
    let is_earlier = listed.value < own.value;
    if !is_earlier || !is_itself(checker, memo) || is_of_earlier_case(checker) {
        return None;
    }
    let label = format!("skrivelsen är daterad {}", own.value);
    let found = checker.at(listed.span, label);
    let found = found.related(own.span, "så står det i huvudet");
    Some(found.hint(format!(
        "skriv datum: {} här, eller rätta datumet i huvudet; är det en tidigare skrivelse, säg det i \
         namnet: Tidigare tjänsteskrivelse",
        own.value
    )))
}

fn name(document: &SupportingDocument) -> String {
    document.title.text().trim().to_lowercase()
}

/// *Tjänsteskrivelsen*, with nothing or the memo's own title after it; one in a file, of another
/// number or of another case is another one.
fn is_itself(checker: &Checker<'_>, memo: &SupportingDocument) -> bool {
    let case = checker.case;
    let name = name(memo);
    let rest = name.trim_start_matches("tjänsteskrivelse");
    let rest = rest.strip_prefix('n').unwrap_or(rest);
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let is_named = rest.is_empty() || rest == case.title.text().trim().to_lowercase();
    let is_first = case
        .documents
        .items()
        .first()
        .is_some_and(|it| it.span == memo.span);
    let numbers = case.diary_number.numbers();
    let is_of_this_case = memo.diary_number.located().is_none_or(|number| {
        numbers
            .iter()
            .any(|own| own.value.trim() == number.value.trim())
    });
    is_named && is_first && is_of_this_case && memo.file.is_missing()
}

/// The memo says that the case has been here before.
fn is_of_earlier_case(checker: &Checker<'_>) -> bool {
    checker.page_text().iter().any(|piece| {
        let text = piece.written.to_lowercase();
        EARLIER.iter().any(|word| text.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::found_in;

    fn told(documents: &str, background: &str) -> usize {
        let yaml = format!(
            "datum: 2026-02-10\ndiarienummer: HSN/15/2026\nrubrik: Månadsrapport för januari\nbakgrund: \
             {background}\nbeslutsunderlag:\n{documents}"
        );
        found_in(&RULE, &yaml).len()
    }

    #[test]
    fn the_memo_itself_has_the_date_of_its_head() {
        for document in [
            "handling: Tjänsteskrivelsen, datum: 2026-01-10",
            "handling: Tjänsteskrivelse, datum: 2025-02-10",
            "handling: Tjänsteskrivelsen Månadsrapport för januari, datum: 2026-01-10",
            "handling: Tjänsteskrivelse – månadsrapport för januari, datum: 2026-01-10",
            "handling: Tjänsteskrivelsen, datum: 2026-01-10, diarienummer: HSN/15/2026",
        ] {
            assert_eq!(
                told(&format!("  - {{{document}}}\n"), "En rapport."),
                1,
                "{document}"
            );
        }
    }

    #[test]
    fn another_memo_keeps_its_date() {
        for document in [
            "handling: Tjänsteskrivelsen, datum: 2026-02-10",
            "handling: Tjänsteskrivelsen",
            "handling: Tjänsteskrivelse om budgeten, datum: 2025-11-10",
            "handling: Tidigare tjänsteskrivelse, datum: 2026-01-10",
            "handling: Socialnämndens tjänsteskrivelse, datum: 2026-01-10",
            "handling: Tjänsteskrivelse, datum: 2026-01-10, diarienummer: SN/7/2025",
            "handling: Tjänsteskrivelse, datum: 2026-01-10, fil: bilagor/tjansteskrivelse.pdf",
        ] {
            assert_eq!(
                told(&format!("  - {{{document}}}\n"), "En rapport."),
                0,
                "{document}"
            );
        }
        let memo = "  - {handling: Tjänsteskrivelsen, datum: 2026-01-10}\n";
        assert_eq!(told(memo, "Ärendet återremitterades i januari."), 0);
        let two = "  - {handling: Tjänsteskrivelse, datum: 2026-02-10}\n";
        assert_eq!(told(&format!("{two}{memo}"), "En rapport."), 0);
        let other_first = "  - {handling: Rapport, datum: 2026-01-09}\n";
        assert_eq!(told(&format!("{other_first}{memo}"), "En rapport."), 0);
    }
}
