//! Whether the text of a content is written so that all programs read the same words.

use crate::pdf::structure::value_at;

/// Whether it has no line end within a string that some programs take for another, and no key twice
/// in a dictionary.
pub fn is_written_plainly(content: &[u8]) -> bool {
    let mut place = 0;
    while let Some(&byte) = content.get(place) {
        let rest = &content[place..];
        let next = match byte {
            b'(' => string(rest),
            b'%' => Some(until(rest, |byte| matches!(byte, b'\r' | b'\n'))),
            b'<' if rest.starts_with(b"<<") => value_at(content, place).is_ok().then_some(2),
            b'<' => Some(until(rest, |byte| byte == b'>')),
            // What follows is a picture, of which programs find the end in their own ways.
            _ if is_picture(content, place) => return true,
            _ => Some(1),
        };
        match next {
            Some(length) => place += length,
            None => return false,
        }
    }
    true
}

/// How long a string in parentheses is. A carriage return in it stands for the end of a line, and
/// not all programs read it so.
fn string(rest: &[u8]) -> Option<usize> {
    let (mut depth, mut place) = (0_usize, 0);
    loop {
        match rest.get(place)? {
            b'\r' => return None,
            b'\\' if rest.get(place + 1) != Some(&b'\r') => place += 1,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(place + 1),
            b')' => depth -= 1,
            _ => {}
        }
        place += 1;
    }
}

fn until(rest: &[u8], is_end: impl Fn(u8) -> bool) -> usize {
    let end = rest.iter().position(|byte| is_end(*byte));
    end.map_or(rest.len(), |end| end + 1)
}

fn is_picture(content: &[u8], place: usize) -> bool {
    let is_apart = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    content[place..].starts_with(b"BI")
        && is_apart(place.checked_sub(1).and_then(|before| content.get(before)))
        && is_apart(content.get(place + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_in_a_string_and_a_doubled_key_are_seen() {
        for plain in [
            &b"(a\\r\\\nb) Tj\r\nT*"[..],
            b"[(a)\r(b (c) \\)\\\\)\r]TJ",
            b"% (a\rb\r(c) Tj",
            b"<00\r01> Tj /P <</MCID 1/A[<</A 1>>]>> BDC",
            b"BI /W 1 ID (\r EI",
        ] {
            assert!(is_written_plainly(plain), "{}", plain.escape_ascii());
        }
        for odd in [
            &b"(a\rb) Tj"[..],
            b"[(a) 3 (b\r\n)] TJ",
            b"(a\\\rb) Tj",
            b"(a (b\r)) Tj",
            b"/P <</MCID 1/MCID 2>> BDC",
            b"/P <</A <</B 1/#42 2>>>> BDC",
            b"(open",
        ] {
            assert!(!is_written_plainly(odd), "{}", odd.escape_ascii());
        }
    }
}
