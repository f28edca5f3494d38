//! `list`: cases and meetings as tables.

use super::{Outcome, check_paths, ran};
use crate::args::{ListArguments, ListFormat, ListedStatus};
use crate::error::{Error, Result};
use crate::listing::{Listing, Scope, assignments, files, funding, missing};
use crate::output::{
    complain_of, complain_of_passed_over, list, look_of_output, say, say_json, say_own,
};

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
    refuse_unknown_body(&scope)?;
    let listing = listed(arguments, &scope)?;
    match arguments.form.format {
        ListFormat::Json => say_json(list::json(&listing)),
        ListFormat::Csv => {
            say_own(list::CSV_MARK);
            say(&list::csv(&listing));
        }
        ListFormat::Text if arguments.missing => say(&list::by_officer(&listing)),
        ListFormat::Text if arguments.assignments => say(&list::assignments(&listing)),
        ListFormat::Text => {
            let is_terminal = look_of_output().width.is_some();
            say(&list::text(&listing, is_terminal));
        }
    }
    Ok(ran(&batch))
}

fn listed(arguments: &ListArguments, scope: &Scope<'_>) -> Result<Listing> {
    let mut listing = match arguments {
        ListArguments {
            assignments: true, ..
        } => assignments(scope),
        ListArguments { funding: true, .. } => funding(scope),
        ListArguments { missing: true, .. } => missing(scope),
        _ => files(scope),
    };
    if let Some(column) = &arguments.sort
        && !listing.sort_by(column)
    {
        let heads: Vec<&str> = listing.columns.iter().map(|(_, head)| *head).collect();
        let said = format!("listan har ingen kolumn ”{column}”");
        return Err(Error::new(said).hint(format!("kolumner: {}", heads.join(", "))));
    }
    Ok(listing)
}

/// A committee that no organisation has, and nothing goes to, is a slip.
fn refuse_unknown_body(scope: &Scope<'_>) -> Result<()> {
    let Some(body) = scope.body.filter(|body| !scope.knows_body(body)) else {
        return Ok(());
    };
    let known = scope.bodies();
    let error = Error::new(format!("det finns inget organ ”{body}”"));
    Err(if known.is_empty() {
        error
    } else {
        error.hint(format!("organ som finns: {}", known.join(", ")))
    })
}
