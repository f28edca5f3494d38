//! Reads a file although YAML cannot read all of it: what is at fault is told and passed over, and
//! the rest is read.

mod causes;

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::broken::{Broken, Cause};
use super::codes::NOT_YAML;
use super::keys::KeyIndex;
use super::lines::lines;
use super::node::{Entry, Node, NodeKind, TreeFault, tree};
use super::pasted::{Pasted, pasted};
use super::yaml_errors;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use causes::{cause, wider};

/// The most times that a file is read, and the most bytes that are read together: a large file with
/// many faults is read less often.
const MAX_READINGS: usize = 40;
const MAX_READ: usize = 8 * 1024 * 1024;

/// What could be read of a file.
#[derive(Debug)]
pub struct Recovered {
    /// The tree; `None` when nothing could be read.
    pub tree: Option<Node>,
    /// What could not be read, and why.
    pub found: Vec<Diagnostic>,
    /// Whether a part was passed over.
    pub is_partial: bool,
    /// Whether any of the outermost keys may stand in a part that was passed over.
    pub may_hold_any: bool,
}

/// Reads a file as far as possible.
pub fn recover(source: &Arc<Source>, index: &KeyIndex) -> Recovered {
    let Pasted {
        found,
        passed,
        blanked,
    } = pasted(source);
    let mut reading = Reading {
        source,
        index,
        text: source.text().as_bytes().to_vec(),
        passed: Vec::new(),
        may_hold_any: false,
        found,
        outermost: OnceCell::new(),
    };
    blanked
        .into_iter()
        .for_each(|span| reading.blank(span.start..span.end));
    passed.into_iter().for_each(|span| reading.pass_over(span));
    let tree = reading.tree();
    let is_partial = !reading.found.is_empty() || !reading.passed.is_empty();
    let mut tree = tree.filter(|tree| !is_partial || matches!(tree.kind, NodeKind::Map(_)));
    if let Some(tree) = &mut tree {
        reading.mark_unread(tree);
    }
    let Reading {
        found,
        may_hold_any,
        ..
    } = reading;
    Recovered {
        tree,
        found,
        is_partial,
        may_hold_any,
    }
}

struct Reading<'a> {
    source: &'a Arc<Source>,
    index: &'a KeyIndex,
    /// The text, what is passed over replaced by spaces: places stay as they are.
    text: Vec<u8>,
    passed: Vec<Span>,
    may_hold_any: bool,
    found: Vec<Diagnostic>,
    /// The outermost keys of the file, from the first time that somebody asks.
    outermost: OnceCell<Vec<(Span, String)>>,
}

impl Reading<'_> {
    fn tree(&mut self) -> Option<Node> {
        let readings = (MAX_READ / self.text.len().max(1)).clamp(2, MAX_READINGS);
        for _ in 0..readings {
            let text = String::from_utf8_lossy(&self.text).into_owned();
            let masked = Source::new(self.source.path(), text);
            let error = match tree(&masked) {
                Ok(tree) => return Some(tree),
                Err(TreeFault::Empty) => {
                    if self.found.is_empty() {
                        self.found.push(empty(self.source));
                    }
                    return None;
                }
                Err(TreeFault::Yaml(error)) => error,
            };
            let broken = Broken {
                source: self.source,
                index: self.index,
                at: yaml_errors::place(&masked, &error),
                said: error.to_string(),
                lines: lines(&masked),
            };
            let cause = cause(&broken);
            let wider = wider(&broken, self.passed.last().copied());
            if !self.goes_on(cause, wider) {
                return None;
            }
        }
        None
    }

    /// Tells of a fault and passes over it; whether there is something left to read.
    fn goes_on(&mut self, cause: Cause, wider: Option<Span>) -> bool {
        let Some(passed) = cause.passed else {
            // What cannot be passed over is told after all else.
            self.found.extend(cause.finding);
            return false;
        };
        if self.holds_text(passed) {
            self.may_hold_any |= !cause.is_stray && !self.has_owner(passed);
            self.found.extend(cause.finding);
            self.pass_over(passed);
            return true;
        }
        // What has been told of is at fault still: more around it is passed over.
        let Some(wider) = wider.filter(|wider| self.holds_text(*wider)) else {
            if self.found.is_empty() {
                self.found.extend(cause.finding);
            }
            return false;
        };
        self.pass_over(wider);
        true
    }

    fn holds_text(&self, span: Span) -> bool {
        self.text[span.start..span.end]
            .iter()
            .any(|byte| !byte.is_ascii_whitespace())
    }

    fn pass_over(&mut self, span: Span) {
        self.blank(span.start..span.end);
        self.passed.push(span);
    }

    fn blank(&mut self, bytes: Range<usize>) {
        for byte in &mut self.text[bytes] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// The outermost key that a place stands under, or is; `None` when none does.
    fn owner(&self, at: usize) -> Option<(Span, String)> {
        let line = self.source.line(self.source.position(at).line);
        let own = outermost_key(self.source.slice(line), self.index, |_| true);
        if let Some((length, key)) = own {
            return Some((Span::new(line.start, line.start + length), key));
        }
        let outermost = self
            .outermost
            .get_or_init(|| outermost_keys(self.source, self.index));
        let above = outermost.partition_point(|(span, _)| span.start <= at);
        outermost[..above].last().cloned()
    }

    fn has_owner(&self, span: Span) -> bool {
        self.owner(span.start).is_some_and(|(key, _)| {
            let is_own = key.start == span.start;
            let starts_line = self.source.text()[..span.start].ends_with('\n') || span.start == 0;
            let is_outermost =
                starts_line && !self.source.text()[span.start..].starts_with([' ', '\t']);
            is_own || !is_outermost
        })
    }

    /// Marks the values that something was passed over in.
    fn mark_unread(&self, tree: &mut Node) {
        let NodeKind::Map(entries) = &mut tree.kind else {
            return;
        };
        for span in &self.passed {
            for (place, key) in self
                .owner(span.start)
                .into_iter()
                .chain(self.indented_key(*span))
            {
                let value = Node {
                    kind: NodeKind::Unread,
                    span: place,
                };
                let is_same = |entry: &&mut Entry| self.index.outermost(&entry.key) == Some(&key);
                match entries.iter_mut().find(is_same) {
                    Some(entry) => entry.value = value,
                    None => entries.push(Entry {
                        key,
                        key_span: place,
                        value,
                    }),
                }
            }
            let within = self.key_within(*span);
            let is_there = |key: &str| {
                let mut keys = entries.iter().map(|entry| self.index.outermost(&entry.key));
                keys.any(|other| other == Some(key))
            };
            entries.extend(
                within
                    .filter(|(_, key)| !is_there(key))
                    .map(|(place, key)| {
                        let kind = NodeKind::Unread;
                        let value = Node { kind, span: place };
                        Entry {
                            key,
                            key_span: place,
                            value,
                        }
                    }),
            );
        }
    }

    /// An outermost key within the first line of what was passed over: two keys on one line.
    fn key_within(&self, span: Span) -> Option<(Span, String)> {
        let line = self.source.slice(span).lines().next()?;
        let first = line.find(": ")? + 2;
        let end = first + line[first..].find(": ")?;
        let start = line[..end].rfind(' ')? + 1;
        let key = self.index.outermost(&line[start..end])?;
        let place = Span::new(span.start + start, span.start + end);
        Some((place, key.to_owned()))
    }

    /// An outermost key that what was passed over begins with, after spaces that it should not
    /// have.
    fn indented_key(&self, span: Span) -> Option<(Span, String)> {
        let line = self.source.slice(span).lines().next()?;
        let text = line.trim_start();
        let length = text.find(':')?;
        let start = span.start + line.len() - text.len();
        let key = self.index.outermost(&text[..length])?;
        Some((Span::new(start, start + length), key.to_owned()))
    }
}

/// The keys that begin a line, with their places.
fn outermost_keys(source: &Source, index: &KeyIndex) -> Vec<(Span, String)> {
    let lines = (1..=source.line_count()).map(|number| source.line(number));
    lines
        .filter_map(|line| {
            let ends_with_colon = |rest: &str| rest.starts_with(':');
            let (length, key) = outermost_key(source.slice(line), index, ends_with_colon)?;
            Some((Span::new(line.start, line.start + length), key))
        })
        .collect()
}

/// The key that a line begins with and its length, when what follows it will do.
fn outermost_key(
    line: &str,
    index: &KeyIndex,
    may_follow: impl Fn(&str) -> bool,
) -> Option<(usize, String)> {
    let length = line.find([' ', ':', '=']).unwrap_or(line.len());
    let key = may_follow(&line[length..])
        .then(|| index.outermost(&line[..length]))
        .flatten()?;
    Some((length, key.to_owned()))
}

fn empty(source: &Arc<Source>) -> Diagnostic {
    NOT_YAML
        .at(source, Span::default(), "filen är tom")
        .hint("börja på ett ärende med: skrivelse ny cases/mitt-arende.yaml")
}
