//! F125 `same-decision-twice`: the same point, alternative or group twice, or two points that
//! decide the opposite of each other, or the same with another amount or day.

mod saying;

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::{Alternative, DecisionPoint, ProposalGroup};
use crate::source::Span;
use crate::swedish::in_small;
use crate::text::words::words;
use saying::{parts, with_one_open};

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
    let mut seen: HashMap<GroupWords<'_>, Span> = HashMap::new();
    let is_only = groups.len() == 1;
    for group in groups {
        found.extend(of_alternatives(checker, group.alternatives.items()));
        let Some(words) = group_words(group).filter(|_| !is_only) else {
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
fn plain(text: &str) -> Words<'_> {
    words(text).map(|(_, word)| in_small(word)).collect()
}

/// In small letters.
type Words<'t> = Vec<Cow<'t, str>>;

/// Words with a place where they say yes or no left out, and which of the two they say.
type Opposite<'t> = (Words<'t>, bool);

/// What decides yes, and what decides no.
const YES: [&str; 6] = [
    "bifaller", "bifalla", "bifalls", "beviljar", "bevilja", "beviljas",
];
const NO: [&str; 3] = ["avslår", "avslå", "avslås"];

/// The points that are decided together are looked up by what they say: each is read once.
fn of_points(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let mut same: HashMap<_, Span> = HashMap::new();
    let mut opposite: HashMap<_, Span> = HashMap::new();
    let mut open: HashMap<_, Span> = HashMap::new();
    let mut found = Vec::new();
    // One alone is like no other.
    let several = Some(checker.points()).filter(|points| points.len() > 1);
    for point in several.into_iter().flatten() {
        let Some(text) = &point.text else { continue };
        let (words, place) = (plain(text.written), point.stated.span);
        if words.is_empty() {
            continue;
        }
        let said = parts(checker, text);
        let beside = (std::ptr::from_ref(point.group), point.alternative);
        let answers = answers(&words);
        let against = answers
            .iter()
            .find_map(|(rest, is_yes)| opposite.get(&(beside, (rest.clone(), !is_yes))));
        let opened = with_one_open(&said);
        let other_figure = opened.iter().find_map(|(rest, is_amount)| {
            let earlier = open.get(&(beside, rest.clone()))?;
            Some((*earlier, *is_amount))
        });
        if let Some(earlier) = same.get(&(beside, said.clone())) {
            found.push(twice(checker, place, *earlier, "punkten står redan"));
        } else if let Some(earlier) = against {
            found.push(against_another(checker, place, *earlier));
        } else if let Some((earlier, is_amount)) = other_figure {
            found.push(with_other_figure(checker, place, earlier, is_amount));
        }
        same.entry((beside, said)).or_insert(place);
        for (rest, _) in opened {
            open.entry((beside, rest)).or_insert(place);
        }
        for answer in answers {
            opposite.entry((beside, answer)).or_insert(place);
        }
    }
    found
}

/// *gäller från och med den 1 maj* and the same *från och med den 1 juni*.
fn with_other_figure(
    checker: &Checker<'_>,
    place: Span,
    earlier: Span,
    is_amount: bool,
) -> Diagnostic {
    let what = if is_amount { "beloppet" } else { "dagen" };
    let label = format!("bara {what} skiljer punkten från en tidigare");
    let found = checker.at(place, label).related(earlier, "den tidigare");
    found
        .severity(Severity::Warning)
        .hint("ta bort den ena, eller skriv vad som skiljer dem åt")
}

fn against_another(checker: &Checker<'_>, place: Span, earlier: Span) -> Diagnostic {
    let label = "punkten säger motsatsen till en annan punkt i samma beslut";
    let found = checker.at(place, label).related(earlier, "den andra");
    found.hint("ta bort den ena; ska nämnden välja skriver du dem som alternativ")
}

/// Each place where words say yes or no, as two points differ that say the opposite.
fn answers<'t>(words: &[Cow<'t, str>]) -> Vec<Opposite<'t>> {
    /// A point says yes or no once or twice; each place costs a copy of its words.
    const MOST_PLACES: usize = 4;
    let says = words.iter().enumerate().filter_map(|(at, word)| {
        let is_yes = YES.contains(&&**word);
        (is_yes || NO.contains(&&**word)).then_some((at, is_yes))
    });
    says.take(MOST_PLACES)
        .map(|(at, is_yes)| {
            let mut rest = words.to_vec();
            rest[at] = Cow::Borrowed("");
            (rest, is_yes)
        })
        .collect()
}

/// The texts of points; nothing where one cannot be read.
fn texts(points: &[DecisionPoint]) -> Option<Vec<Words<'_>>> {
    let texts = points
        .iter()
        .map(|point| point.text.get().map(|text| plain(&text.text)));
    texts.collect()
}

fn of_alternatives(checker: &Checker<'_>, all: &[Alternative]) -> Vec<Diagnostic> {
    let mut by_points: HashMap<Vec<Words<'_>>, Span> = HashMap::new();
    let mut by_title: HashMap<Words<'_>, Span> = HashMap::new();
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
type GroupWords<'t> = (Words<'t>, Vec<Words<'t>>);

/// Nothing where a group has no points, or some that cannot be read.
fn group_words(group: &ProposalGroup) -> Option<GroupWords<'_>> {
    let points = texts(group.points.items()).filter(|points| !points.is_empty())?;
    Some((plain(group.deciding_body.text()), points))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::diagnostic::Severity;
    use crate::rules::testing::found_in;

    fn found(points: [&str; 2]) -> Vec<Severity> {
        let table =
            "belopp:\n  - id: t\n    enhet: kr\n    poster:\n      - {post: A, belopp: 300 000}\n";
        let [one, two] = points;
        let yaml = format!(
            "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - >\n      {one}\n    - >\n      {two}\n{table}"
        );
        let found = found_in(&RULE, &yaml).into_iter();
        found.map(|it| it.severity).collect()
    }

    #[test]
    fn an_amount_that_is_filled_in_is_the_typed_one() {
        let filled = "Nämnden godkänner avtalet på {{ summa(\"t\") }} per år.";
        let typed = "Nämnden godkänner avtalet på 300 000 kr per år.";
        assert_eq!(found([filled, typed]), [Severity::Error]);
        let other = "Nämnden godkänner avtalet på 305 000 kr per år.";
        assert_eq!(found([filled, other]), [Severity::Warning]);
    }

    #[test]
    fn points_that_one_amount_or_day_alone_tells_apart_are_told() {
        for [one, two] in [
            [
                "Nämnden antar ordningen att gälla från och med den 1 maj 2026.",
                "Nämnden antar ordningen att gälla från och med den 1 juni 2026.",
            ],
            [
                "Nämnden ger chefen i uppdrag att redovisa arbetet senast den 1 maj.",
                "Nämnden ger chefen i uppdrag att redovisa arbetet senast den 1 juni.",
            ],
            [
                "Nämnden beviljar Hagby IF 30 000 kr för 2026.",
                "Nämnden beviljar Hagby IF 35 000 kr för 2026.",
            ],
        ] {
            assert_eq!(found([one, two]), [Severity::Warning], "{one}");
        }
    }

    #[test]
    fn points_about_two_things_are_left() {
        for [one, two] in [
            [
                "Nämnden beviljar Hagby IF 30 000 kr för 2026.",
                "Nämnden beviljar Hagby IF 35 000 kr för 2027.",
            ],
            [
                "Nämnden tar ut 300 kr från och med den 1 maj 2026.",
                "Nämnden tar ut 350 kr från och med den 1 maj 2027.",
            ],
            [
                "Nämnden sammanträder den 4 mars 2026.",
                "Nämnden sammanträder den 8 april 2026.",
            ],
            [
                "Nämnden beviljar Hagby IF 30 000 kr för 2026.",
                "Nämnden beviljar Norrby IF 35 000 kr för 2026.",
            ],
        ] {
            assert_eq!(found([one, two]), [], "{one}");
        }
    }
}
