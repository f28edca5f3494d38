//! A packet that has been bound is read again from its bytes and held against what it was bound of:
//! pages, stamps, links, bookmarks, structure and files inside. What is not as it should be is no
//! packet.

use lopdf::{Dictionary, Object, ObjectId};

use super::super::structure::{Revision, Unreadable, text, value_at};
use super::Chapter;
use super::copy::{PAGE_LINK, PAGE_WORDS};
use super::stamps::{NAME, Stamps};

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

/// A packet as its bytes have it. Only what is asked for is read: a packet has more objects than
/// the reader of others' files takes.
struct Finished<'a> {
    pdf: &'a [u8],
    /// Where each object begins, from 1.
    starts: Vec<usize>,
    root: Object,
}

impl<'a> Finished<'a> {
    fn read(pdf: &'a [u8]) -> Option<Self> {
        let tail = pdf.len().saturating_sub(64);
        let tail = str::from_utf8(&pdf[tail..]).ok()?;
        let (_, after) = tail.split_once("startxref\n")?;
        let table: usize = after.lines().next()?.parse().ok()?;
        let rest = pdf.get(table..)?.strip_prefix(b"xref\n0 ")?;
        let end = rest.iter().position(u8::is_ascii_whitespace)?;
        let size: usize = str::from_utf8(&rest[..end]).ok()?.parse().ok()?;
        let lines = rest.get(rest.iter().position(|byte| *byte == b'\n')? + 1..)?;
        // Lines have 20 bytes; the first is that of no object.
        let starts = (1..size).map(|number| {
            let line = lines.get(20 * number..20 * number + 10)?;
            str::from_utf8(line).ok()?.parse().ok()
        });
        let starts = starts.collect::<Option<Vec<usize>>>()?;
        let trailer = lines.get(20 * size..)?.strip_prefix(b"trailer\n")?;
        let (trailer, _) = value_at(trailer, 0).ok()?;
        let root = trailer.as_dict().ok()?.get(b"Root").ok()?.clone();
        Some(Self { pdf, starts, root })
    }

    /// The value of an object, and where its bytes end.
    fn object(&self, (number, _): ObjectId) -> Option<(Object, usize)> {
        let start = *self
            .starts
            .get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        let header = format!("{number} 0 obj\n");
        let rest = self.pdf.get(start..)?;
        rest.starts_with(header.as_bytes()).then_some(())?;
        value_at(self.pdf, start + header.len()).ok()
    }

    fn resolved(&self, value: &Object) -> Option<Object> {
        match value {
            Object::Reference(id) => Some(self.object(*id)?.0),
            other => Some(other.clone()),
        }
    }

    fn dictionary(&self, value: &Object) -> Option<Dictionary> {
        match self.resolved(value)? {
            Object::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    fn entry(&self, of: &Dictionary, key: &[u8]) -> Option<Dictionary> {
        self.dictionary(of.get(key).ok()?)
    }

    /// A list, or what stands alone as one.
    fn items(&self, of: &Dictionary, key: &[u8]) -> Vec<Object> {
        match of.get(key).ok().and_then(|value| self.resolved(value)) {
            Some(Object::Array(items)) => items,
            Some(Object::Null) | None => Vec::new(),
            Some(_) => of.get(key).into_iter().cloned().collect(),
        }
    }

    /// The pages in order, each of which says that it is one.
    fn pages(&self, catalog: &Dictionary) -> Option<Vec<ObjectId>> {
        let tree = self.entry(catalog, b"Pages")?;
        let kids = self.items(&tree, b"Kids").into_iter();
        kids.map(|kid| {
            let page = self.dictionary(&kid)?;
            let is_page = page.get(b"Type").ok()?.as_name().ok()? == b"Page";
            kid.as_reference().ok().filter(|_| is_page)
        })
        .collect()
    }

    /// The page of a place.
    fn page_at(&self, place: &Object) -> Option<ObjectId> {
        let Object::Array(place) = self.resolved(place)? else {
            return None;
        };
        place.first()?.as_reference().ok()
    }

    /// Where links lead that are places within the packet, by the numbers of the pages from 0.
    fn links(&self, pages: &[ObjectId]) -> Vec<usize> {
        let mut links = Vec::new();
        for page in pages {
            let Some((Object::Dictionary(page), _)) = self.object(*page) else {
                continue;
            };
            for annotation in self.items(&page, b"Annots") {
                let Some(link) = self.dictionary(&annotation).filter(is_page_link) else {
                    continue;
                };
                let leads = link.get(b"Dest").ok().and_then(|to| self.page_at(to));
                links.extend(leads.and_then(|to| pages.iter().position(|page| *page == to)));
            }
        }
        links
    }

    /// What a page draws as its stamp, where it draws it after all else.
    fn stamp_of(&self, page: ObjectId) -> Option<&'a [u8]> {
        let (Object::Dictionary(page), _) = self.object(page)? else {
            return None;
        };
        let last = self.items(&page, b"Contents").pop()?;
        let last = self.data(last.as_reference().ok()?)?;
        let drawn = format!(" cm /{NAME} Do Q\nEMC\n");
        last.ends_with(drawn.as_bytes()).then_some(())?;
        let resources = self.entry(&page, b"Resources")?;
        let forms = self.entry(&resources, b"XObject")?;
        self.data(forms.get(NAME.as_bytes()).ok()?.as_reference().ok()?)
    }

    /// The data of a stream as they are packed.
    fn data(&self, id: ObjectId) -> Option<&'a [u8]> {
        let (Object::Dictionary(dictionary), end) = self.object(id)? else {
            return None;
        };
        let length = dictionary.get(b"Length").ok()?.as_i64().ok()?;
        let rest = self.pdf.get(end..)?.strip_prefix(b"\nstream\n")?;
        rest.get(..usize::try_from(length).ok()?)
    }
}

/// Whether it is a link of the front: it says in words where it leads.
fn is_page_link(link: &Dictionary) -> bool {
    let said = link.get(b"Contents").ok().and_then(text);
    said.is_some_and(|said| said.starts_with(PAGE_WORDS))
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::super::book::reference;
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
