//! The values that objects are made of (ISO 32000-1, 7.3), read so that nothing can be read in two
//! ways.

use std::ops::Range;

use lopdf::{Dictionary, Object, StringFormat};

use super::limits::{Allowance, MAX_DEPTH};
use super::unreadable::Unreadable;

/// A value that does not follow the syntax: some programs pass by what they do not understand,
/// others stop there.
pub const MALFORMED: Unreadable = Unreadable::Inconsistent("ett objekt är felaktigt skrivet");
/// Bytes of a name or a number: the longest name that PDF knows (ISO 32000-1, annex C), each byte
/// of it as `#41`. Some viewers cut at 255 bytes, and read the rest as another word.
const MAX_TOKEN: usize = 254;

/// Letters of a comment that is a number: that of a page.
const MAX_COMMENT: usize = 12;

const DOUBLED_KEY: Unreadable = Unreadable::Inconsistent("en nyckel står två gånger i ett objekt");

/// An entry of a dictionary, and from where to where its value is written.
pub struct WrittenEntry {
    /// The key, without its slash.
    pub key: Vec<u8>,
    /// The value.
    pub value: Object,
    /// The bytes of the value.
    pub span: Range<usize>,
}

/// The value that begins at a place, and where it ends.
pub fn value_at(bytes: &[u8], place: usize) -> Result<(Object, usize), Unreadable> {
    let values = Allowance::values();
    let mut reader = Reader::new(bytes, place, &values);
    let value = reader.value()?;
    Ok((value, reader.place()))
}

/// Reads values from bytes, from left to right.
pub struct Reader<'a> {
    bytes: &'a [u8],
    place: usize,
    values: &'a Allowance,
}

impl<'a> Reader<'a> {
    /// Reads from a place on; each value is taken from an allowance.
    pub fn new(bytes: &'a [u8], place: usize, values: &'a Allowance) -> Self {
        Self {
            bytes,
            place,
            values,
        }
    }

    /// Where it has come to.
    pub const fn place(&self) -> usize {
        self.place
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.place..).unwrap_or_default()
    }

    fn next(&self) -> Option<u8> {
        self.bytes.get(self.place).copied()
    }

    /// Passes by blanks. Within values, see [`gap`](Self::gap).
    pub fn blanks(&mut self) -> &mut Self {
        self.place += self
            .rest()
            .iter()
            .take_while(|byte| is_blank(**byte))
            .count();
        self
    }

    /// Passes by blanks and the numbers that cairo writes as comments beside its pages. Nothing
    /// else writes comments into objects, and programs that repair files look into them.
    fn gap(&mut self) -> &mut Self {
        loop {
            let Some(comment) = self.blanks().rest().strip_prefix(b"%") else {
                return self;
            };
            // No further than a comment may reach: a file may be one line.
            let near = &comment[..comment.len().min(MAX_COMMENT + 1)];
            let end = near.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let is_number = |text: &&[u8]| text.iter().all(|it| it.is_ascii_digit() || *it == b' ');
            let Some(text) = end.map(|end| &near[..end]).filter(is_number) else {
                return self;
            };
            self.place += text.len() + 1;
        }
    }

    /// Passes by a word that must stand here.
    pub fn word(&mut self, word: &[u8]) -> Result<&mut Self, Unreadable> {
        if !self.rest().starts_with(word) {
            return Err(MALFORMED);
        }
        self.place += word.len();
        Ok(self)
    }

    /// The line end that follows the word `stream`.
    pub fn line_end(&mut self) -> Result<(), Unreadable> {
        let length = match self.rest() {
            [b'\r', b'\n', ..] => 2,
            [b'\n', ..] => 1,
            _ => return Err(MALFORMED),
        };
        self.place += length;
        Ok(())
    }

    /// One line end, with a space before it or not. Programs that count lines and such as count
    /// bytes come to the same place.
    pub fn end_of_line(&mut self) -> Result<(), Unreadable> {
        self.place += usize::from(self.rest().starts_with(b" "));
        let length = match self.rest() {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => return Err(MALFORMED),
        };
        self.place += length;
        Ok(())
    }

    /// Passes by data of a known length.
    pub fn data(&mut self, length: usize) -> Result<&'a [u8], Unreadable> {
        let data = self.rest().get(..length).ok_or(MALFORMED)?;
        self.place += length;
        Ok(data)
    }

    /// A whole number without a sign, after blanks.
    pub fn number(&mut self) -> Result<usize, Unreadable> {
        self.blanks().digits()
    }

    /// The same, at once.
    pub fn digits(&mut self) -> Result<usize, Unreadable> {
        str::from_utf8(self.token())
            .ok()
            .filter(|token| is_digits(token))
            .and_then(parsed)
            .ok_or(MALFORMED)
    }

    /// A value after blanks.
    pub fn value(&mut self) -> Result<Object, Unreadable> {
        self.value_within(MAX_DEPTH)
    }

    fn value_within(&mut self, depth: usize) -> Result<Object, Unreadable> {
        self.values.take(1)?;
        match self.gap().next().ok_or(MALFORMED)? {
            b'/' => self.name().map(Object::Name),
            b'(' => self.text(),
            b'[' => self.array(depth.checked_sub(1).ok_or(MALFORMED)?),
            b'<' if self.rest().starts_with(b"<<") => self
                .dictionary(depth.checked_sub(1).ok_or(MALFORMED)?)
                .map(Object::Dictionary),
            b'<' => self.hexadecimal(),
            _ => self.plain(),
        }
    }

    /// What stands up to the next blank or delimiter; nothing when it is longer than every program
    /// reads.
    fn token(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let length = rest
            .iter()
            .take(MAX_TOKEN + 1)
            .take_while(|byte| is_regular(**byte))
            .count();
        if length > MAX_TOKEN {
            return &[];
        }
        self.place += length;
        &rest[..length]
    }

    /// A number, a reference, or one of three words.
    fn plain(&mut self) -> Result<Object, Unreadable> {
        let token = str::from_utf8(self.token()).map_err(|_| MALFORMED)?;
        match token {
            "null" => return Ok(Object::Null),
            "true" => return Ok(true.into()),
            "false" => return Ok(false.into()),
            _ => {}
        }
        if is_digits(token)
            && let Some(reference) = self.reference(token)
        {
            return reference;
        }
        let digits = token.strip_prefix(['+', '-']).unwrap_or(token);
        if is_digits(digits) {
            return token.parse().map(Object::Integer).map_err(|_| MALFORMED);
        }
        let is_real = digits.split_once('.').is_some_and(|(whole, part)| {
            (whole.is_empty() || is_digits(whole))
                && (part.is_empty() || is_digits(part))
                && digits.len() > 1
        });
        let real = token
            .parse()
            .ok()
            .filter(|real: &f32| is_real && real.is_finite());
        real.map(Object::Real).ok_or(MALFORMED)
    }

    /// The rest of `12 0 R`; `None` when the number stands alone. Another generation than 0 means
    /// an object that was removed and replaced, and programs differ in whether they ask for it.
    fn reference(&mut self, number: &str) -> Option<Result<Object, Unreadable>> {
        let place = self.place;
        let generation = str::from_utf8(self.blanks().token())
            .ok()
            .filter(|token| is_digits(token));
        let is_reference = generation.is_some() && self.blanks().token() == b"R";
        let Some(generation) = generation.filter(|_| is_reference) else {
            self.place = place;
            return None;
        };
        let number = parsed::<u32>(number).filter(|_| generation == "0");
        Some(
            number
                .map(|number| Object::Reference((number, 0)))
                .ok_or(MALFORMED),
        )
    }

    fn name(&mut self) -> Result<Vec<u8>, Unreadable> {
        self.place += 1;
        let token = self.token();
        let (mut name, mut bytes) = (Vec::with_capacity(token.len()), token.iter());
        while let Some(&byte) = bytes.next() {
            match byte {
                b'#' => {
                    let digits = [bytes.next(), bytes.next()]
                        .map(|digit| digit.and_then(|digit| hex(*digit)));
                    let [Some(high), Some(low)] = digits else {
                        return Err(MALFORMED);
                    };
                    name.push(high << 4 | low);
                }
                byte => name.push(byte),
            }
        }
        if name.contains(&0) {
            Err(MALFORMED)
        } else {
            Ok(name)
        }
    }

    fn array(&mut self, depth: usize) -> Result<Object, Unreadable> {
        self.place += 1;
        let mut items = Vec::new();
        while self.gap().next() != Some(b']') {
            items.push(self.value_within(depth)?);
        }
        self.place += 1;
        Ok(Object::Array(items))
    }

    fn dictionary(&mut self, depth: usize) -> Result<Dictionary, Unreadable> {
        self.place += 2;
        let mut dictionary = Dictionary::new();
        while !self.gap().rest().starts_with(b">>") {
            if self.next() != Some(b'/') {
                return Err(MALFORMED);
            }
            self.values.take(1)?;
            let key = self.name()?;
            let value = self.value_within(depth)?;
            if dictionary.has(&key) {
                return Err(DOUBLED_KEY);
            }
            dictionary.set(key, value);
        }
        self.place += 2;
        Ok(dictionary)
    }

    /// The entries of a dictionary that stands here, in their order.
    pub fn entries(&mut self) -> Result<Vec<WrittenEntry>, Unreadable> {
        self.word(b"<<")?;
        let mut entries: Vec<WrittenEntry> = Vec::new();
        while !self.gap().rest().starts_with(b">>") {
            if self.next() != Some(b'/') {
                return Err(MALFORMED);
            }
            let key = self.name()?;
            let start = self.gap().place();
            let value = self.value()?;
            if entries.iter().any(|known| known.key == key) {
                return Err(DOUBLED_KEY);
            }
            entries.push(WrittenEntry {
                key,
                value,
                span: start..self.place(),
            });
        }
        self.place += 2;
        Ok(entries)
    }

    /// A text in parentheses.
    fn text(&mut self) -> Result<Object, Unreadable> {
        self.place += 1;
        let (mut text, mut depth) = (Vec::new(), 1);
        loop {
            let byte = self.next().ok_or(MALFORMED)?;
            self.place += 1;
            match byte {
                b'\\' => {
                    text.extend(self.escaped()?);
                    continue;
                }
                b'(' => depth += 1,
                b')' if depth == 1 => return Ok(Object::String(text, StringFormat::Literal)),
                b')' => depth -= 1,
                // A line end in a text is one character, however it is written.
                b'\r' => {
                    self.place += usize::from(self.next() == Some(b'\n'));
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
    }

    /// What stands after a backslash; nothing for a line that goes on.
    fn escaped(&mut self) -> Result<Option<u8>, Unreadable> {
        let byte = self.next().ok_or(MALFORMED)?;
        self.place += 1;
        Ok(Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return Ok(None),
            b'\r' => {
                self.place += usize::from(self.next() == Some(b'\n'));
                return Ok(None);
            }
            b'0'..=b'7' => self.octal(byte)?,
            byte => byte,
        }))
    }

    fn octal(&mut self, first: u8) -> Result<u8, Unreadable> {
        let mut code = u16::from(first - b'0');
        for _ in 0..2 {
            let Some(digit @ b'0'..=b'7') = self.next() else {
                break;
            };
            code = code * 8 + u16::from(digit - b'0');
            self.place += 1;
        }
        u8::try_from(code).map_err(|_| MALFORMED)
    }

    fn hexadecimal(&mut self) -> Result<Object, Unreadable> {
        self.place += 1;
        let length = self
            .rest()
            .iter()
            .position(|byte| *byte == b'>')
            .ok_or(MALFORMED)?;
        let digits = self
            .data(length)?
            .iter()
            .filter(|byte| !is_blank(**byte))
            .map(|byte| hex(*byte));
        let mut digits: Vec<u8> = digits.collect::<Option<_>>().ok_or(MALFORMED)?;
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        self.place += 1;
        let bytes = digits
            .chunks(2)
            .map(|pair| pair[0] << 4 | pair[1])
            .collect();
        Ok(Object::String(bytes, StringFormat::Hexadecimal))
    }
}

/// White space of PDF, which is not that of ASCII (ISO 32000-1, table 1).
pub const fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

const fn is_regular(byte: u8) -> bool {
    !is_blank(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

fn is_digits(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit())
}

fn parsed<T: std::str::FromStr>(token: &str) -> Option<T> {
    token.parse().ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_pages_beside_them_are_passed_by_and_other_comments_are_not() {
        for text in ["<< /A % 1\n 2 /B [ % 12\r3]>>", "[%\n%1\n 1]"] {
            assert!(value_at(text.as_bytes(), 0).is_ok(), "{text}");
        }
        for text in [
            "<< /A % /B 3\n 2 >>",
            "[1 % endobj\n]",
            "[1 % 1",
            "[1 %1234567890123\n]",
        ] {
            assert!(value_at(text.as_bytes(), 0).is_err(), "{text}");
        }
    }
}
