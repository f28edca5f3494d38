//! The meeting: what a committee is called to, and what became of it. Meanings and examples:
//! `docs/meeting-format.md`.

use super::{SupportingDocument, YesNo};
use crate::parse::{choice, record};
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

    /// Whether an outcome names it: by its id, or as its case is written.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        !name.is_empty() && [self.id.text(), self.case.text(), self.line.text()].contains(&name)
    }
}

impl Meeting {
    /// The agenda number of each item: `7`, or `7a` for one that was added after item 7; none for a
    /// heading. A withdrawn item keeps its number.
    #[must_use]
    pub fn numbers(&self) -> Vec<Option<String>> {
        let (mut last, mut added) = (0_usize, 0_usize);
        let number = |item: &MeetingItem| {
            if item.is_heading() {
                return None;
            }
            // Nothing can be added before the first item.
            if item.added.is_missing() || last == 0 {
                (last, added) = (last + 1, 0);
                return Some(last.to_string());
            }
            added += 1;
            Some(format!("{last}{}", letters(added)))
        };
        self.items.items().iter().map(number).collect()
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
