//! The shortest way from some words to others.

use super::{MAX_EDITS, RunKind, Script};

/// The shortest way from one to the other (Myers, *An O(ND) Difference Algorithm and Its
/// Variations*, 1986), where that is no longer than [`MAX_EDITS`]; else all of one for all of the
/// other.
pub fn shortest<'t>(old: &[&'t str], new: &[&'t str], script: &mut Script<'t>) {
    if old.is_empty() || new.is_empty() {
        script.push(RunKind::Removed, old);
        script.push(RunKind::Added, new);
        return;
    }
    let Some(rounds) = rounds(old, new) else {
        script.push(RunKind::Removed, old);
        script.push(RunKind::Added, new);
        return;
    };
    script.steps.extend(way_back(old, new, &rounds));
}

/// How far each diagonal is reached with so many edits; diagonal `k` of round `d` stands at `k +
/// d`.
type Rounds = Vec<Vec<isize>>;

fn rounds(old: &[&str], new: &[&str]) -> Option<Rounds> {
    let (ends, ends_new) = (old.len().cast_signed(), new.len().cast_signed());
    let mut rounds: Rounds = Vec::new();
    for edits in 0..=MAX_EDITS.cast_signed() {
        let mut round = vec![0; (2 * edits + 1).unsigned_abs()];
        for diagonal in (-edits..=edits).step_by(2) {
            let mut x = match rounds.last() {
                None => 0,
                Some(last) if is_down(last, diagonal, edits) => reached(last, diagonal + 1, edits),
                Some(last) => reached(last, diagonal - 1, edits) + 1,
            };
            while x < ends
                && x - diagonal < ends_new
                && old[x.unsigned_abs()] == new[(x - diagonal).unsigned_abs()]
            {
                x += 1;
            }
            round[(diagonal + edits).unsigned_abs()] = x;
            if x >= ends && x - diagonal >= ends_new {
                rounds.push(round);
                return Some(rounds);
            }
        }
        rounds.push(round);
    }
    None
}

/// How far the round before the one with so many edits reached on a diagonal.
fn reached(last: &[isize], diagonal: isize, edits: isize) -> isize {
    last[(diagonal + edits - 1).unsigned_abs()]
}

/// Whether the furthest way to a diagonal puts a word in, and does not take one out.
fn is_down(last: &[isize], diagonal: isize, edits: isize) -> bool {
    diagonal == -edits
        || (diagonal != edits
            && reached(last, diagonal - 1, edits) < reached(last, diagonal + 1, edits))
}

fn way_back<'t>(
    old: &[&'t str],
    new: &[&'t str],
    rounds: &[Vec<isize>],
) -> Vec<(RunKind, &'t str)> {
    let (mut x, mut y) = (old.len().cast_signed(), new.len().cast_signed());
    let mut back: Vec<(RunKind, &str)> = Vec::new();
    for round in (1..rounds.len()).rev() {
        let (edits, diagonal, last) = (round.cast_signed(), x - y, &rounds[round - 1]);
        let is_down = is_down(last, diagonal, edits);
        let from = if is_down { diagonal + 1 } else { diagonal - 1 };
        let before = reached(last, from, edits);
        let edited = if is_down { before } else { before + 1 };
        while x > edited {
            x -= 1;
            y -= 1;
            back.push((RunKind::Kept, old[x.unsigned_abs()]));
        }
        if is_down {
            y -= 1;
            back.push((RunKind::Added, new[y.unsigned_abs()]));
        } else {
            x -= 1;
            back.push((RunKind::Removed, old[x.unsigned_abs()]));
        }
    }
    let kept = old[..x.unsigned_abs()].iter().rev();
    back.extend(kept.map(|word| (RunKind::Kept, *word)));
    back.reverse();
    back
}
