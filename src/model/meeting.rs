//! The meeting: what a committee is called to, and what became of it. Meanings and examples:
//! `docs/meeting-format.md`.

use std::collections::BTreeSet;

use super::{DispatchRecord, SupportingDocument, YesNo};
use crate::parse::{Field, Located, choice, record};
use crate::swedish::Date;

/// The word after `typ` that makes a file a meeting.
pub const MEETING: &str = "sammanträde";

choice! {
    /// What a committee decides about an item, in the words of minutes.
    ItemDecision {
        #[default] Approved = "bifall", "enligt förslaget";
        Rejected = "avslag", "förslaget avslås";
        Remitted = "återremiss", "ärendet går tillbaka för mer beredning";
        Tabled = "bordläggning", "ärendet tas upp på ett senare sammanträde";
    }
}

record! {
    /// The whole file.
    Meeting {
        kind: String = "typ", "sammanträde: det som skiljer filen från ett ärende.";
        profile: String = "profil", "Organisationen: namnet på en mapp i templates/profiles.";
        body: String = "organ", "Organet som sammanträder: id eller namn ur profilen.";
        date: Date = "datum", "Dagen för sammanträdet: år-månad-dag.";
        time: String = "tid", "Klockslag, till exempel \"09.00–12.00\".";
        place: String = "plats", "Var sammanträdet hålls.";
        distance: String = "distans", "Hur den som deltar på distans kommer med.";
        is_open: YesNo = "offentligt", "ja för ett öppet sammanträde, annars nej.";
        chair: MeetingMember = "ordförande", "Den som leder sammanträdet.";
        secretary: MeetingMember = "sekreterare", "Den som för protokollet.";
        members: Vec<MeetingMember> = "kallade", "Ledamöter som kallas.";
        substitutes: Vec<MeetingMember> = "ersättare", "Ersättare som kallas.";
        notice: MeetingNotice = "kallelse", "När kallelsen ska vara ute.";
        items: Vec<MeetingItem> = "ärenden", "Föredragningslistan, i ordning.";
        outcomes: Vec<ItemOutcome> = "utfall", "Vad sammanträdet beslutade, efteråt.";
    }
}

record! {
    /// Someone who is called, or who leads the meeting.
    MeetingMember {
        name: String = "namn", "Förnamn och efternamn.";
        title: String = "titel", "Uppdrag, till exempel ordförande.";
        party: String = "parti", "Parti.";
    }
}

record! {
    /// When the notice is to be out.
    MeetingNotice {
        due: Date = "senast", "Dagen då kallelsen senast ska vara skickad: år-månad-dag.";
        dispatched: Vec<Located<Date>> = "utskick", "Dagarna då kallelsen och sedan varje tillägg skickas: [2025-04-01, 2025-04-03].";
        published: Date = "publiceras", "Dagen då kallelsen publiceras: år-månad-dag.";
        is_urgent: YesNo = "brådskande", "ja när sammanträdet kallas med kortare varsel än vanligt.";
    }
}

record! {
    /// A line of the agenda: a heading, a case, or an item without a case.
    MeetingItem {
        group: String = "grupp", "Rubrik över de rader som följer; har inget nummer.";
        line: String = "rad", "En punkt utan ärendefil, till exempel Val av justerare.";
        case: String = "ärende", "Sökväg till ärendet, från sammanträdets mapp.";
        id: String = "id", "Eget namn på punkten, som aldrig ändras.";
        papers: Vec<SupportingDocument> = "handlingar", "Handlingar till punkten utöver ärendets egna.";
        proposer: String = "förslagsställare", "Vem som lägger förslaget, när det inte är ärendets.";
        remark: String = "anmärkning", "Kort upplysning i föredragningslistan.";
        added: Date = "tillkommer", "Dagen då punkten lades till efter kallelsen: får bokstav, 12a.";
        withdrawn: Date = "utgår", "Dagen då punkten utgick; numret står kvar.";
        tabled: Date = "bordlagt", "Sammanträdet då ärendet bordlades.";
        minutes: Date = "protokoll", "Sammanträdet vars protokoll punkten gäller.";
        secrecy: ItemSecrecy = "sekretess", "Att punkten omfattas av sekretess, och varför.";
    }
}

record! {
    /// Why an item is not public.
    ItemSecrecy {
        ground: String = "lagrum", "Bestämmelsen i offentlighets- och sekretesslagen.";
        public_title: String = "offentlig_rubrik", "Rubrik som inte röjer något.";
    }
}

record! {
    /// What became of an item.
    ItemOutcome {
        item: String = "ärende", "Punktens id, eller ärendets sökväg så som den står ovan.";
        decision: ItemDecision = "beslut", "bifall, avslag, återremiss eller bordläggning.";
        reason: String = "skäl", "Varför, vid återremiss och bordläggning.";
    }
}

impl MeetingItem {
    /// Whether it is a heading over others.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        !self.group.is_missing() && self.case.is_missing() && self.line.is_missing()
    }

    /// What it may be known by, the surest first; nothing of a heading.
    fn names(&self) -> Vec<&str> {
        if self.is_heading() {
            return Vec::new();
        }
        let names = [&self.id, &self.case, &self.line].map(Field::text);
        names.into_iter().filter(|name| !name.is_empty()).collect()
    }

    /// Whether an outcome names it: by its id, or as its case is written.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        !name.is_empty() && [self.id.text(), self.case.text(), self.line.text()].contains(&name)
    }
}

impl Meeting {
    /// What became of an item, once it has been decided.
    #[must_use]
    pub fn outcome_of(&self, item: &MeetingItem) -> Option<&ItemOutcome> {
        let mut outcomes = self.outcomes.items().iter();
        outcomes.find(|outcome| item.is_called(outcome.item.text()))
    }

    /// The agenda number of each item: `7`, or `7a` for one that was added after item 7; none for a
    /// heading. A withdrawn item keeps its number, and so does every item that has been sent out,
    /// wherever it stands now: what is new then gets a letter.
    #[must_use]
    pub fn numbers(&self, sent: Option<&DispatchRecord>) -> Vec<Option<String>> {
        let places = self.places_in(sent);
        let sent = sent.map(DispatchRecord::items).unwrap_or_default();
        let mut taken: BTreeSet<String> = sent.iter().map(|item| item.number.clone()).collect();
        let mut last = 0_usize;
        let number = |(item, place): (&MeetingItem, Option<usize>)| {
            if item.is_heading() {
                return None;
            }
            if let Some(place) = place {
                last = leading(&sent[place].number);
                return Some(sent[place].number.clone());
            }
            // Nothing can be added before the first item.
            let number = if sent.is_empty() && (item.added.is_missing() || last == 0) {
                last += 1;
                last.to_string()
            } else {
                free_after(last.max(1), &taken)
            };
            taken.insert(number.clone());
            Some(number)
        };
        self.items.items().iter().zip(places).map(number).collect()
    }

    /// What each item is known by in a record; none for a heading. Of two that would be known by
    /// the same, the second gets a number.
    #[must_use]
    pub fn ids(&self) -> Vec<Option<String>> {
        let mut given: BTreeSet<String> = BTreeSet::new();
        let id = |item: &MeetingItem| {
            let name = item.names().first()?.to_string();
            let numbered = (2..).map(|number| format!("{name} ({number})"));
            let mut names = std::iter::once(name.clone()).chain(numbered);
            names.find(|name| given.insert(name.clone()))
        };
        self.items.items().iter().map(id).collect()
    }

    /// For each item its place among those that were sent out, as [`DispatchRecord::items`] has
    /// them; none for what is new. One that has got an id since is known by its case or its line.
    #[must_use]
    pub fn places_in(&self, sent: Option<&DispatchRecord>) -> Vec<Option<usize>> {
        let sent = sent.map(DispatchRecord::items).unwrap_or_default();
        let mut left: BTreeSet<usize> = (0..sent.len()).collect();
        let items = self.items.items().iter();
        let place = |(item, id): (&MeetingItem, Option<String>)| {
            let id = id?;
            let mut names = std::iter::once(id.as_str()).chain(item.names());
            let found = names.find_map(|name| {
                let mut left = left.iter().copied();
                left.find(|place| sent[*place].id == name)
            })?;
            left.remove(&found);
            Some(found)
        };
        items.zip(self.ids()).map(place).collect()
    }
}

/// The number that a letter comes after: 12 of `12a`.
fn leading(number: &str) -> usize {
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_default()
}

/// The first number with a letter that nothing has yet.
fn free_after(last: usize, taken: &BTreeSet<String>) -> String {
    let mut added = 1;
    loop {
        let number = format!("{last}{}", letters(added));
        if !taken.contains(&number) {
            return number;
        }
        added += 1;
    }
}

/// `a` for 1, `z` for 26, `aa` for 27.
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(b'a' + u8::try_from(number % 26).unwrap_or_default());
        number /= 26;
    }
    letters.reverse();
    String::from_utf8(letters).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let all = [1, 2, 26, 27, 52, 53].map(letters);
        assert_eq!(all, ["a", "b", "z", "aa", "az", "ba"]);
    }
}
