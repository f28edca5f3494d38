//! Cases and meetings, a row each.

use super::{ListCell, ListedCase, Listing, Scope};
use crate::check::CheckedMeeting;
use crate::diagnostic::Count;
use crate::model::sums::worked_out;
use crate::model::{Case, ItemDecision, Meeting, MeetingItem, Status, Table};
use crate::profile::is_same_body;
use crate::project::NamedCase;
use crate::swedish::Money;

const COLUMNS: &[(&str, &str)] = &[
    ("number", "nummer"),
    ("diary_number", "diarienummer"),
    ("title", "rubrik"),
    ("body", "organ"),
    ("date", "datum"),
    ("officer", "handläggare"),
    ("status", "status"),
    ("total", "summa"),
    ("errors", "fel"),
    ("warnings", "varningar"),
    ("file", "fil"),
];

/// The cases and meetings, by their paths; of one meeting alone itself and then its cases, in the
/// order of the agenda.
#[must_use]
pub fn files(scope: &Scope<'_>) -> Listing {
    let is_asked = scope.officer.is_none() && scope.is_ready.is_none();
    let only = match &scope.batch.meetings[..] {
        [only] if scope.batch.checked.is_empty() => Some(only),
        _ => None,
    };
    let is_one_meeting = only.is_some();
    let mut rows: Vec<Vec<ListCell>> = match only {
        Some(only) => agenda(scope, only, is_asked && scope.body.is_none()),
        None => scope.own_cases().iter().map(case).collect(),
    };
    let meetings = scope.batch.meetings.iter().filter(|_| is_asked);
    let meetings = meetings.filter(|meeting| is_of_body(meeting, scope.body));
    rows.splice(0..0, meetings.map(meeting));
    if !is_one_meeting {
        rows.sort_by_cached_key(|row| row.last().map(ListCell::shown));
    }
    Listing {
        columns: COLUMNS,
        rows,
    }
}

/// The items of a meeting in the order of its agenda; those without a case, and those that have
/// been withdrawn, where everything is asked for.
fn agenda(scope: &Scope<'_>, checked: &CheckedMeeting, is_all: bool) -> Vec<Vec<ListCell>> {
    let cases = scope.all_cases();
    let Some(meeting) = checked.loaded.meeting.as_ref().filter(|_| is_all) else {
        return cases.iter().map(case).collect();
    };
    let items = meeting.items.items().iter().zip(checked.loaded.numbers());
    let items = items.zip(&checked.loaded.cases);
    let row = |((item, number), named): ((&MeetingItem, Option<String>), &Option<NamedCase>)| {
        let number = number?;
        let is_it = |case: &&ListedCase<'_>| case.number.as_ref() == Some(&number);
        Some(match cases.iter().find(is_it) {
            Some(listed) => case(listed),
            None => without_case(item, number, named.as_ref(), outcome(meeting, item)),
        })
    };
    items.filter_map(row).collect()
}

/// An item that has no case, or none that is taken up.
fn without_case(
    item: &MeetingItem,
    number: String,
    named: Option<&NamedCase>,
    outcome: Option<&'static str>,
) -> Vec<ListCell> {
    let public = item.secrecy.get().map(|it| it.public_title.text());
    let case = named.and_then(|named| named.loaded()?.case.as_ref());
    let title = public.or_else(|| Some(case?.title.text()));
    let written = [item.line.text(), item.case.text()];
    let written = written.into_iter().find(|it| !it.is_empty());
    let title = title.filter(|title| !title.is_empty()).or(written);
    let title = title.unwrap_or_default();
    let status = if item.withdrawn.is_missing() {
        "punkt"
    } else {
        "utgår"
    };
    let marks = public.map(|_| "sekretess").into_iter().chain(outcome);
    let status = [status].into_iter().chain(marks).collect::<Vec<_>>();
    let empty = || ListCell::text("");
    row(
        [
            ListCell::Text(number),
            empty(),
            ListCell::text(title),
            empty(),
            ListCell::Day(None),
            empty(),
            ListCell::text(status.join(", ")),
            ListCell::Amount(None),
        ],
        Count::default(),
        String::new(),
    )
}

fn is_of_body(checked: &CheckedMeeting, body: Option<&str>) -> bool {
    let Some(body) = body else { return true };
    let own = checked
        .loaded
        .meeting
        .as_ref()
        .map(|meeting| meeting.body.text());
    own.is_some_and(|own| is_same_body(checked.loaded.profile.as_deref(), own, body))
}

fn case(listed: &ListedCase<'_>) -> Vec<ListCell> {
    let case = listed.case();
    let text = |text: Option<&str>| ListCell::text(text.unwrap_or_default());
    let public = case.filter(|_| listed.secrecy.is_none());
    let recipients = public.map_or(&[][..], |case| case.recipients.items());
    let recipients: Vec<&str> = recipients.iter().map(|one| one.value.as_str()).collect();
    let status = match case {
        None => "oläslig",
        Some(_) if listed.lacks.is_empty() => "klar",
        // Its file says that it is ready, and something is wrong with it.
        Some(case) if case.status.get() == Some(&Status::Ready) => "inte klar",
        Some(_) => "utkast",
    };
    // Of what is withheld only what the notice says.
    let secrecy = listed.secrecy;
    let title = secrecy.map(|secrecy| secrecy.public_title.text());
    let title = title.or_else(|| Some(case?.title.text()));
    let title = title.or_else(|| Some(listed.item?.case.text()));
    let meeting = listed.meeting.and_then(|it| it.loaded.meeting.as_ref());
    let marks = [
        secrecy.map(|_| "sekretess"),
        meeting
            .zip(listed.item)
            .and_then(|(meeting, item)| became(meeting, item)),
    ];
    let status = [status].into_iter().chain(marks.into_iter().flatten());
    let status = status.collect::<Vec<_>>().join(", ");
    // Who prepares it, to whom it goes and what its file is called may give it away.
    let (officers, file) = match secrecy {
        Some(_) => (String::new(), String::new()),
        None => (
            listed.officers().join(", "),
            listed.path.display().to_string(),
        ),
    };
    row(
        [
            text(listed.number.as_deref()),
            text(public.map(|case| case.diary_number.joined())),
            text(title),
            ListCell::text(recipients.join(", ")),
            ListCell::Day(public.and_then(|case| case.date.get().copied())),
            ListCell::text(officers),
            ListCell::text(status),
            ListCell::Amount(public.and_then(total)),
        ],
        listed.count,
        file,
    )
}

/// What the meeting decided on an item, or else that it was tabled before.
fn became(meeting: &Meeting, item: &MeetingItem) -> Option<&'static str> {
    let earlier = (!item.tabled.is_missing()).then_some("tidigare bordlagt");
    outcome(meeting, item).or(earlier)
}

/// What the meeting decided on an item.
fn outcome(meeting: &Meeting, item: &MeetingItem) -> Option<&'static str> {
    Some(match meeting.outcome_of(item)?.decision.get()? {
        ItemDecision::Tabled => "bordlagt",
        ItemDecision::Remitted => "återremiss",
        decision => decision.word(),
    })
}

fn meeting(checked: &CheckedMeeting) -> Vec<ListCell> {
    let meeting = checked.loaded.meeting.as_ref();
    let items = meeting.map_or(&[][..], |meeting| meeting.items.items());
    let count = items.iter().filter(|item| !item.is_heading()).count();
    let points = if count == 1 { "punkt" } else { "punkter" };
    let secretary = meeting.and_then(|meeting| meeting.secretary.get());
    row(
        [
            ListCell::text(""),
            ListCell::text(""),
            ListCell::text(format!("Sammanträde, {count} {points}")),
            ListCell::text(meeting.map_or("", |meeting| meeting.body.text())),
            ListCell::Day(meeting.and_then(|meeting| meeting.date.get().copied())),
            ListCell::text(secretary.map_or("", |one| one.name.text())),
            ListCell::text("sammanträde"),
            ListCell::Amount(None),
        ],
        Count::of(&checked.found),
        checked.loaded.source.path().display().to_string(),
    )
}

fn row(cells: [ListCell; 8], count: Count, file: String) -> Vec<ListCell> {
    let mut row = cells.to_vec();
    row.extend([
        ListCell::Count(count.errors),
        ListCell::Count(count.warnings),
        ListCell::Text(file),
    ]);
    row
}

/// What a case divides: the tables that name their funding or, when none does, its only table. Of
/// several tables without it nobody can say which holds what is decided.
fn total(case: &Case) -> Option<Money> {
    let funded: Vec<&Table> = case
        .tables()
        .filter(|table| !table.funding.is_missing())
        .collect();
    let tables = if funded.is_empty() {
        case.tables().collect()
    } else {
        funded
    };
    let is_clear = tables.len() == 1 || tables.iter().all(|table| !table.funding.is_missing());
    let totals: Option<Vec<Money>> = tables.iter().map(|table| table.total()).collect();
    let totals = totals.filter(|_| is_clear)?;
    Some(worked_out(&totals, totals.first()?.unit))
}
