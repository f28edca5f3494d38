//! F144 `own-diary-number`: a diary number, most often the memo's own, written in two ways.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::page_text::Piece;
use crate::parse::Located;
use crate::source::Span;
use crate::text::near::end_of;
use crate::text::shapes::diary_numbers::{DiaryNumber, bare_numbers, diary_numbers, is_bare};
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F144",
        name: "own-diary-number",
        severity: Severity::Warning,
        summary: "ett diarienummer är skrivet på två sätt",
        page: include_str!("own_diary_number.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for own in checker.case.diary_number.numbers() {
        if let Some((_, meaning)) = diary_numbers(&own.value).next() {
            in_texts(checker, own, &meaning);
            in_documents(checker, own, &meaning);
        }
        of_itself(checker, own);
        if is_bare(&own.value) {
            without_letters(checker, own);
        }
    }
    of_others(checker);
}

/// *i samma ärende (dnr 2025/318)* in the case 2025/381.
fn without_letters(checker: &Checker<'_>, own: &Located<String>) {
    let sorted = |number: &str| {
        let mut digits: Vec<char> = number.chars().collect();
        digits.sort_unstable();
        digits
    };
    let (own_number, own_digits) = (own.value.trim(), sorted(own.value.trim()));
    let pieces = checker.page_text().iter();
    for piece in pieces.filter(|piece| !piece.is_from_profile() && piece.signs().has_digit()) {
        for range in bare_numbers(piece.written) {
            let number = &piece.written[range.clone()];
            let is_slip = number != own_number && sorted(number) == own_digits;
            let is_said = || !piece.is_quoted(range.start) && is_said_of_own(piece, range.start);
            if is_slip && number.get(..4) == own_number.get(..4) && is_said() {
                checker.report(slip(checker, piece.place(range.clone()), own));
            }
        }
    }
}

/// The memo among its documents has the number of the head, also in a form that no text has, such
/// as *2026/338*.
fn of_itself(checker: &Checker<'_>, own: &Located<String>) {
    let documents = checker.case.listed_documents();
    let itself = documents.filter(|it| is_itself(checker, &it.title.text().to_lowercase()));
    let numbers = itself.filter_map(|it| it.diary_number.located());
    let meant = |text: &str| diary_numbers(text).next().map(|(_, number)| number);
    for number in numbers.filter(|it| spaced(&it.value) != spaced(&own.value)) {
        let is_other = match (meant(&own.value), meant(&number.value)) {
            (None, None) => true,
            // Another diary is another body's memo; the same number in another form is told as
            // that.
            (Some(own), Some(found)) => own.letters == found.letters && own != found,
            _ => false,
        };
        if is_other {
            checker.report(slip(checker, number.span, own));
        }
    }
}

/// *Tjänsteskrivelsen* with the memo's own title is this memo; `title` in lower case.
fn is_itself(checker: &Checker<'_>, title: &str) -> bool {
    /// Shorter titles stand within others.
    const SHORTEST: usize = 10;
    let own = checker.case.title.text().trim().to_lowercase();
    let is_long = own.chars().count() >= SHORTEST;
    is_long && title.starts_with("tjänsteskrivelse") && title.trim().ends_with(&own)
}

/// The diary numbers of the page that stand in no quotation, each with its text.
fn written<'t, 'a>(
    checker: &'t Checker<'a>,
) -> impl Iterator<Item = (&'t Piece<'a>, Range<usize>, DiaryNumber)> {
    let pieces = checker.page_text().iter();
    let pieces = pieces.filter(|piece| !piece.is_from_profile() && piece.signs().has_digit());
    pieces.flat_map(|piece| {
        let numbers = diary_numbers(piece.written);
        let own = numbers.filter(|(range, _)| !piece.is_quoted(range.start));
        own.map(move |(range, number)| (piece, range, number))
    })
}

/// Another case's number in two ways in the texts.
fn of_others(checker: &Checker<'_>) {
    let own = checker.case.diary_number.numbers().iter();
    let own: HashSet<DiaryNumber> = own
        .flat_map(|own| diary_numbers(&own.value).map(|(_, number)| number))
        .collect();
    let mut first: HashMap<DiaryNumber, (Span, String)> = HashMap::new();
    for (text, range, number) in written(checker).filter(|(_, _, number)| !own.contains(number)) {
        let (written, place) = (spaced(&text.written[range.clone()]), text.place(range));
        match first.get(&number) {
            Some((span, earlier)) if *earlier != written => {
                let finding = checker.at(place, "samma diarienummer, skrivet på annat sätt");
                let finding = finding.related(*span, "så står det först");
                checker.report(finding.hint("skriv det på samma sätt på båda ställena"));
            }
            Some(_) => {}
            None => _ = first.insert(number, (place, written)),
        }
    }
}

fn in_texts(checker: &Checker<'_>, own: &Located<String>, meaning: &DiaryNumber) {
    for (text, range, found) in written(checker) {
        let is_other_form = || spaced(&text.written[range.clone()]) != spaced(&own.value);
        if found == *meaning && is_other_form() {
            checker.report(finding(checker, text.place(range), (own.span, &own.value)));
        } else if is_slip_of(&found, meaning) && is_said_of_own(text, range.start) {
            checker.report(slip(checker, text.place(range), own));
        }
    }
}

fn in_documents(checker: &Checker<'_>, own: &Located<String>, meaning: &DiaryNumber) {
    for document in checker.case.listed_documents() {
        let Some(number) = document.diary_number.located() else {
            continue;
        };
        if spaced(&number.value) == spaced(&own.value) {
            continue;
        }
        let numbers: Vec<_> = diary_numbers(&number.value).collect();
        let title = document.title.text().to_lowercase();
        let is_slip = numbers.iter().any(|(_, found)| is_slip_of(found, meaning));
        if numbers.iter().any(|(_, found)| found == meaning) {
            checker.report(finding(checker, number.span, (own.span, &own.value)));
        } else if is_slip && title.contains("tjänsteskrivelse") && !is_itself(checker, &title) {
            checker.report(slip(checker, number.span, own));
        }
    }
}

fn finding(checker: &Checker<'_>, place: Span, (head, own): (Span, &str)) -> Diagnostic {
    checker
        .at(place, "ärendets eget diarienummer, skrivet på annat sätt")
        .related(head, "så står det i huvudet")
        .hint(format!("skriv {own}"))
}

/// Whether the words before a number say that it is this case's: *ärendets diarienummer är*.
/// Another case may have the same digits in another order.
fn is_said_of_own(text: &Piece<'_>, at: usize) -> bool {
    const LEADS: [&str; 9] = [
        "dnr",
        "diarienummer",
        "diarienumret",
        "numret",
        "är",
        "har",
        "med",
        "uppge",
        "ange",
    ];
    /// The words stand right before; a sentence of many numbers costs no more than its length.
    const NEAR: usize = 120;
    const OWN: [&str; 4] = ["ärendet", "ärendets", "skrivelsen", "skrivelsens"];
    const OTHERS: [&str; 5] = ["andra", "förra", "tidigare", "föregående", "äldre"];
    let sentence = text.sentence_at(at);
    let before = words(end_of(text.written, sentence.start.min(at)..at, NEAR));
    let before: Vec<String> = before.map(|(_, word)| word.to_lowercase()).collect();
    let is_lead = |word: &String| LEADS.contains(&word.as_str());
    let leads = before.iter().rev().take_while(|word| is_lead(word)).count();
    let mut rest = before[..before.len() - leads].iter().rev();
    match rest.next() {
        None => leads > 0,
        Some(word) => {
            let before = rest.next().map(String::as_str);
            let is_other = before.is_some_and(|it| OTHERS.contains(&it));
            // *i samma ärende (dnr 2025/318)*
            let is_same = word == "ärende" && matches!(before, Some("samma" | "detta"));
            is_same || OWN.contains(&word.as_str()) && !is_other
        }
    }
}

/// The own number with its digits in another order.
fn slip(checker: &Checker<'_>, place: Span, own: &Located<String>) -> Diagnostic {
    checker
        .at(place, format!("ärendets diarienummer är {}", own.value))
        .related(own.span, "så står det i huvudet")
        .hint("rätta det nummer som är fel; är det ett annat ärendes, låt det stå")
}

/// The same digits in another order, in the same diary and year.
fn is_slip_of(one: &DiaryNumber, other: &DiaryNumber) -> bool {
    let sorted = |(first, second): (u32, u32)| {
        let sorted = |figure: u32| {
            let mut digits: Vec<char> = figure.to_string().chars().collect();
            digits.sort_unstable();
            digits
        };
        (sorted(first), sorted(second))
    };
    let (mine, theirs) = (one.figures, other.figures);
    let is_same_year = mine.0 == theirs.0 || mine.1 == theirs.1;
    one.letters == other.letters && mine != theirs && is_same_year && sorted(mine) == sorted(theirs)
}

/// A fixed space is a space.
fn spaced(text: &str) -> String {
    text.trim().replace('\u{a0}', " ")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn told(text: &str) -> usize {
        found_in(
            &RULE,
            &format!("diarienummer: KS/2026:00123\nbakgrund: |\n  {text}\n"),
        )
        .len()
    }

    #[test]
    fn a_number_without_letters_is_compared_where_it_is_said_to_be_its_own() {
        let found = |text: &str| {
            let case = format!("diarienummer: 2025/381\nbakgrund: {text}\n");
            found_in(&RULE, &case).len()
        };
        for text in [
            "Styrelsen beslutade i samma ärende (dnr 2025/318) om drift.",
            "Ärendets diarienummer är 2025/813.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "Styrelsen beslutade i samma ärende (dnr 2025/381) om drift.",
            "Styrelsen beslutade i ett annat ärende (dnr 2025/318) om drift.",
            "Nämnden skriver ”i samma ärende (dnr 2025/318)”.",
            "Styrelsen beslutade i samma ärende (dnr 2024/318) om drift.",
            "Det var 2025/318 i samma ärende.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    #[test]
    fn the_memo_itself_among_the_documents_has_its_own_number() {
        let told = |title: &str| {
            let yaml = format!(
                "diarienummer: 2026/338\nrubrik: Uppföljning av avfallsplanen 2025\nbeslutsunderlag:\n  - {{handling: {title}, diarienummer: 2025/338}}\n"
            );
            found_in(&RULE, &yaml).len()
        };
        assert_eq!(
            told("Tjänsteskrivelsen Uppföljning av avfallsplanen 2025"),
            1
        );
        assert_eq!(
            told("Tjänsteskrivelsen Uppföljning av avfallsplanen 2024"),
            0
        );
        assert_eq!(told("Uppföljning av avfallsplanen 2025, rapport"), 0);
        let of_other_body = "diarienummer: KS 2026/338\nrubrik: Uppföljning av avfallsplanen 2025\nbeslutsunderlag:\n  - {handling: Tjänsteskrivelsen Uppföljning av avfallsplanen 2025, diarienummer: BUN 2026/45}\n";
        assert_eq!(found_in(&RULE, of_other_body).len(), 0);
    }

    #[test]
    fn the_own_number_in_another_order_is_told() {
        for text in [
            "Ärendet har diarienummer KS/2026:00132.",
            "Ärendets diarienummer är KS/2026:00213.",
            "Svara skriftligt. Uppge diarienummer KS/2026:00132 i svaret.",
            "Skrivelsen (dnr KS/2026:00132) kompletteras.",
            "Ärendet KS/2026:00132 har beretts.",
            "Styrelsen beslutade i juni i samma ärende (dnr KS/2026:00132) att köpa.",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
    }

    #[test]
    fn the_number_of_another_case_is_left() {
        for text in [
            "Ärendet hör ihop med det om skolskjuts (KS/2026:00132).",
            "Motionen i ärende KS/2026:00132 besvaras samtidigt.",
            "Det andra ärendet, KS/2026:00132, är avslutat.",
            "Det tidigare ärendet KS/2026:00132 är avslutat.",
            "Budgeten (dnr KS/2026:00213) antogs i juni.",
            "Nämnden antog planen i KS/2026:00312.",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
    }
}
