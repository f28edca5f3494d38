//! Whether what differs may come of another layout: of another version of the program, or of other
//! templates. The words are then the same, in the same order, and nothing covers them.

use super::letters::{Order, beside, parting};
use super::sheet::Sheet;
use super::words::shortened;
use super::{PageFault, PagesCompared};
use crate::pdf::{DrawnPage, MarkKind};

/// Makes doubts of faults that another layout explains.
pub fn settle(sheet: &Sheet<'_>, compared: &mut PagesCompared) {
    let is_explained = compared.faults.iter().all(PageFault::is_of_layout)
        && pictures(sheet.there()) == pictures(sheet.here())
        && [Order::Drawn, Order::Seen]
            .into_iter()
            .all(|order| parting(sheet, order).is_none());
    if compared.faults.is_empty() || !is_explained {
        return;
    }
    compared.faults.clear();
    let said = "orden är ärendets, i samma ordning, men sidorna är ställda på ett annat sätt";
    compared.doubts.push(said.to_owned());
    compared.doubts.extend(said_beside(sheet));
}

/// Says how the words of pages that are not drawn as the case is part from it.
pub fn of_unlike(sheet: &Sheet<'_>, compared: &mut PagesCompared) {
    compared.parting = parting(sheet, Order::Drawn);
    if compared.parting.is_none() {
        let is_seen_so = parting(sheet, Order::Seen).is_none();
        let said = "orden är desamma, men står i en annan ordning på sidorna";
        compared
            .doubts
            .extend((!is_seen_so).then(|| said.to_owned()));
        compared.doubts.extend(said_beside(sheet));
    }
}

fn said_beside(sheet: &Sheet<'_>) -> Option<String> {
    let found = beside(sheet);
    let said = shortened(&found.join(" "));
    (!found.is_empty()).then(|| format!("vid sidornas kanter står ”{said}”, som ärendet inte ger"))
}

fn pictures(pages: &[DrawnPage]) -> usize {
    let marks = pages.iter().flat_map(|page| &page.marks);
    marks.filter(|mark| mark.kind == MarkKind::Picture).count()
}
