//! D107 `deciding-body-mismatch`: the body that decides is not the one that gets the case last.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Facts;
use crate::facts::decision::clause::main_clause;
use crate::facts::decision::point::{PointText, named_body};
use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::{Act, VerbForm};
use crate::parse::Located;
use crate::profile::{Body, Profile};

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
    let Some(written) = proposal.deciding_body.located() else {
        return;
    };
    // A body that cannot decide is D108's matter.
    let Some(body) = profile
        .body(&written.value)
        .filter(|body| body.can_decide())
    else {
        return;
    };
    checker.report_all(path_ends_elsewhere(checker, profile, (written, body)));
    for point in checker.point_texts() {
        let another = point_names_another(checker, profile, (body, point));
        checker.report_all(another.or_else(|| of_body_on_the_way(checker, profile, (body, point))));
    }
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
        "skriv vad {name} beslutar; det som {other} beslutar för egen del blir ett eget ärende"
    )))
}

/// Whether the last recipient is another body.
fn path_ends_elsewhere(
    checker: &Checker<'_>,
    profile: &Profile,
    (written, body): (&Located<String>, &Body),
) -> Option<Diagnostic> {
    let recipients = checker.case.recipients.items();
    let last = recipients.last()?;
    let last_body = profile
        .body(&last.value)
        .filter(|last| !is_same(last, body))?;
    let is_known = recipients
        .iter()
        .filter_map(|recipient| profile.body(&recipient.value))
        .any(|other| is_same(other, body));
    if !is_known && proposes(checker, last_body) {
        return None;
    }
    let (name, last_name) = (body.name.text(), last_body.name.text());
    let finding = checker
        .at(
            written.span,
            format!("{name} ska besluta, men ärendet går sist till {last_name}"),
        )
        .related(last.span, "sista mottagaren");
    let id = if body.id.is_missing() {
        name
    } else {
        body.id.text()
    };
    Some(if is_known {
        finding.severity(Severity::Warning).hint(format!(
            "skriv {id} sist bland mottagarna: de står i beslutsgångens ordning"
        ))
    } else {
        let finding = finding.hint(format!(
            "lägg till {id} sist bland mottagarna om {last_name} bereder ärendet"
        ));
        finding.hint(if last_body.can_decide() {
            format!("eller låt {last_name} besluta: ändra beslutande och punkterna")
        } else {
            format!("eller skriv i inledning att {last_name} föreslår och {name} beslutar")
        })
    })
}

/// The last recipient prepares the case and passes it on: the lead or the proposer says so.
fn proposes(facts: &Facts<'_>, body: &Body) -> bool {
    let Some(proposal) = facts.case.proposal.get() else {
        return false;
    };
    let proposer = proposal.proposer.text().to_lowercase();
    let lead = proposal.lead.text().to_lowercase();
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
    let (subject, at) = deciding_subject(point.reading())?;
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
        "här beslutar {}, men beslutande är {}",
        other.name.text(),
        body.name.text()
    );
    let finding = checker.at(point.place_of(0..at), label);
    Some(finding.hint("låt samma organ stå i punkten och efter beslutande"))
}

fn is_same(one: &Body, other: &Body) -> bool {
    std::ptr::eq(one, other)
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
