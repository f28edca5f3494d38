//! What a notice says of the meeting itself, in the words of the notice.

use super::{Meeting, MeetingItem, MeetingMember, NOTICE_DAY, YesNo};
use crate::parse::Field;
use crate::source::Span;
use crate::swedish::Date;

impl Meeting {
    /// The day on which the notice goes out: that of the first dispatch, or else its last day.
    #[must_use]
    pub fn notice_day(&self) -> Option<Date> {
        let notice = self.notice.get()?;
        let stated = notice.dispatched.items().first().map(|day| day.value);
        stated.or_else(|| notice.due.get().copied())
    }

    /// When and where it is, who leads it and who is called: what each is called, and what it is.
    /// The day is not among them: another day is another meeting.
    #[must_use]
    pub fn details(&self) -> Vec<(&'static str, String)> {
        let text = |field: &Field<String>| field.text().to_owned();
        let open = self.is_open.get().map_or("", |open| match open {
            YesNo::Yes => "öppet för allmänheten",
            YesNo::No => "inte öppet för allmänheten",
        });
        let one = |field: &Field<MeetingMember>| field.get().map(MeetingMember::said);
        let all = |field: &Field<Vec<MeetingMember>>| {
            let members: Vec<String> = field.items().iter().map(MeetingMember::said).collect();
            members.join("; ")
        };
        let details = [
            (
                NOTICE_DAY,
                self.notice_day()
                    .map_or_else(String::new, |day| day.to_string()),
            ),
            ("Tid", text(&self.time)),
            ("Plats", text(&self.place)),
            ("På distans", text(&self.distance)),
            ("Sammanträdet är", open.to_owned()),
            ("Ordförande", one(&self.chair).unwrap_or_default()),
            ("Sekreterare", one(&self.secretary).unwrap_or_default()),
            ("Ledamöter", all(&self.members)),
            ("Ersättare", all(&self.substitutes)),
        ];
        details
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

    /// Where one of them is stated; nothing where it is not.
    #[must_use]
    pub fn detail_place(&self, name: &str) -> Option<Span> {
        match name {
            NOTICE_DAY => self.notice_day_place(),
            "Tid" => self.time.span(),
            "Plats" => self.place.span(),
            "På distans" => self.distance.span(),
            "Sammanträdet är" => self.is_open.span(),
            "Ordförande" => self.chair.span(),
            "Sekreterare" => self.secretary.span(),
            "Ledamöter" => self.members.span(),
            "Ersättare" => self.substitutes.span(),
            _ => None,
        }
    }

    fn notice_day_place(&self) -> Option<Span> {
        let notice = self.notice.get()?;
        let stated = notice.dispatched.items().first().map(|day| day.span);
        stated.or_else(|| notice.due.span())
    }
}

impl MeetingItem {
    /// What the notice tells of an item that neither its case nor its remark says: what each is
    /// called, and what it is. Of one under secrecy it does not tell who proposes something.
    #[must_use]
    pub fn told(&self) -> Vec<(&'static str, String)> {
        let day = |field: &Field<Date>| field.get().map(ToString::to_string);
        let proposer = self.proposer.get().cloned();
        let told = [
            (
                "Förslag från",
                proposer.filter(|_| self.secrecy.is_missing()),
            ),
            ("Tillkommer", day(&self.added)),
            ("Bordlagt", day(&self.tabled)),
            ("Protokoll", day(&self.minutes)),
        ];
        let told = told.into_iter();
        told.filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    /// Where one of them is stated; nothing where it is not.
    #[must_use]
    pub fn told_place(&self, name: &str) -> Option<Span> {
        match name {
            "Förslag från" => self.proposer.span(),
            "Tillkommer" => self.added.span(),
            "Bordlagt" => self.tabled.span(),
            "Protokoll" => self.minutes.span(),
            _ => None,
        }
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
