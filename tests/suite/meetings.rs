//! Meetings: read with places, told from cases by `typ`, and checked with the cases that they name.

mod bad_input;
mod dispatch;
mod lists;
mod notice;
mod packet;
mod reading;
mod sample;
mod year;

use skrivelse::check::check_paths;
use skrivelse::compile;
use skrivelse::diagnostic::Diagnostic;
use tempfile::TempDir;

use crate::support::{case_with, meeting_with, project};

/// The meeting that tabled `bordlagt.yaml`.
const EARLIER: &str = "
datum: 2025-03-04
ärenden:
  - ärende: bordlagt.yaml
utfall:
  - {ärende: bordlagt.yaml, beslut: bordläggning}
";

/// A folder with a meeting `mote.yaml`, varied by a fragment, an earlier one, and cases.
pub fn folder(fragment: &str) -> TempDir {
    let case = |number: u32, fragment: &str| {
        case_with(&format!("diarienummer: KS/2025:{number:05}\n{fragment}"))
    };
    let other = "mottagare: [SN]\nförslag_till_beslut:\n  organ: SN\n  punkter:\n    - Socialnämnden godkänner att biblioteket har öppet.\n";
    let own = "mottagare: [SAU]\nförslag_till_beslut:\n  organ: SAU\n  punkter:\n    - Utskottet godkänner att biblioteket har öppet.\n";
    project(&[
        ("mote.yaml", meeting_with(fragment).as_bytes()),
        (
            "tidigare.yaml",
            meeting_with(EARLIER.trim_start()).as_bytes(),
        ),
        ("case.yaml", case_with("").as_bytes()),
        ("papper.txt", b"Ett papper\n"),
        ("skadad.pdf", b"%PDF-1.7\nhalv\n"),
        (
            "otaggad.pdf",
            include_bytes!("../fixtures/pdf/kalkylblad.pdf"),
        ),
        ("bordlagt.yaml", case(201, "").as_bytes()),
        ("utkast.yaml", case(202, "status: utkast\n").as_bytes()),
        ("annan.yaml", case(203, other).as_bytes()),
        ("utskott.yaml", case(204, own).as_bytes()),
        (
            "samma-nummer.yaml",
            case_with("rubrik: Lån av datorer\n").as_bytes(),
        ),
    ])
}

/// What has been sent out before the examples of a rule about dispatches.
fn sent_before(code: &str) -> Option<&'static str> {
    match code {
        "M116" => Some("datum: 2025-03-18\nkallelse: {senast: 2025-03-11}\n"),
        "M117" | "M118" | "M119" => Some(
            "kallelse: {senast: 2025-04-01}\närenden:\n  - {rad: Upprop}\n  - ärende: case.yaml\n",
        ),
        _ => None,
    }
}

/// The findings of one kind in a meeting that is varied by a fragment.
pub fn found(fragment: &str, code: &str) -> Vec<Diagnostic> {
    let folder = folder(fragment);
    if let Some(sent) = sent_before(code) {
        let mote = folder.path().join("mote.yaml");
        std::fs::write(&mote, meeting_with(sent)).unwrap();
        let batch = check_paths(std::slice::from_ref(&mote)).unwrap();
        compile::dispatch(&batch.meetings[0].loaded, &[]).unwrap();
        std::fs::write(&mote, meeting_with(fragment)).unwrap();
    }
    let batch = check_paths(&[folder.path().join("mote.yaml")]).unwrap();
    let found = batch.meetings.into_iter().flat_map(|meeting| meeting.found);
    found.filter(|found| found.kind.code == code).collect()
}
