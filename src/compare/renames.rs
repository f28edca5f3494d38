//! Which file that is gone has become which that is new.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::value::alike;

/// A file with its text.
pub struct NamedText {
    /// Its path.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// Half of the lines are the same, as git takes it (`git diff --find-renames`).
const ALIKE: f64 = 0.5;

/// Pairs of files that are held against each other by their lines: 64 on either side. In a folder
/// where more have come and gone, only the same text and the same diary number tell.
const MAX_FILE_PAIRS: usize = 64 * 64;

/// Pairs of places in both lists: the same text, or the same diary number, or most lines alike. Two
/// diary numbers are two matters, however alike their texts are.
pub fn renames(gone: &[NamedText], new: &[NamedText]) -> Vec<(usize, usize)> {
    let mut left: Vec<usize> = (0..gone.len()).collect();
    let mut left_new: Vec<usize> = (0..new.len()).collect();
    let mut found = Vec::new();
    for known in [|it: &NamedText| it.text.clone(), diary_number] {
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for at in left_new.iter().rev() {
            by_key.entry(known(&new[*at])).or_default().push(*at);
        }
        by_key.remove("");
        for at in left.clone() {
            if let Some(other) = by_key.get_mut(&known(&gone[at])).and_then(Vec::pop) {
                found.push((at, other));
            }
        }
        left.retain(|at| !found.iter().any(|(old, _)| old == at));
        left_new.retain(|at| !found.iter().any(|(_, new)| new == at));
    }
    if left.len() * left_new.len() <= MAX_FILE_PAIRS {
        found.extend(alike_in_lines(gone, &left, new, &left_new));
    }
    found.sort_unstable();
    found
}

fn alike_in_lines(
    gone: &[NamedText],
    left: &[usize],
    new: &[NamedText],
    left_new: &[usize],
) -> Vec<(usize, usize)> {
    let lines = |texts: &[NamedText], at: &[usize]| -> Vec<Vec<u64>> {
        at.iter().map(|at| lines(&texts[*at].text)).collect()
    };
    let (old_lines, new_lines) = (lines(gone, left), lines(new, left_new));
    let mut pairs = Vec::new();
    for (one, lines) in left.iter().zip(&old_lines) {
        for (other, new_lines) in left_new.iter().zip(&new_lines) {
            pairs.push((alike(lines, new_lines), *one, *other));
        }
    }
    let is_one_matter = |one: usize, other: usize| {
        let numbers = [diary_number(&gone[one]), diary_number(&new[other])];
        numbers[0] == numbers[1] || numbers.iter().any(String::is_empty)
    };
    pairs.retain(|(share, one, other)| *share >= ALIKE && is_one_matter(*one, *other));
    pairs.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (_, one, other) in pairs {
        if !found.iter().any(|(old, new)| *old == one || *new == other) {
            found.push((one, other));
        }
    }
    found
}

fn lines(text: &str) -> Vec<u64> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines: Vec<u64> = lines
        .map(|line| {
            let mut hasher = DefaultHasher::new();
            line.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    lines.sort_unstable();
    lines
}

/// The diary number that a case has; empty for a placeholder.
pub fn diary_number(file: &NamedText) -> String {
    let mut lines = file.text.lines();
    let number = lines.find_map(|line| line.strip_prefix("diarienummer:"));
    let number = number.and_then(|number| number.split(" #").next());
    let number = number
        .map(str::trim)
        .filter(|it| it.contains(|c: char| c.is_ascii_digit()));
    number.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> NamedText {
        NamedText {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_file_is_known_by_its_text_its_number_or_its_lines() {
        let gone = [
            file("a", "x: 1\ny: 2\n"),
            file("b", "diarienummer: KS/1\nx: 3\n"),
            file("c", "a\nb\nc\nd\ne\nf\n"),
            file("d", "1\n2\n3\n4\n5\n6\n"),
        ];
        let new = [
            file("e", "a\nb\nc\nd\ne\ng\n"),
            file("f", "diarienummer: KS/1\nandra: ord\n"),
            file("g", "x: 1\ny: 2\n"),
            file("h", "u\nv\nw\nx\ny\nz\n"),
        ];
        assert_eq!(renames(&gone, &new), [(0, 2), (1, 1), (2, 0)]);
    }
}
