//! A comma or semicolon that ends a value of one line, as between the keys of JSON.

use super::Settling;
use crate::parse::codes::UNREADABLE_VALUE;
use crate::parse::node::{Node, NodeKind};
use crate::parse::quotes::{MARK_AT_END, WITHOUT_MARK};
use crate::source::Span;

/// Keys whose values are names, numbers or words of a choice. Points and texts may end with a
/// comma.
const SHORT: [&str; 21] = [
    "profil",
    "typ",
    "status",
    "diarienummer",
    "er_beteckning",
    "datum",
    "rubrik",
    "mottagare",
    "skickas_till",
    "namn",
    "titel",
    "enhet",
    "telefon",
    "e-post",
    "organisation",
    "organ",
    "beslutande",
    "handling",
    "fil",
    "berör_barn",
    "sha256",
];

impl Settling<'_> {
    /// Tells of the mark, and reads the value without it.
    pub(super) fn mark_at_end(&mut self, node: &mut Node) {
        let NodeKind::Scalar(text) = &mut node.kind else {
            return;
        };
        let is_short = self
            .parents
            .last()
            .is_some_and(|key| SHORT.contains(&key.as_str()));
        let written = self.source.slice(node.span);
        let kept = text.trim_end_matches([',', ';', ' ']).len();
        if !is_short || kept == 0 || kept == text.len() || written != text.as_str() {
            return;
        }
        let mark = Span::new(node.span.start + kept, node.span.end);
        let finding = UNREADABLE_VALUE.at(self.source, mark, MARK_AT_END);
        self.found.push(finding.hint(WITHOUT_MARK).fix(mark, ""));
        text.truncate(kept);
    }
}
