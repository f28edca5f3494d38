//! What a page draws, beside what the case draws there.

use std::collections::HashMap;

use super::page_findings::Findings;
use super::words::{parted, shortened, squeezed};
use crate::pdf::{MarkKind, PaintMark, Rect};

/// How far the edges of two marks may lie apart, in points, for them to stand in one place: a tenth
/// of the height of a letter.
const NEAR: f64 = 1.0;

/// What is to be said of marks that are not alike.
pub struct Parted<'m> {
    /// Those of the case that are not in the file.
    pub missing: Vec<&'m PaintMark>,
    /// Those of the file that are not in the case.
    pub extra: Vec<&'m PaintMark>,
    /// Those of both that stand in a layer of the file.
    pub layered: Vec<&'m PaintMark>,
    /// Those of both that are a part of the document in one and not in the other, or another part.
    pub retagged: Vec<&'m PaintMark>,
    /// All of the file, in the order in which they are drawn.
    there: &'m [PaintMark],
    /// The file still has a structure.
    has_tags: bool,
}

impl<'m> Parted<'m> {
    /// Finds the marks of the case in the file, in their order: what is drawn later covers what is
    /// drawn before.
    /// Which part of the document a mark is, is asked of a file that still has a structure.
    pub fn of(there: &'m [PaintMark], here: &'m [PaintMark], has_tags: bool) -> Self {
        let mut by_essence: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, mark) in there.iter().enumerate() {
            by_essence.entry(&mark.essence).or_default().push(index);
        }
        let mut known = vec![false; there.len()];
        let (mut next, mut missing) = (0, Vec::new());
        let (mut layered, mut retagged) = (Vec::new(), Vec::new());
        for mark in here {
            let places = by_essence.get(mark.essence.as_str());
            let place = places.and_then(|places| places.iter().find(|place| **place >= next));
            match place {
                Some(&place) => {
                    known[place] = true;
                    next = place + 1;
                    if there[place].is_in_layer && !mark.is_in_layer {
                        layered.push(&there[place]);
                    }
                    let is_other_part = has_tags && there[place].tag != mark.tag;
                    if there[place].is_artifact != mark.is_artifact || is_other_part {
                        retagged.push(&there[place]);
                    }
                }
                None => missing.push(mark),
            }
        }
        let extra = there.iter().zip(known).filter(|(_, known)| !known);
        Self {
            missing,
            extra: extra.map(|(mark, _)| mark).collect(),
            layered,
            retagged,
            there,
            has_tags,
        }
    }

    /// Says what has become of the marks of the case, and what was added.
    pub fn tell(mut self, own: &[PaintMark], places: &[(Rect, bool)], found: &mut Findings) {
        let missing = self.missing.clone();
        for mark in std::mem::take(&mut self.missing) {
            self.tell_missing(mark, found);
        }
        let is_divided = |mark: &&PaintMark| {
            let is_one = |own: &&PaintMark| is_piece(mark, own) || is_piece(own, mark);
            mark.kind == MarkKind::Text && missing.iter().any(is_one)
        };
        self.extra.retain(|mark| !is_divided(mark));
        for mark in &self.extra {
            let covers = covers_text(mark, self.there);
            tell_extra(mark, covers, own, places, found);
        }
        let mut tagged = self.extra.iter().filter(|mark| mark.tag.is_some());
        if let Some(mark) = tagged.next().filter(|_| self.has_tags) {
            found.doubt(format!(
                "{} har lagts till och läses upp som en del av handlingen",
                named(mark)
            ));
        }
        if let Some(mark) = self.layered.first() {
            found.doubt(format!(
                "{} står i ett lager, som den som läser kan släcka",
                named(mark)
            ));
        }
        if let Some(mark) = self.retagged.first() {
            found.doubt(format!(
                "{} läses inte upp som ärendet ger det",
                named(mark)
            ));
        }
    }

    fn tell_missing(&mut self, mark: &PaintMark, found: &mut Findings) {
        // A blank shows nothing, and no word is lost with it.
        if is_blank_text(mark) {
            return;
        }
        let is_near =
            |other: &&PaintMark| other.kind == mark.kind && is_near(other.place, mark.place);
        let same_text = |other: &&PaintMark| {
            mark.kind == MarkKind::Text
                && other.kind == mark.kind
                && squeezed(other) == squeezed(mark)
        };
        let is_redrawn = |other: &&PaintMark| is_near(other) && squeezed(other) == squeezed(mark);
        if self.take(is_redrawn).is_some() || self.is_divided_otherwise(mark) {
            found.is_redrawn = true;
            return;
        }
        if let Some(other) = self.take(|other| is_near(other) || begins_alike(other, mark)) {
            let (there, here) = parted(&other.text, &mark.text);
            let said = |page: usize| format!("{} på sidan {page} är utbytt", one(mark.kind));
            return match mark.kind {
                MarkKind::Text => found.words(there, here),
                MarkKind::Shape if !covers_text(other, self.there) => found.shifted(said),
                _ => found.other(said),
            };
        }
        if self.take(same_text).is_some() {
            let said = shortened(&mark.text);
            return found.shifted(|page| format!("på sidan {page} är ”{said}” flyttat"));
        }
        let said = |page: usize| format!("på sidan {page} saknas {}", one(mark.kind));
        match mark.kind {
            MarkKind::Text => found.words(String::new(), shortened(&mark.text)),
            MarkKind::Shape | MarkKind::Picture => found.shifted(said),
        }
    }

    /// Whether the same letters stand in the same place, in more pieces or in fewer.
    fn is_divided_otherwise(&self, mark: &PaintMark) -> bool {
        mark.kind == MarkKind::Text
            && self
                .extra
                .iter()
                .any(|other| is_piece(other, mark) || is_piece(mark, other))
    }

    fn take(&mut self, is_it: impl Fn(&&PaintMark) -> bool) -> Option<&'m PaintMark> {
        let index = self.extra.iter().position(is_it)?;
        Some(self.extra.remove(index))
    }
}

fn tell_extra(
    mark: &PaintMark,
    covers: bool,
    own: &[PaintMark],
    places: &[(Rect, bool)],
    found: &mut Findings,
) {
    let place = places
        .iter()
        .find(|(place, _)| mark.place.is_within(place.grown(NEAR)))
        .filter(|(place, _)| !meets_own(mark, own, place.grown(NEAR)));
    if mark.is_odd {
        found.doubt("något som tjänsten har ritat går inte att pröva".to_owned());
    }
    if !mark.spoken.is_empty()
        && let Some((_, is_box)) = place
    {
        found.addition(*is_box, shortened(&mark.spoken));
    }
    if is_blank_text(mark) && !mark.is_odd {
        return match place {
            None => found.doubt("ett tecken har ritats som ingen vet vad det är".to_owned()),
            Some((_, is_box)) if mark.text.is_empty() => found.addition(*is_box, String::new()),
            Some(_) => {}
        };
    }
    if let Some((_, is_box)) = place {
        return found.addition(*is_box, shortened(&mark.text));
    }
    let below = own.iter().filter(|it| it.kind == MarkKind::Text);
    let below = below.filter(|it| it.place.meets(mark.place));
    let below: Vec<&str> = below.map(|it| it.text.as_str()).collect();
    let over = match below.as_slice() {
        [] => String::new(),
        texts => format!(" vid ”{}”", shortened(&texts.join(" "))),
    };
    let said = |page: usize| format!("på sidan {page} har {} lagts till{over}", one(mark.kind));
    match mark.kind {
        MarkKind::Text => found.words(shortened(&mark.text), String::new()),
        MarkKind::Shape if !covers && !mark.is_odd => found.added(said),
        MarkKind::Picture if !covers && !mark.is_odd => found.shifted(said),
        MarkKind::Shape | MarkKind::Picture => found.other(said),
    }
}

/// Whether a mark meets what the case itself has in a place: a layout of somebody's own may write
/// there, and what it says must not be covered. What reaches beyond the place lies behind the page.
fn meets_own(mark: &PaintMark, own: &[PaintMark], place: Rect) -> bool {
    let is_seen = |it: &&PaintMark| it.kind != MarkKind::Shape && !is_blank_text(it);
    let mut there = own
        .iter()
        .filter(|it| it.place.is_within(place))
        .filter(is_seen);
    there.any(|it| it.place.meets(mark.place))
}

fn is_blank_text(mark: &PaintMark) -> bool {
    mark.kind == MarkKind::Text && mark.text.trim().is_empty()
}

/// Whether a mark lies over letters that are drawn before it: over the middle of their height,
/// where a line between rows never is.
fn covers_text(mark: &PaintMark, all: &[PaintMark]) -> bool {
    let below = all.iter().take_while(|it| !std::ptr::eq(*it, mark));
    let texts = below.filter(|it| it.kind == MarkKind::Text && !it.text.trim().is_empty());
    let middle = |place: Rect| {
        let part = (place.top - place.bottom) / 3.0;
        Rect {
            bottom: place.bottom + part,
            top: place.top - part,
            ..place
        }
    };
    { texts }.any(|it| middle(it.place).meets(mark.place))
}

/// What a mark is, for people.
const fn one(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Text => "text",
        MarkKind::Shape => "en yta eller linje",
        MarkKind::Picture => "en bild",
    }
}

fn named(mark: &PaintMark) -> String {
    match mark.kind {
        MarkKind::Text => format!("”{}”", shortened(&mark.text)),
        kind => one(kind).to_owned(),
    }
}

/// Whether a text is a piece of another that stands on the same line, where it should stand.
fn is_piece(piece: &PaintMark, whole: &PaintMark) -> bool {
    piece.kind == whole.kind
        && !piece.text.trim().is_empty()
        && (piece.place.bottom - whole.place.bottom).abs() <= NEAR
        && (piece.place.top - whole.place.top).abs() <= NEAR
        && piece.place.left >= whole.place.left - NEAR
        && piece.place.right <= whole.place.right + NEAR
        && squeezed(whole).contains(&squeezed(piece))
}

fn is_near(one: Rect, other: Rect) -> bool {
    let sides = |place: Rect| [place.left, place.bottom, place.right, place.top];
    let pairs = sides(one).into_iter().zip(sides(other));
    pairs
        .into_iter()
        .all(|(one, other)| (one - other).abs() <= NEAR)
}

/// Whether two texts begin in one place: other words are of another length.
fn begins_alike(one: &PaintMark, other: &PaintMark) -> bool {
    one.kind == other.kind
        && (one.place.left - other.place.left).abs() <= NEAR
        && (one.place.bottom - other.place.bottom).abs() <= NEAR
}
