//! What somebody is to report, as points say it without the word *uppdrag*: *Förvaltningen ska
//! återkomma till nämnden med en lägesrapport.*

use std::ops::Range;

use crate::facts::decision::assignment::subject;
use crate::facts::decision::reading::Reading;

/// What somebody is to report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDuty {
    /// The words that say it: `ska återkomma`.
    pub words: Range<usize>,
    /// The words that name who is to do it; empty where nobody is named.
    pub actor: Range<usize>,
    /// Whether somebody is named who does it, or whom it is done for: *ska redovisas som en
    /// investering* says something of the money.
    pub has_party: bool,
}

/// So many words stand between *ska* and its verb at most: *ska senast den 1 mars 2027 skriftligen
/// återkomma*.
const REACH: usize = 8;

/// What is done by somebody who reports.
const ACTIVE: [&str; 4] = ["återkomma", "redovisa", "rapportera", "återrapportera"];

/// The same without the one who does it.
const PASSIVE: [&str; 3] = ["redovisas", "rapporteras", "återrapporteras"];

/// What a point only tells of, or refuses.
const TOLD: [&str; 8] = [
    "noterar",
    "noteras",
    "antecknar",
    "konstaterar",
    "informeras",
    "avslår",
    "avslås",
    "upphäver",
];

/// What those are called that are reported to.
const BODIES: [&str; 6] = [
    "nämnden",
    "styrelsen",
    "fullmäktige",
    "utskottet",
    "direktionen",
    "presidiet",
];

/// Whether something is reported by somebody: *redovisas*.
pub(super) fn is_reported(word: &str) -> bool {
    PASSIVE.contains(&word)
}

/// The first such duty of a point.
pub fn written_duty(reading: &Reading) -> Option<WrittenDuty> {
    let is_must = |at: &usize| matches!(reading.word(*at), "ska" | "skall");
    let mut all = (0..reading.words.len()).filter(is_must);
    all.find_map(|at| duty(reading, at))
}

fn duty(reading: &Reading, at: usize) -> Option<WrittenDuty> {
    let subject = subject(reading, at);
    let before = subject
        .start
        .checked_sub(1)
        .map_or("", |it| reading.word(it));
    // *medel som ska redovisas* says something of the money.
    if subject.is_empty() || before == "som" {
        return None;
    }
    let starts = reading.sentences().map(|sentence| sentence.start);
    let start = starts.filter(|start| *start <= at).max().unwrap_or(0);
    if (start..at).any(|word| TOLD.contains(&reading.word(word))) {
        return None;
    }
    let reported = |word: &usize| {
        let word = reading.word(*word);
        ACTIVE.contains(&word) || PASSIVE.contains(&word)
    };
    let verb = (at + 1..(at + 1 + REACH).min(reading.words.len())).find(reported);
    let is_report = |word: usize| {
        let word = reading.word(word);
        word.starts_with("återrapportering") || word.starts_with("lägesrapport")
    };
    let Some(verb) = verb else {
        // *Återrapportering ska ske*
        let mut words = subject.clone();
        return words.any(is_report).then_some(WrittenDuty {
            words: at..at + 1,
            actor: at..at,
            has_party: true,
        });
    };
    let is_passive = PASSIVE.contains(&reading.word(verb));
    let to_body = |word: usize| {
        let is_to = matches!(reading.word(word), "för" | "till");
        let mut after = (word + 1..word + 4).map(|after| reading.word(after));
        is_to && after.any(|word| BODIES.iter().any(|body| word.ends_with(body)))
    };
    Some(WrittenDuty {
        words: at..verb + 1,
        actor: if is_passive { at..at } else { subject },
        has_party: !is_passive || (verb + 1..verb + 1 + REACH).any(to_body),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_to_report_is_found() {
        for (text, actor) in [
            (
                "Förvaltningen ska återkomma till nämnden med en rapport.",
                Some("förvaltningen"),
            ),
            (
                "Nämnden beslutar att ekonomichefen ska senast i maj 2027 redovisa utfallet.",
                Some("ekonomichefen"),
            ),
            ("Resultatet ska redovisas för nämnden i maj 2027.", Some("")),
            ("Återrapportering ska ske i delårsrapporten.", Some("")),
            ("Nämnden betalar ut medel som ska redovisas.", None),
            ("Skolan ska byggas ut.", None),
            ("Nämnden noterar att förvaltningen ska återkomma.", None),
        ] {
            let reading = Reading::of_prose(text);
            let found = written_duty(&reading);
            let found = found.map(|duty| reading.between(duty.actor).to_owned());
            assert_eq!(found.as_deref(), actor, "{text}");
        }
        let of_money = Reading::of_prose("Kostnaden ska redovisas som en investering.");
        assert!(!written_duty(&of_money).unwrap().has_party);
    }
}
