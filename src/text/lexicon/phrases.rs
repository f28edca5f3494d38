//! Phrases that are looked for in texts: in one pass, however many they are.

use std::ops::Range;

/// Phrases of which any can be found in a text as they are written, whatever stands around them; of
/// two that begin at one place the longest.
///
/// No pattern is made of them: that takes longer than most texts take to read. A table says which
/// two bytes one of them may begin with, and only there they are compared.
pub struct Phrases {
    /// By their first byte, the longest first.
    sorted: Vec<String>,
    /// Those that may begin with a byte.
    of_byte: Box<[Range<usize>; 256]>,
    /// A bit for each two bytes.
    begins: Box<[u64; 1024]>,
    likeness: Likeness,
}

/// When a part of a text is a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Exact,
    /// In small letters and in capitals.
    AnyCase,
    /// After no letter or digit of ASCII; where the phrase has a space, several spaces or a line
    /// end may stand.
    Words,
}

impl Phrases {
    /// Of phrases as they are written.
    pub fn of<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let phrases = phrases.into_iter();
        Self::alike(phrases.map(str::to_owned).collect(), Likeness::Exact)
    }

    /// Of phrases that are found in small letters and in capitals.
    pub fn in_any_case<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let phrases = phrases.into_iter();
        Self::alike(phrases.map(str::to_lowercase).collect(), Likeness::AnyCase)
    }

    /// Of words that are found where no letter or digit of ASCII stands right before. What the
    /// words join to must be looked at: å, ä and ö count as no letters here. Several spaces or a
    /// line end may stand for a space.
    pub fn of_words<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words = words.into_iter();
        Self::alike(words.map(str::to_owned).collect(), Likeness::Words)
    }

    fn alike(mut phrases: Vec<String>, likeness: Likeness) -> Self {
        phrases.retain(|phrase| !phrase.is_empty());
        phrases.sort_by_key(|it| (it.as_bytes()[0], std::cmp::Reverse(it.len())));
        let mut all = Self {
            of_byte: Box::new([const { 0..0 }; 256]),
            begins: Box::new([0; 1024]),
            likeness,
            sorted: Vec::new(),
        };
        for (at, phrase) in phrases.iter().enumerate() {
            let mut letters = phrase.chars();
            let (first, second) = (letters.next(), letters.next());
            for first in all.forms(first.unwrap_or_default()) {
                let mut begin = [0; 4];
                let begin = first.encode_utf8(&mut begin).as_bytes().to_vec();
                let alike = &mut all.of_byte[usize::from(begin[0])];
                let is_first = alike.start == alike.end;
                *alike = if is_first { at } else { alike.start }..at + 1;
                all.add_begin(&begin, second);
            }
        }
        all.sorted = phrases;
        all
    }

    /// The letters that may stand for one of a phrase.
    fn forms(&self, letter: char) -> Vec<char> {
        match self.likeness {
            Likeness::AnyCase => letter.to_uppercase().chain([letter]).collect(),
            Likeness::Words if letter == ' ' => vec![' ', '\n'],
            Likeness::Exact | Likeness::Words => vec![letter],
        }
    }

    fn add_begin(&mut self, first: &[u8], second: Option<char>) {
        let seconds: Vec<u8> = match (first, second) {
            ([_, second, ..], _) => vec![*second],
            (_, Some(second)) => {
                let forms = self.forms(second).into_iter();
                forms
                    .map(|form| form.encode_utf8(&mut [0; 4]).as_bytes()[0])
                    .collect()
            }
            // After a single byte anything may follow.
            (_, None) => (0..=u8::MAX).collect(),
        };
        for second in seconds {
            let two = pair(first[0], second);
            self.begins[two / 64] |= 1 << (two % 64);
        }
    }

    /// Whether any of them stands in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.next(text, 0).is_some()
    }

    /// Where they stand in a text, in order, with what stands there.
    pub fn find<'t>(&self, text: &'t str) -> impl Iterator<Item = (Range<usize>, &'t str)> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next(text, from)?;
            from = found.end;
            Some((found.clone(), &text[found]))
        })
    }

    fn next(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let bytes = text.as_bytes().get(from..)?;
        let found = |at: usize| Some(at..at + self.length_at(text, at)?);
        let within = bytes.windows(2).enumerate().find_map(|(at, two)| {
            let may_begin = self.may_begin(two[0], two[1]);
            may_begin.then(|| found(from + at)).flatten()
        });
        within.or_else(|| {
            let last = bytes.last().filter(|last| self.may_begin(**last, 0))?;
            found(text.len() - 1).filter(|_| *last < 0x80)
        })
    }

    fn may_begin(&self, first: u8, second: u8) -> bool {
        let two = pair(first, second);
        self.begins[two / 64] & (1 << (two % 64)) != 0
    }

    /// How long the phrase is that stands at a byte.
    fn length_at(&self, text: &str, at: usize) -> Option<usize> {
        let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let is_joined = || text.as_bytes()[..at].last().is_some_and(is_of_word);
        if self.likeness == Likeness::Words && is_joined() {
            return None;
        }
        let alike = self.of_byte[usize::from(text.as_bytes()[at])].clone();
        let mut phrases = self.sorted[alike].iter();
        phrases.find_map(|phrase| match self.likeness {
            Likeness::Exact => {
                let is_it = text.as_bytes()[at..].starts_with(phrase.as_bytes());
                is_it.then_some(phrase.len())
            }
            Likeness::AnyCase => length_in_any_case(&text[at..], phrase),
            Likeness::Words => length_of_words(&text[at..], phrase),
        })
    }
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}

fn length_in_any_case(text: &str, phrase: &str) -> Option<usize> {
    let mut letters = text.chars();
    for wanted in phrase.chars() {
        let letter = letters.next()?;
        if letter != wanted && letter.to_lowercase().next() != Some(wanted) {
            return None;
        }
    }
    Some(text.len() - letters.as_str().len())
}

fn length_of_words(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text;
    let mut words = phrase.split(' ');
    rest = rest.strip_prefix(words.next()?)?;
    for word in words {
        let next = rest.trim_start_matches([' ', '\n']);
        if next.len() == rest.len() {
            return None;
        }
        rest = next.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_they_are_written_or_in_any_case() {
        let exact = Phrases::of(["kr", "kronor", "50 %", "«", ""]);
        let found: Vec<_> = exact.find("50 % av 3 kronor«").collect();
        assert_eq!(found, [(0..4, "50 %"), (10..16, "kronor"), (16..18, "«")]);
        assert!(exact.is_in("5 kr") && !exact.is_in("5 KR") && !exact.is_in(""));
        let any = Phrases::in_any_case(["rätta belopp", "fel.", "%", "Ägare"]);
        assert!(any.is_in("RÄTTA BELOPP") && any.is_in("Det var Fel.") && any.is_in("5 %"));
        assert!(any.is_in("Ägare") && any.is_in("en ägare") && any.is_in("ÄGARE"));
        assert!(!any.is_in("Rätt belopp. Felet"));
    }

    #[test]
    fn the_longest_is_found_and_what_follows_it() {
        let phrases = Phrases::of(["del", "delar", "la", "lara"]);
        let found: Vec<_> = phrases.find("delara dela").collect();
        assert_eq!(found, [(0..5, "delar"), (7..10, "del")]);
    }

    #[test]
    fn words_begin_after_no_letter_and_have_any_spaces() {
        let words = Phrases::of_words(["t ex", "enär", "åtta"]);
        let found: Vec<_> = words.find("t  ex, t\nex, xenär och (enär, åtta").collect();
        let found: Vec<_> = found.into_iter().map(|(_, word)| word).collect();
        assert_eq!(found, ["t  ex", "t\nex", "enär", "åtta"]);
        assert!(!words.is_in("tex t") && !words.is_in("stenär 2enär"));
    }
}
