//! Who is to report what, and when: the assignments that the proposals give.

use super::{ListCell, ListedCase, Listing, Scope};
use crate::model::{DecisionPoint, ProposalGroup};

const COLUMNS: &[(&str, &str)] = &[
    ("due", "senast"),
    ("to", "till"),
    ("assignment", "uppdrag"),
    ("body", "ges av"),
    ("diary_number", "diarienummer"),
    ("file", "fil"),
];

/// The assignments, the first due first; those without a day last.
#[must_use]
pub fn assignments(scope: &Scope<'_>) -> Listing {
    let mut rows: Vec<Vec<ListCell>> = scope.all_cases().iter().flat_map(of_case).collect();
    rows.sort_by_cached_key(|row| {
        let day = row.first().map(ListCell::shown).unwrap_or_default();
        (day.is_empty(), day)
    });
    Listing {
        columns: COLUMNS,
        rows,
    }
}

fn of_case(listed: &ListedCase<'_>) -> Vec<Vec<ListCell>> {
    let Some(case) = listed.case() else {
        return Vec::new();
    };
    let groups = case
        .proposal
        .get()
        .map_or(&[][..], |proposal| &proposal.groups);
    let row = |group: &ProposalGroup, point: &DecisionPoint| {
        let assignment = point.assignment.get()?;
        let text = point.text.get().map_or("", |prose| prose.text.as_str());
        Some(vec![
            ListCell::Day(assignment.due.get().copied()),
            ListCell::text(assignment.to.text()),
            ListCell::text(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            ListCell::text(group.deciding_body.text()),
            ListCell::text(case.diary_number.joined()),
            ListCell::text(listed.path.display().to_string()),
        ])
    };
    let points = groups
        .iter()
        .flat_map(|group| group.all_points().map(move |point| (group, point)));
    points
        .filter_map(|(group, point)| row(group, point))
        .collect()
}
