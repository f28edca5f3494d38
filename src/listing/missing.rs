//! What is missing in the cases, for each officer.

use super::{ListCell, ListedCase, Listing, Scope};
use crate::check::CheckedMeeting;
use crate::swedish::in_prose;

const COLUMNS: &[(&str, &str)] = &[
    ("officer", "handläggare"),
    ("email", "e-post"),
    ("meeting", "sammanträde"),
    ("due", "kallelsen skickas senast"),
    ("number", "nummer"),
    ("diary_number", "diarienummer"),
    ("title", "rubrik"),
    ("lacks", "saknas"),
    ("file", "fil"),
];

/// Who is told of a case that nobody prepares.
const NOBODY: &str = "utan handläggare";

/// What stands between the things that one case lacks: what they say has commas in it.
pub const BETWEEN: &str = "; ";

/// What the cases lack to be ready to sign, by officer; a case stands with each who prepares it.
#[must_use]
pub fn missing(scope: &Scope<'_>) -> Listing {
    let cases = scope.all_cases();
    let lacking = cases.iter().filter(|case| !case.lacks.is_empty());
    let mut rows: Vec<Vec<ListCell>> = lacking.flat_map(of_case).collect();
    rows.sort_by_cached_key(|row| {
        let name = row.first().map(ListCell::shown).unwrap_or_default();
        (name == NOBODY, name.to_lowercase())
    });
    Listing {
        columns: COLUMNS,
        rows,
    }
}

fn of_case(listed: &ListedCase<'_>) -> Vec<Vec<ListCell>> {
    let case = listed.case();
    let notice = listed.meeting.and_then(|checked| {
        let meeting = checked.loaded.meeting.as_ref()?;
        meeting.notice.get()?.due.get().copied()
    });
    let row = |name: &str, email: &str| {
        vec![
            ListCell::text(name),
            ListCell::text(email),
            ListCell::text(listed.meeting.map(called).unwrap_or_default()),
            ListCell::Day(notice),
            ListCell::text(listed.number.as_deref().unwrap_or_default()),
            ListCell::text(case.map_or("", |case| case.diary_number.joined())),
            ListCell::text(case.map_or("", |case| case.title.text())),
            ListCell::text(listed.lacks_in_full.join(BETWEEN)),
            ListCell::text(listed.path.display().to_string()),
        ]
    };
    let officers = case.map_or(&[][..], |case| case.officers.items());
    let named = officers
        .iter()
        .filter(|officer| listed.officers().contains(&officer.name.text()));
    let rows: Vec<Vec<ListCell>> = named
        .map(|officer| row(officer.name.text(), officer.email.text()))
        .collect();
    if rows.is_empty() {
        vec![row(NOBODY, "")]
    } else {
        rows
    }
}

/// `kommunstyrelsen 8 april 2025`
fn called(checked: &CheckedMeeting) -> String {
    let Some(meeting) = &checked.loaded.meeting else {
        return String::new();
    };
    let profile = checked.loaded.profile.as_deref();
    let body = profile.and_then(|profile| profile.body(meeting.body.text()));
    let name = body.map_or(meeting.body.text(), |body| body.name.text());
    let day = meeting.date.get().map(|day| in_prose(*day));
    format!("{name} {}", day.unwrap_or_default())
        .trim()
        .to_owned()
}
