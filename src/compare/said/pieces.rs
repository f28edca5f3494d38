//! Texts with lists and tables, before and after: item by item and row by row.

use super::super::pairing::{Pairing, pairing};
use super::super::value::{CaseValue, RecordKind};
use super::form::form_changes;
use super::piece::{TextPiece, pieces};
use super::texts::{hunks, shortened};

/// Words that something moved is known by.
const KNOWN_BY: usize = 6;

/// What was said and what is said now, a part for each item, row or paragraph that has changed;
/// `None` for texts without lists and tables, and where only their form differs.
pub fn in_pieces(old: &str, new: &str) -> Option<String> {
    let (old, new) = (pieces(old), pieces(new));
    let has_form = |pieces: &[TextPiece]| pieces.iter().any(|it| it.is_row || it.is_item);
    if !has_form(&old) && !has_form(&new) {
        return None;
    }
    let known = |pieces: &[TextPiece]| -> Vec<CaseValue> {
        pieces.iter().map(TextPiece::known_by).collect()
    };
    let pairs = pairing(&known(&old), &known(&new), (&[], &[]));
    if is_rejoined(&old, &new, &pairs) {
        return None;
    }
    let mut said: Vec<String> = Vec::new();
    for at in &pairs.removed {
        let word = if old[*at].is_row {
            "borttagen rad"
        } else {
            "borttaget"
        };
        said.push(format!("{word}: {}", old[*at].said()));
    }
    for (at, piece) in new.iter().enumerate() {
        if pairs.added.contains(&at) {
            let word = if piece.is_row { "ny rad" } else { "tillagt" };
            said.push(format!("{word}: {}", piece.said()));
        }
        let Some((from, _)) = pairs.pairs.iter().find(|(_, to)| *to == at) else {
            continue;
        };
        if pairs.moved.contains(&(*from, at)) {
            let words: Vec<&str> = piece.cells[0].split_whitespace().take(KNOWN_BY).collect();
            said.push(format!("flyttat: {}", words.join(" ")));
        }
        said.extend(old[*from].changed(piece));
    }
    said.extend(form_changes(&old, &new, &pairs));
    (!said.is_empty()).then(|| said.join("; "))
}

/// Whether paragraphs were divided or put together: those are read in the whole text.
fn is_rejoined(old: &[TextPiece], new: &[TextPiece], pairs: &Pairing) -> bool {
    let gone = || pairs.removed.iter().map(|at| &old[*at]);
    let come = || pairs.added.iter().map(|at| &new[*at]);
    let is_of_both = |(from, to): &(usize, usize)| {
        let (before, after) = (&old[*from], &new[*to]);
        gone().any(|part| after.is_of_both(before, part))
            || come().any(|part| before.is_of_both(after, part))
    };
    let are_others = gone().any(TextPiece::is_plain) && come().any(TextPiece::is_plain);
    are_others || pairs.pairs.iter().any(is_of_both)
}

impl TextPiece {
    /// Whether it is a paragraph that two others were put together to.
    fn is_of_both(&self, one: &Self, other: &Self) -> bool {
        [self, one, other].into_iter().all(Self::is_plain)
            && self.cells[0].contains(&one.cells[0])
            && self.cells[0].contains(&other.cells[0])
    }

    fn known_by(&self) -> CaseValue {
        let mut cells = self.cells.iter().map(|cell| CaseValue::line(cell));
        let name = cells.next().unwrap_or_default();
        if !self.is_row {
            return name;
        }
        let fields = vec![("namn", name), ("belopp", CaseValue::List(cells.collect()))];
        CaseValue::record(RecordKind::Row, "", fields)
    }

    fn said(&self) -> String {
        let cells = self.cells.iter().filter(|cell| !cell.is_empty());
        shortened(&cells.map(String::as_str).collect::<Vec<_>>().join(", "))
    }

    /// What is said otherwise in what it has become.
    fn changed(&self, new: &Self) -> Option<String> {
        if self.cells == new.cells {
            return None;
        }
        if !self.is_row || !new.is_row || self.cells.len() != new.cells.len() {
            return Some(hunks(&self.cells.join(" "), &new.cells.join(" ")));
        }
        let cells = self.cells.iter().zip(&new.cells).skip(1);
        let cells = cells.filter(|(old, new)| old != new);
        let cells: Vec<String> = cells.map(|(old, new)| cell(old, new)).collect();
        let [name, new_name] = [self, new].map(|it| it.cells[0].as_str());
        let row = if name == new_name {
            format!("raden {name}")
        } else {
            format!("raden {}", hunks(name, new_name))
        };
        Some(match &cells[..] {
            [] => row,
            cells => format!("{row}: {}", cells.join(", ")),
        })
    }
}

fn cell(old: &str, new: &str) -> String {
    match (old, new) {
        ("", new) => format!("tillagt: {new}"),
        (old, "") => format!("borttaget: {old}"),
        _ => format!("{} → {}", shortened(old), shortened(new)),
    }
}

#[cfg(test)]
mod tests {
    use super::in_pieces;

    #[test]
    fn lists_and_tables_are_told_without_their_marks() {
        for (old, new, said) in [
            ("Ett stycke.", "Ett annat stycke.", None),
            (
                "Vi ska:\n\n- mäta luften\n- byta filter",
                "Vi ska:\n\n- mäta luften varje år\n- byta filter\n- lägga om taket",
                Some("mäta luften [tillagt: varje år]; tillagt: lägga om taket"),
            ),
            (
                "1. mäta luften\n2. byta alla filter\n3. öppna",
                "1. mäta luften\n2. öppna\n3. byta filter",
                Some("flyttat: byta filter; byta [borttaget: alla] filter"),
            ),
            (
                "| Skola | Lån |\n| --- | ---: |\n| Åskolan | 1 310 |",
                "| Skola | Lån |\n| --- | ---: |\n| Ekskolan | 40 |\n| Åskolan | 1 350 |",
                Some("ny rad: Ekskolan, 40; raden Åskolan: 1 310 → 1 350"),
            ),
            (
                "- a\n- b",
                "1. a\n2. b",
                Some("”a” och 1 till är nu numrerade"),
            ),
            (
                "2. a\n3. b",
                "5. a\n6. b",
                Some("numreringen börjar på 5, tidigare 2"),
            ),
            ("1. a\n2. b\n3. c", "1. a\n2. c", Some("borttaget: b")),
            (
                "- a\n- b\n- c",
                "- a\n  - b\n- c",
                Some("”b” är nu en underpunkt"),
            ),
            (
                "- a\n  - b\n  - c",
                "- a\n- b\n- c nu",
                Some("c [tillagt: nu]; ”b” och 1 till är nu på nivån ovanför"),
            ),
            (
                "a\n\n- b",
                "- a\n- b",
                Some("”a” är nu en punkt i en lista"),
            ),
            (
                "### A\n\n- b\n\n#### C",
                "A\n\n- b\n\n### C",
                Some("”A” är inte längre en underrubrik; underrubriken ”C” är nu på nivån ovanför"),
            ),
            (
                "| A | B |\n| --- | --- |\n| 1 | 2 |",
                "| A | B |\n| --- | ---: |\n| 1 | 3 |",
                Some("raden 1: 2 → 3; kolumnen ”B” är nu högerställd"),
            ),
        ] {
            assert_eq!(in_pieces(old, new).as_deref(), said, "{new}");
        }
    }
}
