//! Keys that are right and stand at the wrong level.

use super::Settling;
use crate::parse::keys::KeyPlace;
use crate::parse::layout::{hint_to_indent, owner_of};
use crate::parse::lines::YamlLine;
use crate::parse::moves::{moved_out, moved_under};
use crate::parse::node::{Entry, NodeKind};

/// Where a text of several lines may stand without a heading of its own.
const TEXTS: &str =
    "text står annars efter sammanfattning, bakgrund, bedömning, beredning eller samverkan";

/// Of more places than these a reader has no use: `namn` stands in five lists, `rubrik` and `id` in
/// nearly all.
const MOST_PLACES: usize = 5;

impl Settling<'_> {
    /// Tells of a key that belongs elsewhere, and keeps its value for there.
    pub(super) fn is_told_elsewhere(&mut self, entry: &Entry) -> bool {
        if let Some((key, places)) = self.index.elsewhere(&entry.key) {
            let is_outermost = places.iter().any(|place| place.parents.is_empty());
            let below: Vec<&KeyPlace> = places
                .iter()
                .filter(|place| !place.is_in_list && place.parents.len() == 1)
                .collect();
            if is_outermost && !self.parents.is_empty() {
                return self.tell_out(entry, key);
            }
            if let ([place], true) = (below.as_slice(), self.parents.is_empty()) {
                return self.tell_under(entry, key, &place.parents[0]);
            }
            if places.len() <= MOST_PLACES {
                return self.tell_places(entry, key, places);
            }
        }
        self.is_told_as_text(entry)
    }

    fn tell_under(&mut self, entry: &Entry, key: &str, parent: &str) -> bool {
        let label = format!("{} hör hemma under {parent}", called(entry, key));
        let hint = format!("flytta raderna till {parent}: och dra in dem två mellanslag");
        let mut finding = self.finding(entry, label, hint);
        let is_first = !self
            .moved
            .iter()
            .any(|(other, _)| other.as_deref() == Some(parent));
        let fix = moved_under(self.source, self.lines(), entry, key, parent, is_first);
        // Who writes `inledning` first in a file seldom means the line before the points.
        let is_unsure = entry.key == "inledning";
        if is_unsure {
            finding = finding.hint("är det ärendets bakgrund, skriv bakgrund:");
        }
        finding.fix = fix.filter(|fix| !is_unsure && self.keeps_values(fix.span, &fix.text));
        self.found.push(finding);
        self.keep(entry, key, Some(parent.to_owned()));
        true
    }

    fn tell_out(&mut self, entry: &Entry, key: &str) -> bool {
        let parent = self.parents.last().cloned().unwrap_or_default();
        let label = format!("{} hör inte hemma under {parent}", called(entry, key));
        let index = self.index;
        let is_same = |line: &YamlLine<'_>| {
            line.indent == 0
                && line
                    .key()
                    .is_some_and(|other| index.outermost(other) == Some(key))
        };
        let there = self.lines().iter().find(|line| is_same(line));
        let there = there.map(|line| line.number);
        let hint = match there {
            Some(line) => format!(
                "{key} står på rad {line}: för in det som saknas där, och ta bort de här raderna"
            ),
            None => "flytta raderna längst ut i filen, utan indrag".to_owned(),
        };
        let mut finding = self.finding(entry, label, hint);
        if !self.is_in_list && there.is_none() {
            let fix = moved_out(self.source, self.lines(), entry, key);
            finding.fix = fix.filter(|fix| self.keeps_values(fix.span, &fix.text));
        }
        self.found.push(finding);
        self.keep(entry, key, None);
        true
    }

    fn tell_places(&mut self, entry: &Entry, key: &str, places: &[KeyPlace]) -> bool {
        let parents: Vec<&str> = places
            .iter()
            .filter_map(|place| place.parents.last())
            .map(String::as_str)
            .collect();
        let (last, first) = parents.split_last().unwrap_or((&"", &[]));
        let all = if first.is_empty() {
            (*last).to_owned()
        } else {
            format!("{} eller {last}", first.join(", "))
        };
        let label = format!("{} hör hemma under {all}", called(entry, key));
        self.report(
            entry,
            label,
            "flytta raden dit, till den rad i listan som den gäller".to_owned(),
        );
        true
    }

    /// Tells of a line of text that is taken for a key, for its colon.
    fn is_told_as_text(&mut self, entry: &Entry) -> bool {
        if self.is_heading(entry) {
            let label = format!("”{}” är ingen del som finns", entry.key);
            let hint = format!(
                "är det en rubrik? Skriv ett avsnitt: - rubrik: {}, och texten efter text: | på raden under",
                entry.key
            );
            let finding = self.finding(entry, label, hint);
            self.found.push(finding.hint(TEXTS));
            return true;
        }
        // Two words are a key that nobody knows, unless they begin a sentence.
        let fewest = 3 - usize::from(entry.key.starts_with(char::is_uppercase));
        if entry.key.split_whitespace().count() < fewest {
            return false;
        }
        let number = self.source.position(entry.key_span.start).line;
        let lines = self.lines();
        let Some(owner) = lines
            .get(number - 1)
            .and_then(|_| owner_of(lines, number - 1))
        else {
            return false;
        };
        let spaces = owner.indent.saturating_sub(lines[number - 1].indent);
        if spaces == 0 {
            return false;
        }
        let hint = hint_to_indent(owner.key, spaces);
        let label = "kolonet gör raden till en egen nyckel".to_owned();
        self.report(entry, label, hint);
        true
    }

    /// `hur man överklagar: |`, `tidplan: |`: an outermost key that holds a text of its own.
    fn is_heading(&self, entry: &Entry) -> bool {
        let rest = self.source.text().get(entry.key_span.end..);
        let mark = rest.and_then(|rest| rest.lines().next()).map(str::trim);
        let holds_text = matches!(entry.value.kind, NodeKind::Scalar(_));
        let has_sections = self.index.outermost("avsnitt").is_some();
        self.parents.is_empty()
            && has_sections
            && holds_text
            && matches!(mark, Some(":" | ": |" | ": >" | ":|"))
    }

    fn keep(&mut self, entry: &Entry, key: &str, parent: Option<String>) {
        let entry = Entry {
            key: key.to_owned(),
            ..entry.clone()
        };
        self.moved.push((parent, entry));
    }
}

fn called(entry: &Entry, key: &str) -> String {
    if entry.key == key {
        format!("”{key}”")
    } else {
        format!("”{}” heter ”{key}” och", entry.key)
    }
}
