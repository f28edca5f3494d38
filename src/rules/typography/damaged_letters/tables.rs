//! Tables of letters, and what becomes of a letter that is read by the wrong one.

/// The characters of Windows-1252 at 0x80 to 0x9F; those that it lacks are those of Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What å, ä, ö and the like become when UTF-8 is read with the tables of a Mac or of DOS, and how
/// mail, addresses, JSON and RTF write them.
const OTHER_TABLES: [(&str, [&str; 7]); 7] = [
    (
        "å",
        ["√•", "├Ñ", "=C3=A5", "%C3%A5", "\\u00e5", "\\xe5", "\\'e5"],
    ),
    (
        "ä",
        ["√§", "├ñ", "=C3=A4", "%C3%A4", "\\u00e4", "\\xe4", "\\'e4"],
    ),
    (
        "ö",
        ["√∂", "├Â", "=C3=B6", "%C3%B6", "\\u00f6", "\\xf6", "\\'f6"],
    ),
    (
        "Å",
        ["√Ö", "├à", "=C3=85", "%C3%85", "\\u00c5", "\\xc5", "\\'c5"],
    ),
    (
        "Ä",
        ["√Ñ", "├ä", "=C3=84", "%C3%84", "\\u00c4", "\\xc4", "\\'c4"],
    ),
    (
        "Ö",
        ["√ñ", "├û", "=C3=96", "%C3%96", "\\u00d6", "\\xd6", "\\'d6"],
    ),
    (
        "é",
        ["√©", "├®", "=C3=A9", "%C3%A9", "\\u00e9", "\\xe9", "\\'e9"],
    ),
];

pub const LIGATURES: [(char, &str); 7] = [
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "st"),
    ('ﬆ', "st"),
];

/// `<F6>`: a byte over 7F in hexadecimal.
pub fn shows_byte(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| matches!(bytes.get(at), Some(b'0'..=b'9' | b'A'..=b'F'));
    let is_high = matches!(bytes.get(1), Some(b'8' | b'9' | b'A'..=b'F'));
    is_high && is_digit(2) && bytes.get(3) == Some(&b'>')
}

/// What stands for a letter in another table, and the letter. An address may have `%C3%B6`.
pub fn of_other_table(text: &str, at: usize, c: char) -> Option<(&'static str, &'static str)> {
    if !matches!(c, '√' | '├' | '=' | '%' | '\\') {
        return None;
    }
    let rest = &text[at..];
    let (letter, written) = OTHER_TABLES.iter().find_map(|(letter, ways)| {
        let written = ways.iter().find(|written| rest.starts_with(**written))?;
        Some((*letter, *written))
    })?;
    let word = text[..at].rsplit(char::is_whitespace).next()?;
    let is_address = c == '%' && word.contains(['/', '@', '?', '.']);
    let is_path = c == '\\' && word.contains([':', '\\']);
    (!is_address && !is_path).then_some((written, letter))
}

/// The byte that a character stands for in Windows-1252.
pub fn byte_of(c: char) -> Option<u8> {
    let index = WINDOWS_1252.iter().position(|other| *other == c);
    match index {
        Some(index) => u8::try_from(0x80 + index).ok(),
        None => u8::try_from(u32::from(c)).ok(),
    }
}
