//! What a notice says of its meeting and of each item, as it is stated now.

use super::{Detail, Meeting, MeetingItem, MeetingMember, YesNo};
use crate::parse::{Field, Located};
use crate::source::Span;
use crate::swedish::Date;

/// A detail as it is stated now.
#[derive(Debug, Clone)]
pub struct StatedDetail {
    /// What it is.
    pub detail: Detail,
    /// What is said; empty where nothing is, or what stands there cannot be read.
    pub value: String,
    /// Where it stands.
    pub span: Option<Span>,
}

impl StatedDetail {
    fn of<T>(detail: Detail, field: &Field<T>, said: impl Fn(&T) -> String) -> Self {
        Self {
            detail,
            value: field.get().map_or_else(String::new, said),
            span: field.span(),
        }
    }

    /// Its name and what is said, as a record of what was sent out has them.
    #[must_use]
    pub fn written(self) -> (String, String) {
        (self.detail.name().to_owned(), self.value)
    }
}

impl Meeting {
    /// The day of the dispatch after `before` others. The notice itself, which is the first, may go
    /// out on its last day.
    #[must_use]
    pub fn dispatch_day(&self, before: usize) -> Option<&Located<Date>> {
        let notice = self.notice.get()?;
        let stated = notice.dispatched.items().get(before);
        stated.or_else(|| notice.due.located().filter(|_| before == 0))
    }

    /// When and where it is, who leads it and who is called, also what is not stated. The day is
    /// not among them: another day is another meeting.
    #[must_use]
    pub fn details(&self) -> [StatedDetail; 9] {
        let all = |members: &Vec<MeetingMember>| {
            let members: Vec<String> = members.iter().map(MeetingMember::said).collect();
            members.join("; ")
        };
        let one = MeetingMember::said;
        [
            self.notice_day(),
            StatedDetail::of(Detail::Time, &self.time, String::clone),
            StatedDetail::of(Detail::Place, &self.place, String::clone),
            StatedDetail::of(Detail::Distance, &self.distance, String::clone),
            StatedDetail::of(Detail::IsOpen, &self.is_open, |open| openness(*open)),
            StatedDetail::of(Detail::Chair, &self.chair, one),
            StatedDetail::of(Detail::Secretary, &self.secretary, one),
            StatedDetail::of(Detail::Members, &self.members, all),
            StatedDetail::of(Detail::Substitutes, &self.substitutes, all),
        ]
    }

    fn notice_day(&self) -> StatedDetail {
        let day = self.dispatch_day(0);
        let due = || self.notice.get()?.due.span();
        StatedDetail {
            detail: Detail::NoticeDay,
            value: day.map_or_else(String::new, |day| day.value.to_string()),
            span: day.map(|day| day.span).or_else(due),
        }
    }
}

fn openness(open: YesNo) -> String {
    let said = match open {
        YesNo::Yes => "öppet för allmänheten",
        YesNo::No => "inte öppet för allmänheten",
    };
    said.to_owned()
}

impl MeetingItem {
    /// What the secretary remarks on it; nothing under secrecy.
    #[must_use]
    pub fn told_remark(&self) -> &str {
        if self.secrecy.is_missing() {
            self.remark.text()
        } else {
            ""
        }
    }

    /// What the notice tells of an item that neither its case nor its remark says, also what is
    /// not stated. Of one under secrecy it does not tell who proposes something.
    #[must_use]
    pub fn details(&self) -> [StatedDetail; 4] {
        let is_public = self.secrecy.is_missing();
        let proposer = |name: &String| {
            if is_public {
                name.clone()
            } else {
                String::new()
            }
        };
        let day = ToString::to_string;
        [
            StatedDetail::of(Detail::Proposer, &self.proposer, proposer),
            StatedDetail::of(Detail::Added, &self.added, day),
            StatedDetail::of(Detail::Tabled, &self.tabled, day),
            StatedDetail::of(Detail::Minutes, &self.minutes, day),
        ]
    }
}

impl MeetingMember {
    /// `Kim Exempel (S), ordförande`
    #[must_use]
    pub fn said(&self) -> String {
        let mut text = self.name.text().to_owned();
        if let Some(party) = self.party.get() {
            text.push_str(&format!(" ({party})"));
        }
        match self.title.get() {
            Some(title) if !text.is_empty() => format!("{text}, {title}"),
            Some(title) => title.clone(),
            None => text,
        }
    }
}
