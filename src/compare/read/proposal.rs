//! What is proposed.

use super::super::value::{CaseValue, RecordKind};
use super::super::version::Version;
use super::prose::{ProseFigures, prose};
use super::{day, field, line, list, unreadable};
use crate::model::{Alternative, Assignment, DecisionPoint, Proposal, ProposalGroup};
use crate::parse::Field;

/// The groups of the proposal, as a list.
pub fn proposal(version: &Version<'_>, figures: &ProseFigures<'_>) -> CaseValue {
    match &figures.case.proposal {
        Field::Missing => CaseValue::List(Vec::new()),
        Field::Unreadable(text) => unreadable(text),
        Field::Value(located) => groups(version, figures, &located.value),
    }
}

fn groups(version: &Version<'_>, figures: &ProseFigures<'_>, proposal: &Proposal) -> CaseValue {
    let Proposal { groups, span: _ } = proposal;
    let runs = proposal.runs(version.numbering);
    let has_several = groups.len() > 1;
    let groups = groups.iter().map(|group| {
        let own = runs.iter().filter(|run| std::ptr::eq(run.group, group));
        let first_numbers: Vec<Option<usize>> = own.map(|run| run.first_number).collect();
        let body = |name: &Field<String>| field(name, |name| super::body(version, name));
        let (proposer, body) = (body(&group.proposer), body(&group.deciding_body));
        self::group(
            figures,
            group,
            (proposer, body),
            has_several,
            &first_numbers,
        )
    });
    CaseValue::List(groups.collect())
}

/// A group; `first_numbers` are those of its own points and of the points of each alternative.
fn group(
    figures: &ProseFigures<'_>,
    group: &ProposalGroup,
    (proposer, body): (CaseValue, CaseValue),
    has_several: bool,
    first_numbers: &[Option<usize>],
) -> CaseValue {
    let ProposalGroup {
        proposer: _, // both read with the names that the page has
        deciding_body: _,
        lead,
        points,
        alternatives,
        span: _,
    } = group;
    let first = |run: usize| first_numbers.get(run).copied().flatten();
    let alternatives = list_numbered(alternatives, |number, alternative| {
        self::alternative(figures, number, alternative, first(number))
    });
    let called = match body.text() {
        _ if !has_several => String::new(),
        None => "förslaget utan organ".to_owned(),
        Some(body) => format!("förslaget till {}", body.written),
    };
    CaseValue::record(
        RecordKind::Group,
        called,
        vec![
            ("förslagsställare", proposer),
            ("organ", body),
            ("inledning", line(lead)),
            ("punkter", self::points(figures, points, first(0))),
            ("alternativ", alternatives),
        ],
    )
}

fn list_numbered<T>(
    items: &Field<Vec<T>>,
    mut value: impl FnMut(usize, &T) -> CaseValue,
) -> CaseValue {
    let mut number = 0;
    list(items, |item| {
        number += 1;
        value(number, item)
    })
}

fn alternative(
    figures: &ProseFigures<'_>,
    number: usize,
    alternative: &Alternative,
    first: Option<usize>,
) -> CaseValue {
    let Alternative {
        title,
        points,
        span: _,
    } = alternative;
    CaseValue::record(
        RecordKind::Alternative,
        format!("alternativ {number}"),
        vec![
            ("rubrik", line(title)),
            ("punkter", self::points(figures, points, first)),
        ],
    )
}

/// The points with the numbers that the page has; one that is alone has none.
fn points(
    figures: &ProseFigures<'_>,
    points: &Field<Vec<DecisionPoint>>,
    first: Option<usize>,
) -> CaseValue {
    let is_alone = points.items().len() == 1;
    let written = |number| figures.numerals.of_point(number);
    list_numbered(points, |number, point| {
        let DecisionPoint {
            text,
            assignment,
            span: _,
        } = point;
        let called = match first {
            Some(first) => format!("punkt {}", written(first + number - 1)),
            None if is_alone => "punkten".to_owned(),
            None => format!("punkt {number} i ordningen"),
        };
        CaseValue::record(
            RecordKind::Point,
            called,
            vec![
                ("text", prose(figures, text)),
                ("uppdrag", field(assignment, self::assignment)),
            ],
        )
    })
}

fn assignment(assignment: &Assignment) -> CaseValue {
    let Assignment { to, due, span: _ } = assignment;
    let fields = vec![("till", line(to)), ("senast", day(due))];
    CaseValue::record(RecordKind::Assignment, "", fields)
}
