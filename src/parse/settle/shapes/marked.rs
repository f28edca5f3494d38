//! A text whose lines are the items of a list, as they are written elsewhere than in YAML.

/// The items, without their marks.
pub struct MarkedLines {
    pub texts: Vec<String>,
    /// Whether all marks are of one kind, at one depth.
    are_alike: bool,
}

impl MarkedLines {
    /// Reads lines that begin with a mark each, or go on a line that does. `None` for any other
    /// text.
    pub fn of(text: &str) -> Option<Self> {
        let mut marked = Self {
            texts: Vec::new(),
            are_alike: true,
        };
        let mut first = None;
        let mut is_below_blank = false;
        for line in text.trim().lines() {
            let is_indented = line.starts_with(char::is_whitespace);
            if line.trim().is_empty() {
                is_below_blank = true;
            } else if let Some((kind, text)) = without_mark(line.trim()) {
                // A mark of another kind, or deeper, is one of an inner list.
                marked.are_alike &= *first.get_or_insert(kind) == kind && !is_indented;
                marked.texts.push(text.to_owned());
                is_below_blank = false;
            } else {
                let above = marked
                    .texts
                    .last_mut()
                    .filter(|_| is_indented && !is_below_blank)?;
                above.push(' ');
                above.push_str(line.trim());
            }
        }
        (marked.texts.len() > 1).then_some(marked)
    }

    /// Whether the items can stand in a list as they are.
    pub fn are_sure(&self) -> bool {
        let can_stand = |text: &String| {
            text.starts_with(char::is_alphanumeric)
                && !text.contains(": ")
                && !text.ends_with(':')
                && !text.contains(" #")
        };
        self.are_alike && self.texts.iter().all(can_stand)
    }
}

/// The kind of mark that a line begins with, and the line without it.
fn without_mark(line: &str) -> Option<(char, &str)> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = line[digits..]
        .strip_prefix(['.', ')'])
        .filter(|_| digits > 0);
    let mut letters = line.chars();
    let lettered = letters
        .next()
        .filter(char::is_ascii_lowercase)
        .and_then(|_| letters.as_str().strip_prefix(')'));
    let (kind, text) = if let Some(text) = numbered {
        ('1', text)
    } else if let Some(text) = lettered {
        ('a', text)
    } else {
        let kind = line.chars().next().filter(|c| "-•–*".contains(*c))?;
        (kind, &line[kind.len_utf8()..])
    };
    text.starts_with(char::is_whitespace)
        .then(|| (kind, text.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_marks_are_items_and_others_go_on() {
        for (text, items, sure) in [
            ("1. Ett.\n2. Två.\n", vec!["Ett.", "Två."], true),
            ("1. Ett.\n\n2. Två.\n", vec!["Ett.", "Två."], true),
            (
                "1. Ett och\n   ett till.\n2. Två.",
                vec!["Ett och ett till.", "Två."],
                true,
            ),
            ("a) Ett.\nb) Två.", vec!["Ett.", "Två."], true),
            ("- Ett\n  - inre\n- Två", vec!["Ett", "inre", "Två"], false),
            ("1. Ett\n- inre\n2. Två", vec!["Ett", "inre", "Två"], false),
            ("1. Ett: ja\n2. Två", vec!["Ett: ja", "Två"], false),
        ] {
            let marked = MarkedLines::of(text).unwrap();
            assert_eq!(
                (marked.texts.clone(), marked.are_sure()),
                (items.iter().map(ToString::to_string).collect(), sure),
                "{text}"
            );
        }
        for text in [
            "1. Ett.",
            "Ett.\nTvå.",
            "1. Ett.\nTvå.\n2. Tre.",
            "1. Ett.\n\n   Två.\n2. Tre.",
            "2026 års plan\n2027 års plan",
        ] {
            assert!(MarkedLines::of(text).is_none(), "{text}");
        }
    }
}
