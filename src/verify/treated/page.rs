//! One page of the case beside the page of the file that it is.

use super::marks::Parted;
use super::sheet::Sheet;
use super::words::shortened;
use super::{Addition, PageFault, PagesCompared, notes};
use crate::pdf::{DrawnPage, MarkKind, Rect};

/// Faults of one page that are told; who has read three knows what the page is.
const MOST: usize = 3;

/// What is found on one page.
pub struct Findings {
    page: usize,
    faults: Vec<PageFault>,
    doubts: Vec<String>,
    additions: Vec<Addition>,
    /// Something is drawn in another way, in its place: the picture tells whether it shows.
    pub is_redrawn: bool,
}

impl Findings {
    /// Other words; empty for none.
    pub fn words(&mut self, there: String, here: String) {
        self.faults.push(PageFault::Words {
            page: self.page,
            there,
            here,
        });
    }

    /// Any other fault, said of a page.
    pub fn other(&mut self, said: impl Fn(usize) -> String) {
        let fault = PageFault::Other(said(self.page));
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// What another layout does too, said of a page.
    pub fn shifted(&mut self, said: impl Fn(usize) -> String) {
        let fault = PageFault::Moved(said(self.page));
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// What cannot be told of this page.
    pub fn doubt(&mut self, said: String) {
        self.doubts.push(format!("på sidan {}: {said}", self.page));
    }

    /// What was added where it may be.
    pub fn addition(&mut self, is_in_box: bool, text: String) {
        self.additions.push(Addition {
            page: self.page,
            is_in_box,
            text,
        });
    }
}

/// Compares a page, given by its index in the case and in the file.
pub fn compare(
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
        Parted::of(&page.marks, &own.marks).tell(&own.marks, &places, &mut found);
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
        let said = format!("sidan {} skiljer sig på {more} ställen till", found.page);
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
