//! What `diff` says of the redlines that it has written.

use crate::compare::{ComparisonReport, WrittenRedline};

/// `output/a-jämförelse.pdf  3 sidor`, and what was not written.
pub fn redlines(report: &ComparisonReport, written: &[WrittenRedline]) -> String {
    let lines = written.iter().map(|redline| {
        let pages = match redline.pages {
            Some(1) => "  1 sida".to_owned(),
            Some(pages) => format!("  {pages} sidor"),
            None => String::new(),
        };
        format!("{}{pages}\n", redline.file.display())
    });
    let lines: String = lines.collect();
    let unseen = report.unseen.iter().map(|unseen| format!("{unseen}\n"));
    let unseen: String = unseen.collect();
    let nothing = if written.is_empty() {
        "Inget ärende är ändrat: ingen jämförelse är skriven.\n"
    } else {
        ""
    };
    format!("{nothing}{lines}{unseen}")
}
