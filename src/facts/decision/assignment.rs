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

/// Work that a point says is to be done, without calling it an assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenTask {
    /// The words that say so: `ska tas fram`.
    pub words: Range<usize>,
    /// Somebody is named who does it: `av förvaltningen`.
    pub has_actor: bool,
}

/// `att en plan ska tas fram`, `att en uppföljning ska göras`: work with a beginning and an end.
/// What a decision lays down for ever, `ska gälla`, `ska betalas`, is none.
pub fn written_task(reading: &Reading) -> Option<WrittenTask> {
    /// With the particle that must follow, if any.
    const TASKS: [(&str, &str); 17] = [
        ("tas", "fram"),
        ("arbetas", "fram"),
        ("ses", "över"),
        ("följas", "upp"),
        ("utredas", ""),
        ("utarbetas", ""),
        ("upprättas", ""),
        ("utvärderas", ""),
        ("kartläggas", ""),
        ("inventeras", ""),
        ("revideras", ""),
        ("redovisas", ""),
        ("återrapporteras", ""),
        ("rapporteras", ""),
        ("inledas", ""),
        ("påbörjas", ""),
        ("genomföras", ""),
    ];
    /// Nouns of work: *en uppföljning ska göras*.
    const WORK: [&str; 14] = [
        "uppföljning",
        "utvärdering",
        "utredning",
        "översyn",
        "kartläggning",
        "inventering",
        "analys",
        "redovisning",
        "förstudie",
        "riskanalys",
        "undersökning",
        "konsekvensanalys",
        "behovsanalys",
        "genomlysning",
    ];
    let is_task = |shall: &usize| {
        let verb = reading.word(shall + 1);
        let next = reading.word(shall + 2);
        let is_made = TASKS
            .iter()
            .any(|(task, particle)| *task == verb && (particle.is_empty() || *particle == next));
        let is_work = verb == "göras"
            && (shall.saturating_sub(12)..*shall).any(|at| WORK.contains(&reading.word(at)));
        is_made || is_work
    };
    let shall = (0..reading.words.len())
        .filter(|at| reading.word(*at) == "ska" && has_lead(reading, *at))
        .find(is_task)?;
    let sentence = reading.sentences().find(|it| it.contains(&shall))?;
    let has_actor = (shall..sentence.end).any(|at| reading.word(at) == "av");
    let end = (shall + 3).min(sentence.end);
    Some(WrittenTask {
        words: shall..end,
        has_actor,
    })
}

/// The clause is what is decided, `beslutar att …` or a point that goes on from its lead with
/// `att`, and it is about something new: `att en plan …`.
fn has_lead(reading: &Reading, shall: usize) -> bool {
    /// What has an end also when it is done to what is there: *riktlinjen ska utvärderas*.
    const ENDING: [&str; 4] = ["utvärderas", "utredas", "kartläggas", "inventeras"];
    /// *ska utvärderas årligen*: laid down for ever.
    const FOR_EVER: [&str; 5] = [
        "årligen",
        "varje",
        "löpande",
        "regelbundet",
        "kontinuerligt",
    ];
    let that = (0..shall).rev().find(|at| reading.word(*at) == "att");
    let is_for_ever = (shall..reading.words.len()).any(|at| FOR_EVER.contains(&reading.word(at)));
    let ends = ENDING.contains(&reading.word(shall + 1)) && !is_for_ever;
    let is_new = |at: usize| ends || matches!(reading.word(at + 1), "en" | "ett");
    that.filter(|at| is_new(*at)).is_some_and(|at| {
        at == 0
            || reading
                .verb(at - 1)
                .is_some_and(|verb| matches!(verb.lemma, "besluta" | "bestämma"))
    })
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

    #[test]
    fn work_to_be_done_is_told_from_what_is_laid_down() {
        let task = |text: &str| written_task(&Reading::of_prose(text)).map(|it| it.has_actor);
        for (text, has_actor) in [
            (
                "Nämnden beslutar att en uppföljning av riktlinjen ska göras.",
                false,
            ),
            (
                "Att en plan för flyttning av arkivet ska tas fram av kansliet.",
                true,
            ),
            ("Nämnden beslutar att en utredning ska inledas.", false),
            ("Nämnden beslutar att riktlinjen ska utvärderas.", false),
        ] {
            assert_eq!(task(text), Some(has_actor), "{text}");
        }
        for text in [
            "Nämnden beslutar att taxan ska gälla från och med den 1 juli.",
            "Nämnden beslutar att avgiften ska betalas i förskott.",
            "Nämnden antar planen, som ska följas upp.",
            "Nämnden beslutar att avtalet ska utvärderas varje år.",
            "Nämnden beslutar att bygget ska genomföras.",
            "Nämnden beslutar att avtalet med en leverantör ska revideras.",
            "Nämnden godkänner planen för hur arbetet ska redovisas.",
        ] {
            assert_eq!(task(text), None, "{text}");
        }
    }
}
