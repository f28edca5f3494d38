//! Whether what differs may come of another layout: of another version of the program, or of other
//! templates. The words are then the same, in the same order, and nothing covers them.

use super::letters::{Order, beside, last_page, parting, parting_in_any};
use super::sheet::Sheet;
use super::words::shortened;
use super::{PageFault, PagesCompared};
use crate::pdf::{DrawnPage, MarkKind};

/// Faults that are told one by one where the pages are otherwise as the case gives them; more are
/// another layout.
const FEW: usize = 3;

const IN_ANOTHER_ORDER: &str = "orden är desamma, men står i en annan ordning på sidorna";
const IN_ANOTHER_PLACE: &str =
    "orden är ärendets, i samma ordning, men sidorna är ställda på ett annat sätt";

/// Makes doubts of faults that another layout explains.
pub fn settle(sheet: &Sheet<'_>, compared: &mut PagesCompared) {
    let is_of_layout = compared.faults.iter().all(PageFault::is_of_layout);
    if compared.faults.is_empty()
        || !is_of_layout
        || pictures(sheet.there()) != pictures(sheet.here())
    {
        return;
    }
    let is_same = |order| parting(sheet, order).is_none();
    let (order, said) = if is_same(Order::Drawn) && is_same(Order::Seen) {
        (Order::Drawn, IN_ANOTHER_PLACE)
    } else if is_same(Order::Read) {
        (Order::Read, IN_ANOTHER_ORDER)
    } else {
        return;
    };
    keep_added_after(last_page(sheet, order), compared);
    let faults = std::mem::take(&mut compared.faults);
    compared
        .doubts
        .extend(few(&faults).unwrap_or_else(|| vec![said.to_owned()]));
    compared.doubts.extend(said_beside(sheet));
}

fn keep_added_after(last: usize, compared: &mut PagesCompared) {
    compared.added.retain(|added| added.page > last);
}

/// What differs, where that is a line or surface here and there and no word.
fn few(faults: &[PageFault]) -> Option<Vec<String>> {
    let said = faults.iter().map(|fault| match fault {
        PageFault::Added(said) => Some(said.clone()),
        PageFault::Moved(_) | PageFault::Words { .. } | PageFault::Other(_) => None,
    });
    said.collect::<Option<Vec<String>>>()
        .filter(|said| said.len() <= FEW)
}

/// Says how the words of pages that are not drawn as the case is part from it.
pub fn of_unlike(sheet: &Sheet<'_>, compared: &mut PagesCompared) {
    compared.parting = parting_in_any(sheet);
    if compared.parting.is_none() {
        let is_same = |order| parting(sheet, order).is_none();
        let is_drawn_so = is_same(Order::Drawn);
        let is_seen_so = is_drawn_so && is_same(Order::Seen);
        let order = if is_drawn_so {
            Order::Drawn
        } else {
            Order::Read
        };
        keep_added_after(last_page(sheet, order), compared);
        let said = (!is_seen_so).then(|| IN_ANOTHER_ORDER.to_owned());
        compared.doubts.extend(said);
        compared.doubts.extend(said_beside(sheet));
    }
}

fn said_beside(sheet: &Sheet<'_>) -> Option<String> {
    let found = beside(sheet);
    let said = shortened(&found.join(" "));
    (!found.is_empty()).then(|| format!("vid sidornas kanter står ”{said}”, som ärendet inte ger"))
}

/// The pictures, wherever they stand.
fn pictures(pages: &[DrawnPage]) -> Vec<&str> {
    let marks = pages.iter().flat_map(|page| &page.marks);
    let marks = marks.filter(|mark| mark.kind == MarkKind::Picture);
    let mut found: Vec<&str> = marks.map(|mark| mark.content.as_str()).collect();
    found.sort_unstable();
    found
}
