//! R105 `attachment-missing`: a listed file is not there.

use crate::check::{Context, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::source::AttachmentState;

pub(in crate::check) static RULE: Rule = Rule {
    kind: Kind {
        code: "R105",
        name: "attachment-missing",
        severity: Severity::Error,
        summary: "en bilaga finns inte",
        page: include_str!("attachment_missing.md"),
    },
    check,
};

fn check(kind: &'static Kind, context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (document, state) in context.case.documents.items().iter().zip(context.attachments) {
        let (Some(file), Some(AttachmentState::Missing)) = (document.file.located(), state) else { continue };
        let label = format!("det finns ingen fil ”{}”", file.value);
        let hint = "lägg filen där, räknat från ärendets mapp, eller rätta sökvägen";
        out.push(context.at(kind, file.span, label).hint(hint));
    }
}
