//! M111 `dates-out-of-order`: dates that cannot be true together.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::meeting::AgendaItem;
use crate::model::ItemChange;
use crate::parse::{Field, Located};
use crate::swedish::Date;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M111",
        name: "dates-out-of-order",
        severity: Severity::Error,
        summary: "datum kommer i fel ordning",
        page: include_str!("dates_out_of_order.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    let Some(day) = checker.meeting.date.get() else {
        return;
    };
    if let Some(notice) = checker.meeting.notice.get() {
        not_after(checker, &notice.due, *day, "kallelsen");
        not_after(checker, &notice.published, *day, "publiceringen");
        dispatches(checker, notice.dispatched.items(), *day);
    }
    before_the_notice(checker);
    for item in &checker.items {
        not_after(checker, &item.item.added, *day, "tillägget");
        before(checker, &item.item.tabled, *day, "bordläggningen");
        before(
            checker,
            &item.item.minutes,
            *day,
            "det sammanträde som protokollet gäller",
        );
        not_after(
            checker,
            &item.item.withdrawn,
            *day,
            "dagen då punkten utgick",
        );
        withdrawn_before_added(checker, item);
        let Some(case) = item.case().filter(|_| item.is_taken_up()) else {
            continue;
        };
        if let Some(date) = case.date.get().filter(|date| *date > day) {
            let label = format!("ärendet är daterat {date}, efter sammanträdet {day}");
            let finding = checker.at(item.place(), label);
            checker.report(finding.hint("rätta datumet i ärendet eller i sammanträdet"));
        }
    }
}

fn not_after(checker: &Checker<'_, OneMeeting>, date: &Field<Date>, day: Date, what: &str) {
    unreadable(checker, date);
    if let Some(written) = date.located().filter(|written| written.value > day) {
        let label = format!("{what} är efter sammanträdet {day}");
        checker.report(
            checker
                .at(written.span, label)
                .hint("rätta det ena datumet"),
        );
    }
}

/// The notice is sent before its supplements, and none of them after the meeting.
fn dispatches(checker: &Checker<'_, OneMeeting>, days: &[Located<Date>], meeting: Date) {
    for (index, day) in days.iter().enumerate() {
        let label = if day.value > meeting {
            format!("utskicket är efter sammanträdet {meeting}")
        } else if let Some(before) = days[..index].last().filter(|last| last.value > day.value) {
            format!("utskicket är före det förra, {}", before.value)
        } else {
            continue;
        };
        checker.report(checker.at(day.span, label).hint("rätta det ena datumet"));
    }
}

/// What the notice did not have, or had, has come or been withdrawn since it was sent.
fn before_the_notice(checker: &Checker<'_, OneMeeting>) {
    let sent = checker
        .loaded
        .sent()
        .and_then(|sent| sent.dispatches.first());
    let Some(sent) = sent.map(|notice| notice.date) else {
        return;
    };
    for changed in checker.loaded.changes_since() {
        let Some(item) = checker.items.get(changed.place) else {
            continue;
        };
        let (day, label) = match changed.change {
            ItemChange::New => (
                &item.item.added,
                format!("punkten kom till före kallelsen, som skickades {sent} utan den"),
            ),
            ItemChange::Withdrawn => (
                &item.item.withdrawn,
                format!("punkten utgick före kallelsen, som skickades {sent} med den"),
            ),
            _ => continue,
        };
        if let Some(day) = day.located().filter(|day| day.value < sent) {
            let hint = "skriv den dag då det bestämdes, efter utskicket";
            checker.report(checker.at(day.span, label).hint(hint));
        }
    }
}

fn before(checker: &Checker<'_, OneMeeting>, date: &Field<Date>, day: Date, what: &str) {
    unreadable(checker, date);
    if let Some(written) = date.located().filter(|written| written.value >= day) {
        let label = format!("{what} är inte före sammanträdet {day}");
        checker.report(
            checker
                .at(written.span, label)
                .hint("rätta det ena datumet"),
        );
    }
}

/// What is late comes before it can be withdrawn.
fn withdrawn_before_added(checker: &Checker<'_, OneMeeting>, item: &AgendaItem<'_>) {
    let (Some(withdrawn), Some(added)) = (item.item.withdrawn.located(), item.item.added.get())
    else {
        return;
    };
    if withdrawn.value < *added {
        let label = format!("punkten utgick innan den kom till, {added}");
        let finding = checker.at(withdrawn.span, label);
        checker.report(finding.hint("rätta det ena datumet"));
    }
}

/// A day that cannot be read is compared with nothing, so it is told.
pub(super) fn unreadable(checker: &Checker<'_, OneMeeting>, date: &Field<Date>) {
    if let Field::Unreadable(written) = date
        && !written.value.is_empty()
    {
        let label = format!("”{}” är inget datum", written.value);
        checker.report(
            checker
                .at(written.span, label)
                .hint("skriv år-månad-dag: 2025-03-07"),
        );
    }
}
