//! Assignments as points give them in words: who is to do something.

use std::ops::Range;

use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::{Verb, VerbForm};

/// An assignment in the text of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenAssignment {
    /// The words that give it: `i uppdrag`, `uppdrar`.
    pub words: Range<usize>,
    /// The words that name who gets it; empty when nobody is named.
    pub actor: Range<usize>,
}

/// The first assignment of a point: `X får i uppdrag`, `ger X i uppdrag`, `uppdrar åt X att`. One
/// that is not given, or that the point only tells of, is none.
pub fn written_assignment(reading: &Reading) -> Option<WrittenAssignment> {
    (0..reading.words.len()).find_map(|at| match reading.word(at) {
        "i" if reading.word(at + 1) == "uppdrag" => given(reading, at),
        _ if reading.verb(at).is_some_and(|verb| verb.lemma == "uppdra") => {
            is_given_here(reading, at).then(|| entrusted(reading, at))
        }
        _ => None,
    })
}

/// Whether a verb gives an assignment by this decision: not `beslutar att inte ge`, not `avslår
/// förslaget att ge`, and not `noterar att fullmäktige har gett`.
fn is_given_here(reading: &Reading, verb: usize) -> bool {
    let is_told = reading
        .verb(verb)
        .is_some_and(|verb| matches!(verb.form, VerbForm::Past | VerbForm::Supine));
    let is_no = |word: &str| matches!(word, "inte" | "ej" | "icke");
    let before = verb
        .checked_sub(1)
        .map_or("", |before| reading.word(before));
    let is_denied = is_no(before) || is_no(reading.word(verb + 1));
    let refuses = |at: usize| {
        let word = reading.word(at);
        matches!(
            word,
            "avslår" | "avslå" | "avslås" | "upphäver" | "upphäva" | "återkallar"
        )
    };
    let is_refused = (sentence_of(reading, verb)..verb).any(refuses);
    !is_told && !is_denied && !is_refused
}

/// Where the sentence of a word begins.
fn sentence_of(reading: &Reading, word: usize) -> usize {
    let mut sentences = reading.sentences();
    let sentence = sentences.find(|sentence| sentence.contains(&word));
    sentence.map_or(0, |sentence| sentence.start)
}

/// `i uppdrag` with the verb before it.
fn given(reading: &Reading, at: usize) -> Option<WrittenAssignment> {
    let is_giving = |before: &usize| {
        reading
            .verb(*before)
            .is_some_and(|verb| matches!(verb.lemma, "ge" | "få" | "giva"))
    };
    let verb = (at.saturating_sub(16)..at).rev().find(is_giving);
    let words = at..at + 2;
    let Some(verb) = verb else {
        return Some(WrittenAssignment {
            words,
            actor: at..at,
        });
    };
    if !is_given_here(reading, verb) {
        return None;
    }
    let is_active = matches!(
        reading.verb(verb)?.form,
        VerbForm::Present | VerbForm::Infinitive
    ) && reading.verb(verb)?.lemma != "få";
    let inner = verb + 1..at;
    if inner.is_empty() && matches!(reading.word(at + 2), "åt" | "till") {
        return Some(WrittenAssignment {
            words,
            actor: entrusted(reading, at + 1).actor,
        });
    }
    let actor = if is_active || !inner.is_empty() {
        inner
    } else {
        subject(reading, verb)
    };
    Some(WrittenAssignment { words, actor })
}

/// The words before a verb, back to what opened its clause.
pub(super) fn subject(reading: &Reading, verb: usize) -> Range<usize> {
    let opens = |before: &usize| {
        matches!(reading.word(*before), "att" | "som" | "dels")
            || reading.verb(*before).is_some_and(Verb::is_finite)
    };
    let sentence = sentence_of(reading, verb);
    let start = (sentence..verb)
        .rev()
        .find(opens)
        .map_or(sentence, |before| before + 1);
    start..verb
}

/// `uppdrar åt X att`, `uppdrar till X att`, `X uppdras att`
fn entrusted(reading: &Reading, at: usize) -> WrittenAssignment {
    let is_named = matches!(reading.word(at + 1), "åt" | "till");
    let is_passive = reading
        .verb(at)
        .is_some_and(|verb| verb.form == VerbForm::Passive);
    if is_passive && !is_named {
        return WrittenAssignment {
            words: at..at + 1,
            actor: subject(reading, at),
        };
    }
    let start = if is_named { at + 2 } else { at + 1 };
    let end =
        (start..(start + 16).min(reading.words.len())).find(|after| reading.word(*after) == "att");
    let actor = match end {
        Some(end) => start..end,
        None if is_named => start..(start + 3).min(reading.words.len()),
        None => start..start,
    };
    WrittenAssignment {
        words: at..at + 1,
        actor,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_who_gets_it_is_found() {
        for (text, actor) in [
            (
                "Regiondirektören får i uppdrag att meddela enheten.",
                "regiondirektören",
            ),
            (
                "Nämnden ger de regionala samordnarna för psykisk hälsa i uppdrag att följa upp.",
                "de regionala samordnarna för psykisk hälsa",
            ),
            (
                "Att uppdra till enhetschef inom ungdomsmottagningen att sköta budgeten.",
                "enhetschef inom ungdomsmottagningen",
            ),
            (
                "Nämnden uppdrar åt förvaltningen att utreda.",
                "förvaltningen",
            ),
            (
                "Nämnden beslutar att kommundirektören ges i uppdrag att utreda.",
                "kommundirektören",
            ),
            (
                "Samtidigt får förvaltningen i uppdrag att utreda.",
                "förvaltningen",
            ),
            (
                "Planen antas och förvaltningen får i uppdrag att sprida den.",
                "och förvaltningen",
            ),
            (
                "Nämnden ger i uppdrag åt kommundirektören att utreda.",
                "kommundirektören",
            ),
            ("Nämnden uppdrar att utreda frågan.", ""),
            (
                "Rektor vid Åskolan uppdras att utreda.",
                "rektor vid åskolan",
            ),
        ] {
            let reading = Reading::of_prose(text);
            let found = written_assignment(&reading).unwrap();
            assert_eq!(reading.between(found.actor), actor, "{text}");
        }
    }

    #[test]
    fn what_is_not_given_here_is_none() {
        for text in [
            "Nämnden godkänner uppdragsplanen.",
            "Nämnden beslutar att inte ge förvaltningschefen i uppdrag att utreda.",
            "Nämnden ger inte förvaltningen i uppdrag att utreda.",
            "Nämnden avslår yrkandet att ge förvaltningen i uppdrag att utreda.",
            "Nämnden beslutar att ej uppdra åt förvaltningen att utreda.",
            "Nämnden noterar att kommunstyrelsen har gett nämnden i uppdrag att spara.",
            "Nämnden noterar att förvaltningen fick i uppdrag att utreda.",
        ] {
            assert_eq!(written_assignment(&Reading::of_prose(text)), None, "{text}");
        }
    }
}
