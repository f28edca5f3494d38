//! Which of what is gone is which of what has come, by how much of their words they share.

use std::collections::HashSet;

/// How much two share, the number of the one that is gone, and of the one that has come.
pub type Candidate = (f64, usize, usize);

/// The pairs of candidates, the most alike first; of those as alike, the first. Nothing is in two.
pub fn best_pairs(mut candidates: Vec<Candidate>) -> Vec<(usize, usize)> {
    candidates.sort_by(|one, other| {
        let places = (one.1, one.2).cmp(&(other.1, other.2));
        other.0.total_cmp(&one.0).then(places)
    });
    let (mut gone, mut come) = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for (_, from, to) in candidates {
        if !gone.contains(&from) && !come.contains(&to) {
            gone.insert(from);
            come.insert(to);
            pairs.push((from, to));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::best_pairs;

    #[test]
    fn the_most_alike_are_taken_first_and_each_once() {
        let candidates = vec![
            (0.8, 1, 0),
            (0.7, 0, 0),
            (0.9, 0, 1),
            (0.8, 0, 0),
            (0.7, 1, 1),
        ];
        assert_eq!(best_pairs(candidates), [(0, 1), (1, 0)]);
        assert_eq!(best_pairs(vec![(1.0, 0, 1), (1.0, 0, 0)]), [(0, 0)]);
    }
}
