//! A packet that has been bound is read again from its bytes and held against what it was bound of:
//! pages, stamps, links, bookmarks, structure and files inside. What is not as it should be is no
//! packet.

mod finished;

use lopdf::{Dictionary, Object, ObjectId};

use super::super::structure::{Revision, Unreadable, text};
use super::Chapter;
use super::copy::PAGE_LINK;
use super::stamps::Stamps;
use finished::Finished;

/// What a packet is to be.
pub struct Plan<'p> {
    /// For each chapter its bookmark, the page where it begins, from 0, and its documents.
    chapters: Vec<PlannedChapter<'p>>,
    pages: usize,
    /// The pages that the first document leads to, in order, from 0.
    links: Vec<usize>,
    /// Files inside.
    files: usize,
    /// What each page draws as its stamp.
    stamps: Vec<&'p [u8]>,
}

struct PlannedChapter<'p> {
    title: &'p str,
    begins: usize,
    parts: usize,
}

type Proved = Result<(), &'static str>;

/// What is wrong where the packet cannot even be read.
const UNREADABLE: &str = "den går inte att läsa";

impl<'p> Plan<'p> {
    /// The plan of some chapters whose pages get the stamps from the one at `first` on. What the
    /// documents hold is [noted](Self::note) while they are bound.
    ///
    /// # Errors
    ///
    /// The stamps cannot be read.
    pub fn of(
        chapters: &'p [Chapter<'_>],
        stamps: &'p Stamps<'_>,
        first: usize,
    ) -> Result<Self, Unreadable> {
        let mut pages = 0;
        let mut planned = Vec::new();
        for chapter in chapters {
            planned.push(PlannedChapter {
                title: &chapter.title,
                begins: pages,
                parts: chapter.parts.len(),
            });
            pages += chapter.parts.iter().map(|part| part.pages).sum::<usize>();
        }
        Ok(Self {
            chapters: planned,
            pages,
            links: Vec::new(),
            files: 0,
            stamps: stamps.drawn(first..first + pages)?,
        })
    }

    /// Notes what a document holds; links to pages only of the first.
    pub fn note(&mut self, revision: &Revision<'_>, is_first: bool) {
        if is_first {
            self.links = links_to_pages(revision);
        }
        let files = revision.items(revision.catalog(), b"AF").iter();
        self.files += files
            .filter(|file| matches!(file, Object::Reference(_)))
            .count();
    }

    /// Holds a packet against the plan.
    ///
    /// # Errors
    ///
    /// What is otherwise, in Swedish.
    pub fn proved(&self, pdf: &[u8]) -> Proved {
        let packet = Finished::read(pdf).ok_or(UNREADABLE)?;
        let catalog = packet.dictionary(&packet.root).ok_or(UNREADABLE)?;
        let pages = packet.pages(&catalog).ok_or("sidorna går inte att räkna")?;
        holds(
            pages.len() == self.pages,
            "sidorna är inte så många som handlingarnas",
        )?;
        self.stamped(&packet, &pages)?;
        let links = packet.links(&pages);
        holds(
            links == self.links,
            "en länk i föredragningslistan leder fel",
        )?;
        self.bookmarked(&packet, &catalog, &pages)?;
        self.structured(&packet, &catalog)?;
        let files = packet.items(&catalog, b"AF").len();
        holds(
            files == self.files,
            "filerna inuti är inte så många som handlingarnas",
        )
    }

    /// Each page draws its own stamp, after all else.
    fn stamped(&self, packet: &Finished<'_>, pages: &[ObjectId]) -> Proved {
        for (page, stamp) in pages.iter().zip(&self.stamps) {
            let drawn = packet.stamp_of(*page);
            holds(drawn == Some(*stamp), "en sida saknar sin stämpel")?;
        }
        holds(
            self.stamps.len() == pages.len(),
            "stämplarna är inte så många som sidorna",
        )
    }

    /// A bookmark for each chapter, to its first page.
    fn bookmarked(
        &self,
        packet: &Finished<'_>,
        catalog: &Dictionary,
        pages: &[ObjectId],
    ) -> Proved {
        let outlines = packet.entry(catalog, b"Outlines");
        let mut next = outlines.and_then(|it| it.get(b"First").ok().cloned());
        for chapter in &self.chapters {
            let bookmark = next.and_then(|next| packet.dictionary(&next));
            let bookmark = bookmark.ok_or("ett bokmärke saknas")?;
            let title = bookmark.get(b"Title").ok().and_then(text);
            holds(
                title.as_deref() == Some(chapter.title),
                "ett bokmärke heter något annat",
            )?;
            let leads = bookmark.get(b"Dest").ok().and_then(|to| packet.page_at(to));
            let begins = pages.get(chapter.begins).copied();
            holds(leads.is_some() && leads == begins, "ett bokmärke leder fel")?;
            next = bookmark.get(b"Next").ok().cloned();
        }
        holds(next.is_none(), "ett bokmärke är ett för mycket")
    }

    /// An element for each chapter in the reading order, and in it one for each document.
    fn structured(&self, packet: &Finished<'_>, catalog: &Dictionary) -> Proved {
        const WRONG: &str = "uppläsningsordningen är inte handlingarnas";
        let root = packet.entry(catalog, b"StructTreeRoot").ok_or(WRONG)?;
        let document = packet.items(&root, b"K");
        let document = document.first().and_then(|it| packet.dictionary(it));
        let chapters = packet.items(&document.ok_or(WRONG)?, b"K");
        holds(chapters.len() == self.chapters.len(), WRONG)?;
        for (element, chapter) in chapters.iter().zip(&self.chapters) {
            let element = packet.dictionary(element).ok_or(WRONG)?;
            holds(packet.items(&element, b"K").len() == chapter.parts, WRONG)?;
        }
        Ok(())
    }
}

const fn holds(is_so: bool, wrong: &'static str) -> Proved {
    if is_so { Ok(()) } else { Err(wrong) }
}

/// The pages that links of a document lead to, in order, from 0.
fn links_to_pages(revision: &Revision<'_>) -> Vec<usize> {
    let mut links = Vec::new();
    for page in revision.pages() {
        let Ok(page) = revision.object(*page).as_dict() else {
            continue;
        };
        for annotation in revision.items(page, b"Annots") {
            let action = revision.dictionary(annotation);
            let action = action.and_then(|own| revision.entry(own, b"A").as_dict().ok());
            let address = action.map(|action| revision.bytes(action, b"URI"));
            let address = address.and_then(|address| str::from_utf8(address).ok());
            let number = address.and_then(|address| address.strip_prefix(PAGE_LINK));
            let number = number.and_then(|number| number.parse::<usize>().ok());
            links.extend(number.and_then(|number| number.checked_sub(1)));
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::super::book::reference;
    use super::super::stamps::NAME;
    use super::super::strings::text as string;
    use super::super::written::WrittenPdf;
    use super::*;

    const DRAWN: &[u8] = b"stamp";

    /// A packet of one page with a link to itself; `broken` names what is left out or wrong.
    fn packet(broken: &str) -> Vec<u8> {
        let is = |what: &str| broken == what;
        let mut pdf = WrittenPdf::new();
        let [catalog, tree, page, other] = [(); 4].map(|()| pdf.promise());
        let place = pdf.add(vec![reference(page), "Fit".into()]);
        let elsewhere = pdf.add(vec![reference(other), "Fit".into()]);
        let form = pdf.promise();
        let drawn: &[u8] = if is("stamp") { b"other" } else { DRAWN };
        pdf.put_stream(form, dictionary! { "Subtype" => "Form" }, drawn);
        let content = pdf.promise();
        let drawn = if is("not drawn") {
            ""
        } else {
            " cm /SkrivelseStampel Do Q\nEMC\n"
        };
        pdf.put_stream(content, Dictionary::new(), drawn.as_bytes());
        let link = dictionary! {
            "Subtype" => "Link", "Contents" => string("Till sidan 1"),
            "Dest" => reference(if is("link") { elsewhere } else { place }),
        };
        let link = pdf.add(link);
        let links: Vec<Object> = if is("no link") {
            Vec::new()
        } else {
            vec![reference(link)]
        };
        let drawn_page = dictionary! {
            "Type" => if is("page") { "Pages" } else { "Page" },
            "Contents" => vec![reference(content)], "Annots" => links,
            "Resources" => dictionary! { "XObject" => dictionary! { NAME => reference(form) } },
        };
        pdf.put(page, &drawn_page.into());
        pdf.put(other, &dictionary! { "Type" => "Page" }.into());
        let kids: Vec<Object> = [page, other][..if is("pages") { 2 } else { 1 }]
            .iter()
            .map(|kid| reference(*kid))
            .collect();
        pdf.put(
            tree,
            &dictionary! { "Type" => "Pages", "Kids" => kids }.into(),
        );
        let bookmark = dictionary! {
            "Title" => string(if is("title") { "2. B" } else { "1. A" }),
            "Dest" => reference(if is("bookmark") { elsewhere } else { place }),
        };
        let bookmark = pdf.add(bookmark);
        let mut outlines = Dictionary::new();
        if !is("no bookmark") {
            outlines.set("First", reference(bookmark));
        }
        let parts = usize::from(!is("structure"));
        let chapter = pdf.add(dictionary! { "K" => vec![Object::Null; parts] });
        let document = pdf.add(dictionary! { "K" => vec![reference(chapter)] });
        let files = vec![Object::Null; if is("files") { 2 } else { 1 }];
        let root = dictionary! {
            "Pages" => reference(tree), "Outlines" => outlines, "AF" => files,
            "StructTreeRoot" => dictionary! { "K" => vec![reference(document)] },
        };
        pdf.put(catalog, &root.into());
        pdf.finished(catalog, None)
    }

    fn proved(broken: &str) -> Proved {
        let plan = Plan {
            chapters: vec![PlannedChapter {
                title: "1. A",
                begins: 0,
                parts: 1,
            }],
            pages: 1,
            links: vec![0],
            files: 1,
            stamps: vec![DRAWN],
        };
        plan.proved(&packet(broken))
    }

    #[test]
    fn a_packet_that_is_as_planned_holds_and_any_other_does_not() {
        assert_eq!(proved(""), Ok(()));
        for (broken, said) in [
            ("stamp", "en sida saknar sin stämpel"),
            ("not drawn", "en sida saknar sin stämpel"),
            ("link", "en länk i föredragningslistan leder fel"),
            ("no link", "en länk i föredragningslistan leder fel"),
            ("page", "sidorna går inte att räkna"),
            ("pages", "sidorna är inte så många som handlingarnas"),
            ("title", "ett bokmärke heter något annat"),
            ("bookmark", "ett bokmärke leder fel"),
            ("no bookmark", "ett bokmärke saknas"),
            ("structure", "uppläsningsordningen är inte handlingarnas"),
            ("files", "filerna inuti är inte så många som handlingarnas"),
        ] {
            assert_eq!(proved(broken), Err(said), "{broken}");
        }
    }

    #[test]
    fn a_damaged_packet_does_not_hold() {
        let whole = packet("");
        for end in [0, 20, whole.len() / 2, whole.len() - 3] {
            let plan = Plan {
                chapters: Vec::new(),
                pages: 0,
                links: Vec::new(),
                files: 0,
                stamps: Vec::new(),
            };
            assert!(plan.proved(&whole[..end]).is_err(), "{end}");
        }
    }
}
