//! What differs in the form of a text: levels of headings and items, how lists are numbered, and
//! how the columns of tables stand.

use super::super::pairing::Pairing;
use super::piece::TextPiece;

/// Words that something is known by.
const KNOWN_BY: usize = 6;

/// What has another form than it had, each in its words.
pub fn form_changes(old: &[TextPiece], new: &[TextPiece], pairs: &Pairing) -> Vec<String> {
    let both = pairs.pairs.iter();
    let both: Vec<(&TextPiece, &TextPiece)> =
        both.map(|(from, to)| (&old[*from], &new[*to])).collect();
    let mut said: Vec<String> = both
        .iter()
        .filter_map(|(old, new)| heading_change(&name(new), old.heading, new.heading))
        .collect();
    said.extend(item_changes(&both));
    said.extend(both.iter().filter_map(|(old, new)| start(old, new)));
    said.extend(both.iter().flat_map(|(old, new)| aligned(old, new)));
    said
}

/// What has become of a heading, by its signs before and after; none for running text.
fn heading_change(name: &str, old: usize, new: usize) -> Option<String> {
    Some(match (old, new) {
        (old, new) if old == new => return None,
        (0, _) => format!("{name} är nu en underrubrik"),
        (_, 0) => format!("{name} är inte längre en underrubrik"),
        (old, new) if new < old => format!("underrubriken {name} är nu på nivån ovanför"),
        _ => format!("underrubriken {name} är nu på nivån under"),
    })
}

/// What has become of items and of what were none, by their first and how many more.
fn item_changes(both: &[(&TextPiece, &TextPiece)]) -> Vec<String> {
    type Is = fn(&TextPiece, &TextPiece) -> bool;
    let are_items: Is = |old, new| old.is_item && new.is_item;
    let is_numbered: Is = |old, new| old.number.is_none() && new.number.is_some();
    // A list that has been written as running text is told by its words.
    let is_same: Is = |old, new| old.cells == new.cells;
    let kinds: [(&[Is], [&str; 2]); 6] = [
        (
            &[are_items, |old, new| new.level > old.level],
            ["är nu en underpunkt", "är nu underpunkter"],
        ),
        (
            &[are_items, |old, new| new.level < old.level],
            ["är nu på nivån ovanför", "är nu på nivån ovanför"],
        ),
        (
            &[are_items, is_numbered],
            ["är nu numrerad", "är nu numrerade"],
        ),
        (
            &[are_items, |old, new| {
                old.number.is_some() && new.number.is_none()
            }],
            ["är inte längre numrerad", "är inte längre numrerade"],
        ),
        (
            &[is_same, |old, new| {
                old.is_plain() && old.heading == 0 && new.is_item
            }],
            ["är nu en punkt i en lista", "är nu punkter i en lista"],
        ),
        (
            &[is_same, |old, new| {
                old.is_item && new.is_plain() && new.heading == 0
            }],
            [
                "är inte längre en punkt i en lista",
                "är inte längre punkter i en lista",
            ],
        ),
    ];
    let told = kinds.iter().filter_map(|(conditions, [one, many])| {
        let is_so =
            |(old, new): &&(&TextPiece, &TextPiece)| conditions.iter().all(|is| is(old, new));
        let mut own = both.iter().filter(is_so).map(|(_, new)| name(new));
        let first = own.next()?;
        Some(match own.count() {
            0 => format!("{first} {one}"),
            more => format!("{first} och {more} till {many}"),
        })
    });
    told.collect()
}

/// A list that begins on another number.
fn start(old: &TextPiece, new: &TextPiece) -> Option<String> {
    let (before, after) = (old.number?, new.number?);
    let is_other = old.begins_list && new.begins_list && before != after;
    is_other.then(|| format!("numreringen börjar på {after}, tidigare {before}"))
}

/// Columns below a head that stand otherwise.
fn aligned(old: &TextPiece, new: &TextPiece) -> Vec<String> {
    if old.rule.len() != new.rule.len() {
        return Vec::new();
    }
    let columns = old.rule.iter().zip(&new.rule).zip(&new.cells);
    let other = columns.filter(|((old, new), _)| old != new);
    other
        .map(|((_, rule), head)| format!("kolumnen ”{head}” är nu {}", in_words(rule)))
        .collect()
}

/// `---:` and the like
fn in_words(rule: &str) -> &'static str {
    match (rule.starts_with(':'), rule.ends_with(':')) {
        (true, true) => "centrerad",
        (false, true) => "högerställd",
        _ => "vänsterställd",
    }
}

fn name(piece: &TextPiece) -> String {
    let words: Vec<&str> = piece.cells[0].split_whitespace().collect();
    let more = if words.len() > KNOWN_BY { " …" } else { "" };
    format!("”{}{more}”", words[..words.len().min(KNOWN_BY)].join(" "))
}
