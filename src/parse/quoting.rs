//! Where quotes and brackets begin and end in a value, as YAML reads them.

/// The quotes that are on no keyboard and that programs put in by themselves.
pub const CURLY: [char; 8] = ['”', '“', '„', '»', '«', '’', '‘', '‚'];

/// Quotes around the whole of a text, such that YAML reads it as it stands; `None` when none will
/// do.
pub fn quoted(text: &str) -> Option<String> {
    if text.contains('\n') {
        None
    } else if !text.contains(['"', '\\']) {
        Some(format!("\"{text}\""))
    } else if !text.contains('\'') {
        Some(format!("'{text}'"))
    } else {
        None
    }
}

/// A text in quotes with those of the other kind around it; `None` where YAML would not read the
/// rest as it stands: another such mark, `\`, and `''`, which is one mark or none.
pub fn in_other_quotes(text: &str) -> Option<String> {
    let (quote, other) = match text.chars().next()? {
        '"' => ('"', '\''),
        '\'' => ('\'', '"'),
        _ => return None,
    };
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let is_plain = !inner.contains([other, '\\']) && !inner.contains("''");
    is_plain.then(|| format!("{other}{inner}{other}"))
}

/// Where a text in quotes ends, its last quote included.
pub fn closing(value: &str, quote: char) -> Option<usize> {
    let bytes = value.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == '"' => at += 1,
            b'\'' if quote == '\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if char::from(byte) == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether a value begins with a quote or bracket that its line does not close.
pub fn is_unclosed(value: &str) -> bool {
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => closing(value, quote).is_none(),
        Some('[' | '{') => is_open(value),
        _ => false,
    }
}

/// More brackets are opened than closed; those in quotes are text.
pub fn is_open(value: &str) -> bool {
    closing_bracket(value).is_none()
}

/// Where a quote begins within a value that its line does not close. One within a word is none.
pub fn open_quote(value: &str) -> Option<usize> {
    let mut quote: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in value.char_indices() {
        match quote {
            Some((_, open)) if c == open => quote = None,
            None if matches!(c, '"' | '\'') && !before.is_alphanumeric() => quote = Some((at, c)),
            _ => {}
        }
        before = c;
    }
    quote.map(|(at, _)| at)
}

pub fn has_text_after_bracket(value: &str) -> bool {
    closing_bracket(value).is_some_and(|end| {
        let rest = value[end..].trim_start();
        !rest.is_empty() && !rest.starts_with('#')
    })
}

/// Where the bracket that a value begins with is closed, the closing one included.
pub fn closing_bracket(value: &str) -> Option<usize> {
    let mut depth = 0_i32;
    let mut quote = None;
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') if depth == 1 => return Some(at + 1),
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_chosen_by_what_the_text_holds() {
        assert_eq!(quoted("a: b").as_deref(), Some("\"a: b\""));
        assert_eq!(quoted("a \"b\"").as_deref(), Some("'a \"b\"'"));
        assert_eq!(quoted("\"it's\""), None);
    }

    #[test]
    fn quotes_are_changed_where_the_text_stays_as_it_is() {
        for (text, other) in [
            ("\"Det \"nya\" huset\"", Some("'Det \"nya\" huset'")),
            ("'Kim's bok'", Some("\"Kim's bok\"")),
            ("'Kims '' bok's pris'", None),
            ("'G:\\nytt's'", None),
            ("\"Kim's \"nya\" bok\"", None),
            ("'Kim's \"nya\" bok'", None),
            ("\"", None),
            ("'Kim's bok", None),
        ] {
            assert_eq!(in_other_quotes(text).as_deref(), other, "{text}");
        }
    }

    #[test]
    fn the_end_of_a_text_in_quotes_is_found() {
        assert_eq!(closing("\"a\\\"b\" c", '"'), Some(6));
        assert_eq!(closing("'it''s' x", '\''), Some(7));
        assert_eq!(closing("\"a", '"'), None);
        assert!(is_open("[a, \"]\"") && !is_open("[a]"));
    }
}
