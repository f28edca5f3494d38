//! What the references of a case can lead to.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::profile::{HeadingNumbering, Numerals, Profile};
use crate::text::ReadText;
use crate::text::words::words;

/// A numbered thing that a text refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// *tabell 3*
    Table,
    /// *figur 3*, *karta 3*
    Figure,
    /// *bilaga 3*
    Attachment,
    /// *avsnitt 3.1*
    Section,
    /// *punkt 3*
    Point,
}

/// A reference in a text.
pub struct Reference<'a> {
    /// What it refers to.
    pub target: Target,
    /// The number as written.
    pub number: &'a str,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What is numbered on the page.
pub struct Targets<'a> {
    tables: usize,
    pictures: usize,
    attachments: Vec<String>,
    documents: usize,
    /// Those in a list of attachments, where there is one: a number counts them.
    listed_attachments: Option<usize>,
    document_names: Vec<String>,
    sections: HashSet<&'a str>,
    /// The organisation gives the headings numbers.
    headings_get_numbers: bool,
    points: usize,
    /// How the points are numbered; `None` when they have no numbers.
    point_figures: Option<Numerals>,
    /// Numbers of items of numbered lists in prose.
    item_numbers: HashSet<usize>,
    /// Those items, each by the place of its text and its number: the first line.
    items: HashMap<(usize, usize), Range<usize>>,
}

/// What is lacking, what to do, and how sure it is.
type Lack = (String, String, Severity);

/// The highest number of a point on the page. A point that is alone has none there, and can be
/// called the first all the same.
fn highest_number(facts: &Facts<'_>) -> usize {
    let points = facts.points().iter();
    let highest = points.filter_map(|point| point.number).max();
    highest.unwrap_or_else(|| facts.points().len().min(1))
}

fn point_figures(facts: &Facts<'_>) -> Option<Numerals> {
    let has_numbers = facts.points().iter().any(|point| point.number.is_some());
    has_numbers.then(|| {
        facts
            .profile
            .map_or(Numerals::Usual, Profile::point_figures)
    })
}

/// Pictures that stand in a text by themselves: `![Karta](karta.png)`.
fn in_markdown(facts: &Facts<'_>) -> usize {
    let texts = facts.prose().iter();
    texts.map(|text| text.written.matches("![").count()).sum()
}

impl<'a> Targets<'a> {
    /// What a case holds.
    pub fn of(facts: &'a Facts<'_>) -> Self {
        let case = facts.case;
        let items: HashMap<_, _> = facts.prose().iter().flat_map(|text| items(text)).collect();
        Self {
            tables: case.tables().count(),
            pictures: case.pictures.items().len() + in_markdown(facts),
            attachments: case.attachment_numbers().into_iter().flatten().collect(),
            documents: case.listed_documents().count(),
            listed_attachments: Some(case.attachments.items().len()).filter(|count| *count > 0),
            document_names: case
                .listed_documents()
                .map(|document| document.title.text().to_lowercase())
                .collect(),
            sections: facts
                .headings()
                .iter()
                .filter_map(|heading| heading.number)
                .collect(),
            headings_get_numbers: facts
                .profile
                .is_some_and(|profile| profile.heading_numbering(case) != HeadingNumbering::Never),
            points: highest_number(facts),
            point_figures: point_figures(facts),
            item_numbers: items.keys().map(|(_, number)| *number).collect(),
            items,
        }
    }

    /// What the reference lacks; nothing when it leads somewhere.
    pub fn lack(&self, reference: &Reference<'_>) -> Option<Lack> {
        let number = reference.number;
        let whole = number.parse().ok();
        let is_at_most =
            |count: usize| whole.is_some_and(|number: usize| (1..=count).contains(&number));
        if let Target::Point = reference.target {
            return self.lack_of_numbered_point(number, whole);
        }
        match reference.target {
            Target::Table if !is_at_most(self.tables) => Some(self.lack_of_table(number)),
            Target::Figure if !is_at_most(self.pictures) => self.lack_of_picture(number),
            Target::Attachment
                if !self
                    .attachments
                    .iter()
                    .any(|own| own.eq_ignore_ascii_case(number)) =>
            {
                self.lack_of_attachment(number, &is_at_most)
            }
            Target::Section if !self.sections.contains(number) => self.lack_of_section(number),
            _ => None,
        }
    }

    fn lack_of_table(&self, number: &str) -> Lack {
        let label = match self.tables {
            0 => "handlingen har ingen numrerad tabell".to_owned(),
            1 => format!("handlingen har en tabell; tabell {number} finns inte"),
            count => format!("handlingen har {count} tabeller; tabell {number} finns inte"),
        };
        // Without tables of money the reference may mean one that stands elsewhere.
        let severity = if self.tables == 0 {
            Severity::Warning
        } else {
            Severity::Error
        };
        (
            label,
            "skriv {{ tabellnummer(\"id\") }}, så blir numret alltid rätt".to_owned(),
            severity,
        )
    }

    /// A map or a diagram may be a document of its own.
    fn lack_of_picture(&self, number: &str) -> Option<Lack> {
        let is_document = |name: &String| {
            let mut ends = ["figur", "diagram", "karta"].iter();
            ends.any(|it| name.contains(&format!("{it} {number}")))
        };
        if self.document_names.iter().any(is_document) {
            return None;
        }
        let label = match self.pictures {
            0 => "handlingen har ingen numrerad bild".to_owned(),
            1 => format!("handlingen har en bild; figur {number} finns inte"),
            count => format!("handlingen har {count} bilder; figur {number} finns inte"),
        };
        let hint = "skriv {{ bildnummer(\"id\") }}, så blir numret alltid rätt".to_owned();
        Some((label, hint, Severity::Warning))
    }

    /// Whether headings have numbers on the page.
    pub fn has_numbered_headings(&self) -> bool {
        !self.sections.is_empty()
    }

    /// Whether documents have numbers as attachments on the page.
    pub fn has_attachments(&self) -> bool {
        !self.attachments.is_empty()
    }

    /// Whether the names of the documents number them: *Bilaga 1, plankarta*.
    pub fn names_are_numbered(&self) -> bool {
        self.document_names.iter().any(|name| {
            let number = name.strip_prefix("bilaga ");
            number.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    }

    /// Documents without files have no numbers on the page: one of the documents may be meant, and
    /// where attachments have a list of their own, one of that list.
    fn lack_of_attachment(&self, number: &str, is_at_most: &dyn Fn(usize) -> bool) -> Option<Lack> {
        let name = format!("bilaga {}", number.to_lowercase());
        let mut names = self.document_names.iter();
        let may_be_listed = is_at_most(self.documents) && !self.names_are_numbered();
        let may_be_meant =
            may_be_listed && is_at_most(self.listed_attachments.unwrap_or(usize::MAX));
        if names.any(|document| document.contains(&name))
            || (self.attachments.is_empty() && may_be_meant)
        {
            return None;
        }
        // A letter may be that of another document's attachment more often.
        let is_letter = number.starts_with(|c: char| c.is_ascii_alphabetic());
        let severity = if is_letter || may_be_listed && self.attachments.is_empty() {
            Severity::Warning
        } else {
            Severity::Error
        };
        let label = format!("ingen av handlingarna är bilaga {number}");
        let hint = "lägg till handlingen med fil i beslutsunderlag eller bilagor; filerna numreras i den ordningen. En handling utan fil får ett nummer med bilaga: ja";
        Some((label, hint.to_owned(), severity))
    }

    /// Numbers that the organisation gives are not known before the page is set.
    fn lack_of_section(&self, number: &str) -> Option<Lack> {
        let hint = "skriv rubrikens nummer som det står, eller nämn rubriken".to_owned();
        let lack = |label, severity| Some((label, hint, severity));
        if self.has_numbered_headings() {
            lack(format!("ingen rubrik har numret {number}"), Severity::Error)
        } else if self.headings_get_numbers {
            None
        } else {
            lack("rubrikerna har inga nummer".to_owned(), Severity::Warning)
        }
    }

    /// Items of lists have usual numbers, whichever the points have.
    fn lack_of_numbered_point(&self, number: &str, whole: Option<usize>) -> Option<Lack> {
        let is_usual = number.starts_with(|c: char| c.is_ascii_digit());
        let Some(whole) = whole else {
            // *punkt 3.1* is of another document; what is no number of this one's is no reference.
            let figures = self.point_figures.unwrap_or_default();
            let is_beyond = figures.read(number).is_some_and(|it| it > self.points);
            return (is_usual || is_beyond).then(|| self.lack_of_point(number));
        };
        if self.item_numbers.contains(&whole) {
            return None;
        }
        if !(1..=self.points).contains(&whole) {
            return Some(self.lack_of_point(number));
        }
        let figures = self.point_figures.filter(|it| *it != Numerals::Usual)?;
        let shown = figures.of_point(whole);
        let label = format!("punkten har numret {shown} på sidan");
        Some((label, format!("skriv punkt {shown}"), Severity::Warning))
    }

    fn lack_of_point(&self, number: &str) -> Lack {
        let label = match self.points {
            0 => format!("det finns ingen punkt {number}"),
            1 => format!("förslaget har en punkt; punkt {number} finns inte"),
            count => format!("förslaget har {count} punkter; punkt {number} finns inte"),
        };
        // A single point has no number on the page; the reference may mean those of another
        // document.
        let has_numbers = self.points > 1 || !self.item_numbers.is_empty();
        let severity = if has_numbers {
            Severity::Error
        } else {
            Severity::Warning
        };
        (
            label,
            "skriv numret på den punkt som avses".to_owned(),
            severity,
        )
    }

    /// The item of a numbered list in the same text that a reference to a point leads to.
    pub fn item_in(&self, text: &ReadText<'_>, reference: &Reference<'_>) -> Option<Range<usize>> {
        if reference.target != Target::Point {
            return None;
        }
        let number = reference.number.parse().ok()?;
        let item = self.items.get(&(text.span.start, number))?;
        (item.end <= reference.range.start).then(|| item.clone())
    }
}

/// The items of numbered lists in a text, each with its first line.
fn items<'t>(text: &'t ReadText<'_>) -> impl Iterator<Item = ((usize, usize), Range<usize>)> + 't {
    let start = text.span.start;
    text.items().iter().filter_map(move |item| {
        let number = usize::try_from(item.number?).ok()?;
        let first = text.written[item.range.clone()].lines().next()?;
        let line = item.range.start..item.range.start + first.trim_end().len();
        Some(((start, number), line))
    })
}

/// A word of one text and a word of another that differ in *del-* and *slut-* alone, with their
/// places.
pub fn terms_that_differ(here: &str, there: &str) -> Option<(Range<usize>, Range<usize>)> {
    const PAIR: [&str; 2] = ["del", "slut"];
    /// Letters that two forms of one word have in common: *redovis*.
    const STEM: usize = 7;
    let stem = |word: &str, prefix: &str| -> Option<String> {
        let lower = word.to_lowercase();
        let rest = lower.strip_prefix(prefix)?;
        (rest.chars().count() >= STEM).then(|| rest.chars().take(STEM).collect())
    };
    let find = |text: &str, prefix: &str, wanted: Option<&str>| {
        words(text).find_map(|(range, word)| {
            let stem = stem(word, prefix)?;
            wanted
                .is_none_or(|wanted| stem == wanted)
                .then_some((range, stem))
        })
    };
    [(PAIR[0], PAIR[1]), (PAIR[1], PAIR[0])]
        .into_iter()
        .find_map(|(own, other)| {
            let (range, stem) = find(here, own, None)?;
            let (place, _) = find(there, other, Some(&stem))?;
            find(there, own, Some(&stem))
                .is_none()
                .then_some((range, place))
        })
}
