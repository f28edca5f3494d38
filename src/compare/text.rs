//! A comparison as a page of text.

use super::comparison::CaseComparison;
use super::said::{line, sign};
use crate::diagnostic::Diagnostic;

/// The lines of a comparison, without what is compared.
#[must_use]
pub fn text(comparison: &CaseComparison) -> String {
    let mut said = String::new();
    let mut under = "";
    for (index, change) in comparison.told() {
        let heading = comparison.heading(change);
        if heading != under {
            said.push_str(&format!("{heading}\n"));
            under = heading;
        }
        let remark = comparison.remarks.get(&index);
        let remark = remark.map_or_else(String::new, |remark| format!("; {remark}"));
        let line = line(change, &comparison.changes);
        said.push_str(&format!("  {} {line}{remark}\n", sign(change)));
    }
    said.push_str(&findings(comparison));
    if !said.is_empty() {
        said.push('\n');
    }
    said + &summary(comparison)
}

fn findings(comparison: &CaseComparison) -> String {
    let found = &comparison.findings;
    if found.new.is_empty() && found.gone.is_empty() {
        return String::new();
    }
    let new = found
        .new
        .iter()
        .map(|one| format!("  + {}\n", finding("ny", one)));
    let gone = found
        .gone
        .iter()
        .map(|one| format!("  − {}\n", finding("borta", one)));
    format!(
        "Anmärkningar\n{}{}",
        gone.collect::<String>(),
        new.collect::<String>()
    )
}

/// `ny: fel[A101] på rad 12: delposterna ger inte den angivna summan`
fn finding(what: &str, one: &Diagnostic) -> String {
    let line = one.primary.source.position(one.primary.span.start).line;
    let severity = one.severity.swedish();
    format!(
        "{what}: {severity}[{}] på rad {line}: {}",
        one.kind.code, one.kind.summary
    )
}

fn summary(comparison: &CaseComparison) -> String {
    let count = comparison.told().count();
    let unseen = comparison
        .told()
        .filter(|(_, change)| !change.on_page)
        .count();
    let templates = if comparison.has_other_templates {
        "Projektets mallar skiljer också: sidan kan se annorlunda ut av det.\n"
    } else {
        ""
    };
    let said = match (count, &comparison.written[..]) {
        (0, []) if comparison.has_changes() => "Ingen ändring på sidan.\n".to_owned(),
        (0, []) => "Ingen ändring.\n".to_owned(),
        (0, how) => {
            let page = if comparison.is_meeting {
                ""
            } else {
                " på sidan"
            };
            format!("Ingen ändring{page}: bara {} skiljer.\n", how.join(" och "))
        }
        (1, _) if unseen == 1 => "1 ändring, som inte syns på sidan.\n".to_owned(),
        (1, _) => "1 ändring.\n".to_owned(),
        (count, _) if unseen == count => format!("{count} ändringar, ingen på sidan.\n"),
        (count, _) if unseen == 0 => format!("{count} ändringar.\n"),
        (count, _) => format!("{count} ändringar, {unseen} av dem syns inte på sidan.\n"),
    };
    said + templates
}
