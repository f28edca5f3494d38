//! The numbers of the tables of money, in the order in which they stand on the page.

use std::collections::HashMap;

use crate::model::{Case, ChildsBest, FigureUse, Prose};
use crate::parse::Field;
use crate::profile::{Part, Profile};

/// The number of each table, by its id.
pub fn table_numbers(case: &Case, profile: &Profile) -> HashMap<String, usize> {
    let mut numbers = HashMap::new();
    for id in table_order(case, profile) {
        let next = numbers.len() + 1;
        numbers.entry(id).or_insert(next);
    }
    numbers
}

/// Ids of the tables that some prose places.
pub fn placed_tables(case: &Case) -> Vec<String> {
    case.prose().into_iter().flat_map(tables_in).collect()
}

fn table_order(case: &Case, profile: &Profile) -> Vec<String> {
    let placed = placed_tables(case);
    let mut order = Vec::new();
    for part in profile.order() {
        match part {
            Part::Amounts => {
                order.extend(
                    case.tables()
                        .map(|t| t.id().to_owned())
                        .filter(|id| !placed.contains(id)),
                );
            }
            _ => order.extend(prose_of(part, case).into_iter().flat_map(tables_in)),
        }
    }
    order
}

fn tables_in(prose: &Prose) -> Vec<String> {
    let id = |asks: FigureUse| match asks {
        FigureUse::Table(id) => Some(id),
        _ => None,
    };
    prose
        .figures()
        .into_iter()
        .filter_map(|figure| id(figure.asks.ok()?))
        .collect()
}

/// The prose of a part, in the order of the page.
fn prose_of(part: Part, case: &Case) -> Vec<&Prose> {
    let fields: Vec<&Field<Prose>> = match part {
        Part::Proposal => {
            let points = case
                .proposal
                .get()
                .map(|proposal| proposal.points.items())
                .unwrap_or_default();
            points.iter().map(|point| &point.text).collect()
        }
        Part::Summary => vec![&case.summary],
        Part::Background => vec![&case.background],
        Part::Assessment => vec![&case.assessment],
        Part::Preparation => vec![&case.preparation],
        Part::Unions => vec![&case.unions],
        Part::Sections => case
            .sections
            .items()
            .iter()
            .map(|section| &section.text)
            .collect(),
        Part::Consequences => case
            .consequences
            .get()
            .into_iter()
            .flat_map(|it| it.parts().map(|(_, prose)| prose))
            .collect(),
        Part::ChildsBest => case
            .childs_best
            .get()
            .into_iter()
            .flat_map(ChildsBest::prose)
            .collect(),
        Part::Amounts
        | Part::Documents
        | Part::Attachments
        | Part::Signatories
        | Part::Dispatch
        | Part::SignatureLog => Vec::new(),
    };
    fields.into_iter().filter_map(Field::get).collect()
}
