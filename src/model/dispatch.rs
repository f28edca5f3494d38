//! What has been sent out of a meeting: the record beside its file, which keeps the numbers where
//! they are. What it holds and means: `docs/meeting-format.md`.

mod read;
mod write;

pub use read::RecordFault;

use std::collections::{BTreeMap, BTreeSet};

use super::order::longest_rise;
use super::{Detail, DetailChange};
use crate::source::Span;
use crate::swedish::Date;

/// The ending that takes the place of `.yaml` in the name of the meeting's file.
pub const DISPATCH_ENDING: &str = "utskick.json";

/// Everything that has been sent out of one meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DispatchRecord {
    /// The committee, as the meeting named it.
    pub body: String,
    /// The day of the meeting.
    pub date: String,
    /// Where the record says which meeting it is of.
    pub span: Span,
    /// The notice first, then the supplements.
    pub dispatches: Vec<Dispatch>,
}

/// What was sent out on a day: of the notice all items, of a supplement those that were new or had
/// changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// The day.
    pub date: Date,
    /// What was said of the meeting itself, as [`super::Meeting::details`] has it; nothing in
    /// records of earlier versions.
    pub details: Vec<(String, String)>,
    /// What all items of the agenda are known by, in its order; nothing in records of earlier
    /// versions.
    pub order: Vec<String>,
    /// The PDFs that were sent: their names, and SHA-256 of each.
    pub files: Vec<(String, String)>,
    /// The items.
    pub items: Vec<DispatchedItem>,
}

/// An item as it was sent out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DispatchedItem {
    /// Its number on the agenda: `7`, `12a`.
    pub number: String,
    /// What it is known by: its id, or else the path of its case or its line.
    pub id: String,
    /// What the notice called it.
    pub title: String,
    /// The diary number of its case; empty without one, or under secrecy.
    pub diary_number: String,
    /// What the secretary remarked; `None` in records of earlier versions.
    pub remark: Option<String>,
    /// What else the notice told of it, as [`super::MeetingItem::details`] has it; `None` in
    /// records of earlier versions.
    pub told: Option<Vec<(String, String)>>,
    /// The day on which it was withdrawn.
    pub withdrawn: Option<Date>,
    /// The ground on which its papers were withheld, when they were; records of earlier versions
    /// do not say it.
    pub secrecy: Option<String>,
    /// The pictures and spreadsheets that its memo is made of; records of earlier versions do not
    /// say it.
    pub made_of: Vec<DispatchedPaper>,
    /// The case file first, then its attachments, then the item's own papers.
    pub papers: Vec<DispatchedPaper>,
}

/// A file that was sent out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DispatchedPaper {
    /// What the lists call it; nothing for a case, under secrecy, and in records of earlier
    /// versions.
    pub title: String,
    /// The path, from the folder of the meeting.
    pub file: String,
    /// SHA-256: 64 hexadecimal digits.
    pub sha256: String,
}

/// What has become of an item since it was last sent out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemChange {
    /// It has not been sent out before.
    New,
    /// It has been withdrawn.
    Withdrawn,
    /// It had been withdrawn and is taken up after all.
    TakenUpAgain,
    /// Its papers were withheld and are not any more: nobody has them yet.
    Opened,
    /// Its papers have been sent out and are withheld now.
    Withheld,
    /// It is called something else, or its papers are others.
    Changed {
        /// The title that was sent out, when it is another now.
        old_title: Option<String>,
        /// The remark that was sent out, when it is another now.
        old_remark: Option<String>,
        /// Whether it stands elsewhere among the others; its number is the same.
        is_moved: bool,
        /// What else the notice told of it and is another now.
        told: Vec<DetailChange>,
        /// Whether its papers are withheld on another ground.
        has_other_ground: bool,
        /// The papers that are new, gone or changed.
        papers: Vec<PaperChange>,
    },
}

/// A paper that is not as it was sent out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperChange {
    /// The path, from the folder of the meeting; of one that is gone where it was.
    pub file: String,
    /// What the lists call it, or called it; nothing where nobody knows.
    pub title: String,
    /// The checksum that was sent out; nothing when the paper is new.
    pub old: Option<String>,
    /// The checksum of now; nothing when the paper is gone.
    pub new: Option<String>,
}

impl DispatchRecord {
    /// The items as they were last sent out, in the order in which they were first.
    #[must_use]
    pub fn items(&self) -> Vec<&DispatchedItem> {
        let mut last: Vec<&DispatchedItem> = Vec::new();
        for item in self.dispatches.iter().flat_map(|dispatch| &dispatch.items) {
            match last.iter_mut().find(|other| other.id == item.id) {
                Some(earlier) => *earlier = item,
                None => last.push(item),
            }
        }
        last
    }

    /// What those items are known by that stand in another order among the others than they did
    /// when the agenda was last sent out; `now` is its order now.
    #[must_use]
    pub fn moved(&self, now: &[&str]) -> BTreeSet<String> {
        let told = self.dispatches.iter().rev().map(|it| &it.order);
        let Some(sent) = told.into_iter().find(|order| !order.is_empty()) else {
            return BTreeSet::new();
        };
        let now: BTreeMap<&str, usize> = now.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let both = sent.iter().enumerate();
        let both: Vec<(usize, usize)> = both
            .filter_map(|(at, id)| Some((at, *now.get(id.as_str())?)))
            .collect();
        let moved = both
            .iter()
            .zip(longest_rise(&both))
            .filter(|(_, stays)| !stays);
        moved.map(|((at, _), _)| sent[*at].clone()).collect()
    }

    /// What is said of the meeting otherwise than when it was last sent out.
    #[must_use]
    pub fn detail_changes(&self, now: &[(String, String)]) -> Vec<DetailChange> {
        let told = self.dispatches.iter().rev();
        let mut told = told.map(|dispatch| &dispatch.details);
        let Some(sent) = told.find(|details| !details.is_empty()) else {
            return Vec::new();
        };
        let mut changes = changed_values(sent, now);
        // Records of earlier versions do not say it.
        let unsaid = [Detail::NoticeDay, Detail::Groups].map(Detail::name);
        let is_full = sent.iter().any(|(name, _)| name == unsaid[0]);
        changes.retain(|it| is_full || !unsaid.contains(&it.name.as_str()));
        changes
    }

    /// The day of the last dispatch.
    #[must_use]
    pub fn last_date(&self) -> Option<Date> {
        self.dispatches.last().map(|dispatch| dispatch.date)
    }
}

impl DispatchedItem {
    /// What has become of an item since it was sent out like this; nothing when it is as it was.
    /// `is_moved` tells whether it stands elsewhere among the others.
    #[must_use]
    pub fn changed_to(&self, now: &Self, is_moved: bool) -> Option<ItemChange> {
        match (self.withdrawn, now.withdrawn) {
            (None, Some(_)) => return Some(ItemChange::Withdrawn),
            (Some(_), None) => return Some(ItemChange::TakenUpAgain),
            // What has been withdrawn is not sent out again.
            (Some(_), Some(_)) => return None,
            (None, None) => {}
        }
        match (self.was_withheld(now), now.is_withheld()) {
            (true, false) => return Some(ItemChange::Opened),
            (false, true) => return Some(ItemChange::Withheld),
            _ => {}
        }
        let papers = self.paper_changes(now);
        let has_other_ground = self.secrecy.is_some() && self.secrecy != now.secrecy;
        let is_renamed = self.title != now.title || self.diary_number != now.diary_number;
        let old_remark = self
            .remark
            .clone()
            .filter(|old| Some(old) != now.remark.as_ref())
            // Records of earlier versions have remarks under secrecy too, and nobody is told them.
            .filter(|_| !now.is_withheld());
        let told = match (&self.told, &now.told) {
            (Some(old), Some(new)) => changed_values(old, new),
            _ => Vec::new(),
        };
        let is_told = old_remark.is_some() || !told.is_empty();
        let is_said = is_renamed || is_told || has_other_ground;
        let is_changed = is_said || is_moved || !papers.is_empty();
        is_changed.then(|| ItemChange::Changed {
            old_title: (self.title != now.title).then(|| self.title.clone()),
            old_remark,
            is_moved,
            told,
            has_other_ground,
            papers,
        })
    }

    /// Whether its papers are withheld.
    #[must_use]
    pub const fn is_withheld(&self) -> bool {
        self.secrecy.is_some()
    }

    /// Whether its papers were withheld when it was sent out like this. Of a record of an earlier
    /// version it is told from what it has: no diary number, where the same case has one.
    fn was_withheld(&self, now: &Self) -> bool {
        let is_same_case = self.papers.first() == now.papers.first();
        let lacks_number = self.diary_number.is_empty() && !now.diary_number.is_empty();
        let is_still = now.is_withheld() && self.diary_number.is_empty() && self.title == now.title;
        self.is_withheld() || is_still || lacks_number && is_same_case
    }

    /// A memo has changed with its case file, or with what it is made of.
    fn paper_changes(&self, now: &Self) -> Vec<PaperChange> {
        let mut changes = paper_changes(&self.papers, &now.papers);
        // What comes to be made of a file, or of none, says so in its case.
        let are_known = !self.made_of.is_empty() && !now.made_of.is_empty();
        let is_made_of_others = are_known && !paper_changes(&self.made_of, &now.made_of).is_empty();
        let case = now.papers.first().filter(|_| is_made_of_others);
        let case = case.filter(|case| changes.iter().all(|change| change.file != case.file));
        let old = case.and_then(|case| self.papers.iter().find(|old| old.file == case.file));
        if let (Some(case), Some(old)) = (case, old) {
            changes.insert(0, PaperChange::of(Some(old), Some(case)));
        }
        changes
    }
}

/// What is not the same in both, each by its name.
fn changed_values(old: &[(String, String)], new: &[(String, String)]) -> Vec<DetailChange> {
    let value = |details: &[(String, String)], name: &str| {
        let found = details.iter().find(|(other, _)| other == name);
        found.map_or_else(String::new, |(_, value)| value.clone())
    };
    let mut names: Vec<&String> = new.iter().chain(old).map(|(name, _)| name).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let changes = names.into_iter().map(|name| DetailChange {
        name: name.clone(),
        old: value(old, name),
        new: value(new, name),
    });
    changes.filter(|change| change.old != change.new).collect()
}

impl PaperChange {
    fn of(old: Option<&DispatchedPaper>, new: Option<&DispatchedPaper>) -> Self {
        let shown = new.or(old);
        let sum = |paper: &DispatchedPaper| paper.sha256.clone();
        Self {
            file: shown.map_or_else(String::new, |paper| paper.file.clone()),
            title: shown.map_or_else(String::new, |paper| paper.title.clone()),
            old: old.map(sum),
            new: new.map(sum),
        }
    }
}

/// What makes two papers one, the surest first. Its title comes before its file: who has got
/// *Utredning* asks what it says now, whatever its file is called. A file with another name only
/// needs not be sent again.
const SAME_PAPER: [fn(&DispatchedPaper, &DispatchedPaper) -> bool; 6] = [
    |old, new| old == new,
    |old, new| is_called_as(old, new) && old.sha256 == new.sha256,
    // Several of one title, *Bilaga*, are told apart by their files.
    |old, new| is_called_as(old, new) && old.file == new.file,
    is_called_as,
    |old, new| old.file == new.file,
    |old, new| old.sha256 == new.sha256,
];

fn is_called_as(old: &DispatchedPaper, new: &DispatchedPaper) -> bool {
    !old.title.is_empty() && old.title == new.title
}

fn paper_changes(old: &[DispatchedPaper], new: &[DispatchedPaper]) -> Vec<PaperChange> {
    let mut gone: Vec<&DispatchedPaper> = old.iter().collect();
    let mut pairs = vec![None; new.len()];
    for is_same in SAME_PAPER {
        for (new, pair) in new
            .iter()
            .zip(&mut pairs)
            .filter(|(_, pair)| pair.is_none())
        {
            let place = gone.iter().position(|old| is_same(old, new));
            *pair = place.map(|place| gone.remove(place));
        }
    }
    let both = new.iter().zip(&pairs);
    let both = both.map(|(new, old)| PaperChange::of(*old, Some(new)));
    let gone = gone.into_iter().map(|old| PaperChange::of(Some(old), None));
    let changes = both.chain(gone);
    changes.filter(|change| change.old != change.new).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::Source;

    fn item(id: &str, sum: char) -> DispatchedItem {
        DispatchedItem {
            number: "7".to_owned(),
            id: id.to_owned(),
            title: "En ”rubrik” med \"tecken\"\nför \\ sig".to_owned(),
            papers: vec![DispatchedPaper {
                title: String::new(),
                file: "a.yaml".to_owned(),
                sha256: sum.to_string().repeat(64),
            }],
            remark: Some("föredras ”först”".to_owned()),
            told: Some(vec![("Bordlagt".to_owned(), "2025-03-04".to_owned())]),
            ..DispatchedItem::default()
        }
    }

    fn record() -> DispatchRecord {
        let day = |day| Date::of(2025, 4, day).unwrap();
        let withdrawn = DispatchedItem {
            withdrawn: Some(day(3)),
            ..item("b", '1')
        };
        DispatchRecord {
            body: "KS".to_owned(),
            date: "2025-04-08".to_owned(),
            span: Span::default(),
            dispatches: vec![
                Dispatch {
                    date: day(1),
                    details: vec![("Plats".to_owned(), "sal ”A”\n".to_owned())],
                    order: vec!["a".to_owned(), "b".to_owned()],
                    files: vec![("m-kallelse.pdf".to_owned(), "2".repeat(64))],
                    items: vec![item("a", '0'), item("b", '1')],
                },
                Dispatch {
                    date: day(3),
                    details: Vec::new(),
                    order: Vec::new(),
                    files: Vec::new(),
                    items: vec![withdrawn],
                },
            ],
        }
    }

    fn read(text: &str) -> Result<DispatchRecord, RecordFault> {
        DispatchRecord::read(&Source::new(Path::new("a.utskick.json"), text.to_owned()))
    }

    #[test]
    fn what_is_written_is_read_again_also_with_other_line_ends() {
        let written = record().text();
        for text in [written.clone(), written.replace('\n', "\r\n")] {
            let read = read(&text).unwrap();
            let same = DispatchRecord {
                span: read.span,
                ..record()
            };
            assert_eq!(read, same);
        }
        assert!(serde_json::from_str::<serde_json::Value>(&written).is_ok());
    }

    #[test]
    fn any_value_that_is_edited_is_noticed_at_its_dispatch() {
        let written = record().text();
        for (old, new) in [
            ("\"7\", \"id\": \"a\"", "\"8\", \"id\": \"a\""),
            ("0000", "0001"),
            ("sal ”A”", "sal ”B”"),
            ("föredras", "föredrogs"),
            ("2025-03-04", "2025-03-05"),
            ("[\"a\", \"b\"]", "[\"b\", \"a\"]"),
            ("2222", "2223"),
            ("\"date\": \"2025-04-01\"", "\"date\": \"2025-04-02\""),
            ("\"body\": \"KS\"", "\"body\": \"SN\""),
            (
                "\"withdrawn\": \"2025-04-03\"",
                "\"withdrawn\": \"2025-04-04\"",
            ),
        ] {
            let edited = written.replacen(old, new, 1);
            assert_ne!(edited, written, "{old}");
            let fault = read(&edited).unwrap_err();
            assert!(fault.said.contains("har ändrats"), "{}", fault.said);
        }
    }

    #[test]
    fn what_is_no_record_says_what_is_the_matter_and_where() {
        let written = record().text();
        for (text, said) in [
            (String::new(), "filen är tom"),
            ("{".to_owned(), "filen går inte att läsa"),
            ("[]".to_owned(), "här ska stå nycklar med värden"),
            (
                written.replacen("\"version\": 1", "\"version\": 2", 1),
                "version 2 av formen",
            ),
            (
                written.replacen("\"body\"", "\"bdy\"", 1),
                "”bdy” finns inte här",
            ),
            (
                written.replacen("\"number\": \"7\", ", "", 1),
                "”number” saknas",
            ),
            (
                written.replacen("2025-04-01", "april", 1),
                "”april” är inget datum",
            ),
        ] {
            let fault = read(&text).unwrap_err();
            assert!(fault.said.starts_with(said), "{}", fault.said);
        }
    }

    #[test]
    fn papers_of_one_title_are_told_apart_by_their_files() {
        let paper = |file: &str, sum: &str| DispatchedPaper {
            title: "Bilaga".to_owned(),
            file: file.to_owned(),
            sha256: sum.to_owned(),
        };
        let old = [paper("a.pdf", "1"), paper("b.pdf", "2")];
        let new = [paper("b.pdf", "3"), paper("a.pdf", "4")];
        let changes = paper_changes(&old, &new);
        let sums = changes
            .iter()
            .map(|it| (it.old.as_deref(), it.new.as_deref()));
        let sums: Vec<_> = sums.collect();
        assert_eq!(sums, [(Some("2"), Some("3")), (Some("1"), Some("4"))]);
    }

    #[test]
    fn the_last_that_was_sent_out_of_an_item_counts() {
        let record = record();
        let items = record.items();
        assert_eq!(items.len(), 2);
        assert_eq!(items[1].withdrawn, Date::of(2025, 4, 3));
        assert_eq!(items[0].changed_to(&item("a", '0'), false), None);
        let Some(ItemChange::Changed { papers, .. }) = items[0].changed_to(&item("a", '2'), false)
        else {
            panic!("the paper has changed");
        };
        assert_eq!(papers[0].old, Some("0".repeat(64)));
        assert_eq!(
            items[1].changed_to(&item("b", '1'), false),
            Some(ItemChange::TakenUpAgain)
        );
    }
}
