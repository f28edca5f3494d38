//! Findings that are new, and findings that are gone.

use std::collections::{HashMap, VecDeque};

use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// What is found in one of two versions only.
#[derive(Debug, Clone, Default)]
pub struct FindingChanges {
    /// In the new one, in the order of the file.
    pub new: Vec<Diagnostic>,
    /// In the old one, in the order of the file.
    pub gone: Vec<Diagnostic>,
}

/// Letters of a place that a finding is known by.
const KNOWN_BY: usize = 80;

/// Compares findings. One is the same when it is of the same kind and says the same, or stands at
/// the same words, or in the same part of the case: lines come and go above it.
pub fn finding_changes(old: &[Diagnostic], new: &[Diagnostic]) -> FindingChanges {
    let (known, known_new) = (keys(old), keys(new));
    let mut is_old_left = vec![true; old.len()];
    let mut is_new_left = vec![true; new.len()];
    for level in 0..LEVELS {
        let mut by_key: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (index, keys) in known_new
            .iter()
            .enumerate()
            .filter(|(it, _)| is_new_left[*it])
        {
            by_key.entry(&keys[level]).or_default().push_back(index);
        }
        for (index, keys) in known.iter().enumerate() {
            let found = by_key
                .get_mut(keys[level].as_str())
                .filter(|_| is_old_left[index]);
            if let Some(other) = found.and_then(VecDeque::pop_front) {
                is_old_left[index] = false;
                is_new_left[other] = false;
            }
        }
    }
    let left = |found: &[Diagnostic], is_left: &[bool]| {
        let left = found.iter().zip(is_left).filter(|(_, is_left)| **is_left);
        left.map(|(found, _)| found.clone()).collect()
    };
    FindingChanges {
        new: left(new, &is_new_left),
        gone: left(old, &is_old_left),
    }
}

/// How surely two findings are known to be the same, from the surest.
const LEVELS: usize = 4;

fn keys(found: &[Diagnostic]) -> Vec<[String; LEVELS]> {
    let parts = found.first().map(|first| Parts::of(&first.primary.source));
    let keys = found.iter().map(|one| {
        let (code, source, span) = (one.kind.code, &one.primary.source, one.primary.span);
        let said = &one.primary.text;
        let there: String = source.slice(span).chars().take(KNOWN_BY).collect();
        let own = parts
            .as_ref()
            .filter(|it| it.path == *source.path().to_string_lossy());
        let part = own.map_or("", |parts| parts.at(span.start));
        [
            format!("{code}\n{said}\n{there}"),
            format!("{code}\n{there}"),
            format!("{code}\n{said}"),
            format!("{code}\n{part}"),
        ]
    });
    keys.collect()
}

/// Where the outermost keys of a file begin.
struct Parts {
    path: String,
    starts: Vec<(usize, String)>,
}

impl Parts {
    fn of(source: &Source) -> Self {
        let mut starts = Vec::new();
        let mut at = 0;
        for line in source.text().split_inclusive('\n') {
            let key = line.split(':').next().unwrap_or_default();
            if key.starts_with(char::is_alphabetic) && key.len() < line.len() {
                starts.push((at, key.to_owned()));
            }
            at += line.len();
        }
        Self {
            path: source.path().to_string_lossy().into_owned(),
            starts,
        }
    }

    fn at(&self, place: usize) -> &str {
        let after = self.starts.partition_point(|(start, _)| *start <= place);
        let key = after.checked_sub(1).map(|index| &self.starts[index].1);
        key.map_or("", String::as_str)
    }
}
