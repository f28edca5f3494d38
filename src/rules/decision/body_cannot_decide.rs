//! D108 `body-cannot-decide`: the body that is to decide has no right to.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Facts;
use crate::facts::decision::point::{PointText, named_body};
use crate::facts::decision::reading::Reading;
use crate::model::ProposalGroup;
use crate::profile::{Body, Profile};
use crate::rules::decision::deciding_body_mismatch::deciding_subject;
use crate::source::Span;
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D108",
        name: "body-cannot-decide",
        severity: Severity::Error,
        summary: "organet kan inte fatta beslutet",
        page: include_str!("body_cannot_decide.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let (Some(profile), Some(proposal)) = (checker.profile, checker.case.proposal.get()) else {
        return;
    };
    let written = proposal
        .groups
        .iter()
        .filter_map(|group| group.deciding_body.located());
    let stated = written.filter_map(|written| Some((written.span, profile.body(&written.value)?)));
    let stated: Vec<_> = stated.filter(|(_, body)| !body.can_decide()).collect();
    for (span, body) in &stated {
        checker.report(finding(checker, profile, (*span, body)));
    }
    let is_stated = |body: &Body| stated.iter().any(|(_, other)| std::ptr::eq(*other, body));
    let leads = proposal
        .groups
        .iter()
        .filter_map(|group| lead_decides(group, profile));
    let others = leads.chain(points_decide(checker, profile));
    for (span, body) in others.filter(|(_, body)| !body.can_decide() && !is_stated(body)) {
        checker.report(finding(checker, profile, (span, body)));
    }
}

/// The body that the line before the points lets decide: `SVOM föreslås besluta`, `SVOM beslutar
/// följande`.
fn lead_decides<'a>(group: &ProposalGroup, profile: &'a Profile) -> Option<(Span, &'a Body)> {
    let lead = group.lead.located()?;
    let reading = Reading::of(&ReadText::of_line(&lead.value, lead.span, None));
    let is_deciding = |at: usize| {
        let next = reading.word(at + 1);
        match reading.word(at) {
            "beslutar" => {
                !matches!(next, "föreslå" | "rekommendera") && reading.word(at + 2) != "föreslå"
            }
            "föreslås" => {
                next == "besluta"
                    && reading.word(at + 2) != "föreslå"
                    && reading.word(at + 3) != "föreslå"
            }
            _ => false,
        }
    };
    let at = (0..reading.words.len()).find(|at| is_deciding(*at))?;
    Some((lead.span, named_body(profile, reading.between(0..at))?))
}

/// The bodies that decide in the points themselves: `SVOM godkänner …`.
fn points_decide<'a>(facts: &Facts<'a>, profile: &'a Profile) -> Vec<(Span, &'a Body)> {
    let subject = |point: &PointText<'_>| {
        let (subject, at) = deciding_subject(point.reading())?;
        Some((point.place_of(0..at), named_body(profile, subject)?))
    };
    facts.point_texts().filter_map(subject).collect()
}

fn finding(checker: &Checker<'_>, profile: &Profile, (span, body): (Span, &Body)) -> Diagnostic {
    let label = format!(
        "{} får bereda ärenden men inte besluta i dem",
        body.name.text()
    );
    checker
        .at(span, label)
        .hint(who_can(profile))
        .hint("organet som bereder kan stå först bland mottagarna")
        .hint("skäl: fullmäktige, styrelse och nämnder beslutar, eller den de har delegerat till (kommunallagen 6 kap. 3 och 37 §§)")
}

fn who_can(profile: &Profile) -> String {
    let can: Vec<&str> = profile
        .bodies
        .items()
        .iter()
        .filter(|body| body.can_decide())
        .map(name)
        .collect();
    format!(
        "låt ett organ som kan besluta fatta beslutet: {}",
        can.join(", ")
    )
}

fn name(body: &Body) -> &str {
    match body.id.text() {
        "" => body.name.text(),
        id => id,
    }
}
