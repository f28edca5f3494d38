//! Digits in groups of three.

/// The groups of a whole number that is divided into them: `12 500`, or `12,500` as English has it.
/// Digits without a divider have none.
#[must_use]
pub fn grouped(text: &str, is_divider: impl Fn(char) -> bool) -> Option<Vec<&str>> {
    let groups: Vec<&str> = text.split(is_divider).collect();
    let (first, rest) = groups.split_first()?;
    let are_threes = !rest.is_empty() && rest.iter().all(|group| group.len() == 3);
    let mut digits = groups.iter().flat_map(|group| group.bytes());
    let are_digits = digits.all(|byte| byte.is_ascii_digit());
    (matches!(first.len(), 1..=3) && are_threes && are_digits).then_some(groups)
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn groups_of_three_are_told_from_decimals_and_other_groups() {
        let groups = |text| grouped(text, |c| c == ',');
        assert_eq!(groups("1,250,000"), Some(vec!["1", "250", "000"]));
        for text in [
            "1250", "1,25", "1250,000", ",250", "1,25a", "1,250,", "a,250", "",
        ] {
            assert_eq!(groups(text), None, "{text}");
        }
    }
}
