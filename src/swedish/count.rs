//! How many there are of something, in words that agree with the number.

/// *1 cell*, *3 celler*
#[must_use]
pub fn counted(count: usize, one: &str, several: &str) -> String {
    let noun = if count == 1 { one } else { several };
    format!("{count} {noun}")
}

/// *ett ställe till*, *3 ställen till*
#[must_use]
pub fn places_more(count: usize) -> String {
    match count {
        1 => "ett ställe till".to_owned(),
        count => format!("{count} ställen till"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_several() {
        assert_eq!(counted(1, "cell", "celler"), "1 cell");
        assert_eq!(counted(0, "cell", "celler"), "0 celler");
        assert_eq!(places_more(1), "ett ställe till");
        assert_eq!(places_more(2), "2 ställen till");
    }
}
