//! M101 `meeting-incomplete`: what a notice cannot be without.

use super::dates_out_of_order::unreadable;
use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M101",
        name: "meeting-incomplete",
        severity: Severity::Error,
        summary: "uppgift om sammanträdet saknas",
        page: include_str!("meeting_incomplete.md"),
    },
    check,
};

/// Without committee and date there is no meeting; the rest can be filled in later.
fn check(checker: &Checker<'_, OneMeeting>) {
    let meeting = checker.meeting;
    unreadable(checker, &meeting.date);
    let errors = [
        (
            meeting.body.is_missing(),
            "organ saknas",
            "skriv vilket organ som sammanträder: organ: KS",
        ),
        (
            meeting.date.is_missing(),
            "datum saknas",
            "skriv dagen för sammanträdet: datum: 2025-03-07",
        ),
        (
            meeting.items.is_missing(),
            "ärenden saknas",
            "skriv föredragningslistan under ärenden:",
        ),
    ];
    let warnings = [
        (
            meeting.time.is_missing(),
            "tid saknas",
            "skriv när sammanträdet börjar: tid: \"09.00\"",
        ),
        (
            meeting.place.is_missing() && meeting.distance.is_missing(),
            "plats saknas",
            "skriv var sammanträdet hålls, under plats eller distans",
        ),
        (
            meeting.chair.is_missing(),
            "ordförande saknas",
            "skriv ordförande: {namn: …}",
        ),
        (
            meeting.secretary.is_missing(),
            "sekreterare saknas",
            "skriv sekreterare: {namn: …}",
        ),
    ];
    let errors = errors.into_iter().map(|lack| (Severity::Error, lack));
    let warnings = warnings.into_iter().map(|lack| (Severity::Warning, lack));
    let lacks: Vec<_> = errors.chain(warnings).filter(|(_, lack)| lack.0).collect();
    let Some(severity) = lacks.iter().map(|(severity, _)| *severity).max() else {
        return;
    };
    // One finding: at one place only one of a kind is told.
    let labels: Vec<&str> = lacks.iter().map(|(_, lack)| lack.1).collect();
    let finding = checker.at(checker.place(), labels.join(", "));
    let finding = lacks
        .iter()
        .fold(finding, |finding, (_, lack)| finding.hint(lack.2));
    checker.report(Diagnostic {
        severity,
        ..finding
    });
}
