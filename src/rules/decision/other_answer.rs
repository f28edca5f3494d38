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

/// What is answered with yes or no, in the form that texts use.
const ASKED: [&str; 6] = [
    "motionen",
    "medborgarförslaget",
    "e-förslaget",
    "ansökan",
    "begäran",
    "överklagandet",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
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
        let (here, there) = match other {
            Answer::Yes => ("avslås", "bifallas"),
            Answer::No => ("bifalls", "avslås"),
        };
        let label = format!("här {here} {asked}, men texten säger att den bör {there}");
        let label = if asked.ends_with("et") {
            label.replace("den bör", "det bör")
        } else {
            label
        };
        let finding = checker.at(point.first_line(), label);
        let finding = finding.related(*place, "så säger texten");
        checker.report(finding.hint("rätta det som är fel"));
    }
}

/// What a point does with what is asked: only where it is all of it.
fn decided(point: &PointText<'_>, asked: &str) -> Option<Answer> {
    let reading = point.reading();
    let at = (0..reading.words.len()).find(|at| reading.word(*at) == asked)?;
    // *bifaller motionen i den del som …*, *avslår motionens andra del*
    let is_part = (at + 1..at + 4).any(|at| matches!(reading.word(at), "del" | "delen" | "delvis"));
    let verbs = (0..reading.words.len()).filter_map(|at| reading.verb(at));
    let mut answers = verbs.filter_map(|verb| match verb.lemma {
        "bifalla" | "bevilja" | "tillstyrka" => Some(Answer::Yes),
        "avslå" | "avvisa" | "avstyrka" => Some(Answer::No),
        _ => None,
    });
    let answer = answers.next().filter(|_| !is_part)?;
    answers.next().is_none().then_some(answer)
}

/// What the texts outside the decision say should become of it.
fn said_of(checker: &Checker<'_>, points: &[&PointText<'_>], asked: &str) -> Vec<(Span, Answer)> {
    let mut found = Vec::new();
    for text in checker.prose() {
        let is_point = points.iter().any(|point| point.span == text.span);
        if is_point || !text.written.to_lowercase().contains(asked) {
            continue;
        }
        for sentence in text.sentences() {
            let start = sentence.range.start;
            let said = &text.written[sentence.range.clone()];
            let answer = (!text.is_quoted(start))
                .then(|| recommended(said, asked))
                .flatten();
            found.extend(answer.map(|answer| (place(text, start, said), answer)));
        }
    }
    found
}

fn place(text: &ReadText<'_>, start: usize, said: &str) -> Span {
    text.place(start..start + said.trim_end().len())
}

/// *Motionen bör avslås*, *Förvaltningen föreslår att motionen bifalls*: the noun, and what should
/// be done with it, with a few words between them. What others think says nothing.
fn recommended(sentence: &str, asked: &str) -> Option<Answer> {
    /// *Motionen bör enligt förvaltningens mening*
    const NEAR: usize = 7;
    const OTHERS: [&str; 10] = [
        "delvis",
        "om",
        "inte",
        "del",
        "delen",
        "om",
        "remissinstanserna",
        "annars",
        "tidigare",
        "skulle",
    ];
    let said: Vec<String> = words(sentence)
        .map(|(_, word)| word.to_lowercase())
        .collect();
    let at = said.iter().position(|word| word == asked)?;
    let is_told = said.iter().any(|word| OTHERS.contains(&word.as_str()));
    let should = |word: &String| matches!(word.as_str(), "bör" | "ska" | "föreslås" | "föreslår");
    let answer = said[at + 1..]
        .iter()
        .take(NEAR)
        .find_map(|word| match word.as_str() {
            "bifallas" | "bifalls" | "bifallen" | "beviljas" | "tillstyrks" => Some(Answer::Yes),
            "avslås" | "avslagen" | "avslagna" | "avvisas" | "avstyrks" => Some(Answer::No),
            _ => None,
        });
    answer.filter(|_| !is_told && said.iter().any(should))
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
    }

    #[test]
    fn the_same_answer_and_what_others_think_is_left() {
        let yes = "Kommunstyrelsen bifaller motionen.";
        for text in [
            "Motionen bör bifallas.",
            "Motionen bör inte avslås.",
            "Motionen bör bifallas. En av nämnderna anser att motionen ska avslås.",
            "Motionen avslogs av nämnden 2019.",
            "Förslaget i motionen bör delvis avslås.",
            "Ansökan bör avslås.",
        ] {
            assert_eq!(found(text, yes), 0, "{text}");
        }
        let part = "Kommunstyrelsen bifaller motionen i den del som gäller ljus och avslår resten.";
        assert_eq!(found("Motionen bör avslås.", part), 0);
    }
}
