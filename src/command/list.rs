//! `list`: cases and meetings as tables.

use super::{Outcome, check_paths, ran};
use crate::args::{ListArguments, ListFormat, ListOrder, ListedStatus};
use crate::error::Result;
use crate::listing::{Listing, Scope, assignments, files, funding, missing};
use crate::output::{complain_of, complain_of_passed_over, list, say, say_json, say_own};

pub fn run(arguments: &ListArguments) -> Result<Outcome> {
    let batch = check_paths(&arguments.paths)?;
    complain_of_passed_over(&batch.passed_over);
    complain_of(batch.failed.iter());
    let scope = Scope {
        batch: &batch,
        body: arguments.body.as_deref(),
        officer: arguments.officer.as_deref(),
        is_ready: arguments.status.map(|status| status == ListedStatus::Ready),
    };
    let listing = listed(arguments, &scope);
    match arguments.form.format {
        ListFormat::Json => say_json(list::json(&listing)),
        ListFormat::Csv => {
            say_own(list::CSV_MARK);
            say(&list::csv(&listing));
        }
        ListFormat::Text if arguments.missing => say(&list::by_officer(&listing)),
        ListFormat::Text if arguments.assignments => say(&list::assignments(&listing)),
        ListFormat::Text => say(&list::text(&listing)),
    }
    Ok(ran(&batch))
}

fn listed(arguments: &ListArguments, scope: &Scope<'_>) -> Listing {
    let mut listing = match arguments {
        ListArguments {
            assignments: true, ..
        } => assignments(scope),
        ListArguments { funding: true, .. } => funding(scope),
        ListArguments { missing: true, .. } => missing(scope),
        _ => files(scope),
    };
    let key = match arguments.sort {
        ListOrder::File => return listing,
        ListOrder::DiaryNumber => "diary_number",
        ListOrder::Title => "title",
        ListOrder::Body => "body",
        ListOrder::Date => "date",
        ListOrder::Officer => "officer",
    };
    if let Some(at) = listing.columns.iter().position(|(name, _)| *name == key) {
        // What is missing stands last.
        listing.rows.sort_by_cached_key(|row| {
            let shown = row[at].shown().to_lowercase();
            (shown.is_empty(), shown)
        });
    }
    listing
}
