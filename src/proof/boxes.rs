//! No letter lies beside the paper, no word over another, and none where signing services write.

use super::breach::{BY_FOOT, BY_ROOM, Breach, quoted};
use super::letters::{Joint, Letter};
use super::pages::{Pages, Region, Run};
use super::parts::Owners;

/// How far a letter may reach beyond the edge, in points: rounding, and the white around a letter.
const SLACK: f64 = 1.0;

/// How high above the baseline and how deep below it letters reach, in parts of the type size. The
/// same for every font, and less than the closest lines of any layout stand apart.
const ABOVE: f64 = 0.7;
const BELOW: f64 = 0.2;

/// So much of the smaller of two words may be covered by the other. Two letters that meet, or a
/// mark that reaches into the line below, cover less.
const COVERED: f64 = 0.2;

/// The lowest part of each page that has no text of the memo, in millimetres: signing services
/// write a line there (Visma Sign does, on every page). `service-foot` of
/// `templates/layout/measures.typ`.
pub const SERVICE_FOOT_MM: f64 = 12.0;

/// The same in points.
const SERVICE_FOOT: f64 = SERVICE_FOOT_MM * 72.0 / 25.4;

struct Word {
    page: usize,
    /// Left, top, right, bottom.
    sides: [f64; 4],
    first: usize,
    last: usize,
}

/// Every letter beside the paper, and every word that covers another; one of each for a part.
pub fn judge(pages: &Pages, letters: &[Letter], owners: &Owners) -> Vec<Breach> {
    let words = words(pages, letters);
    let mut breaches: Vec<Breach> = Vec::new();
    let off = words
        .iter()
        .filter(|word| is_off(pages, letters, word))
        .map(|word| off_page(pages, letters, owners, word));
    breaches.extend(off.take(1));
    let low = words
        .iter()
        .filter(|word| is_low(pages, letters, word))
        .map(|word| too_low(pages, letters, owners, word));
    breaches.extend(low.take(1));
    let over = covered(pages, letters, &words);
    let mut told: Vec<String> = Vec::new();
    for (one, other) in over {
        let place = owners.place(letters, one.first, pages);
        if !told.contains(&place) {
            breaches.push(covering(pages, letters, one, other, &place));
            told.push(place);
        }
    }
    breaches
}

fn words(pages: &Pages, letters: &[Letter]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let run = &pages.runs[letter.run];
        let sides = sides(run, letter);
        match words.last_mut() {
            Some(word) if letter.joint == Joint::Nothing => {
                word.sides = [
                    word.sides[0].min(sides[0]),
                    word.sides[1].min(sides[1]),
                    word.sides[2].max(sides[2]),
                    word.sides[3].max(sides[3]),
                ];
                word.last = index;
            }
            _ => words.push(Word {
                page: run.page,
                sides,
                first: index,
                last: index,
            }),
        }
    }
    words
}

fn sides(run: &Run, letter: &Letter) -> [f64; 4] {
    let (left, right) = letter.sides;
    run.to_page
        .around([left, -ABOVE * run.size, right, BELOW * run.size])
}

fn is_off(pages: &Pages, letters: &[Letter], word: &Word) -> bool {
    let (width, height) = pages.sizes[word.page];
    let leaves = |sides: [f64; 4], within: [f64; 4]| {
        sides[0] < within[0] - SLACK
            || sides[1] < within[1] - SLACK
            || sides[2] > within[2] + SLACK
            || sides[3] > within[3] + SLACK
    };
    let is_cut = letters[word.first..=word.last].iter().any(|letter| {
        let run = &pages.runs[letter.run];
        run.seen
            .is_some_and(|seen| leaves(sides(run, letter), seen))
    });
    is_cut || leaves(word.sides, [0.0, 0.0, width, height])
}

/// Whether a word reaches down to where signing services write, and is still on the paper. What
/// lies behind the text is drawn over anyway.
fn is_low(pages: &Pages, letters: &[Letter], word: &Word) -> bool {
    let (_, height) = pages.sizes[word.page];
    pages.runs[letters[word.first].run].region != Region::Background
        && word.sides[3] > height - SERVICE_FOOT + SLACK
        && !is_off(pages, letters, word)
}

/// Pairs of words of which one covers too much of the other.
fn covered<'w>(pages: &Pages, letters: &[Letter], words: &'w [Word]) -> Vec<(&'w Word, &'w Word)> {
    let is_drawn_on =
        |word: &&Word| pages.runs[letters[word.first].run].region != Region::Background;
    let mut sorted: Vec<&Word> = words.iter().filter(is_drawn_on).collect();
    sorted.sort_by(|one, other| {
        (one.page, one.sides[1])
            .partial_cmp(&(other.page, other.sides[1]))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut pairs = Vec::new();
    for (index, one) in sorted.iter().enumerate() {
        let below = sorted[index + 1..]
            .iter()
            .take_while(|other| other.page == one.page && other.sides[1] < one.sides[3]);
        pairs.extend(
            below
                .filter(|other| covers(one.sides, other.sides))
                .map(|other| (*one, *other)),
        );
    }
    pairs.sort_by_key(|(one, other)| one.first.min(other.first));
    pairs
}

fn covers(one: [f64; 4], other: [f64; 4]) -> bool {
    let across = one[2].min(other[2]) - one[0].max(other[0]);
    let down = one[3].min(other[3]) - one[1].max(other[1]);
    let area = |sides: [f64; 4]| (sides[2] - sides[0]) * (sides[3] - sides[1]);
    let smaller = area(one).min(area(other));
    across > 0.0 && down > 0.0 && across * down > COVERED * smaller
}

fn text(letters: &[Letter], word: &Word) -> String {
    letters[word.first..=word.last]
        .iter()
        .map(|letter| letter.c)
        .collect()
}

/// The text of the run that a word stands in: a line says more than its last word.
fn line(pages: &Pages, letters: &[Letter], word: &Word) -> String {
    let run = &pages.runs[letters[word.first].run];
    if run.text.trim().is_empty() {
        text(letters, word)
    } else {
        run.text.clone()
    }
}

fn off_page(pages: &Pages, letters: &[Letter], owners: &Owners, word: &Word) -> Breach {
    let place = owners.place(letters, word.first, pages);
    Breach {
        message: format!(
            "{place}: texten {} hamnar utanför sidan (sida {})",
            quoted(&line(pages, letters, word)),
            word.page + 1
        ),
        hint: BY_ROOM,
    }
}

fn too_low(pages: &Pages, letters: &[Letter], owners: &Owners, word: &Word) -> Breach {
    let place = owners.place(letters, word.first, pages);
    Breach {
        message: format!(
            "{place}: texten {} står i sidans nedersta 12 mm, där underskriftstjänster skriver (sida {})",
            quoted(&line(pages, letters, word)),
            word.page + 1
        ),
        hint: BY_FOOT,
    }
}

fn covering(pages: &Pages, letters: &[Letter], one: &Word, other: &Word, place: &str) -> Breach {
    let (one, other) = if one.first < other.first {
        (one, other)
    } else {
        (other, one)
    };
    Breach {
        message: format!(
            "{place}: {} och {} står på varandra (sida {})",
            quoted(&line(pages, letters, one)),
            quoted(&line(pages, letters, other)),
            one.page + 1
        ),
        hint: BY_ROOM,
    }
}
