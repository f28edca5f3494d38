//! What has become of a meeting's items since they were last sent out, and of the memos of those
//! that have changed.

mod papers;
mod versions;

use crate::compare::{self, CaseChange, Version, heading, is_told, line_of_page};
use crate::model::{Case, DispatchRecord, DispatchedItem, ItemChange, MeetingItem, PaperChange};
use crate::project::{ChangedItem, LoadedCase, LoadedMeeting, from_meeting};
use crate::swedish::Date;

use papers::{is_told_of_memo, paper, remark, value};
use versions::SentVersions;

/// An item that is new or has changed.
pub struct SinceSent {
    /// Which it is, and what has become of it.
    pub item: ChangedItem,
    /// What has changed in its papers, a line each. Of an item under secrecy nothing is told.
    pub said: Vec<String>,
    /// The last dispatch.
    pub sent: Date,
    /// What its memo says now, against what was sent out.
    memo: MemoSince,
}

/// What a memo says, against what was sent out.
enum MemoSince {
    /// Something else on its pages; as it was.
    Other(Box<LoadedCase>),
    /// The same, but for the checksums of its attachments.
    Same,
    /// Nobody knows, or it is not changed.
    Unknown,
}

/// The items that are new or have changed, in the order of the agenda.
pub fn since_sent(loaded: &LoadedMeeting) -> Vec<SinceSent> {
    let (Some(record), Some(sent)) = (loaded.sent(), loaded.last_sent()) else {
        return Vec::new();
    };
    let earlier = Earlier {
        loaded,
        record,
        versions: SentVersions::of(loaded),
    };
    let changes = loaded.changes_since().into_iter();
    let since = changes.map(|item| earlier.since(item, sent));
    since.filter(|since| !since.is_nothing()).collect()
}

impl SinceSent {
    /// Its memo as it was sent out, where that is known and says something else on its pages.
    pub fn redlined(&self) -> Option<&LoadedCase> {
        match &self.memo {
            MemoSince::Other(old) => Some(old),
            MemoSince::Same | MemoSince::Unknown => None,
        }
    }

    /// Whether its memo says on its pages what was sent out, so that nobody needs it again.
    pub const fn has_same_memo(&self) -> bool {
        matches!(self.memo, MemoSince::Same)
    }

    /// Whether its case has been saved anew, and nothing else has become of it.
    fn is_nothing(&self) -> bool {
        let is_called_so = matches!(
            self.item.change,
            ItemChange::Changed {
                old_title: None,
                has_other_ground: false,
                ..
            }
        );
        is_called_so && self.has_same_memo() && self.said.is_empty()
    }

    /// What has become of it, in a few words.
    pub const fn what(&self) -> &'static str {
        match &self.item.change {
            ItemChange::New => "Nytt",
            ItemChange::Withdrawn => "Utgår",
            ItemChange::TakenUpAgain => "Tas upp igen",
            ItemChange::Opened => "Inte längre sekretess",
            ItemChange::Withheld => "Omfattas nu av sekretess",
            ItemChange::Changed { papers, .. } if !papers.is_empty() => "Ändrade handlingar",
            ItemChange::Changed { is_moved: true, .. } => "Flyttad på listan",
            ItemChange::Changed {
                has_other_ground: true,
                ..
            } => "Annat lagrum",
            ItemChange::Changed {
                old_title: None,
                old_remark: Some(_),
                ..
            } => "Ny anmärkning",
            ItemChange::Changed {
                old_title: None,
                told,
                ..
            } if !told.is_empty() => "Ändrad på listan",
            ItemChange::Changed { .. } => "Ny rubrik",
        }
    }
}

/// What was sent out.
struct Earlier<'a> {
    loaded: &'a LoadedMeeting,
    record: &'a DispatchRecord,
    versions: Option<SentVersions>,
}

impl Earlier<'_> {
    fn since(&self, item: ChangedItem, sent: Date) -> SinceSent {
        let (said, memo) = match &item.change {
            ItemChange::Opened => {
                let said = "Sekretessen är hävd. Handlingarna lämnades inte ut i utskicket.";
                (vec![said.to_owned()], MemoSince::Unknown)
            }
            ItemChange::Withheld => {
                let said = "Punkten omfattas nu av sekretess. Dess handlingar är redan utskickade.";
                (vec![said.to_owned()], MemoSince::Unknown)
            }
            _ => self.told(&item).unwrap_or((Vec::new(), MemoSince::Unknown)),
        };
        SinceSent {
            item,
            said,
            sent,
            memo,
        }
    }

    fn told(&self, changed: &ChangedItem) -> Option<(Vec<String>, MemoSince)> {
        let ItemChange::Changed {
            old_title,
            old_remark,
            is_moved,
            told,
            papers,
            ..
        } = &changed.change
        else {
            return None;
        };
        let items = self.loaded.meeting.as_ref()?.items.items();
        let item = items
            .get(changed.place)
            .filter(|item| item.secrecy.is_missing())?;
        let sent = self.record.items().into_iter();
        let sent = sent.into_iter().find(|sent| sent.id == changed.now.id)?;
        let case_file = from_meeting(None, item.case.text());
        let case = papers.iter().find(|paper| paper.file == case_file);
        let (mut said, memo) = match case.and_then(|paper| old_case(sent, paper, changed)) {
            Some((file, sum)) => self.in_case(changed, self.sent_case(changed, file, sum)),
            None => (Vec::new(), MemoSince::Unknown),
        };
        if !matches!(memo, MemoSince::Other(_)) {
            said.extend(old_title.iter().map(|old| format!("Rubriken var: {old}")));
        }
        let others = papers.iter().filter(|paper| paper.file != case_file);
        let former = case.filter(|case| case.old.is_none());
        let former = former.and_then(|case| old_case(sent, case, changed));
        let others = others.filter(|paper| former.is_none_or(|(file, _)| file != paper.file));
        let new = case_of(self.loaded, changed);
        let others = others.filter(|paper| !is_told_of_memo(&memo, new, item, paper));
        let titles = self.titles(changed, item);
        said.extend(others.map(|change| paper(&titles, change)));
        said.extend(old_remark.iter().map(|old| remark(old, item.told_remark())));
        said.extend(told.iter().map(value));
        said.extend(is_moved.then(|| self.place(changed)));
        Some((said, memo))
    }

    /// `Tas nu upp efter ärende 9.`
    fn place(&self, changed: &ChangedItem) -> String {
        let numbers = self.loaded.numbers();
        let before = numbers.iter().take(changed.place).rev().flatten().next();
        before.map_or_else(
            || "Tas nu upp först.".to_owned(),
            |number| format!("Tas nu upp efter ärende {number}."),
        )
    }

    /// The papers of an item with their titles, by their files as they are sent out.
    fn titles(&self, changed: &ChangedItem, item: &MeetingItem) -> Vec<(String, String)> {
        let case = case_of(self.loaded, changed).and_then(|loaded| loaded.case.as_ref());
        let of_case = case.into_iter().flat_map(Case::listed_documents);
        let of_case = of_case.map(|document| (Some(item.case.text()), document));
        let own = item.papers.items().iter().map(|document| (None, document));
        let named = of_case
            .chain(own)
            .filter(|(_, document)| !document.title.is_missing());
        named
            .map(|(case, document)| {
                let file = from_meeting(case, document.file.text());
                (file, document.title.text().to_owned())
            })
            .collect()
    }

    fn sent_case(&self, changed: &ChangedItem, file: &str, sum: &str) -> Option<LoadedCase> {
        let path = self.loaded.path_of(file);
        let shown = case_of(self.loaded, changed)?.source.path();
        self.versions.as_ref()?.case(&path, sum, shown)
    }

    /// What the case says otherwise than it did when it was sent out. What has become of its
    /// attachments is told of each by itself.
    fn in_case(&self, changed: &ChangedItem, old: Option<LoadedCase>) -> (Vec<String>, MemoSince) {
        let new = case_of(self.loaded, changed);
        let versions = old
            .as_ref()
            .and_then(Version::of)
            .zip(new.and_then(Version::of));
        let Some((before, after)) = versions else {
            let said = "Skrivelsen är ändrad. Den utskickade versionen finns inte i projektets \
                        historik, så vad som är ändrat går inte att visa.";
            return (vec![said.to_owned()], MemoSince::Unknown);
        };
        let changes = compare::changes(&before, &after);
        let is_shown =
            |change: &&CaseChange| is_told(change) && change.on_page && !is_of_attachment(change);
        let lines: Vec<String> = changes
            .iter()
            .filter(is_shown)
            .map(|change| {
                format!(
                    "{}: {}",
                    heading(change.part()),
                    line_of_page(change, &changes)
                )
            })
            .collect();
        match old {
            Some(old) if !lines.is_empty() => (lines, MemoSince::Other(Box::new(old))),
            _ => (lines, MemoSince::Same),
        }
    }
}

/// Whether a change is that of the bytes of an attached file.
fn is_of_attachment(change: &CaseChange) -> bool {
    let keys = change.keys();
    matches!(keys[..], ["beslutsunderlag" | "bilagor", "innehåll"])
}

fn case_of<'a>(loaded: &'a LoadedMeeting, changed: &ChangedItem) -> Option<&'a LoadedCase> {
    loaded.cases.get(changed.place)?.as_ref()?.loaded()
}

/// The file and the checksum of a case when it was sent out; its file may have got another name.
fn old_case<'a>(
    sent: &'a DispatchedItem,
    case: &'a PaperChange,
    changed: &ChangedItem,
) -> Option<(&'a str, &'a str)> {
    case.new.as_ref()?;
    if let Some(old) = &case.old {
        return Some((&case.file, old));
    }
    let is_same = !sent.diary_number.is_empty() && sent.diary_number == changed.now.diary_number;
    let first = sent.papers.first().filter(|_| is_same)?;
    Some((&first.file, &first.sha256))
}
