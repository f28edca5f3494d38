//! M101 `meeting-incomplete`: what a notice cannot be without.

use super::dates_out_of_order::unreadable;
use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Meeting;

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

/// What is missing, and what to do.
type Lack = (&'static str, &'static str);

fn check(checker: &Checker<'_, OneMeeting>) {
    unreadable(checker, &checker.meeting.date);
    let hindering = hindering(checker.meeting);
    let severity = if hindering.is_empty() {
        Severity::Warning
    } else {
        Severity::Error
    };
    let lacks = [hindering, others(checker.meeting)].concat();
    if lacks.is_empty() {
        return;
    }
    // One finding: at one place only one of a kind is told.
    let labels: Vec<&str> = lacks.iter().map(|(label, _)| *label).collect();
    let finding = checker.at(checker.place(), labels.join(", "));
    let hints = lacks.iter().map(|(_, hint)| *hint);
    checker.report(Diagnostic {
        severity,
        ..hints.fold(finding, Diagnostic::hint)
    });
}

/// Without committee, date and cases there is no meeting.
fn hindering(meeting: &Meeting) -> Vec<Lack> {
    let body = (
        "organ saknas",
        "skriv vilket organ som sammanträder: organ: KS",
    );
    let date = (
        "datum saknas",
        "skriv dagen för sammanträdet: datum: 2025-03-07",
    );
    let items = ("ärenden saknas", "skriv föredragningslistan under ärenden:");
    let lacks = [
        meeting.body.is_missing().then_some(body),
        meeting.date.is_missing().then_some(date),
        meeting.items.is_missing().then_some(items),
    ];
    lacks.into_iter().flatten().collect()
}

/// What can be filled in later.
fn others(meeting: &Meeting) -> Vec<Lack> {
    let time = (
        "tid saknas",
        "skriv när sammanträdet börjar: tid: \"09.00\"",
    );
    let place = (
        "plats saknas",
        "skriv var sammanträdet hålls, under plats eller distans",
    );
    let chair = ("ordförande saknas", "skriv ordförande: {namn: …}");
    let secretary = ("sekreterare saknas", "skriv sekreterare: {namn: …}");
    let has_no_place = meeting.place.is_missing() && meeting.distance.is_missing();
    let lacks = [
        meeting.time.is_missing().then_some(time),
        has_no_place.then_some(place),
        meeting.chair.is_missing().then_some(chair),
        meeting.secretary.is_missing().then_some(secretary),
    ];
    lacks.into_iter().flatten().collect()
}
