//! What points ask somebody to do, in whichever words: an assignment, a report, or work that is to
//! be done.

use std::ops::Range;

use crate::facts::decision::assignment::written_assignment;
use crate::facts::decision::duty::{is_reported, written_duty};
use crate::facts::decision::reading::Reading;

/// What a point asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedWork {
    /// The words that ask.
    pub words: Range<usize>,
    /// The words that name who is to do it; empty where nobody is named.
    pub actor: Range<usize>,
    /// Whether somebody is named who does it, or whom it is done for. Without, it is work only when
    /// it has a day.
    pub has_party: bool,
}

/// The first that a point asks of somebody: an assignment before a report, and that before work.
pub fn asked_work(reading: &Reading) -> Option<AskedWork> {
    if let Some(given) = written_assignment(reading) {
        return Some(AskedWork {
            words: given.words,
            actor: given.actor,
            has_party: true,
        });
    }
    if let Some(duty) = written_duty(reading) {
        return Some(AskedWork {
            words: duty.words,
            actor: duty.actor,
            has_party: duty.has_party,
        });
    }
    let task = written_task(reading)?;
    let sentence = reading
        .sentences()
        .find(|it| it.contains(&task.words.start))?;
    let by = (task.words.start..sentence.end).find(|at| reading.word(*at) == "av");
    let actor = by.map_or(0..0, |by| actor_after(reading, by + 1..sentence.end));
    Some(AskedWork {
        words: task.words,
        actor,
        has_party: false,
    })
}

/// Who stands after *av*: up to what says when, or to the end.
fn actor_after(reading: &Reading, words: Range<usize>) -> Range<usize> {
    const AFTER: [&str; 9] = [
        "senast", "före", "innan", "till", "under", "och", "i", "den", "som",
    ];
    let end = words.clone().find(|at| AFTER.contains(&reading.word(*at)));
    words.start..end.unwrap_or(words.end)
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
    const TASKS: [(&str, &str); 14] = [
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
        is_made || is_work || is_reported(verb)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_found_with_who_is_to_do_it() {
        for (text, actor) in [
            (
                "Nämnden ger socialchefen i uppdrag att utreda frågan.",
                Some("socialchefen"),
            ),
            (
                "Nämnden beslutar att ekonomichefen ska redovisa utfallet.",
                Some("ekonomichefen"),
            ),
            (
                "Nämnden beslutar att en plan ska tas fram av tekniska kontoret senast i maj 2027.",
                Some("tekniska kontoret"),
            ),
            ("Nämnden beslutar att en utvärdering ska göras.", Some("")),
            ("Nämnden beslutar att taxan ska gälla från 2027.", None),
        ] {
            let reading = Reading::of_prose(text);
            let found = asked_work(&reading);
            let found = found.map(|asked| reading.between(asked.actor).to_owned());
            assert_eq!(found.as_deref(), actor, "{text}");
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
