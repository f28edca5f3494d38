//! M112 `notice-too-late`: a notice later than the law or the committee's own rules say.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::YesNo;
use crate::parse::Field;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M112",
        name: "notice-too-late",
        severity: Severity::Error,
        summary: "kallelsen kommer för sent",
        page: include_str!("notice_too_late.md"),
    },
    check,
};

/// What kommunallagen 5 kap. 13–15 §§ says of the days before holds for the assembly only. Of other
/// bodies the profile knows, and where it says nothing neither does the rule.
fn check(checker: &Checker<'_, OneMeeting>) {
    let (Some(body), Some(day)) = (checker.body(), checker.meeting.date.get()) else {
        return;
    };
    let Some(notice) = checker.meeting.notice.get() else {
        return;
    };
    let own = body.notice_days.get().copied();
    let days = if body.is_assembly() {
        Some(own.unwrap_or_default().max(ASSEMBLY_DAYS))
    } else {
        own
    };
    let is_urgent = notice.is_urgent.get() == Some(&YesNo::Yes);
    let Some(days) = days.filter(|_| !is_urgent) else {
        return;
    };
    let Some(last) = day.days_before(days) else {
        return;
    };
    let stated = [&notice.due, &notice.published];
    let stated = stated.into_iter().filter_map(Field::located);
    for date in stated.chain(notice.dispatched.items().first()) {
        if date.value > last && date.value <= *day {
            let label = format!("senast {last}, {days} dagar före sammanträdet {day}");
            let hint =
                "flytta kallelsen eller sammanträdet; är det brådskande, skriv brådskande: ja";
            checker.report(
                checker
                    .at(date.span, label)
                    .hint(hint)
                    .hint(if body.is_assembly() {
                        "grund: kommunallagen 5 kap. 13–15 §§"
                    } else {
                        "grund: kallelse_dagar i profilen"
                    }),
            );
        }
    }
}

/// A week.
const ASSEMBLY_DAYS: u32 = 7;
