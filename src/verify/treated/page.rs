//! One page of the case beside the page of the file that it is.

use super::marks::Parted;
use super::page_findings::Findings;
use super::sheet::Sheet;
use super::words::shortened;
use super::{PageFault, PagesCompared, notes};
use crate::pdf::{DrawnPage, MarkKind, Rect};
use crate::swedish::places_more;

/// Faults of one page that are told; who has read three knows what the page is.
const MOST: usize = 3;

impl Sheet<'_> {
    /// Compares each page of the case with the one that it is.
    pub fn compare_pages(&self, compared: &mut PagesCompared) {
        for (index, own) in self.here().iter().enumerate() {
            if let Some(other) = self.pairs.of_own[index] {
                compare((index, other), own, &self.there()[other], self, compared);
            }
        }
        compared.additions.sort();
        compared.additions.dedup();
    }
}

/// Compares a page, given by its index in the case and in the file.
fn compare(
    (index, other): (usize, usize),
    own: &DrawnPage,
    page: &DrawnPage,
    sheet: &Sheet<'_>,
    compared: &mut PagesCompared,
) {
    let mut found = Findings {
        page: index + 1,
        faults: Vec::new(),
        doubts: Vec::new(),
        additions: Vec::new(),
        is_redrawn: false,
    };
    let places = sheet.places(index);
    // In another frame, nothing stands where it should.
    if is_framed_alike(own, page, &mut found) {
        let has_tags = sheet.file.drawn.settings.tags.is_there;
        let parted = Parted::of(&page.marks, &own.marks, has_tags);
        parted.tell(&own.marks, &places, &mut found);
        let fields = notes::compare((index, other), sheet, &places, &mut found);
        settings(own, page, &mut found);
        if page.is_unclear && !own.is_unclear {
            found.doubt("den är skriven så att program kan visa den på olika sätt".to_owned());
        }
        if found.faults.is_empty() {
            let but = places.iter().map(|(place, _)| *place).chain(fields);
            picture(
                (index, other),
                own,
                &but.collect::<Vec<Rect>>(),
                sheet,
                &mut found,
            );
        }
    }
    if found.is_redrawn && found.faults.is_empty() {
        found.doubt("den ser likadan ut men är ritad på ett annat sätt".to_owned());
    }
    compared.differing += found.faults.len() + found.doubts.len();
    let is_of_layout = found.faults.iter().all(PageFault::is_of_layout);
    if found.faults.len() > own.marks.len() / 2 && found.faults.len() > 2 * MOST {
        let said = format!(
            "nästan inget på sidan {} är ritat som ärendet ger",
            found.page
        );
        found.faults = vec![fault(said, is_of_layout)];
    }
    let more = found.faults.len().saturating_sub(MOST);
    found.faults.truncate(MOST);
    if more > 0 {
        let said = format!("sidan {} skiljer sig på {}", found.page, places_more(more));
        found.faults.push(fault(said, is_of_layout));
    }
    compared.faults.append(&mut found.faults);
    compared.doubts.append(&mut found.doubts);
    compared.additions.append(&mut found.additions);
}

fn fault(said: String, is_of_layout: bool) -> PageFault {
    if is_of_layout {
        PageFault::Moved(said)
    } else {
        PageFault::Other(said)
    }
}

fn is_framed_alike(own: &DrawnPage, page: &DrawnPage, found: &mut Findings) -> bool {
    let (here, there) = (own.frame, page.frame);
    let near = |one: f64, other: f64| (one - other).abs() < 0.01;
    if here.turned != there.turned {
        found.other(|page| format!("sidan {page} är vriden"));
        return false;
    }
    let is_same = near(here.size.0, there.size.0)
        && near(here.size.1, there.size.1)
        && near(here.origin.0, there.origin.0)
        && near(here.origin.1, there.origin.1)
        && near(here.unit, there.unit);
    if !is_same {
        found.other(|page| format!("sidan {page} är beskuren eller har en annan storlek"));
    }
    is_same
}

fn settings(own: &DrawnPage, page: &DrawnPage, found: &mut Findings) {
    let keys = own.others.keys().chain(page.others.keys());
    let mut changed: Vec<&str> = keys
        .filter(|key| own.others.get(*key) != page.others.get(*key))
        .map(String::as_str)
        .collect();
    changed.sort_unstable();
    changed.dedup();
    if !changed.is_empty() {
        found.doubt(format!(
            "inställningar har ändrats ({})",
            changed.join(", ")
        ));
    }
}

/// The drawn picture, outside of the places that a service may use and of the case's own fields.
fn picture(
    (index, other): (usize, usize),
    own: &DrawnPage,
    but: &[Rect],
    sheet: &Sheet<'_>,
    found: &mut Findings,
) {
    let (there, here) = (&sheet.file.pictures, &sheet.again.pictures);
    let seen = there.compared(other, here, index, but);
    for place in seen.places {
        let texts = own.marks.iter().filter(|mark| mark.kind == MarkKind::Text);
        let texts = texts.filter(|mark| mark.place.meets(place));
        let texts: Vec<&str> = texts.map(|mark| mark.text.as_str()).collect();
        match texts.as_slice() {
            [] => found.other(|page| format!("sidan {page} ser inte ut som ärendet ger")),
            texts => {
                let said = shortened(&texts.join(" "));
                found.other(|page| {
                    format!("på sidan {page} syns inte ”{said}” som ärendet ger det")
                });
            }
        }
    }
    if seen.is_incomplete {
        found.doubt("ett typsnitt eller en bild går inte att rita här".to_owned());
    }
}
