//! What is counted over a whole case, and how much of it can be set.

use super::MAX_CELLS;

/// Long words in a file. One of 500 letters takes half a second.
pub const MAX_LONG_WORDS: usize = 10;

/// Items of all lists together: 2 000 sections take three seconds.
const MAX_ALL_ITEMS: usize = 2_000;

/// Such words in a file. 900 with a place to break after every sign took ten seconds.
pub const MAX_ADDRESSES: usize = 100;

/// Lines of all texts together, some hundred pages: a line may be a paragraph, an item or a heading
/// of its own.
pub const MAX_LINES: usize = 5_000;

/// Letters of all texts together: 1 MB takes four seconds, and rules compare texts with each other.
const MAX_LETTERS: usize = 500_000;

/// Marks of Markdown in all texts together; each pair of them is an element of its own on the page.
pub const MAX_MARKS: usize = 10_000;

/// References `{{ … }}` in all texts together.
pub const MAX_REFERENCES: usize = 200;

/// Marks of footnotes in all texts together; a note has two. Each is laid out with the page that it
/// falls on, and again when it moves to the next.
pub const MAX_NOTE_MARKS: usize = 400;

/// Tables that texts place; each may have all the items of a file, and 9 000 rows take four seconds
/// and 500 MB.
pub const MAX_PLACED: usize = 20;

/// A limit of something that is counted over the whole file.
pub struct Sum {
    pub limit: usize,
    pub what: &'static str,
    pub hint: &'static str,
}

// Where each stands among them.
pub const ITEMS: usize = 0;
pub const LINES: usize = 1;
pub const LETTERS: usize = 2;
pub const MARKS: usize = 3;
pub const REFERENCES: usize = 4;
pub const LONG_WORDS: usize = 5;
pub const PLACED: usize = 6;
pub const ADDRESSES: usize = 7;
pub const CELLS: usize = 8;
pub const NOTE_MARKS: usize = 9;

/// The limits, by the numbers above.
pub const SUMS: [Sum; 10] = [
    Sum {
        limit: MAX_ALL_ITEMS,
        what: "delar i listor",
        hint: "dela ärendet, eller lägg det långa i en bilaga",
    },
    Sum {
        limit: MAX_LINES,
        what: "rader text",
        hint: "dela ärendet, eller lägg det långa i en bilaga",
    },
    Sum {
        limit: MAX_LETTERS,
        what: "tecken text",
        hint: "dela ärendet, eller lägg det långa i en bilaga",
    },
    Sum {
        limit: MAX_MARKS,
        what: "tecken som formar text (* _ [ | > ` < \\ {)",
        hint: "ta bort formatering som inte behövs, eller lägg det långa i en bilaga",
    },
    Sum {
        limit: MAX_REFERENCES,
        what: "hänvisningar med {{ }}",
        hint: "ta bort de hänvisningar som inte behövs",
    },
    Sum {
        limit: MAX_LONG_WORDS,
        what: "ord som är längre än 40 bokstäver",
        hint: "dela orden med mellanslag; är det data eller kod, lägg det i en bilaga",
    },
    Sum {
        limit: MAX_PLACED,
        what: "tabeller som texten placerar",
        hint: "hänvisa med {{ tabellnummer(\"id\") }}",
    },
    Sum {
        limit: MAX_ADDRESSES,
        what: "ord eller adresser som är längre än 150 tecken",
        hint: "skriv en länk med en kort text, [text](adress), eller lägg listan i en bilaga",
    },
    Sum {
        limit: MAX_CELLS,
        what: "rutor i tabeller",
        hint: "dela tabellen, eller lägg den i en bilaga",
    },
    Sum {
        limit: MAX_NOTE_MARKS,
        what: "märken för fotnoter (två för varje not)",
        hint: "skriv det som noterna säger i texten, eller lägg det i en bilaga",
    },
];
