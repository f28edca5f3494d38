//! F125 `same-decision-twice`: the same point, alternative or group twice, or two points that
//! decide the opposite of each other.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::{Alternative, DecisionPoint, ProposalGroup};
use crate::source::Span;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F125",
        name: "same-decision-twice",
        severity: Severity::Error,
        summary: "samma sak beslutas två gånger, eller både bifalls och avslås",
        page: include_str!("same_decision_twice.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let mut found = of_points(checker);
    let groups = checker.case.proposal.get().map(|proposal| &proposal.groups);
    let groups: Vec<&ProposalGroup> = groups.into_iter().flatten().collect();
    let mut seen: HashMap<GroupWords, Span> = HashMap::new();
    for group in groups {
        found.extend(of_alternatives(checker, group.alternatives.items()));
        let Some(words) = group_words(group) else {
            continue;
        };
        match seen.entry(words) {
            Entry::Vacant(free) => {
                free.insert(group.span);
            }
            Entry::Occupied(earlier) => {
                let label = "gruppen beslutar samma sak som en tidigare";
                found.push(twice(checker, group.span, *earlier.get(), label));
            }
        }
    }
    checker.report_all(found);
}

fn twice(checker: &Checker<'_>, place: Span, earlier: Span, label: &str) -> Diagnostic {
    let found = checker.at(place, label).related(earlier, "den tidigare");
    found.hint("ta bort den ena, eller skriv vad som skiljer dem åt")
}

/// The words of a text, whatever its marks and capitals.
fn plain(text: &str) -> Vec<String> {
    words(text).map(|(_, word)| word.to_lowercase()).collect()
}

/// Words with a place where they say yes or no left out, and which of the two they say.
type Opposite = (Vec<String>, bool);

/// What decides yes, and what decides no.
const YES: [&str; 6] = [
    "bifaller", "bifalla", "bifalls", "beviljar", "bevilja", "beviljas",
];
const NO: [&str; 3] = ["avslår", "avslå", "avslås"];

/// The points that are decided together are looked up by their words: each is read once.
fn of_points(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let mut same: HashMap<_, Span> = HashMap::new();
    let mut opposite: HashMap<_, Span> = HashMap::new();
    let mut found = Vec::new();
    for point in checker.points() {
        let Some(text) = &point.text else { continue };
        let (words, place) = (plain(text.written), point.stated.span);
        if words.is_empty() {
            continue;
        }
        let beside = (std::ptr::from_ref(point.group), point.alternative);
        let answers = answers(&words);
        let against = answers
            .iter()
            .find_map(|(rest, is_yes)| opposite.get(&(beside, (rest.clone(), !is_yes))));
        if let Some(earlier) = same.get(&(beside, words.clone())) {
            found.push(twice(checker, place, *earlier, "punkten står redan"));
        } else if let Some(earlier) = against {
            found.push(against_another(checker, place, *earlier));
        }
        same.entry((beside, words)).or_insert(place);
        for answer in answers {
            opposite.entry((beside, answer)).or_insert(place);
        }
    }
    found
}

fn against_another(checker: &Checker<'_>, place: Span, earlier: Span) -> Diagnostic {
    let label = "punkten säger motsatsen till en annan punkt i samma beslut";
    let found = checker.at(place, label).related(earlier, "den andra");
    found.hint("ta bort den ena; ska nämnden välja skriver du dem som alternativ")
}

/// Each place where words say yes or no, as two points differ that say the opposite.
fn answers(words: &[String]) -> Vec<Opposite> {
    /// A point says yes or no once or twice; each place costs a copy of its words.
    const MOST_PLACES: usize = 4;
    let says = words.iter().enumerate().filter_map(|(at, word)| {
        let is_yes = YES.contains(&word.as_str());
        (is_yes || NO.contains(&word.as_str())).then_some((at, is_yes))
    });
    says.take(MOST_PLACES)
        .map(|(at, is_yes)| {
            let mut rest = words.to_vec();
            rest[at].clear();
            (rest, is_yes)
        })
        .collect()
}

/// The texts of points; nothing where one cannot be read.
fn texts(points: &[DecisionPoint]) -> Option<Vec<Vec<String>>> {
    let texts = points
        .iter()
        .map(|point| point.text.get().map(|text| plain(&text.text)));
    texts.collect()
}

fn of_alternatives(checker: &Checker<'_>, all: &[Alternative]) -> Vec<Diagnostic> {
    let mut by_points: HashMap<Vec<Vec<String>>, Span> = HashMap::new();
    let mut by_title: HashMap<Vec<String>, Span> = HashMap::new();
    let mut found = Vec::new();
    for alternative in all {
        let points = texts(alternative.points.items()).filter(|points| !points.is_empty());
        let title = plain(alternative.title.text());
        let same = points.as_ref().and_then(|points| by_points.get(points));
        let called = by_title.get(&title).filter(|_| !title.is_empty());
        let earlier = match (same, called) {
            (Some(earlier), _) => {
                Some((earlier, "alternativet beslutar samma sak som ett tidigare"))
            }
            (None, Some(earlier)) => Some((earlier, "ett tidigare alternativ heter likadant")),
            (None, None) => None,
        };
        found.extend(earlier.map(|(other, label)| twice(checker, alternative.span, *other, label)));
        if let Some(points) = points {
            by_points.entry(points).or_insert(alternative.span);
        }
        by_title.entry(title).or_insert(alternative.span);
    }
    found
}

/// The deciding body of a group, and its points.
type GroupWords = (Vec<String>, Vec<Vec<String>>);

/// Nothing where a group has no points, or some that cannot be read.
fn group_words(group: &ProposalGroup) -> Option<GroupWords> {
    let points = texts(group.points.items()).filter(|points| !points.is_empty())?;
    Some((plain(group.deciding_body.text()), points))
}
