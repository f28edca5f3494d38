//! Places of what a text takes from elsewhere, such as a cell of a spreadsheet.
//!
//! Such a place is a span after the end of the text, so that all who keep spans keep it as any
//! other. What is told of it is told where the text names the other file, with the name of the
//! place: `kalkyl.xlsx, Kalkyl!C7`.

use std::sync::{PoisonError, RwLock};

use super::Span;

/// A place in another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its span, after the end of the text.
    span: Span,
    /// Where the text names the file.
    pub near: Span,
    /// What comes before the cell, `kalkyl.xlsx, Kalkyl!`.
    pub file: String,
    /// The cell, `C7`.
    pub cell: String,
}

/// The places in other files that a text leads to.
#[derive(Debug, Default)]
pub(super) struct ElsewherePlaces(RwLock<Vec<Elsewhere>>);

impl ElsewherePlaces {
    /// Gives a place a span of its own; `end` is the length of the text, and `length` that of what
    /// stands there.
    pub(super) fn add(&self, end: usize, mut place: Elsewhere, length: usize) -> Span {
        let mut places = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let start = places.last().map_or(end, |last| last.span.end) + 1;
        place.span = Span::new(start, start + length);
        let span = place.span;
        places.push(place);
        span
    }

    pub(super) fn find(&self, span: Span) -> Option<Elsewhere> {
        let places = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let next = places.partition_point(|place| place.span.start <= span.start);
        let place = places.get(next.checked_sub(1)?)?;
        (span.start <= place.span.end).then(|| place.clone())
    }
}

impl Elsewhere {
    /// The cell `cell` of what is called `file`, which the text names at `near`.
    #[must_use]
    pub fn new(near: Span, file: String, cell: String) -> Self {
        Self {
            span: Span::default(),
            near,
            file,
            cell,
        }
    }

    /// The name of the place: `kalkyl.xlsx, Kalkyl!C7`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}{}", self.file, self.cell)
    }

    /// The names of several cells with this one after them; those below each other are a range:
    /// `C3:C6, D7`.
    #[must_use]
    pub fn joined_to(&self, cells: &str) -> String {
        let (before, last) = cells
            .rsplit_once(", ")
            .map_or(("", cells), |(one, last)| (one, last));
        let (first, end) = last.split_once(':').unwrap_or((last, last));
        let joined = if is_below(end, &self.cell) {
            format!("{first}:{}", self.cell)
        } else {
            format!("{last}, {}", self.cell)
        };
        if before.is_empty() {
            joined
        } else {
            format!("{before}, {joined}")
        }
    }
}

/// Whether one cell is right below another: `C3`, `C4`.
fn is_below(above: &str, below: &str) -> bool {
    let parts = |cell: &str| {
        let digits = cell.find(|c: char| c.is_ascii_digit())?;
        let row: u32 = cell[digits..].parse().ok()?;
        Some((cell[..digits].to_owned(), row))
    };
    match (parts(above), parts(below)) {
        (Some((one, above)), Some((other, below))) => one == other && above + 1 == below,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(name: &str) -> Elsewhere {
        Elsewhere::new(Span::new(3, 9), "k.xlsx, Blad1!".into(), name.into())
    }

    #[test]
    fn each_place_is_found_by_its_own_span_and_parts_of_it() {
        let places = ElsewherePlaces::default();
        let (one, two) = (
            places.add(100, cell("A1"), 5),
            places.add(100, cell("A2"), 0),
        );
        assert!(one.start > 100 && two.start > one.end);
        let name = |span| places.find(span).map(|place| place.name());
        assert_eq!(name(one).as_deref(), Some("k.xlsx, Blad1!A1"));
        let part = Span::new(one.start + 2, one.start + 3);
        assert_eq!(name(part).as_deref(), Some("k.xlsx, Blad1!A1"));
        assert_eq!(name(two).as_deref(), Some("k.xlsx, Blad1!A2"));
        assert_eq!(name(Span::new(99, 100)), None);
        assert_eq!(name(Span::new(two.end + 1, two.end + 2)), None);
    }

    #[test]
    fn cells_below_each_other_are_a_range() {
        let mut cells = "C3".to_owned();
        for next in ["C4", "C5", "D5", "D7"] {
            cells = cell(next).joined_to(&cells);
        }
        assert_eq!(cells, "C3:C5, D5, D7");
    }
}
