//! F125 `same-decision-twice`: the same point, alternative or group twice, or two points that decide
//! the opposite of each other.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::decision::point::Point;
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
    let points: Vec<&Point<'_>> = checker.points().iter().collect();
    let mut found = Vec::new();
    for (index, point) in points.iter().enumerate() {
        let is_beside = |other: &&&Point<'_>| {
            std::ptr::eq(other.group, point.group) && other.alternative == point.alternative
        };
        let mut earlier = points[..index].iter().filter(is_beside);
        found.extend(earlier.find_map(|earlier| of_points(checker, earlier, point)));
    }
    let groups = checker.case.proposal.get().map(|proposal| &proposal.groups);
    let groups: Vec<&ProposalGroup> = groups.into_iter().flatten().collect();
    for (index, group) in groups.iter().enumerate() {
        found.extend(of_alternatives(checker, group.alternatives.items()));
        let same = groups[..index]
            .iter()
            .find(|other| is_same_group(other, group));
        found.extend(same.map(|other| {
            twice(
                checker,
                group.span,
                other.span,
                "gruppen beslutar samma sak som en tidigare",
            )
        }));
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

fn of_points(checker: &Checker<'_>, one: &Point<'_>, other: &Point<'_>) -> Option<Diagnostic> {
    let first = plain(one.text.as_ref()?.written);
    let second = plain(other.text.as_ref()?.written);
    let places = [one.stated.span, other.stated.span];
    if first.is_empty() {
        return None;
    }
    if first == second {
        return Some(twice(checker, places[1], places[0], "punkten står redan"));
    }
    is_opposite(&first, &second).then(|| {
        let label = "punkten säger motsatsen till en annan punkt i samma beslut";
        let found = checker.at(places[1], label).related(places[0], "den andra");
        found.hint("ta bort den ena; ska nämnden välja skriver du dem som alternativ")
    })
}

/// Whether one says yes and the other no to the same thing, in the same words.
fn is_opposite(one: &[String], other: &[String]) -> bool {
    const YES: [&str; 6] = [
        "bifaller", "bifalla", "bifalls", "beviljar", "bevilja", "beviljas",
    ];
    const NO: [&str; 3] = ["avslår", "avslå", "avslås"];
    let differ: Vec<(&String, &String)> = one.iter().zip(other).filter(|(a, b)| a != b).collect();
    let [(first, second)] = differ.as_slice() else {
        return false;
    };
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    one.len() == other.len()
        && (is(&YES, first) && is(&NO, second) || is(&NO, first) && is(&YES, second))
}

/// The texts of points; nothing where one cannot be read.
fn texts(points: &[DecisionPoint]) -> Option<Vec<Vec<String>>> {
    let texts = points
        .iter()
        .map(|point| point.text.get().map(|text| plain(&text.text)));
    texts.collect()
}

fn of_alternatives(checker: &Checker<'_>, all: &[Alternative]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, alternative) in all.iter().enumerate() {
        let own = texts(alternative.points.items());
        let title = plain(alternative.title.text());
        let same = all[..index].iter().find_map(|other| {
            let is_same = own.as_ref().is_some_and(|own| !own.is_empty())
                && texts(other.points.items()) == own;
            let is_called_so = !title.is_empty() && plain(other.title.text()) == title;
            match (is_same, is_called_so) {
                (true, _) => Some((other, "alternativet beslutar samma sak som ett tidigare")),
                (false, true) => Some((other, "ett tidigare alternativ heter likadant")),
                _ => None,
            }
        });
        found
            .extend(same.map(|(other, label)| twice(checker, alternative.span, other.span, label)));
    }
    found
}

fn is_same_group(one: &ProposalGroup, other: &ProposalGroup) -> bool {
    let of = |group: &ProposalGroup| texts(group.points.items()).filter(|it| !it.is_empty());
    let body = |group: &ProposalGroup| plain(group.deciding_body.text());
    of(one).is_some() && of(one) == of(other) && body(one) == body(other)
}
