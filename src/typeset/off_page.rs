//! Text that a memo's layout has set where no paper is. Nobody who reads the page would know that
//! it is missing.

use typst::layout::{Frame, FrameItem, Point, Size, Transform};
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

use crate::error::{Error, Result};

/// How far a text may reach beyond the edge, in points: rounding, and the white around a letter.
const SLACK: f64 = 1.0;

/// So much of the text is shown that it can be found.
const SHOWN: usize = 40;

/// Refuses a document of which some text would not be seen.
pub fn refuse(document: &PagedDocument) -> Result<()> {
    let lost = document
        .pages()
        .iter()
        .enumerate()
        .find_map(|(index, page)| Some((index + 1, first_lost(page)?)));
    let Some((number, text)) = lost else {
        return Ok(());
    };
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    Err(Error::new(format!(
        "texten ”{shown}” hamnar utanför sidan (sida {number})"
    ))
    .hint("dela långa ord med mellanslag, korta texten eller lägg den i en bilaga"))
}

fn first_lost(page: &Page) -> Option<String> {
    lost_in(&page.frame, Transform::identity(), page.frame.size())
}

fn lost_in(frame: &Frame, to_page: Transform, page: Size) -> Option<String> {
    frame.items().find_map(|(at, item)| {
        let place = to_page.pre_concat(Transform::translate(at.x, at.y));
        match item {
            FrameItem::Group(group) => {
                lost_in(&group.frame, place.pre_concat(group.transform), page)
            }
            FrameItem::Text(text) if !is_within(text, place, page) => Some(text.text.to_string()),
            _ => None,
        }
    })
}

/// Whether the line that a text stands on begins and ends on the page.
fn is_within(text: &TextItem, place: Transform, page: Size) -> bool {
    let ends = [Point::zero(), Point::with_x(text.width())].map(|end| end.transform(place));
    let between = |at: f64, most: f64| (-SLACK..=most + SLACK).contains(&at);
    ends.iter()
        .all(|end| between(end.x.to_pt(), page.x.to_pt()) && between(end.y.to_pt(), page.y.to_pt()))
}
