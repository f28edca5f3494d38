//! Items and papers that have been set.

use crate::error::{Error, Result};
use crate::pdf::{self, BoundPart, Chapter};
use crate::render::{PacketItem, PacketPaper, PaperPlace, plain};
use crate::swedish::counted;

/// An item of the agenda with its papers.
pub struct BuiltItem {
    /// Its agenda number; none for a heading.
    pub number: Option<String>,
    /// The name that never changes, where it has one.
    pub id: String,
    /// What it is about, as far as may be said.
    pub title: String,
    /// The diary number of its case.
    pub diary: String,
    /// What the agenda remarks.
    pub remark: String,
    /// Whether it has been withdrawn.
    pub is_withdrawn: bool,
    /// Its papers in order; the last may be a sheet of files.
    pub papers: Vec<BuiltPaper>,
}

/// A paper.
pub struct BuiltPaper {
    /// What it is called: `Bilaga 2: Karta`.
    pub title: String,
    /// What it is to the item.
    pub role: Role,
    /// Where it came from: the file as the case or the meeting names it, and its checksum.
    pub origin: Option<PaperOrigin>,
    /// How it stands in the packet.
    pub form: Form,
    /// What a file inside is called there; nothing of what has pages, or is not placed yet.
    pub embedded: Option<String>,
    /// The bytes of a file that no memo has inside.
    pub carried: Option<Vec<u8>>,
}

/// What a paper is to its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What the item is about.
    Memo,
    /// The memo beside what it was when it was sent out.
    Redline,
    /// The memo as it was signed.
    Signed,
    /// An attachment to it, or a paper of the item.
    Attachment,
    /// A sheet that the packet adds.
    Sheet,
}

/// A file that a paper came from.
pub struct PaperOrigin {
    /// As the case or the meeting names it.
    pub file: String,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// How a paper stands in the packet.
pub enum Form {
    /// As pages.
    Pages {
        /// The document.
        pdf: Vec<u8>,
        /// How many pages it has.
        pages: usize,
    },
    /// As a file inside.
    File {
        /// Its pages where they can be counted.
        pages: Option<usize>,
        /// Why its pages are not in the packet; empty for what has none.
        why: &'static str,
    },
    /// Withheld: a sheet says so.
    Withheld {
        /// The sheet.
        pdf: Vec<u8>,
        /// How many pages it has.
        pages: usize,
    },
}

impl Form {
    /// In words: `fil, 12 sidor`. Why it is one is nothing for those who read the packet.
    pub fn said(&self) -> String {
        match self {
            Self::Pages { pages, .. } => counted(*pages, "sida", "sidor"),
            Self::File { pages, .. } => match pages {
                Some(pages) => format!("fil, {}", counted(*pages, "sida", "sidor")),
                None => "fil".to_owned(),
            },
            Self::Withheld { .. } => "lämnas inte ut".to_owned(),
        }
    }
}

impl BuiltPaper {
    /// The document and its pages, where it has any.
    fn pdf(&self) -> Option<(&[u8], usize)> {
        match &self.form {
            Form::Pages { pdf, pages } | Form::Withheld { pdf, pages } => Some((pdf, *pages)),
            Form::File { .. } => None,
        }
    }

    /// How many pages it has in the packet.
    pub fn pages(&self) -> usize {
        self.pdf().map_or(0, |(_, pages)| pages)
    }

    /// Where it is in the packet, when its first page would be this one.
    pub fn place(&self, first: usize) -> PaperPlace {
        match self.form {
            Form::Pages { pages, .. } => PaperPlace::Pages(first, first + pages - 1),
            Form::File { pages, .. } => PaperPlace::File(pages),
            Form::Withheld { .. } => PaperPlace::Withheld(first),
        }
    }
}

impl BuiltItem {
    /// How many pages its papers have.
    pub fn pages(&self) -> usize {
        self.papers.iter().map(BuiltPaper::pages).sum()
    }

    /// Whether it has papers of its own.
    pub fn has_papers(&self) -> bool {
        !self.papers.is_empty()
    }

    /// What its bookmark and its stamp call it.
    pub fn heading(&self) -> String {
        let number = self.number.as_deref().unwrap_or_default();
        format!("{number}. {}", self.title)
    }

    /// As it is bound; nothing where it has no pages. Files inside begin with its number, with as
    /// many `digits` as the others have: they stand in the order of the agenda.
    pub fn chapter(&self, digits: usize) -> Option<Chapter<'_>> {
        let prefix = file_prefix(self.number.as_deref(), digits);
        let part = |paper| {
            let paper: &BuiltPaper = paper;
            let (pdf, pages) = paper.pdf()?;
            Some(BoundPart {
                pdf,
                pages,
                title: &paper.title,
                file_prefix: prefix.clone(),
            })
        };
        let parts: Vec<BoundPart<'_>> = self.papers.iter().filter_map(part).collect();
        (!parts.is_empty()).then(|| Chapter {
            title: self.heading(),
            parts,
        })
    }

    /// As the front lists it, when its first page would be this one. Sheets that the packet adds
    /// are no papers.
    pub fn listed(&self, mut first: usize) -> PacketItem {
        let page = (self.pages() > 0).then_some(first);
        let mut papers = Vec::new();
        for paper in &self.papers {
            if paper.role != Role::Sheet {
                papers.push(PacketPaper {
                    title: paper.title.clone(),
                    place: paper.place(first),
                });
            }
            first += paper.pages();
        }
        PacketItem {
            number: self.number.clone(),
            title: self.title.clone(),
            diary: self.diary.clone(),
            remark: self.remark.clone(),
            papers,
            page,
        }
    }

    /// The name of its own file: `07-oppettider.pdf`. With as many digits as the others, files
    /// stand in the order of the agenda.
    pub fn file_name(&self, digits: usize) -> String {
        let number = padded(self.number.as_deref(), digits);
        let words: String = plain(&self.title).chars().take(MOST_LETTERS).collect();
        let words = words.split('-').filter(|word| !word.is_empty());
        let words = words.collect::<Vec<_>>().join("-");
        format!("{number}-{words}.pdf")
    }
}

/// Letters of a title in the name of a file: with the folders before it, a path has room for them.
const MOST_LETTERS: usize = 60;

/// How many digits the numbers of items have in names of files: two at least.
pub fn digits_of<'a>(numbers: impl Iterator<Item = Option<&'a str>>) -> usize {
    let most = numbers
        .map(|number| digits(number.unwrap_or_default()))
        .max();
    most.unwrap_or(0).max(2)
}

/// How many digits a number begins with.
fn digits(number: &str) -> usize {
    number.bytes().take_while(u8::is_ascii_digit).count()
}

/// A number with so many digits: `07`, `12a`.
fn padded(number: Option<&str>, most: usize) -> String {
    let number = number.unwrap_or_default();
    let zeros = "0".repeat(most.saturating_sub(digits(number)));
    format!("{zeros}{number}")
}

/// What the names of the files of an item begin with inside the packet.
pub fn file_prefix(number: Option<&str>, digits: usize) -> String {
    format!("{}-", padded(number, digits))
}

/// The pages of all items.
pub fn pages_of(items: &[BuiltItem]) -> usize {
    items.iter().map(BuiltItem::pages).sum()
}

/// The front as the first chapter.
pub fn front_chapter<'a>(pdf: &'a [u8], pages: usize, title: &'a str) -> Chapter<'a> {
    Chapter {
        title: title.to_owned(),
        parts: vec![BoundPart {
            pdf,
            pages,
            title,
            file_prefix: String::new(),
        }],
    }
}

/// How many pages a document has that was just set.
///
/// # Errors
///
/// It does not say so.
pub fn page_count(pdf: &[u8]) -> Result<usize> {
    pdf::page_count(pdf).ok_or_else(|| Error::new("en handlings sidor går inte att räkna"))
}
