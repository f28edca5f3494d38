//! Which file of one version is which of the other.

use std::collections::{BTreeSet, HashMap};

use super::renames::{diary_number, renames};
use super::tree::Tree;

/// The paths of a file before and now; one of them where it is in one version only.
pub(super) type FilePair = (Option<String>, Option<String>);

type Trees<'t, 'r> = (&'t Tree<'r>, &'t Tree<'r>);

/// Which file was which, in the order of the new paths; of a file that is in one version only,
/// the file that it was or became elsewhere in the project.
pub(super) fn file_pairs(before: &Tree<'_>, after: &Tree<'_>, wanted: &str) -> Vec<FilePair> {
    let (old, new) = (before.cases(wanted), after.cases(wanted));
    let mut pairs: Vec<FilePair> = Vec::new();
    let both: BTreeSet<&String> = old.intersection(&new).collect();
    // Under a name that is used anew stands another matter.
    let mut taken_over = other_matters((before, after), &both);
    if !taken_over.is_empty() {
        let (all, all_new) = (before.cases(""), after.cases(""));
        taken_over.extend(other_matters(
            (before, after),
            &all.intersection(&all_new).collect(),
        ));
    }
    let stays = both.iter().filter(|path| !taken_over.contains(**path));
    pairs.extend(stays.map(|path| (Some((*path).clone()), Some((*path).clone()))));
    if old != new || !taken_over.is_empty() {
        // Of the whole project: a file may have come from another folder.
        let (all, all_new) = (before.cases(""), after.cases(""));
        let left = |paths: BTreeSet<&String>, other: &Tree<'_>| -> Vec<String> {
            let is_left = |path: &&&String| !other.has(path) || taken_over.contains(**path);
            paths
                .iter()
                .filter(is_left)
                .map(|path| (*path).clone())
                .collect()
        };
        let gone = left(all.union(&old).collect(), after);
        let come = left(all_new.union(&new).collect(), before);
        let moved = moved((before, after), &gone, &come, &taken_over);
        pairs.extend(moved.into_iter().filter(|(one, other)| {
            one.as_ref().is_some_and(|path| old.contains(path))
                || other.as_ref().is_some_and(|path| new.contains(path))
        }));
    }
    pairs.sort_by(|one, other| {
        let place = |(old, new): &FilePair| new.clone().or_else(|| old.clone());
        place(one).cmp(&place(other))
    });
    pairs
}

/// The paths that hold another matter in the new version, by its diary number.
fn other_matters((before, after): Trees<'_, '_>, both: &BTreeSet<&String>) -> BTreeSet<String> {
    let paths: Vec<&str> = both.iter().map(|path| path.as_str()).collect();
    let numbers = |tree: &Tree<'_>| -> HashMap<String, String> {
        let texts = tree.texts(&paths).into_iter();
        texts
            .map(|it| (it.path.clone(), diary_number(&it)))
            .collect()
    };
    let (old, new) = (numbers(before), numbers(after));
    let is_other = |path: &&&str| match (old.get(**path), new.get(**path)) {
        (Some(one), Some(other)) => !one.is_empty() && !other.is_empty() && one != other,
        _ => false,
    };
    paths
        .iter()
        .filter(is_other)
        .map(|path| (*path).to_owned())
        .collect()
}

/// Which file that is gone has become which that has come. What was `taken_over` stays one
/// where nothing else has its number: the number was only mended.
fn moved(
    (before, after): Trees<'_, '_>,
    gone: &[String],
    come: &[String],
    taken_over: &BTreeSet<String>,
) -> Vec<FilePair> {
    let texts = |tree: &Tree<'_>, paths: &[String]| {
        tree.texts(&paths.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let (old_texts, new_texts) = (texts(before, gone), texts(after, come));
    let found = renames(&old_texts, &new_texts);
    let mut pairs = Vec::new();
    let (mut left, mut left_new): (BTreeSet<String>, BTreeSet<String>) = (
        gone.iter().cloned().collect(),
        come.iter().cloned().collect(),
    );
    for (one, other) in found {
        let (was, is) = (&old_texts[one], &new_texts[other]);
        let (one, other) = (&was.path, &is.path);
        let is_sure = was.text == is.text
            || !diary_number(was).is_empty() && diary_number(was) == diary_number(is);
        if !is_sure && (taken_over.contains(one) || taken_over.contains(other)) {
            continue;
        }
        left.remove(one);
        left_new.remove(other);
        pairs.push((Some(one.clone()), Some(other.clone())));
    }
    for path in taken_over {
        if left.contains(path) && left_new.remove(path) {
            left.remove(path);
            pairs.push((Some(path.clone()), Some(path.clone())));
        }
    }
    pairs.extend(left.into_iter().map(|path| (Some(path), None)));
    pairs.extend(left_new.into_iter().map(|path| (None, Some(path))));
    pairs
}
