//! What each amount was compared with: what the program vouches for, and what it does not.

use serde_json::{Value, json};

use crate::check::{Checked, ComparedAmount, amounts};
use crate::printed::printed;

/// What is said of an amount that nothing was found to compare it with.
const WITH_NOTHING: &str = "jämfört med ingenting";

/// A line for each amount, and how many of each case were compared.
pub fn text(checked: &[Checked]) -> String {
    checked.iter().map(of_case).collect()
}

fn of_case(case: &Checked) -> String {
    let source = &case.loaded.source;
    let amounts = amounts(&case.loaded);
    let line = |amount: &ComparedAmount| {
        let line = source.position(amount.span.start).line;
        let with = amount.with.as_deref().unwrap_or(WITH_NOTHING);
        format!(
            "{}:{line}: {}: {}\n",
            source.path().display(),
            written(case, amount),
            printed(with)
        )
    };
    let lines: String = amounts.iter().map(line).collect();
    let alone = amounts
        .iter()
        .filter(|amount| amount.with.is_none())
        .count();
    let count = amounts.len();
    format!(
        "{lines}{}: {count} belopp, {alone} jämförda med ingenting.\n",
        source.path().display()
    )
}

/// The amount as it stands in the file, on one line.
fn written(case: &Checked, amount: &ComparedAmount) -> String {
    let slice = case.loaded.source.slice(amount.span);
    let words: Vec<&str> = slice.split_whitespace().collect();
    printed(words.join(" ").trim_matches(['"', '\''])).into_owned()
}

/// The same for programs.
pub fn json(checked: &[Checked]) -> Value {
    let amounts = checked.iter().flat_map(|case| {
        let source = &case.loaded.source;
        amounts(&case.loaded).into_iter().map(move |amount| {
            let place = source.position(amount.span.start);
            json!({
                "file": source.path().display().to_string(),
                "line": place.line,
                "column": place.column,
                "written": written(case, &amount),
                "compared_with": amount.with,
            })
        })
    });
    json!({ "version": 1, "amounts": amounts.collect::<Vec<_>>() })
}
