//! What `diff` says of the redlines that it has written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::page_count;
use crate::compare::{CaseReport, ComparisonReport, ReportedOutcome, VersionName, WrittenRedline};
use crate::source::real_path;

/// `output/a-jämförelse.pdf  3 sidor`, which of them show what is secret, and what was not written.
/// `secret` has the cases that meetings have under secrecy, with the files of the meetings.
pub fn redlines(
    report: &ComparisonReport,
    written: &[WrittenRedline],
    secret: &BTreeMap<PathBuf, PathBuf>,
) -> String {
    let lines = written.iter().map(|redline| {
        let pages = match redline.pages {
            Some(pages) => format!("  {}", page_count(pages)),
            None => String::new(),
        };
        format!("{}{pages}\n", redline.file.display())
    });
    let lines: String = lines.collect();
    let shown = written.iter().filter_map(|redline| {
        let meeting = secret.get(&real_path(&redline.of))?;
        Some(format!(
            "{} står under sekretess i {}: jämförelsen visar hela ärendet, så den får inte lämnas ut.\n",
            redline.of.display(),
            meeting.display()
        ))
    });
    let shown: String = shown.collect();
    let unseen = report.unseen.iter().map(|unseen| format!("{unseen}\n"));
    let unseen: String = unseen.collect();
    let others: String = report.cases.iter().filter_map(without_redline).collect();
    let is_read = report.errors().next().is_none();
    let nothing = match written.is_empty() && others.is_empty() {
        true if is_read => "Inget ärende är ändrat: ingen jämförelse är skriven.\n",
        true => "Ingen jämförelse är skriven.\n",
        false => "",
    };
    format!("{nothing}{lines}{others}{shown}{unseen}")
}

/// What is said of a file that has changed and has no redline.
fn without_redline(case: &CaseReport) -> Option<String> {
    let file = |name: &Option<VersionName>| name.as_ref().map(|name| name.file.clone());
    let (old, new) = (file(&case.old), file(&case.new));
    match case.outcome.as_ref().ok()? {
        ReportedOutcome::Added(_) => Some(format!("{} är ny: inget att jämföra med\n", new?)),
        ReportedOutcome::Removed(_) => Some(format!("{} är borta: inget att jämföra\n", old?)),
        ReportedOutcome::Compared(compared) if !compared.has_changes && case.has_changes() => {
            Some(format!("{} heter nu {}, och är inte ändrad\n", old?, new?))
        }
        ReportedOutcome::Compared(_) => None,
    }
}
