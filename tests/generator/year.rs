//! A made-up year of one committee: ten meetings and 120 cases with late, withdrawn and tabled
//! items and papers that change after the notice. The same each time. Noted while it is made is
//! what the year must come to, for tests; benches build it.

use std::collections::BTreeMap;
use std::fmt::Write;

/// Meetings of the year, one a month on the 15th.
pub const MEETINGS: usize = 10;

/// Cases that are new at each meeting; the last two are late.
pub const CASES: usize = 12;

/// New cases that are on the notice.
const REGULAR: usize = 10;

/// What the ninth meeting tables is forgotten at the tenth.
pub const FORGOTTEN: usize = 9;

/// A meeting as it is sent out and as it is after the supplement.
pub struct YearMeeting {
    /// Its file.
    pub file: String,
    /// Its text when the notice is sent out.
    pub sent: String,
    /// Its text when the supplement is.
    pub later: String,
    /// The numbers of its items in the end, in the order of the agenda.
    pub numbers: Vec<String>,
    /// The numbers and ids of the items that the supplement has, in the order of the agenda.
    pub changed: Vec<(String, String)>,
    /// A case that changes after the notice, as file and text.
    pub rewritten: Option<(String, String)>,
    /// Of the item that comes back: the day when it was tabled, and its number then.
    pub history: Option<(String, String)>,
}

/// The year.
#[derive(Default)]
pub struct Year {
    /// The cases, as file and text.
    pub cases: Vec<(String, String)>,
    /// The meetings.
    pub meetings: Vec<YearMeeting>,
    /// Kronor by source, of what is taken up and not withdrawn.
    pub totals: BTreeMap<String, u64>,
    /// Days on which something is due.
    pub due: Vec<String>,
}

/// Makes the year.
pub fn year() -> Year {
    let mut year = Year::default();
    for meeting in 1..=MEETINGS {
        for case in 1..=CASES {
            year.add_case(meeting, case);
        }
        let made = year.meeting(meeting);
        year.meetings.push(made);
    }
    year
}

const fn is_withdrawn(meeting: usize, case: usize) -> bool {
    case == 3 && meeting.is_multiple_of(2)
}

/// Case 7 is rewritten after every third notice.
const fn is_rewritten(meeting: usize, case: usize) -> bool {
    case == 7 && meeting.is_multiple_of(3)
}

/// Case 5 of every other meeting is tabled.
const fn is_tabled(meeting: usize) -> bool {
    meeting % 2 == 1
}

const fn comes_back(meeting: usize) -> bool {
    meeting > 1 && is_tabled(meeting - 1) && meeting - 1 != FORGOTTEN
}

/// Items before the first new case: the roll call, and what comes back.
fn before(meeting: usize) -> usize {
    1 + usize::from(comes_back(meeting))
}

impl Year {
    fn add_case(&mut self, meeting: usize, case: usize) {
        let kronor = u64::try_from(meeting * 1_000 + case * 37).unwrap_or_default();
        let source = format!("Medel {} för 2025", case % 3);
        let due = format!("2026-{meeting:02}-{:02}", case + 10);
        let assignment = if case.is_multiple_of(4) {
            self.due.push(due.clone());
            format!(
                "    - text: Kommunstyrelsen ger kulturförvaltningen i uppdrag att redovisa medlen.\n      \
                 uppdrag: {{till: kulturförvaltningen, senast: {due}}}\n"
            )
        } else {
            String::new()
        };
        if !is_withdrawn(meeting, case) {
            *self.totals.entry(source.clone()).or_default() += kronor;
        }
        let text = case_text(meeting, case, kronor, &source, &assignment);
        self.cases.push((case_file(meeting, case), text));
    }

    fn meeting(&self, meeting: usize) -> YearMeeting {
        let first = before(meeting);
        let mut numbers: Vec<String> = (1..=first).map(|number| number.to_string()).collect();
        let mut changed = Vec::new();
        for case in 1..=REGULAR {
            let number = (first + case).to_string();
            if is_withdrawn(meeting, case) || is_rewritten(meeting, case) {
                changed.push((number.clone(), id(meeting, case)));
            }
            numbers.push(number.clone());
            // One late case stands in the middle, the other last.
            let late = match case {
                4 => 11,
                REGULAR => 12,
                _ => continue,
            };
            changed.push((format!("{number}a"), id(meeting, late)));
            numbers.push(format!("{number}a"));
        }
        let text = |file: String| {
            let case = self.cases.iter().find(|(name, _)| *name == file);
            let text = case.map(|(_, text)| text.replace("Medel\n", "Medel, rättat\n"));
            (file, text.unwrap_or_default())
        };
        YearMeeting {
            file: format!("cases/moten/m{meeting:02}.yaml"),
            sent: meeting_text(meeting, false),
            later: meeting_text(meeting, true),
            numbers,
            changed,
            rewritten: is_rewritten(meeting, 7).then(|| text(case_file(meeting, 7))),
            history: comes_back(meeting).then(|| {
                let day = format!("2025-{:02}-15", meeting - 1);
                (day, (before(meeting - 1) + 5).to_string())
            }),
        }
    }
}

fn id(meeting: usize, case: usize) -> String {
    format!("m{meeting}-{case}")
}

fn case_file(meeting: usize, case: usize) -> String {
    format!("cases/{}.yaml", id(meeting, case))
}

fn meeting_text(meeting: usize, is_later: bool) -> String {
    let mut text = format!(
        "typ: sammanträde
profil: exempelkommun
organ: KS
datum: 2025-{meeting:02}-15
tid: \"09.00\"
plats: Stadshuset
ordförande: {{namn: Alex Exempel, titel: ordförande}}
sekreterare: {{namn: Robin Exempel}}
kallelse: {{senast: 2025-{meeting:02}-08, utskick: [2025-{meeting:02}-08, 2025-{meeting:02}-12]}}
ärenden:
  - {{rad: Upprop}}
"
    );
    let mut item = |name: String, more: &str| {
        let _ = writeln!(text, "  - {{id: {name}, ärende: ../{name}.yaml{more}}}");
    };
    if comes_back(meeting) {
        let before = meeting - 1;
        item(id(before, 5), &format!(", bordlagt: 2025-{before:02}-15"));
    }
    let late = format!(", tillkommer: 2025-{meeting:02}-11");
    for case in 1..=REGULAR {
        let gone = format!(", utgår: 2025-{meeting:02}-11");
        let is_gone = is_later && is_withdrawn(meeting, case);
        item(id(meeting, case), if is_gone { &gone } else { "" });
        match case {
            4 if is_later => item(id(meeting, 11), &late),
            REGULAR if is_later => item(id(meeting, 12), &late),
            _ => {}
        }
    }
    if is_later && is_tabled(meeting) {
        let _ = writeln!(
            text,
            "utfall:\n  - {{ärende: {}, beslut: bordläggning}}",
            id(meeting, 5)
        );
    }
    text
}

fn case_text(meeting: usize, case: usize, kronor: u64, source: &str, assignment: &str) -> String {
    format!(
        "profil: exempelkommun
typ: tjänsteskrivelse
status: klar
diarienummer: KS/2025:{:05}
datum: 2025-{meeting:02}-01
rubrik: Ärende {case} till möte {meeting}
mottagare: [KS]
handläggare:
  - {{namn: Kim Exempel, titel: utredare}}
sammanfattning: |
  Medlen föreslås gå till skolan.
bakgrund: |
  Skolan har bett om medel till böcker.
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
{assignment}barnets_bästa:
  berör_barn: nej
  skäl: Ärendet är påhittat och ändrar inget för något barn.
beslutsunderlag:
  - {{handling: Tjänsteskrivelsen, datum: 2025-{meeting:02}-01}}
undertecknare:
  - {{namn: Kim Exempel, titel: utredare, organisation: Exempelkommun}}
skickas_till: [kulturförvaltningen]
",
        meeting * 100 + case
    )
}
