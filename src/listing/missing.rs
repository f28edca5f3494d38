//! What is missing in the cases, for each officer.

use super::{ListCell, ListedCase, Listing, Scope};
use crate::model::Case;
use crate::pdf::ForeignPdf;
use crate::source::AttachmentState;

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

/// What the cases lack to be ready to sign, by officer; a case stands with each who prepares it.
#[must_use]
pub fn missing(scope: &Scope<'_>) -> Listing {
    let cases = scope.cases_to_complete();
    let lacking = cases
        .iter()
        .filter(|case| !case.lacks.is_empty() || !false_claims(case).is_empty());
    let mut rows: Vec<Vec<ListCell>> = lacking.flat_map(of_case).collect();
    // A letter is about one meeting: to whom, by when, to which.
    rows.sort_by_cached_key(|row| {
        let [name, email, meeting, due] = [0, 1, 2, 3].map(|at| row[at].shown());
        (name == NOBODY, name.to_lowercase(), email, due, meeting)
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
        let notice = meeting.notice.get()?;
        let sent = notice.dispatched.items().first().map(|day| day.value);
        sent.into_iter().chain(notice.due.get().copied()).min()
    });
    let lacks = [&listed.lacks_in_full[..], &false_claims(listed)].concat();
    let called = listed.meeting.map(|meeting| meeting.loaded.called());
    let row = |name: &str, email: &str| {
        vec![
            ListCell::text(name),
            ListCell::text(email),
            ListCell::text(called.clone().unwrap_or_default()),
            ListCell::Day(notice),
            ListCell::text(listed.number.as_deref().unwrap_or_default()),
            ListCell::text(case.map_or("", |case| case.diary_number.joined())),
            ListCell::text(case.map_or("", |case| case.title.text())),
            ListCell::Texts(lacks.clone()),
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

/// Attachments that say that they are made for the packet and are not (M122): only whoever made
/// them can do it.
fn false_claims(listed: &ListedCase<'_>) -> Vec<String> {
    let (Some(meeting), Some(loaded)) = (listed.meeting, listed.loaded) else {
        return Vec::new();
    };
    let documents = loaded.case.iter().flat_map(Case::listed_documents);
    let files = documents.zip(&loaded.attachments);
    let is_false = |state: &Option<AttachmentState>| match state {
        Some(AttachmentState::Found { path, .. }) => meeting
            .loaded
            .pdfs
            .get(path)
            .is_some_and(ForeignPdf::is_false),
        _ => false,
    };
    let files = files.filter(|(_, state)| is_false(state));
    files
        .map(|(document, _)| {
            format!(
                "bilagan {} är inte den PDF/A med taggar som den säger sig vara: spara om den (M122)",
                document.file.text()
            )
        })
        .collect()
}
