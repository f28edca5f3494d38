//! What `check` says beside its findings.

use super::cases;
use crate::check::Checked;
use crate::diagnostic::{Count, Diagnostic};
use crate::edit::Fixed;
use crate::parse::Waiver;

/// A line about a place that was fixed.
pub fn fix(made: &Fixed) -> String {
    let Fixed {
        path,
        line,
        column,
        before,
        after,
    } = made;
    format!(
        "rättat {}:{line}:{column} {before} → {after}\n",
        path.display()
    )
}

/// How many places were fixed.
pub fn fixed(count: usize) -> String {
    match count {
        0 => "inget att rätta av sig självt.\n\n".to_owned(),
        1 => "1 ställe rättat.\n\n".to_owned(),
        many => format!("{many} ställen rättade.\n\n"),
    }
}

/// What is allowed, a line each: place, code, reason and name.
pub fn waivers(checked: &[Checked]) -> String {
    let line = |case: &Checked, waiver: &Waiver| {
        let source = &case.loaded.source;
        let line = source.position(waiver.span.start).line;
        let name = waiver
            .approved_by
            .as_deref()
            .map(|name| format!(" (godkänt av {name})"))
            .unwrap_or_default();
        format!(
            "{}:{line}: {} {}{name}\n",
            source.path().display(),
            waiver.code,
            waiver.reason
        )
    };
    let lines: Vec<String> = checked
        .iter()
        .flat_map(|case| {
            case.loaded
                .waivers
                .iter()
                .map(move |waiver| line(case, waiver))
        })
        .collect();
    if lines.is_empty() {
        format!("{} granskade, inget är tillåtet.\n", cases(checked.len()))
    } else {
        lines.concat()
    }
}

/// How many cases were checked, and how many findings there are of each severity.
pub fn summary(count: usize, found: &[Diagnostic]) -> String {
    let counted = Count::of(found);
    let checked = if count == 1 { "granskat" } else { "granskade" };
    match (counted.errors, counted.in_words()) {
        (_, words) if words.is_empty() => format!("{} {checked}, inga fel.", cases(count)),
        (0, words) => format!("{} {checked}, inga fel, {words}.", cases(count)),
        (_, words) => format!("{} {checked}: {words}.", cases(count)),
    }
}
