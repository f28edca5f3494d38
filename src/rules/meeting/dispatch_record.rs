//! M116 `unusable-dispatch-record`: a record of what was sent out that is of another meeting, or
//! was edited.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::project::is_of;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M116",
        name: "unusable-dispatch-record",
        severity: Severity::Error,
        summary: "det som är skickat går inte att lita på",
        page: include_str!("dispatch_record.md"),
    },
    check,
};

/// Said at the meeting, which is what somebody checks; the place in the record goes with it.
fn check(checker: &Checker<'_, OneMeeting>) {
    let Some(file) = &checker.loaded.dispatch else {
        return;
    };
    let (there, said) = match &file.record {
        Ok(record) if is_of(record, checker.meeting) => return,
        Ok(record) => {
            let said = format!(
                "gäller {} {}, ett annat sammanträde",
                record.body, record.date
            );
            (record.span, said)
        }
        Err(fault) => (fault.span, fault.said.clone()),
    };
    let name = file.source.path().display();
    let finding = checker.at(checker.place(), format!("{name}: {said}"));
    checker.report(
        finding
            .related_in(&file.source, there, "här")
            .hint("hämta tillbaka filen så som programmet skrev den, till exempel ur git")
            .hint("är sammanträdet flyttat till en annan dag: spara det som en ny fil med den nya dagen och skicka en ny kallelse; låt den här stå som den skickades")
            .hint("har inget skickats ut, eller är det här ett nytt sammanträde: ta bort filen"),
    );
}
