//! The letters of pages, and those of a text, so that one can be held against the other.

use super::pages::{Pages, Run};

/// What stands before a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// The letter before touches it.
    Nothing,
    /// A line, a page or something else ends: words may, and need not, end there.
    Turn,
    /// A space, or as much white.
    Space,
}

/// A letter on a page.
#[derive(Debug, Clone, Copy)]
pub struct Letter {
    /// The letter.
    pub c: char,
    /// What stands before it.
    pub joint: Joint,
    /// Index of its run.
    pub run: usize,
    /// Where it begins and ends on the line of its run.
    pub sides: (f64, f64),
}

/// White between two runs that divides words, in parts of the type size. The narrowest space that a
/// typesetter leaves is a sixth; kerning moves letters by less than a tenth.
const WORD_GAP: f64 = 0.12;

/// How far two baselines may differ on one line, in parts of the type size.
const SAME_LINE: f64 = 0.3;

/// A hyphen that the typesetter has put at the end of a line.
pub const LINE_HYPHEN: char = '\u{ad}';

/// Takes no room and says nothing: a place where a line may break.
const ZERO_WIDTH: [char; 3] = ['\u{200b}', '\u{2060}', '\u{feff}'];

/// All letters of the pages, spaces left out.
pub fn letters(pages: &Pages) -> Vec<Letter> {
    let count = pages.runs.iter().map(|run| run.text.len()).sum();
    let mut letters = Vec::with_capacity(count);
    let (mut before, mut joint): (Option<&Run>, Joint) = (None, Joint::Turn);
    for (index, run) in pages.runs.iter().enumerate() {
        joint = wider(
            joint,
            before.map_or(Joint::Turn, |before| between(before, run)),
        );
        for glyph in &run.glyphs {
            for c in run
                .text
                .get(glyph.start..glyph.end)
                .unwrap_or_default()
                .chars()
            {
                if c.is_whitespace() {
                    joint = Joint::Space;
                } else if !ZERO_WIDTH.contains(&c) {
                    letters.push(Letter {
                        c,
                        joint,
                        run: index,
                        sides: (glyph.left, glyph.right),
                    });
                    joint = Joint::Nothing;
                }
            }
        }
        before = Some(run);
    }
    letters
}

const fn wider(one: Joint, other: Joint) -> Joint {
    match (one, other) {
        (Joint::Space, _) | (_, Joint::Space) => Joint::Space,
        (Joint::Turn, _) | (_, Joint::Turn) => Joint::Turn,
        _ => Joint::Nothing,
    }
}

fn between(before: &Run, run: &Run) -> Joint {
    if before.page != run.page || before.region != run.region {
        return Joint::Turn;
    }
    let end = before.glyphs.last().map_or(0.0, |glyph| glyph.right);
    let (end_x, end_y) = before.to_page.apply(end, 0.0);
    let (x, y) = run
        .to_page
        .apply(run.glyphs.first().map_or(0.0, |glyph| glyph.left), 0.0);
    let (size, white) = (run.height().max(before.height()), x - end_x);
    if (y - end_y).abs() > SAME_LINE * size || white < -WORD_GAP * size {
        Joint::Turn
    } else if white > WORD_GAP * size {
        Joint::Space
    } else {
        Joint::Nothing
    }
}

/// A letter that a page is to have.
#[derive(Debug, Clone, Copy)]
pub struct Expected {
    /// The letter.
    pub c: char,
    /// Whether a word begins with it.
    begins_word: bool,
    /// Whether a line-end hyphen may stand before it: within a word of letters, never within an
    /// address.
    may_hyphenate: bool,
}

/// The letters of a text.
pub fn expected(text: &str) -> Vec<Expected> {
    let mut expected = Vec::with_capacity(text.len());
    for word in text.split(char::is_whitespace) {
        let is_address = word.contains(['@', '\\']) || word.contains("://") || is_path(word);
        let mut before = ' ';
        for c in word.chars().filter(|c| !ZERO_WIDTH.contains(c)) {
            expected.push(Expected {
                c,
                begins_word: before == ' ',
                may_hyphenate: !is_address && before.is_alphabetic() && c.is_alphabetic(),
            });
            before = c;
        }
    }
    expected
}

/// `www.kommun.se`, `kommun.se/kultur`: a full stop between letters, which no Swedish word has but
/// an abbreviation, and those are not hyphenated either.
fn is_path(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters
        .windows(3)
        .any(|three| three[0].is_alphanumeric() && three[1] == '.' && three[2].is_alphanumeric())
}

/// How many letters of a page are those of a text, and how many of the text they are.
pub fn common(page: &[Letter], expected: &[Expected]) -> (usize, usize) {
    let mut at = 0;
    for (index, letter) in expected.iter().enumerate() {
        let mut next = at;
        if letter.may_hyphenate
            && page.get(next).is_some_and(|found| found.c == LINE_HYPHEN)
            && page
                .get(next + 1)
                .is_some_and(|found| found.joint != Joint::Nothing)
        {
            next += 1;
        }
        match page.get(next) {
            Some(found) if is_there(found, *letter) => at = next + 1,
            _ => return (at, index),
        }
    }
    (at, expected.len())
}

fn is_there(found: &Letter, letter: Expected) -> bool {
    let joint_fits = match found.joint {
        Joint::Nothing => !letter.begins_word,
        Joint::Turn => true,
        Joint::Space => letter.begins_word,
    };
    found.c == letter.c && joint_fits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(written: &str) -> Vec<Letter> {
        let mut joint = Joint::Turn;
        let mut letters = Vec::new();
        for c in written.chars() {
            match c {
                ' ' => joint = Joint::Space,
                '\n' => joint = Joint::Turn,
                c => {
                    letters.push(Letter {
                        c,
                        joint,
                        run: 0,
                        sides: (0.0, 0.0),
                    });
                    joint = Joint::Nothing;
                }
            }
        }
        letters
    }

    fn is_on(text: &str, written: &str) -> bool {
        let (page, text) = (page(written), expected(text));
        common(&page, &text) == (page.len(), text.len())
    }

    #[test]
    fn words_are_the_same_wherever_lines_end() {
        for written in [
            "ett beslut",
            "ett\nbeslut",
            "ett be\u{ad}\nslut",
            "ett be\nslut",
        ] {
            assert!(is_on("ett beslut", written), "{written:?}");
        }
        assert!(is_on("12\u{a0}500 kr", "12 500 kr"));
        assert!(is_on("kultur- och", "kultur-\noch"));
    }

    #[test]
    fn glued_parted_swapped_and_foreign_words_are_told_apart() {
        for written in [
            "ettbeslut",
            "ett be slut",
            "beslut ett",
            "ett beslut nu",
            "ett",
            "ett be\u{ad}slut",
            "ett be-\nslut",
        ] {
            assert!(!is_on("ett beslut", written), "{written:?}");
        }
    }

    #[test]
    fn no_address_gets_a_hyphen() {
        for address in [
            "handlaggare@kommun.example",
            "https://kommun/beslut",
            "www.kommun.example",
            "\\\\server\\mapp",
            "12345",
        ] {
            for at in 1..address.len() {
                let divided = format!("{}\u{ad}\n{}", &address[..at], &address[at..]);
                assert!(!is_on(address, &divided), "{divided:?}");
                assert!(is_on(address, &divided.replace('\u{ad}', "")));
            }
        }
    }
}
