//! D117 `other-answer`: what is applied for is granted in the decision and refused in the text, or
//! the other way round.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::decision::point::PointText;
use crate::source::Span;
use crate::text::ReadText;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D117",
        name: "other-answer",
        severity: Severity::Warning,
        summary: "beslutet ger ett annat svar än texten",
        page: include_str!("other_answer.md"),
    },
    check,
};

/// What is answered, in the form that texts use. A *förslag* that a point approves of is the memo's
/// own; one that it *tillstyrker* came from others.
const ASKED: [&str; 8] = [
    "motionen",
    "medborgarförslaget",
    "e-förslaget",
    "ansökan",
    "begäran",
    "överklagandet",
    "remissen",
    "förslaget",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    /// *besvarad*: what is asked is done already, or is done in another way.
    Done,
}

fn check(checker: &Checker<'_>) {
    let points: Vec<&PointText<'_>> = checker.point_texts().collect();
    for asked in ASKED {
        let decided = points
            .iter()
            .filter_map(|point| Some((*point, decided(point, asked)?)));
        let decided: Vec<(&PointText<'_>, Answer)> = decided.collect();
        // Of several points each may be about a part of it.
        let [(point, answer)] = decided[..] else {
            continue;
        };
        let said = said_of(checker, &points, asked);
        let Some((place, other)) = said.iter().find(|(_, other)| *other != answer) else {
            continue;
        };
        if said.iter().any(|(_, other)| *other == answer) {
            continue;
        }
        let finding = checker.at(point.first_line(), label(asked, answer, *other));
        let finding = finding.related(*place, "så säger texten");
        checker.report(finding.hint("rätta det som är fel"));
    }
}

fn label(asked: &str, here: Answer, there: Answer) -> String {
    let is_neuter = asked.ends_with("et");
    let pronoun = if is_neuter { "det" } else { "den" };
    let done = if is_neuter { "besvarat" } else { "besvarad" };
    let here = match here {
        Answer::Yes => format!("här bifalls {asked}"),
        Answer::No => format!("här avslås {asked}"),
        Answer::Done => format!("här är {asked} {done}"),
    };
    let there = match there {
        Answer::Yes => "bör bifallas".to_owned(),
        Answer::No => "bör avslås".to_owned(),
        Answer::Done => format!("bör anses {done}"),
    };
    format!("{here}, men texten säger att {pronoun} {there}")
}

/// What a point does with what is asked: only where it is all of it.
fn decided(point: &PointText<'_>, asked: &str) -> Option<Answer> {
    let reading = point.reading();
    let at = (0..reading.words.len()).find(|at| reading.word(*at) == asked)?;
    // *bifaller motionen i den del som …*, *avslår motionens andra del*
    let is_part = (at + 1..at + 4).any(|at| matches!(reading.word(at), "del" | "delen" | "delvis"));
    let is_of_others = matches!(asked, "förslaget" | "remissen");
    let mut answers = (0..reading.words.len()).filter_map(|at| {
        if matches!(reading.word(at), "besvarad" | "besvarat") {
            return Some(Answer::Done);
        }
        match reading.verb(at)?.lemma {
            "tillstyrka" => Some(Answer::Yes),
            "avstyrka" => Some(Answer::No),
            "bifalla" | "bevilja" if !is_of_others => Some(Answer::Yes),
            "avslå" | "avvisa" if !is_of_others => Some(Answer::No),
            _ => None,
        }
    });
    let answer = answers.next().filter(|_| !is_part)?;
    answers.next().is_none().then_some(answer)
}

/// What the texts outside the decision say should become of it.
fn said_of(checker: &Checker<'_>, points: &[&PointText<'_>], asked: &str) -> Vec<(Span, Answer)> {
    // *förslaget* is the citizen's in the answer to a medborgarförslag.
    let names: &[&str] = match asked {
        "medborgarförslaget" | "e-förslaget" => &[asked, "förslaget"],
        _ => &[asked],
    };
    let mut found = Vec::new();
    for text in checker.prose() {
        let is_point = points.iter().any(|point| point.span == text.span);
        let lower = || text.written.to_lowercase();
        if is_point || !names.iter().any(|name| lower().contains(name)) {
            continue;
        }
        for sentence in text.sentences() {
            let start = sentence.range.start;
            let said = &text.written[sentence.range.clone()];
            let answer = (!text.is_quoted(start))
                .then(|| recommended(said, names))
                .flatten();
            found.extend(answer.map(|answer| (place(text, start, said), answer)));
        }
    }
    found
}

fn place(text: &ReadText<'_>, start: usize, said: &str) -> Span {
    text.place(start..start + said.trim_end().len())
}

/// *Motionen bör avslås*, *Förvaltningen föreslår att nämnden avslår motionen*: the noun, and what
/// should be done with it, with a few words between them. What others think says nothing.
fn recommended(sentence: &str, names: &[&str]) -> Option<Answer> {
    /// *Motionen bör enligt förvaltningens mening*
    const NEAR: usize = 7;
    /// *avslå den aktuella motionen*
    const NEAR_BEFORE: usize = 3;
    // *att förslaget är dyrt och att det därför ska avslås*
    if let Some((first, last)) = sentence.rsplit_once(" och att ") {
        let is_same = words(last)
            .next()
            .filter(|(_, word)| ["det", "den"].contains(word));
        let is_named = words(first).any(|(_, it)| names.contains(&it.to_lowercase().as_str()));
        if let Some((_, pronoun)) = is_same.filter(|_| is_named) {
            return recommended(last, &[pronoun]);
        }
    }
    let said: Vec<String> = words(sentence)
        .map(|(_, word)| word.to_lowercase())
        .collect();
    let at = said
        .iter()
        .position(|word| names.contains(&word.as_str()))?;
    let refused = |at: usize| said[at - 1] == "inte";
    let mut after = (at + 1..said.len()).take(NEAR);
    let mut before = said[..at].iter().rev().take(NEAR_BEFORE);
    let after = after.find_map(|at| Some((passive(&said[at])?, at)));
    let (answer, is_refused) = match after {
        // *bör inte bifallas*; what is not refused may still be answered in another way.
        // *bör inte bifallas utan anses besvarad*: the answer comes after.
        Some((Answer::Yes, at)) if refused(at) => {
            let later = said[at + 1..].iter().find_map(|word| passive(word));
            (later.unwrap_or(Answer::No), later.is_none())
        }
        Some((answer, _)) => (answer, false),
        None => (before.find_map(|word| active(word))?, false),
    };
    let others = said.iter().filter(|word| !is_refused || *word != "inte");
    let others: Vec<&str> = others.map(String::as_str).collect();
    (is_recommended(&said) && !is_of_others(&others)).then_some(answer)
}

/// Whether a sentence says what should be done. That somebody *tillstyrker* says so only where it
/// is the writer's own office.
fn is_recommended(said: &[String]) -> bool {
    const OWN: [&str; 8] = [
        "förvaltningen",
        "kontoret",
        "kansliet",
        "avdelningen",
        "enheten",
        "handläggaren",
        "vi",
        "direktören",
    ];
    let is_own = || {
        said.iter().any(|word| {
            OWN.iter()
                .any(|own| word.ends_with(own) && (own.len() > 2 || word == own))
        })
    };
    let has_agent = || said.iter().any(|word| word == "av");
    said.iter().any(|word| match word.as_str() {
        "bör" | "ska" | "föreslås" | "föreslår" | "rekommenderas" | "rekommenderar" => true,
        "förordas" | "tillstyrks" | "avstyrks" | "tillstyrkas" | "avstyrkas" | "anses" => {
            !has_agent()
        }
        "förordar" | "tillstyrker" | "avstyrker" => is_own(),
        _ => false,
    })
}

fn passive(word: &str) -> Option<Answer> {
    match word {
        "bifallas" | "bifalls" | "bifallen" | "beviljas" | "tillstyrks" | "tillstyrkas" => {
            Some(Answer::Yes)
        }
        "avslås" | "avslagen" | "avslagna" | "avvisas" | "avstyrks" | "avstyrkas" => {
            Some(Answer::No)
        }
        "besvarad" | "besvarat" => Some(Answer::Done),
        _ => None,
    }
}

fn active(word: &str) -> Option<Answer> {
    match word {
        "bifalla" | "bifaller" | "bevilja" | "beviljar" | "tillstyrka" | "tillstyrker"
        | "bifall" => Some(Answer::Yes),
        "avslå" | "avslår" | "avstyrka" | "avstyrker" | "avslag" => Some(Answer::No),
        _ => None,
    }
}

/// Conditions, parts, what was, and what bodies that were asked think: *Tekniska nämnden föreslår*.
fn is_of_others(said: &[&str]) -> bool {
    const OTHERS: [&str; 18] = [
        "utredningen",
        "utredaren",
        "motionären",
        "motionärerna",
        "förslagsställaren",
        "sökanden",
        "klaganden",
        "delvis",
        "inte",
        "del",
        "delen",
        "remissinstanserna",
        "annars",
        "tidigare",
        "skulle",
        "antingen",
        "eller",
        "yrkar",
    ];
    const OPINIONS: [&str; 7] = [
        "föreslår",
        "anser",
        "rekommenderar",
        "bedömer",
        "förordar",
        "tillstyrker",
        "avstyrker",
    ];
    const BODIES: [&str; 6] = [
        "nämnden",
        "styrelsen",
        "utskottet",
        "rådet",
        "bolaget",
        "verket",
    ];
    // *ansökan om bygglov* is no condition.
    const ASKS_FOR: [&str; 6] = [
        "ansökan",
        "begäran",
        "motionen",
        "förslaget",
        "medborgarförslaget",
        "motion",
    ];
    let mut words = said.iter().copied().enumerate();
    words.any(|(at, word)| {
        let before = at.checked_sub(1).map_or("", |at| said[at]);
        let is_condition = word == "om" && !ASKS_FOR.contains(&before);
        let is_body = || BODIES.iter().any(|body| before.ends_with(body));
        let is_opinion = OPINIONS.contains(&word) && is_body();
        OTHERS.contains(&word) || is_condition || is_opinion
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(text: &str, point: &str) -> usize {
        let yaml = format!(
            "bedömning: {text}\nförslag_till_beslut:\n  organ: KS\n  punkter:\n    - {point}\n"
        );
        found_in(&RULE, &yaml).len()
    }

    #[test]
    fn another_answer_than_the_text_gives_is_told() {
        let yes = "Kommunstyrelsen bifaller motionen.";
        let no = "Kommunstyrelsen avslår ansökan om bygglov.";
        assert_eq!(found("Motionen bör avslås.", yes), 1);
        assert_eq!(found("Förvaltningen föreslår att ansökan bifalls.", no), 1);
        for (text, point) in [
            ("Ansökan om bygglov bör beviljas.", no),
            ("Förvaltningen föreslår att nämnden avslår motionen.", yes),
            ("Nämnden bör avslå motionen.", yes),
            ("Motionen bör anses besvarad.", yes),
            ("Motionen bör därför inte bifallas.", yes),
            ("Förvaltningen rekommenderar avslag på motionen.", yes),
            ("Miljöförvaltningen avstyrker motionen.", yes),
            ("Motionen avstyrks därför.", yes),
            ("Förvaltningen förordar bifall till ansökan.", no),
            (
                "Förvaltningen anser att motionen är dyr och att den därför ska avslås.",
                yes,
            ),
            (
                "Motionen bör avslås.",
                "Kommunstyrelsen anser motionen besvarad.",
            ),
            (
                "Förvaltningen anser att förslaget ska avslås.",
                "Kommunstyrelsen bifaller medborgarförslaget.",
            ),
            (
                "Förvaltningen bedömer att förslaget ska avstyrkas.",
                "Kommunstyrelsen tillstyrker förslaget i remissen.",
            ),
        ] {
            assert_eq!(found(text, point), 1, "{text}");
        }
    }

    #[test]
    fn the_same_answer_and_what_others_think_is_left() {
        let yes = "Kommunstyrelsen bifaller motionen.";
        for text in [
            "Motionen bör bifallas.",
            "Motionen bör inte avslås.",
            "Förvaltningen anser att motionen är bra och att den ska bifallas.",
            "Förvaltningen anser att motionen är dyr och att den inte ska avslås.",
            "Motionen bör bifallas. En av nämnderna anser att motionen ska avslås.",
            "Motionen avslogs av nämnden 2019.",
            "Förslaget i motionen bör delvis avslås.",
            "Ansökan bör avslås.",
            "Tekniska nämnden föreslår att motionen avslås.",
            "Motionären föreslår att motionen avslås om pengar saknas.",
            "Om motionen ska avslås behövs skäl.",
            "Skolverket avstyrker motionen.",
            "Motionen avstyrks av tekniska nämnden.",
            "Ett parti yrkar avslag på motionen, som det föreslår.",
            "Motionen kan bifallas eller avslås, vilket föreslås.",
            "Polisen förordar avslag på motionen.",
            "Förslaget bör avslås.",
        ] {
            assert_eq!(found(text, yes), 0, "{text}");
        }
        let part = "Kommunstyrelsen bifaller motionen i den del som gäller ljus och avslår resten.";
        assert_eq!(found("Motionen bör avslås.", part), 0);
    }
}
