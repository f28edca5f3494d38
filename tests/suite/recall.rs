//! What the checks find in the five source memos and in cases without faults is what
//! `docs/measured-checks.md` says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use skrivelse::check;
use skrivelse::diagnostic::{Diagnostic, Severity};
use skrivelse::project::{LoadedCase, Loader};

use crate::support::root;

/// The memos, by the names of their files.
const MEMOS: [&str; 5] = ["000", "001", "002", "003", "004"];

/// So many of the defects listed must be found at least.
const AIM: usize = 70;

const NOT_FOUND: &str = "inte funnet";
const NOT_FOR_A_MACHINE: &str = "kan inte ses av en maskin";

/// What the page says of a defect.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    /// A finding with this code begins on each of these lines.
    Found(String, Vec<usize>),
    NotFound,
    NotForAMachine,
}

/// A row of the page: one defect.
#[derive(Debug)]
struct Defect {
    memo: String,
    number: String,
    answer: Answer,
    reason: String,
}

impl Defect {
    /// Whether the reader's list has it; the checks find more.
    fn is_listed(&self) -> bool {
        !self.number.starts_with('E')
    }

    fn is_found(&self) -> bool {
        matches!(self.answer, Answer::Found(..))
    }
}

static PAGE: LazyLock<String> =
    LazyLock::new(|| fs::read_to_string(root().join("docs/measured-checks.md")).unwrap());

/// The cells of the rows of all tables on the page.
fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let lines = PAGE
        .lines()
        .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
    lines.map(|line| line.split('|').map(str::trim).collect())
}

/// The rows whose first cell is a memo and a number, such as `001:4b`.
fn defects() -> Vec<Defect> {
    let is_memo = |cells: &Vec<&str>| {
        cells[0]
            .split_once(':')
            .is_some_and(|(memo, _)| MEMOS.contains(&memo))
    };
    rows().filter(is_memo).map(|cells| defect(&cells)).collect()
}

fn defect(cells: &[&str]) -> Defect {
    let (memo, number) = cells[0].split_once(':').unwrap();
    let reason = cells.get(3).copied().unwrap_or_default();
    Defect {
        memo: memo.to_owned(),
        number: number.to_owned(),
        answer: answer(cells[2]),
        reason: reason.to_owned(),
    }
}

/// `A101` in code marks, `rad` and the lines; or one of two phrases.
fn answer(cell: &str) -> Answer {
    match cell {
        NOT_FOUND => return Answer::NotFound,
        NOT_FOR_A_MACHINE => return Answer::NotForAMachine,
        _ => {}
    }
    let parts = cell
        .strip_prefix('`')
        .and_then(|rest| rest.split_once("` rad "));
    let (code, lines) = parts.unwrap_or_else(|| panic!("this answer cannot be read: {cell}"));
    Answer::Found(
        code.to_owned(),
        lines
            .split(", ")
            .map(|line| line.parse().unwrap())
            .collect(),
    )
}

fn load(path: PathBuf) -> LoadedCase {
    Loader::default().load(&path).unwrap()
}

fn code_and_line(found: &Diagnostic) -> (String, usize) {
    (
        found.kind.code.to_owned(),
        found.primary.source.position(found.primary.span.start).line,
    )
}

/// Code and line of every finding in the memos.
static FINDINGS: LazyLock<BTreeMap<&str, BTreeSet<(String, usize)>>> = LazyLock::new(|| {
    let found = |memo: &str| {
        check::check(&load(
            root().join(format!("tests/fixtures/original/{memo}.yaml")),
        ))
    };
    MEMOS
        .into_iter()
        .map(|memo| (memo, found(memo).iter().map(code_and_line).collect()))
        .collect()
});

/// The places that a row names and that have no such finding, with the lines where the code is
/// found.
fn missing(defect: &Defect) -> Vec<String> {
    let Answer::Found(code, lines) = &defect.answer else {
        return Vec::new();
    };
    let found = &FINDINGS[defect.memo.as_str()];
    let elsewhere: Vec<usize> = found
        .iter()
        .filter(|(other, _)| other == code)
        .map(|(_, line)| *line)
        .collect();
    let is_missing = |line: &&usize| !found.contains(&(code.clone(), **line));
    let missing = lines.iter().filter(is_missing);
    let place = |line| {
        format!(
            "{}:{}: no {code} on line {line}, but on {elsewhere:?}",
            defect.memo, defect.number
        )
    };
    missing.map(place).collect()
}

#[test]
fn what_the_page_says_is_found_in_the_memos_is_found_there() {
    let missing: Vec<String> = defects().iter().flat_map(missing).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn enough_of_the_defects_that_a_reader_listed_are_found() {
    let found = defects()
        .iter()
        .filter(|defect| defect.is_listed() && defect.is_found())
        .count();
    assert!(found >= AIM, "only {found} are found");
}

#[test]
fn every_defect_has_a_row_of_its_own_and_what_is_not_found_has_a_reason() {
    let mut seen = BTreeSet::new();
    for defect in defects() {
        assert!(
            seen.insert((defect.memo.clone(), defect.number.clone())),
            "two rows: {defect:?}"
        );
        let has_reason = !defect.reason.is_empty();
        assert_eq!(
            has_reason,
            !defect.is_found(),
            "a reason stands where a defect is not found: {defect:?}"
        );
    }
}

/// Found, not found, not for a machine, and all, of the defects listed; in all memos when none is
/// named.
fn counted(memo: Option<&str>) -> [usize; 4] {
    let mut counts = [0; 4];
    for defect in defects()
        .iter()
        .filter(|it| it.is_listed() && memo.is_none_or(|memo| it.memo == memo))
    {
        let column = match defect.answer {
            Answer::Found(..) => 0,
            Answer::NotFound => 1,
            Answer::NotForAMachine => 2,
        };
        counts[column] += 1;
        counts[3] += 1;
    }
    counts
}

/// The row whose first cell is this, without that cell.
fn row(name: &str) -> String {
    let row = rows()
        .find(|cells| cells[0] == name)
        .unwrap_or_else(|| panic!("no row begins with {name}"));
    row[1..].join(" | ")
}

#[test]
fn the_totals_are_the_sums_of_the_rows() {
    for (name, memo) in MEMOS
        .map(|memo| (memo, Some(memo)))
        .into_iter()
        .chain([("alla", None)])
    {
        assert_eq!(
            row(name),
            counted(memo).map(|count| count.to_string()).join(" | "),
            "{name}"
        );
    }
}

#[test]
fn the_share_that_is_told_is_that_of_the_totals() {
    let [found, not_found, ..] = counted(None);
    let visible = found + not_found;
    let percent = (200 * found + visible) / (2 * visible);
    let told =
        format!("Av de {visible} fel som en maskin kan se är {found} funna, {percent} procent.");
    assert!(PAGE.contains(&told), "the page does not say: {told}");
}

/// The findings in the cases of a folder that have no faults, and how many cases there are.
fn alarms(folder: &str) -> (usize, Vec<Diagnostic>) {
    let files = fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|it| it == "yaml"))
        .collect();
    let loaded: Vec<LoadedCase> = files.into_iter().map(load).collect();
    let found = check::check_all(&loaded.iter().collect::<Vec<_>>());
    (loaded.len(), found.into_iter().flatten().collect())
}

/// The row about a folder as the page should have it, without its first cell.
fn alarm_row(cases: usize, found: &[Diagnostic]) -> String {
    let weights = [
        (Severity::Error, "fel"),
        (Severity::Warning, "varning"),
        (Severity::Info, "upplysning"),
    ];
    let counts = weights.map(|(weight, _)| {
        found
            .iter()
            .filter(|it| it.severity == weight)
            .count()
            .to_string()
    });
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for finding in found {
        let (_, name) = weights
            .iter()
            .find(|(weight, _)| *weight == finding.severity)
            .unwrap();
        *rules
            .entry(format!("{} ({name})", finding.kind.code))
            .or_default() += 1;
    }
    let rules: Vec<String> = rules
        .iter()
        .map(|(rule, count)| format!("{rule} {count}"))
        .collect();
    let rules = if rules.is_empty() {
        "–".to_owned()
    } else {
        rules.join(", ")
    };
    format!("{cases} | {} | {rules}", counts.join(" | "))
}

#[test]
fn cases_without_faults_have_no_errors_and_as_many_other_findings_as_the_page_says() {
    for folder in ["cases", "tests/fixtures/clean"] {
        let (cases, found) = alarms(folder);
        let count = |weight| found.iter().filter(|it| it.severity == weight).count();
        assert_eq!(count(Severity::Error), 0, "{folder}");
        assert!(
            count(Severity::Warning) < cases,
            "{folder}: a warning a case or more"
        );
        assert_eq!(
            row(&format!("`{folder}`")),
            alarm_row(cases, &found),
            "{folder}"
        );
    }
}
