//! Items of a list that stand on one line, since the line ends were lost.

/// Where the marks stand in `Det gäller: - ett - två`: a hyphen right after a colon, and another
/// one.
pub fn inline_list(line: &str) -> Vec<usize> {
    let Some(first) = line.find(": - ") else {
        return Vec::new();
    };
    let more = line[first..].match_indices(" - ");
    let marks: Vec<usize> = more.map(|(at, _)| first + at + 1).collect();
    if marks.len() > 1 { marks } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_after_a_colon_are_told_from_dashes() {
        assert_eq!(inline_list("Det gäller: - ett - två"), [13, 19]);
        assert_eq!(inline_list("Krav: - A - B - C").len(), 3);
        for text in [
            "Resultatet: - 5 procent",
            "Planen - och budgeten - gäller",
            "Tid: 8 - 12 - 16",
        ] {
            assert!(inline_list(text).is_empty(), "{text}");
        }
    }
}
