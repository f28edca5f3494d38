//! D113 `assignment-needs-who-when`: an assignment without who gets it or when it is to be done.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::decision::assignment::{WrittenAssignment, written_assignment};
use crate::facts::decision::point::PointText;
use crate::facts::decision::reading::Reading;
use crate::facts::decision::task::written_task;
use crate::model::Assignment;
use crate::source::Span;
use crate::swedish::{in_prose, is_month};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D113",
        name: "assignment-needs-who-when",
        severity: Severity::Warning,
        summary: "uppdraget säger inte vem eller till när",
        page: include_str!("assignment_needs_who_when.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for point in checker.points() {
        let assignment = &point.stated.assignment;
        match (assignment.located(), &point.text) {
            (Some(stated), text) => {
                let lacks = incomplete(checker, stated.span, &stated.value);
                let is_whole = lacks.is_none();
                checker.report_all(lacks);
                let text = text.as_ref().filter(|_| is_whole);
                checker.report_all(text.and_then(|text| unsaid_day(checker, text, &stated.value)));
            }
            (None, Some(text)) if assignment.is_missing() => {
                checker.report_all(judge(checker, text));
            }
            _ => {}
        }
    }
}

/// The data of an assignment. A date that cannot be read is F101's matter.
fn incomplete(checker: &Checker<'_>, span: Span, stated: &Assignment) -> Option<Diagnostic> {
    let (label, hint) = match (stated.to.is_missing(), stated.due.is_missing()) {
        (true, true) => (
            "uppdraget säger varken vem eller till när",
            "skriv till: och senast:",
        ),
        (true, false) => (
            "uppdraget säger inte vem som får det",
            "skriv till: och funktionen, till exempel till: socialchefen",
        ),
        (false, true) => (
            "uppdraget säger inte till när",
            "skriv senast: och datumet, till exempel senast: 2026-03-31",
        ),
        (false, false) => return None,
    };
    Some(checker.at(span, label).hint(hint))
}

/// A day that stands in the data alone: what the body decides is the text.
fn unsaid_day(
    checker: &Checker<'_>,
    text: &PointText<'_>,
    stated: &Assignment,
) -> Option<Diagnostic> {
    let due = stated.due.located()?;
    if text.written.trim().is_empty() || names_time(text.flowing(), text.reading()) {
        return None;
    }
    let finding = checker.at(due.span, "dagen står inte i punktens text");
    let day = in_prose(due.value);
    Some(finding.hint(format!(
        "skriv den i meningen också, till exempel ”senast den {day}”: det som står under uppdrag kommer inte med på sidan"
    )))
}

fn judge(checker: &Checker<'_>, point: &PointText<'_>) -> Option<Diagnostic> {
    if !["uppdrag", "ppdra"]
        .iter()
        .any(|sign| point.flowing().contains(sign))
    {
        return task(checker, point);
    }
    let reading = point.reading();
    let written = written_assignment(reading)?;
    let lacks_actor = written.actor.is_empty();
    let lacks_time = !names_time(point.flowing(), reading) && !is_done_at_once(reading, &written);
    let label = match (lacks_actor, lacks_time) {
        (true, true) => "det står varken vem som får uppdraget eller när det ska vara klart",
        (true, false) => "det står inte vem som får uppdraget",
        (false, true) => "det står inte när uppdraget ska vara klart",
        (false, false) => return None,
    };
    let finding = checker.at(point.place_of(written.words), label);
    Some(
        finding.hint(
            "skriv vem och när i punkten och under uppdrag: till och senast, till exempel ”senast den 31 mars 2026”",
        ),
    )
}

/// `beslutar att en plan ska tas fram`: something is to be done, and nobody is told to do it.
fn task(checker: &Checker<'_>, point: &PointText<'_>) -> Option<Diagnostic> {
    if !point.flowing().contains(" ska ") {
        return None;
    }
    let reading = point.reading();
    let found = written_task(reading)?;
    if names_time(point.flowing(), reading) {
        return None;
    }
    let (label, hint) = if found.has_actor {
        (
            "det står inte när det ska vara klart",
            "skriv när i punkten, till exempel ”senast den 31 mars 2026”",
        )
    } else {
        (
            "det står varken vem som ska göra det eller när det ska vara klart",
            "skriv vem som får uppdraget och när det ska vara klart, till exempel ”ger X i uppdrag att senast den 31 mars 2026 …”",
        )
    };
    Some(checker.at(point.place_of(found.words), label).hint(hint))
}

/// A date, a part of the year, a meeting or a rhythm.
fn names_time(text: &str, reading: &Reading) -> bool {
    let in_words = (0..reading.words.len())
        .any(|at| is_time(reading.word(at)) || begins_time(reading.word(at), reading.word(at + 1)));
    // A figure or what stands in brackets may be a date as well.
    in_words || text.contains("(20") || text.contains("(senast")
}

/// A word that says when by itself.
fn is_time(word: &str) -> bool {
    const WORDS: [&str; 16] = [
        "senast",
        "årligen",
        "årsvis",
        "månadsvis",
        "kvartalsvis",
        "löpande",
        "snarast",
        "omgående",
        "omedelbart",
        "skyndsamt",
        "fortlöpande",
        "kontinuerligt",
        "inför",
        "budgetberedningen",
        "budgetarbetet",
        "budgetuppföljningen",
    ];
    const STARTS: [&str; 10] = [
        "stämman",
        "kvartal",
        "halvår",
        "tertial",
        "sammanträde",
        "delårs",
        "årsredovisning",
        "bokslut",
        "mandatperiod",
        "årsskifte",
    ];
    const SEASONS: [&str; 4] = ["hösten", "våren", "sommaren", "vintern"];
    WORDS.contains(&word)
        || SEASONS.contains(&word)
        || is_year_word(word)
        || is_month(word)
        || STARTS.iter().any(|start| word.starts_with(start))
}

/// *2026*, *2026:s*, *20260331*.
fn is_year_word(word: &str) -> bool {
    word.get(..4).is_some_and(|start| {
        start.starts_with("20") && start.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// *varje år*, *två gånger*, *i samband med*, *till och med*.
fn begins_time(word: &str, next: &str) -> bool {
    match word {
        "varje" | "varannan" | "två" | "en" | "samband" => matches!(
            next,
            "år" | "månad" | "vecka" | "termin" | "gånger" | "gång" | "med"
        ),
        "till" => next == "och",
        _ => false,
    }
}

/// `att underteckna avtalet`: done when the decision is carried out, and there is nothing to
/// report.
fn is_done_at_once(reading: &Reading, written: &WrittenAssignment) -> bool {
    let after = written.words.end.max(written.actor.end);
    let done = |at: usize| {
        matches!(
            reading.verb(at).map(|verb| verb.lemma),
            Some("underteckna" | "teckna" | "verkställa" | "expediera" | "avropa")
        )
    };
    (after..after + 6).any(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seasons_years_and_rhythms_say_when() {
        for word in [
            "våren",
            "vintern",
            "2026",
            "2026:s",
            "maj",
            "tertialrapporten",
            "senast",
        ] {
            assert!(is_time(word), "{word}");
        }
        for word in ["vinterväghållningen", "20-talet", "planen", "vår"] {
            assert!(!is_time(word), "{word}");
        }
        assert!(begins_time("varje", "år") && begins_time("till", "och"));
        assert!(!begins_time("varje", "skola") && !begins_time("till", "nämnden"));
    }
}
