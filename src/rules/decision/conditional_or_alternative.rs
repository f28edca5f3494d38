//! D112 `conditional-or-alternative`: a point that leaves open what is decided.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::decision::point::PointText;
use crate::facts::decision::read_words::Gap;
use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::Act;
use crate::source::Span;
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D112",
        name: "conditional-or-alternative",
        severity: Severity::Warning,
        summary: "beslutspunkten lämnar öppet vad som beslutas",
        page: include_str!("conditional_or_alternative.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for point in checker.point_texts() {
        if let Some(at) = question_mark(point) {
            let span = point.place(at..at + 1);
            let hint = "skriv förslaget som ett påstående som nämnden kan säga ja eller nej till";
            checker.report(checker.at(span, "punkten är en fråga").hint(hint));
        }
        checker.report_all(choice(point).map(|(span, written)| finding(checker, span, &written)));
    }
    let groups = checker.case.proposal.get().map(|proposal| &proposal.groups);
    for group in groups.into_iter().flatten() {
        if let [only] = group.alternatives.items() {
            let finding = checker.at(only.span, "ett alternativ är inget att välja mellan");
            checker
                .report(finding.hint(
                    "skriv minst två alternativ, eller flytta det som föreslås till punkter",
                ));
        }
    }
}

fn finding(checker: &Checker<'_>, span: Span, written: &str) -> Diagnostic {
    checker
        .at(span, format!("”{written}” gör att det inte syns vad nämnden säger ja till"))
        .hint("välj det som föreslås, eller gör en punkt av varje åtgärd som nämnden ska ta ställning till")
        .hint("ska nämnden välja, skriv varje beslut för sig under alternativ")
        .hint("skäl: nämnden ska kunna svara ja eller nej på förslaget (kommunallagen 5 kap. 53 §)")
}

/// A question mark that ends a sentence outside quotation marks and links.
fn question_mark(point: &ReadText<'_>) -> Option<usize> {
    let marks = point.flowing().match_indices('?').map(|(at, _)| at);
    let ends = |at: &usize| {
        let next = point.flowing()[at + 1..].chars().next();
        next.is_none_or(|next| next.is_whitespace() || next == ')')
    };
    marks.filter(ends).find(|at| !point.is_quoted(*at))
}

fn choice(point: &PointText<'_>) -> Option<(Span, String)> {
    const SIGNS: [&str; 6] = ["tillåter", "eller", "alternativt", "om möjligt", "mån", "/"];
    if !SIGNS.iter().any(|sign| point.flowing().contains(sign)) {
        return None;
    }
    let reading = point.reading();
    let is_assignment = point.flowing().contains("ppdra");
    let words = (0..reading.words.len()).find_map(|at| open_words(reading, at, is_assignment))?;
    Some((point.place_of(words.clone()), point.written_words(words)))
}

/// The words at a place that leave something open. An assignment may well be to weigh alternatives.
fn open_words(reading: &Reading, at: usize, is_assignment: bool) -> Option<Range<usize>> {
    let word = |offset: usize| reading.word(at + offset);
    match word(0) {
        "om" if word(1) == "möjligt" => Some(at..at + 2),
        // *om budgeten tillåter*, *om ekonomin tillåter det*
        "om" if word(2) == "tillåter" => Some(at..at + 3),
        "i" if word(1) == "mån" && word(2) == "av"
            || word(1) == "möjligaste" && word(2) == "mån" =>
        {
            Some(at..at + 3)
        }
        "eller"
            if at > 0 && reading.word(at - 1) == "och" && reading.words[at].gap == Gap::Break =>
        {
            Some(at - 1..at + 1)
        }
        "eller" if joins_decisions(reading, at) => Some(at..at + 2),
        // *eller på annat sätt*
        "eller" if word(1) == "på" && word(2) == "annat" => Some(at..at + 4),
        _ if joins_by_slash(reading, at) => Some(at - 1..at + 1),
        "alternativt" if !is_assignment && is_alternative(reading, at) => Some(at..at + 1),
        _ => None,
    }
}

/// `bifaller eller avslår`, `att anta planen eller att avslå den`
fn joins_decisions(reading: &Reading, at: usize) -> bool {
    let next = if reading.word(at + 1) == "att" {
        at + 2
    } else {
        at + 1
    };
    let decides = |at: usize| reading.verb(at).filter(|verb| verb.act == Act::Decides);
    let Some(second) = decides(next) else {
        return false;
    };
    (0..at)
        .rev()
        .take(25)
        .any(|before| decides(before).is_some_and(|first| first.form == second.form))
}

/// `att avslå/bifalla`: two decisions with a slash between them.
fn joins_by_slash(reading: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let decides = |at: usize| reading.verb(at).filter(|verb| verb.act == Act::Decides);
    let is_pair = || match (decides(before), decides(at)) {
        (Some(first), Some(second)) => first.form == second.form,
        _ => false,
    };
    let is_joined = || {
        let said = reading.between(before..at + 1);
        let rest = said.strip_prefix(reading.word(before));
        let between = rest.and_then(|rest| rest.strip_suffix(reading.word(at)));
        between.is_some_and(|between| between.trim() == "/")
    };
    reading.words[at].gap == Gap::Break && is_pair() && is_joined()
}

/// `…, alternativt …`, but not `alternativt boende`.
fn is_alternative(reading: &Reading, at: usize) -> bool {
    reading.words[at].gap == Gap::Break
        || reading.word(at + 1) == "att"
        || reading.verb(at + 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;

    fn is_open(text: &str) -> bool {
        let prose = Prose::new(text.to_owned(), Span::default());
        let point = ReadText::of_prose(&prose, None);
        let reading = Reading::of(&point);
        question_mark(&point).is_some()
            || (0..reading.words.len())
                .any(|at| open_words(&reading, at, text.contains("ppdra")).is_some())
    }

    #[test]
    fn a_choice_is_seen() {
        for text in [
            "Nämnden bifaller eller avslår motionen.",
            "Nämnden beslutar att anta planen eller att avslå den.",
            "Nämnden säljer fastigheten, alternativt hyr ut den.",
            "Nämnden höjer avgiften och/eller sänker bidraget.",
            "Biblioteket har om möjligt öppet på söndagar.",
            "Biblioteket har öppet på söndagar om budgeten tillåter.",
            "Ska biblioteket ha öppet på söndagar?",
            "Nämnden beslutar att avslå/bifalla motionen.",
            "Nämnden går i borgen enligt förslaget eller på annat sätt som är lämpligt.",
        ] {
            assert!(is_open(text), "{text}");
        }
    }

    #[test]
    fn an_or_between_nouns_is_no_choice() {
        for text in [
            "Nämnden antar regler för alternativt boende och för barn eller unga.",
            "Nämnden ger förvaltningen i uppdrag att köpa eller hyra lokaler.",
            "Nämnden ger förvaltningen i uppdrag att utreda tillbyggnad, alternativt nybyggnad.",
            "Nämnden antar strategin ”Vart är vi på väg?” för 2026.",
            "Avgiften tas ut av den som hyr eller lånar lokalen.",
            "Nämnden antar taxan för bygglov/rivningslov.",
        ] {
            assert!(!is_open(text), "{text}");
        }
    }
}
