//! Which of some pairs stand in one order.

/// Which pairs, in the order of the old list, stand in the order of the new one: the longest run
/// that rises, so that as few as can be have been moved.
#[must_use]
pub fn longest_rise(pairs: &[(usize, usize)]) -> Vec<bool> {
    // The ends of the runs of each length so far, and what stands before each pair in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (index, (_, new)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *new);
        before[index] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut stays = vec![false; pairs.len()];
    let mut at = ends.last().copied();
    while let Some(index) = at {
        stays[index] = true;
        at = before[index];
    }
    stays
}
