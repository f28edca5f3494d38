//! D107 `deciding-body-mismatch`: the body that decides is not the one that gets the case last.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Facts;
use crate::facts::decision::clause::main_clause;
use crate::facts::decision::point::{PointText, deciding_body, named_body};
use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::{Act, VerbForm};
use crate::model::ProposalGroup;
use crate::profile::{Body, Decider, Profile};
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D107",
        name: "deciding-body-mismatch",
        severity: Severity::Error,
        summary: "organet som beslutar är inte det som får ärendet",
        page: include_str!("deciding_body_mismatch.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let (Some(profile), Some(proposal)) = (checker.profile, checker.case.proposal.get()) else {
        return;
    };
    // One who decides on delegation is none of the bodies, and need not be addressed.
    let kind = checker.document_kind();
    if kind.is_some_and(|kind| kind.decider() == Decider::Delegate) {
        return;
    }
    for group in &proposal.groups {
        // A body that cannot decide is D108's matter.
        let decider = if group.deciding_body.is_missing() {
            let all = deciders(checker, profile, group);
            checker.report_all(of_two_bodies(checker, &all));
            implied(&all)
        } else {
            stated(profile, group)
        };
        if let Some(decider) = decider.filter(|(body, _)| body.can_decide()) {
            checker.report_all(path_ends_elsewhere(checker, profile, group, decider));
        }
    }
    for point in checker.points() {
        let Some(text) = point.text.as_ref() else {
            continue;
        };
        let unknown = of_unknown_body(checker, profile, (point.group, text));
        if unknown.is_some() {
            checker.report_all(unknown);
            continue;
        }
        let body = body_of(profile, point.group).filter(|body| body.can_decide());
        let Some(body) = body else { continue };
        let another = point_names_another(checker, profile, (body, text));
        checker.report_all(another.or_else(|| of_body_on_the_way(checker, profile, (body, text))));
    }
}

/// The body that decides the points of a group.
fn body_of<'a>(profile: &'a Profile, group: &ProposalGroup) -> Option<&'a Body> {
    profile.body(group.deciding_body.get()?)
}

/// The body that stands as the one that decides, and where.
fn stated<'a>(profile: &'a Profile, group: &ProposalGroup) -> Option<(&'a Body, Span)> {
    let written = group.deciding_body.located()?;
    Some((body_of(profile, group)?, written.span))
}

/// The bodies that decide in the points of a group, each with its place.
fn deciders<'a>(
    checker: &Checker<'_>,
    profile: &'a Profile,
    group: &ProposalGroup,
) -> Vec<(&'a Body, Span)> {
    let points = checker.points().iter();
    let own = points.filter(|point| std::ptr::eq(point.group, group));
    own.filter_map(|point| {
        let text = point.text.as_ref()?;
        let (subject, at) = deciding_subject(text.reading())?;
        Some((named_body(profile, subject)?, text.place_of(0..at)))
    })
    .collect()
}

/// The one body that decides in all points.
fn implied<'a>(all: &[(&'a Body, Span)]) -> Option<(&'a Body, Span)> {
    let (first, place) = *all.first()?;
    let are_alike = all.iter().all(|(body, _)| is_same(body, first));
    are_alike.then_some((first, place))
}

/// Two bodies that decide in points of one group, for which no body is stated.
fn of_two_bodies(checker: &Checker<'_>, all: &[(&Body, Span)]) -> Option<Diagnostic> {
    let (first, place) = *all.first()?;
    let (other, at) = *all.iter().find(|(body, _)| !is_same(body, first))?;
    let label = format!(
        "här beslutar {}, men i en punkt ovanför {}",
        other.name.text(),
        first.name.text()
    );
    let finding = checker.at(at, label).related(place, "här");
    Some(
        finding
            .severity(Severity::Warning)
            .hint("skriv en grupp för varje organ, med organ: och punkter:"),
    )
}

/// A point in which a body that only prepares the case decides for itself, or proposes: under the
/// lead it would be a decision of the deciding body.
fn of_body_on_the_way(
    checker: &Checker<'_>,
    profile: &Profile,
    (body, point): (&Body, &PointText<'_>),
) -> Option<Diagnostic> {
    let reading = point.reading();
    let sentence = reading.sentences().next()?;
    let at = *main_clause(reading, sentence.clone()).verbs.first()?;
    let verb = reading
        .verb(at)
        .filter(|verb| verb.form == VerbForm::Present)?;
    let acts = verb.act == Act::Decides || ["ge", "föreslå"].contains(&verb.lemma);
    let subject = reading.between(sentence.start..at);
    let other = named_body(profile, subject).filter(|other| acts && !is_same(other, body))?;
    let (name, other) = (body.name.text(), other.name.text());
    let label = format!("punkten är {other}s, men {name} beslutar");
    let finding = checker.at(point.place_of(0..at + 1), label);
    Some(finding.severity(Severity::Warning).hint(format!(
        "skriv vad {name} beslutar; det som {other} beslutar för egen del blir en egen grupp, med organ: och punkter:"
    )))
}

/// Whether the last recipient is another body.
fn path_ends_elsewhere(
    checker: &Checker<'_>,
    profile: &Profile,
    group: &ProposalGroup,
    (body, place): (&Body, Span),
) -> Option<Diagnostic> {
    let recipients = checker.case.recipients.items();
    let last = recipients.last()?;
    let last_body = profile
        .body(&last.value)
        .filter(|last| !is_same(last, body))?;
    if decides_for_itself(checker, profile, last_body) {
        return None;
    }
    let is_known = recipients
        .iter()
        .filter_map(|recipient| profile.body(&recipient.value))
        .any(|other| is_same(other, body));
    if !is_known && proposes(group, last_body) {
        return None;
    }
    let (name, last_name) = (body.name.text(), last_body.name.text());
    let finding = checker
        .at(
            place,
            format!("{name} ska besluta, men ärendet går sist till {last_name}"),
        )
        .related(last.span, "sista mottagaren");
    let id = if body.id.is_missing() {
        name
    } else {
        body.id.text()
    };
    Some(if is_known {
        let finding = finding.severity(Severity::Warning).hint(format!(
            "skriv {id} sist bland mottagarna: de står i beslutsgångens ordning"
        ));
        finding.hint(format!(
            "ska {last_name} bara få veta vad som beslutas, stryk den där och skriv den under skickas_till"
        ))
    } else {
        let finding = finding.hint(format!(
            "lägg till {id} sist bland mottagarna om {last_name} bereder ärendet"
        ));
        finding.hint(if last_body.can_decide() {
            format!("eller låt {last_name} besluta: ändra organ och punkterna")
        } else {
            format!("eller skriv i inledning att {last_name} föreslår och {name} beslutar")
        })
    })
}

/// Whether a group of points is the body's own to decide.
fn decides_for_itself(facts: &Facts<'_>, profile: &Profile, body: &Body) -> bool {
    let groups = facts.case.proposal.get().map(|proposal| &proposal.groups);
    let mut bodies = groups
        .into_iter()
        .flatten()
        .filter_map(|group| body_of(profile, group));
    bodies.any(|other| is_same(other, body))
}

/// The last recipient prepares the case and passes it on: the lead or the proposer says so.
fn proposes(group: &ProposalGroup, body: &Body) -> bool {
    let proposer = group.proposer.text().to_lowercase();
    let lead = group.lead.text().to_lowercase();
    let names = |text: &str| {
        let name = body.name.text().to_lowercase();
        let id = body.id.text().to_lowercase();
        !name.is_empty() && text.contains(&name)
            || !id.is_empty() && text.split_whitespace().any(|word| word == id)
    };
    names(&proposer) || lead.contains("föresl") && (names(&lead) || lead.contains("utskottet"))
}

/// A point in which a body decides that is neither the deciding one nor on the way to it.
fn point_names_another(
    checker: &Checker<'_>,
    profile: &Profile,
    (body, point): (&Body, &PointText<'_>),
) -> Option<Diagnostic> {
    let (subject, at) =
        deciding_subject(point.reading()).or_else(|| acting_subject(point.reading()))?;
    let other =
        named_body(profile, subject).filter(|other| other.can_decide() && !is_same(other, body))?;
    let recipients = checker
        .case
        .recipients
        .items()
        .iter()
        .filter_map(|recipient| profile.body(&recipient.value));
    if recipients
        .into_iter()
        .any(|recipient| is_same(recipient, other))
    {
        return None;
    }
    let label = format!(
        "här beslutar {}, men organet är {}",
        other.name.text(),
        body.name.text()
    );
    let finding = checker.at(point.place_of(0..at), label);
    Some(finding.hint("låt samma organ stå i punkten och efter organ"))
}

/// A point of another body, where the profile does not know both: their names are compared.
fn of_unknown_body(
    checker: &Checker<'_>,
    profile: &Profile,
    (group, point): (&ProposalGroup, &PointText<'_>),
) -> Option<Diagnostic> {
    const ENDINGS: [&str; 5] = ["nämnden", "styrelsen", "fullmäktige", "utskottet", "nämnd"];
    let deciding = deciding_body(checker, group)?;
    let known = profile.body(deciding);
    let (subject, at) =
        deciding_subject(point.reading()).or_else(|| acting_subject(point.reading()))?;
    let subject = subject.trim();
    if known.is_some_and(|body| !body.can_decide() || named_body(profile, subject).is_some()) {
        return None;
    }
    let (said, name) = (subject.to_lowercase(), deciding.to_lowercase());
    let is_name = ENDINGS.iter().any(|ending| said.ends_with(ending))
        && ENDINGS.iter().any(|ending| name.ends_with(ending));
    // *Nämnden* is any of them.
    if !is_name || name.ends_with(&said) || said.ends_with(&name) {
        return None;
    }
    let recipients = checker.case.recipients.items().iter();
    let is_on_the_way = recipients
        .filter(|recipient| recipient.value.to_lowercase() == said)
        .count()
        > 0;
    let label = format!("här beslutar {said}, men organet är {deciding}");
    let finding = checker.at(point.place_of(0..at), label);
    let severity = if is_on_the_way {
        Severity::Warning
    } else {
        Severity::Error
    };
    Some(
        finding
            .severity(severity)
            .hint("låt samma organ stå i punkten och efter organ"),
    )
}

fn is_same(one: &Body, other: &Body) -> bool {
    std::ptr::eq(one, other)
}

/// The subject of a point's first sentence, where its verb is another one in the present than those
/// with which a body proposes or asks: *köper*, *hyr*.
fn acting_subject(reading: &Reading) -> Option<(&str, usize)> {
    const OTHERS: [&str; 6] = ["föreslå", "ge", "begära", "uppmana", "hemställa", "besluta"];
    let sentence = reading.sentences().next()?;
    let at = *main_clause(reading, sentence.clone()).verbs.first()?;
    let verb = reading.verb(at)?;
    let is_act = verb.form == VerbForm::Present && !OTHERS.contains(&verb.lemma);
    (is_act && !receives(reading, at)).then(|| (reading.between(sentence.start..at), at))
}

/// *får i uppdrag*, *mottar*, *ansvarar för*, *tar emot*: the body gets what another one decides.
fn receives(reading: &Reading, at: usize) -> bool {
    const RECEIVING: [&str; 12] = [
        "får",
        "mottar",
        "erhåller",
        "ansvarar",
        "svarar",
        "har",
        "är",
        "blir",
        "disponerar",
        "behåller",
        "deltar",
        "övertar",
    ];
    let next = || reading.word(at + 1);
    RECEIVING.contains(&reading.word(at))
        || reading.word(at) == "tar" && matches!(next(), "emot" | "över")
}

/// The subject of a point's first sentence and the place of its verb, when the verb is one that
/// decides.
pub(super) fn deciding_subject(reading: &Reading) -> Option<(&str, usize)> {
    let sentence = reading.sentences().next()?;
    let at = *main_clause(reading, sentence.clone()).verbs.first()?;
    let verb = reading.verb(at).filter(|verb| verb.act == Act::Decides)?;
    // `beslutar att föreslå …` proposes and `ger … i uppdrag` is no decision in the case.
    let proposes = verb.lemma == "besluta"
        && (at + 1..at + 4)
            .any(|near| reading.verb(near).is_some_and(|verb| verb.act == Act::Acts));
    let is_active = verb.form == VerbForm::Present;
    (is_active && !proposes && verb.lemma != "ge")
        .then(|| (reading.between(sentence.start..at), at))
}

#[cfg(test)]
mod tests {
    use super::receives;
    use crate::facts::decision::reading::Reading;

    #[test]
    fn a_body_that_only_receives_decides_nothing() {
        let verb = |point: &str| {
            let reading = Reading::of_prose(point);
            receives(&reading, 1)
        };
        for point in [
            "Socialnämnden får i uppdrag att utreda frågan.",
            "Socialnämnden mottar 300 000 kr.",
            "Socialnämnden ansvarar för öppettiderna.",
            "Socialnämnden tar emot bidraget.",
        ] {
            assert!(verb(point), "{point}");
        }
        for point in [
            "Socialnämnden köper huset.",
            "Socialnämnden tar ut avgiften.",
        ] {
            assert!(!verb(point), "{point}");
        }
    }
}
