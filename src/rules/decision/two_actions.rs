//! D104 `two-actions`: one point that decides two things.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::decision::clause::{Main, is_joining, main_clause};
use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::{Act, Verb, VerbForm};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D104",
        name: "two-actions",
        severity: Severity::Warning,
        summary: "beslutspunkten innehåller flera åtgärder",
        page: include_str!("two_actions.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for point in checker
        .point_texts()
        .filter(|point| may_hold_two(point.flowing()))
    {
        let reading = point.reading();
        let Some((first, second)) = two_actions(reading) else {
            continue;
        };
        let start = if is_joining(reading.word(second.saturating_sub(1))) {
            second - 1
        } else {
            second
        };
        let span = point.place_of(start..second + 1);
        let written = &point.flowing()[reading.bytes(start..second + 1)];
        checker.report(
            checker
                .at(
                    span,
                    format!("”{written}” är en andra åtgärd i samma punkt"),
                )
                .related(point.place_of(first..first + 1), "den första åtgärden")
                .hint("dela punkten i två, med en åtgärd i varje"),
        );
    }
}

/// How many words apart two acts are at most; beyond that nobody reads them as joined.
const REACH: usize = 120;

/// Without a joining word or a second sentence there is nothing to find.
fn may_hold_two(text: &str) -> bool {
    ["och ", "samt ", "dels ", ". ", "och\n", "samt\n", ".\n"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// The places of the first and the second act of the body in a point.
fn two_actions(reading: &Reading) -> Option<(usize, usize)> {
    let mut first_of_point: Option<usize> = None;
    for sentence in reading.sentences() {
        let main = main_clause(reading, sentence.clone());
        let found = joined_acts(reading, &main)
            .or_else(|| act_after_passive(reading, &main, sentence.clone()))
            .or_else(|| joined_infinitives(reading, &main, sentence.clone()))
            .or_else(|| joined_clauses(reading, &main, sentence.clone()))
            .or_else(|| parts(reading, sentence.clone()));
        if found.is_some() {
            return found;
        }
        let Some(own) = main
            .verbs
            .first()
            .copied()
            .filter(|at| decides(reading, *at))
        else {
            continue;
        };
        match first_of_point {
            Some(first) if reading.word(sentence.start) == reading.word(0) => {
                return Some((first, own));
            }
            _ => first_of_point = first_of_point.or(Some(own)),
        }
    }
    None
}

/// `godkänner planen och uppdrar åt …`, `planen antas och förvaltningen får i uppdrag att …`
fn joined_acts(reading: &Reading, main: &Main) -> Option<(usize, usize)> {
    let (first, others) = main.verbs.split_first()?;
    let own = reading.verb(*first).filter(|verb| verb.is_act())?;
    let near = others.iter().copied().take_while(|at| *at < first + REACH);
    let second = near.into_iter().find(|at| {
        let Some(verb) = reading.verb(*at) else {
            return false;
        };
        let is_beside = is_joining(reading.word(at - 1));
        let is_joined = is_beside || (*first..*at).any(|between| is_joining(reading.word(between)));
        let has_clause =
            (*first..*at).any(|between| matches!(reading.word(between), "att" | "som" | "hur"));
        let is_same_voice =
            own.form == VerbForm::Present && verb.form == VerbForm::Present && is_beside
                || own.form == VerbForm::Passive
                    && verb.form == VerbForm::Passive
                    && !is_beside
                    && !has_clause;
        is_joined
            && (is_same_voice && is_act_of_its_own(reading, *at) || gives_assignment(reading, *at))
    })?;
    Some((*first, second))
}

/// `godkänner att bidraget betalas ut och uppdrar åt …`: what is active cannot go on from what is
/// passive.
fn act_after_passive(
    reading: &Reading,
    main: &Main,
    sentence: Range<usize>,
) -> Option<(usize, usize)> {
    let first = main
        .verbs
        .first()
        .copied()
        .filter(|at| reading.verb(*at).is_some_and(Verb::is_act))?;
    let mut last: Option<Verb> = None;
    for index in first + 1..sentence.end {
        let Some(verb) = reading.verb(index).filter(|verb| verb.is_finite()) else {
            continue;
        };
        let follows_passive = last.is_some_and(|last| last.form == VerbForm::Passive)
            && is_joining(reading.word(index - 1));
        if follows_passive
            && verb.form == VerbForm::Present
            && decides(reading, index)
            && is_act_of_its_own(reading, index)
        {
            return Some((first, index));
        }
        last = Some(verb);
    }
    None
}

/// `beslutar att godkänna planen samt att uppdra åt …`
fn joined_infinitives(
    reading: &Reading,
    main: &Main,
    sentence: Range<usize>,
) -> Option<(usize, usize)> {
    let decides_that = main.verbs.first().is_some_and(|at| {
        reading
            .verb(*at)
            .is_some_and(|verb| verb.lemma == "besluta")
    });
    let goes_on = main.verbs.is_empty()
        && matches!(reading.verb(sentence.start), Some(verb) if verb.form == VerbForm::Infinitive);
    if !decides_that && !goes_on && reading.word(sentence.start) != "att" {
        return None;
    }
    let is_act = |at: &usize| {
        reading
            .verb(*at)
            .is_some_and(|verb| verb.form == VerbForm::Infinitive && verb.is_act())
    };
    let first = sentence.clone().find(is_act)?;
    let gives = matches!(
        reading.verb(first)?.lemma,
        "uppdra" | "ge" | "delegera" | "bemyndiga" | "föreslå" | "rekommendera"
    );
    let second = (first + 2..sentence.end.min(first + REACH))
        .filter(is_act)
        .find(|at| {
            let before = reading.word(at - 1);
            let is_joined =
                is_joining(before) || before == "att" && is_joining(reading.word(at - 2));
            let own_that = usize::from(before == "att");
            let is_nested = (first..at - own_that).any(|between| reading.word(between) == "att");
            let is_plain = !is_nested
                || !gives
                    && reading
                        .verb(*at)
                        .is_some_and(|verb| verb.act == Act::Decides);
            is_joined && is_plain && is_act_of_its_own(reading, *at)
        })?;
    Some((first, second))
}

/// `beslutar att biblioteket har öppet samt att avgiften höjs`
fn joined_clauses(
    reading: &Reading,
    main: &Main,
    sentence: Range<usize>,
) -> Option<(usize, usize)> {
    let first = main.verbs.first().copied()?;
    let takes_clause = matches!(reading.verb(first)?.lemma, "besluta" | "godkänna")
        && reading.word(first + 1) == "att";
    let is_second = |at: usize| reading.word(at) == "samt" && reading.word(at + 1) == "att";
    let second = (first + 2..sentence.end)
        .find(|at| is_second(*at))
        .filter(|_| takes_clause)?;
    let nests = |at: usize| {
        matches!(reading.word(at), "att" | "uppdrag")
            || reading.verb(at).is_some_and(|v| v.lemma == "uppdra")
    };
    (!(first + 2..second).any(nests)).then_some((first, second + 1))
}

/// `dels godkänner …, dels uppdrar …`
fn parts(reading: &Reading, sentence: Range<usize>) -> Option<(usize, usize)> {
    let is_part = |at: &usize| {
        let begins_act =
            |at: usize| reading.word(at) == "att" || reading.verb(at).is_some_and(Verb::is_act);
        reading.word(*at) == "dels" && begins_act(at + 1)
    };
    let mut parts = sentence.filter(is_part);
    Some((parts.next()?, parts.next()?))
}

/// An act with an object of its own, or one that is a decision about the same: `antar planen och
/// upphäver den när …`. Not `och överlämnar det till …`, `och lägger ärendet till handlingarna`.
fn is_act_of_its_own(reading: &Reading, at: usize) -> bool {
    /// What is done with a decision once it is made.
    const PASSES_ON: [&str; 7] = [
        "överlämna",
        "översända",
        "skicka",
        "sända",
        "lämna",
        "expediera",
        "förklara",
    ];
    let refers_back = matches!(
        reading.word(at + 1),
        "den" | "det" | "dem" | "denna" | "detta" | "dessa" | "därmed"
    ) && !reading.verb(at).is_some_and(|verb| {
        verb.act == Act::Decides
            && !PASSES_ON.contains(&verb.lemma)
            && reading.word(at + 1) != "därmed"
    });
    let is_filing = (at..at + 5).any(|near| reading.word(near) == "handlingarna");
    reading.verb(at).is_some_and(Verb::is_act) && !refers_back && !is_filing
}

/// `uppdrar`, `fastställer`, `ger … i uppdrag`: what a body and hardly anyone else does.
fn decides(reading: &Reading, at: usize) -> bool {
    let Some(verb) = reading.verb(at) else {
        return false;
    };
    match verb.lemma {
        "ge" => gives_assignment(reading, at),
        "välja" | "tillåta" | "bestämma" | "förklara" => false,
        _ => verb.act == Act::Decides,
    }
}

/// `ger förvaltningen i uppdrag`, `får i uppdrag`
fn gives_assignment(reading: &Reading, at: usize) -> bool {
    let is_giving = reading
        .verb(at)
        .is_some_and(|verb| matches!(verb.lemma, "ge" | "få"));
    is_giving
        && (at + 1..at + 10)
            .any(|near| reading.word(near) == "i" && reading.word(near + 1) == "uppdrag")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(text: &str) -> Option<String> {
        let reading = Reading::of_prose(text);
        two_actions(&reading).map(|(_, second)| reading.word(second).to_owned())
    }

    #[test]
    fn a_second_action_is_found() {
        for (text, verb) in [
            (
                "Nämnden godkänner planen och uppdrar åt förvaltningen att sprida den.",
                "uppdrar",
            ),
            (
                "Nämnden godkänner att bidraget betalas ut och uppdrar åt förvaltningen att följa upp.",
                "uppdrar",
            ),
            (
                "Planen antas och förvaltningen får i uppdrag att sprida den.",
                "får",
            ),
            (
                "Nämnden beslutar att godkänna planen samt att uppdra åt förvaltningen att sprida den.",
                "uppdra",
            ),
            (
                "Att godkänna planen och ge förvaltningen i uppdrag att sprida den.",
                "ge",
            ),
            (
                "Nämnden beslutar att biblioteket har öppet på söndagar samt att avgiften höjs.",
                "att",
            ),
            (
                "Nämnden beslutar dels att anta planen, dels att avslå motionen.",
                "dels",
            ),
            (
                "Nämnden antar planen. Nämnden fastställer taxan till 100 kr.",
                "fastställer",
            ),
        ] {
            assert_eq!(second(text).as_deref(), Some(verb), "{text}");
        }
    }

    #[test]
    fn one_action_is_one() {
        for text in [
            "Nämnden godkänner att regionen rekvirerar medlen och betalar ut dem.",
            "Nämnden ger förvaltningen i uppdrag att revidera planen och föreslå nya mål.",
            "Nämnden beslutar att uppdra åt förvaltningen att revidera planen samt att föreslå nya mål.",
            "Nämnden antar yttrandet och överlämnar det till länsstyrelsen.",
            "Nämnden noterar rapporten och lägger ärendet till handlingarna.",
            "Nämnden fastställer mål och budget för 2026.",
            "Nämnden beviljar bidrag till föreningar som bildas och söker medel.",
            "Nämnden antar planen. Den gäller från och med den 1 januari 2026.",
            "Nämnden godkänner förslaget angående hur medel ska rekvireras, fördelas, utbetalas och redovisas.",
        ] {
            assert_eq!(second(text), None, "{text}");
        }
    }
}
