//! What `check` says beside its findings.

use std::collections::BTreeMap;
use std::iter;
use std::path::PathBuf;

use super::{amounts, cases, meetings, say, say_json};
use crate::args::{CheckArguments, Format};
use crate::check::{Batch, Checked};
use crate::diagnostic::{Count, Diagnostic};
use crate::edit::Fixed;
use crate::parse::Waiver;
use crate::printed::printed_argument;
use crate::source::{STANDARD_INPUT, Source};

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

/// Says what is asked for instead of findings, and whether something was.
pub fn said_instead(batch: &Batch, arguments: &CheckArguments) -> bool {
    let checked = &batch.checked;
    if arguments.waivers {
        say(&waivers(batch));
    } else if arguments.amounts && arguments.form.format == Format::Json {
        say_json(amounts::json(checked));
    } else if arguments.amounts {
        say(&amounts::text(checked));
    }
    arguments.waivers || arguments.amounts
}

/// What is allowed, a line each: place, code, reason and name.
fn waivers(batch: &Batch) -> String {
    let line = |source: &Source, waiver: &Waiver| {
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
    let cases = batch.checked.iter().map(|case| &case.loaded);
    let cases = cases.map(|case| (&case.source, &case.waivers));
    let meetings = batch.meetings.iter().map(|meeting| &meeting.loaded);
    let meetings = meetings.map(|meeting| (&meeting.source, &meeting.waivers));
    let all = cases.chain(meetings);
    let lines = all.flat_map(|(source, waivers)| {
        let lines = waivers.iter().map(|waiver| line(source, waiver));
        lines.collect::<Vec<_>>()
    });
    let lines: String = lines.collect();
    if lines.is_empty() {
        format!("{}, inget är tillåtet.\n", checked_files(batch))
    } else {
        lines
    }
}

/// How many cases were checked, how many findings there are of each severity, and how many of them
/// can be fixed at once.
pub fn summary(batch: &Batch, found: &[Diagnostic], arguments: &CheckArguments) -> String {
    let counted = Count::of(found);
    let checked = checked_files(batch);
    let said = match (counted.errors, counted.in_words()) {
        (_, words) if words.is_empty() => format!("{checked}, inga fel."),
        (0, words) => format!("{checked}, inga fel, {words}."),
        (_, words) => format!("{checked}: {words}."),
    };
    let alone = (counted.errors == 0).then(|| amounts::alone(&batch.checked));
    let more = [alone.flatten(), fixable(found, arguments)];
    let more = more.into_iter().flatten();
    iter::once(said).chain(more).collect::<Vec<_>>().join("\n")
}

/// `3 ärenden granskade`, `3 ärenden och 1 sammanträde granskade`
fn checked_files(batch: &Batch) -> String {
    let (count, met) = (batch.checked.len(), batch.meetings.len());
    let said = match (count, met) {
        (_, 0) => cases(count),
        (0, _) => meetings(met),
        _ => format!("{} och {}", cases(count), meetings(met)),
    };
    let word = if count + met == 1 {
        "granskat"
    } else {
        "granskade"
    };
    format!("{said} {word}")
}

/// How many findings the program fixes, and the command that does it. What stays after it
/// has fixed what it can is not fixed by doing it again.
fn fixable(found: &[Diagnostic], arguments: &CheckArguments) -> Option<String> {
    let count = found.iter().filter(|one| one.fix.is_some()).count();
    let is_file = |path: &PathBuf| path.as_os_str() != STANDARD_INPUT;
    if count == 0 || arguments.fix || !arguments.paths.iter().all(is_file) {
        return None;
    }
    let paths = arguments.paths.iter();
    let paths: String = paths
        .map(|path| format!(" {}", printed_argument(&path.to_string_lossy())))
        .collect();
    Some(format!(
        "{count} går att rätta med: skrivelse granska --rätta{paths}"
    ))
}

/// More findings than this fill more than a screen, and are counted.
const UNCOUNTED: usize = 10;

/// How many findings there are by their codes and by those who prepare the cases, when several
/// cases have many.
pub fn counts(checked: &[Checked], found: &[Diagnostic]) -> String {
    let has_several = checked.iter().filter(|case| !case.found.is_empty()).count() > 1;
    if !has_several || found.len() <= UNCOUNTED {
        return String::new();
    }
    format!("{}\n{}\n", by_code(found), by_officer(checked))
}

/// `23  A120  ett belopp anvisas flera gånger`, the most first.
fn by_code(found: &[Diagnostic]) -> String {
    let mut count: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for one in found {
        *count.entry((one.kind.code, one.kind.summary)).or_default() += 1;
    }
    let lines = count
        .into_iter()
        .map(|((code, summary), count)| (count, format!("{code}  {summary}")));
    table(lines.collect())
}

/// `12  Kim Exempelsson (4 ärenden)`, the most first. A case counts for each who prepares it.
fn by_officer(checked: &[Checked]) -> String {
    let mut count: BTreeMap<String, Tally> = BTreeMap::new();
    for case in checked.iter().filter(|case| !case.found.is_empty()) {
        for name in officers(case) {
            let tally = count
                .entry(name.to_lowercase())
                .or_insert_with(|| Tally::of(name));
            tally.findings += case.found.len();
            tally.cases += 1;
        }
    }
    let lines = count.into_values().map(|tally| {
        let said = format!("{} ({})", tally.name, cases(tally.cases));
        (tally.findings, said)
    });
    table(lines.collect())
}

/// What the cases of an officer come to.
struct Tally {
    name: String,
    findings: usize,
    cases: usize,
}

impl Tally {
    const fn of(name: String) -> Self {
        Self {
            name,
            findings: 0,
            cases: 0,
        }
    }
}

/// Those who prepare a case; a template's `[namn]` is nobody.
fn officers(case: &Checked) -> Vec<String> {
    let case = case.loaded.case.iter();
    let names = case
        .flat_map(|case| case.officers.items())
        .map(|officer| officer.name.text().trim());
    let names: Vec<String> = names
        .filter(|name| !name.is_empty() && !name.starts_with('['))
        .map(ToOwned::to_owned)
        .collect();
    if names.is_empty() {
        vec!["utan handläggare".to_owned()]
    } else {
        names
    }
}

/// Lines that begin with a number, the largest first.
fn table(mut lines: Vec<(usize, String)>) -> String {
    lines.sort_by(|(one, _), (other, _)| other.cmp(one));
    let widest = lines
        .first()
        .map_or(0, |(count, _)| count.to_string().len());
    let lines = lines
        .iter()
        .map(|(count, said)| format!("{count:>widest$}  {said}\n"));
    lines.collect()
}
