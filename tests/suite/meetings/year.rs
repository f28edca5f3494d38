//! A made-up year of one committee: ten meetings and 120 cases by a generator, with late, withdrawn
//! and tabled items. Numbers, totals and what comes back are reckoned beside it.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;
use skrivelse::check::{CheckedMeeting, check_paths};
use tempfile::TempDir;

use crate::support::{case_with, meeting_with, project, skrivelse};

const MEETINGS: usize = 10;
const CASES: usize = 12;

/// What the year must come to, noted while it is made.
#[derive(Default)]
struct Year {
    files: Vec<(String, String)>,
    /// For each meeting the numbers of its items.
    numbers: Vec<Vec<String>>,
    /// Kronor by source, of what is taken up and not withdrawn.
    totals: BTreeMap<String, u64>,
    /// Days on which something is due.
    due: Vec<String>,
}

/// One that was tabled at the ninth meeting is forgotten at the tenth.
const FORGOTTEN: usize = 9;

fn year() -> Year {
    let mut year = Year::default();
    for meeting in 1..=MEETINGS {
        year.add_meeting(meeting);
    }
    year
}

impl Year {
    fn add_meeting(&mut self, meeting: usize) {
        let (mut items, mut numbers) = (
            "ärenden:\n  - {rad: Upprop}\n".to_owned(),
            vec!["1".to_owned()],
        );
        let came_back = meeting > 1 && (meeting - 1) % 2 == 1 && meeting - 1 != FORGOTTEN;
        if came_back {
            let before = meeting - 1;
            writeln!(
                items,
                "  - {{ärende: ../m{before}-5.yaml, bordlagt: 2025-{before:02}-15}}"
            )
            .unwrap();
            numbers.push((numbers.len() + 1).to_string());
        }
        let (mut regular, mut late) = (numbers.len(), 0);
        for case in 1..=CASES {
            let is_withdrawn = case == 3 && meeting.is_multiple_of(2);
            let is_late = case > 10;
            let more = match (is_withdrawn, is_late) {
                (true, _) => format!(", utgår: 2025-{meeting:02}-14"),
                (_, true) => format!(", tillkommer: 2025-{meeting:02}-12"),
                _ => String::new(),
            };
            writeln!(items, "  - {{ärende: ../m{meeting}-{case}.yaml{more}}}").unwrap();
            if is_late {
                late += 1;
                numbers.push(format!("{regular}{}", ["a", "b"][late - 1]));
            } else {
                regular += 1;
                numbers.push(regular.to_string());
            }
            self.add_case(meeting, case, is_withdrawn);
        }
        if meeting % 2 == 1 {
            writeln!(
                items,
                "utfall:\n  - {{ärende: ../m{meeting}-5.yaml, beslut: bordläggning}}"
            )
            .unwrap();
        }
        let text = meeting_with(&format!(
            "datum: 2025-{meeting:02}-15\nkallelse: {{senast: 2025-{meeting:02}-08}}\n{items}"
        ));
        self.files
            .push((format!("cases/moten/m{meeting:02}.yaml"), text));
        self.numbers.push(numbers);
    }

    fn add_case(&mut self, meeting: usize, case: usize, is_withdrawn: bool) {
        let kronor = u64::try_from(meeting * 1_000 + case * 37).unwrap();
        let source = format!("Medel {} för 2025", case % 3);
        let due = format!("2026-{meeting:02}-{:02}", case + 10);
        let assignment = if case.is_multiple_of(4) {
            format!(
                "    - text: Kommunstyrelsen ger kulturförvaltningen i uppdrag att redovisa medlen.\n      uppdrag: {{till: kulturförvaltningen, senast: {due}}}\n"
            )
        } else {
            String::new()
        };
        let fragment = format!(
            "diarienummer: KS/2025:{:05}
datum: 2025-{meeting:02}-01
rubrik: Ärende {case} till möte {meeting}
belopp:
  - id: medel
    rubrik: Medel
    finansiering: {source}
    poster:
      - {{post: Skolan, belopp: {kronor} kr}}
förslag_till_beslut:
  organ: KS
  punkter:
    - Kommunstyrelsen fördelar medlen enligt tabellen.
{assignment}",
            meeting * 100 + case
        );
        self.files.push((
            format!("cases/m{meeting}-{case}.yaml"),
            case_with(&fragment),
        ));
        if !is_withdrawn {
            *self.totals.entry(source).or_default() += kronor;
        }
        if case.is_multiple_of(4) {
            self.due.push(due);
        }
    }

    fn folder(&self) -> TempDir {
        let files = self
            .files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_bytes()));
        project(&files.collect::<Vec<_>>())
    }
}

fn numbers(checked: &CheckedMeeting) -> Vec<String> {
    let meeting = checked.loaded.meeting.as_ref().unwrap();
    meeting.numbers().into_iter().flatten().collect()
}

fn rows(folder: &TempDir, option: &str) -> Vec<Value> {
    let said = skrivelse(
        folder.path(),
        ["lista", option, "--form", "json", "cases/moten"],
    );
    let value: Value = serde_json::from_str(&said.out).unwrap();
    value["rows"].as_array().unwrap().clone()
}

#[test]
fn a_year_comes_to_what_was_put_into_it() {
    let year = year();
    let folder = year.folder();
    assert_eq!(year.files.len(), MEETINGS * (CASES + 1));
    let batch = check_paths(&[folder.path().join("cases/moten")]).unwrap();
    assert_eq!(
        batch.meetings.iter().map(numbers).collect::<Vec<_>>(),
        year.numbers
    );
    // Nothing is found but the one item that was forgotten.
    let found: Vec<String> = batch
        .meetings
        .iter()
        .flat_map(|meeting| &meeting.found)
        .map(|found| format!("{} {}", found.kind.code, found.primary.text))
        .collect();
    let forgotten = "M113 ../m9-5.yaml (bordlagt 2025-09-15) står inte på listan";
    assert_eq!(found, [forgotten]);

    let totals = rows(&folder, "--medel").into_iter().map(|row| {
        let kronor = row["total"].as_str().unwrap().parse().unwrap();
        (row["funding"].as_str().unwrap().to_owned(), kronor)
    });
    assert_eq!(totals.collect::<BTreeMap<String, u64>>(), year.totals);

    let due: Vec<String> = rows(&folder, "--uppdrag")
        .iter()
        .map(|row| row["due"].as_str().unwrap().to_owned())
        .collect();
    let mut expected = year.due.clone();
    expected.sort();
    assert_eq!(due, expected);
    assert_eq!(rows(&folder, "--saknas").len(), 0);
}
