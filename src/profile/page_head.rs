//! How the head of the first page is laid out: where the mark and the kind stand, and which fields
//! stand in which column.

use std::collections::HashSet;
use std::sync::Arc;

use super::Profile;
use crate::diagnostic::Diagnostic;
use crate::model::{Case, UsualConsequences, YesNo};
use crate::parse::{IDLE_SETTING, Located, UNUSABLE_SETTING, choice, record, taken_for};
use crate::source::Source;

record! {
    /// The head of the first page. What is not stated is as in `templates/layout/dress.typ`.
    PageHead {
        mark: MarkPlace = "märke", "Var logotypen och namnet står: vänster, höger eller mitten.";
        name: NamePlace = "namn", "Var namnet står: bredvid eller under logotypen, eller ingenstans, när logotypen säger det.";
        kind: KindPlace = "typ", "Var typen av handling står: överst, eller vid rubriken.";
        columns: Vec<Vec<Located<String>>> = "kolumner", "En till fyra kolumner: vilka uppgifter som står i var och en.";
        line: YesNo = "linje", "ja: en linje i profilens färg under logotypen.";
        page_number: PageNumberForm = "sidnummer", "Hur sidans nummer skrivs: 1 (5), 1(5), 1/5, sida 1 (5) eller sida 1 av 5.";
        running: RunningHead = "följande_sidor", "Vad som står överst på de följande sidorna: namn, datum och nummer, eller bara sidnummer.";
    }
}

choice! {
    /// How the number of a page is written.
    PageNumberForm {
        #[default] Spaced = "1 (5)", "talen med mellanrum";
        Tight = "1(5)", "utan mellanrum";
        Slash = "1/5", "med snedstreck";
        Word = "sida 1 (5)", "med ordet sida";
        Spoken = "sida 1 av 5", "i ord";
    }
}

choice! {
    /// What stands at the top of the pages after the first.
    RunningHead {
        #[default] Whole = "namn, datum och nummer", "organisationen, datum, diarienummer och sidans nummer";
        NumberOnly = "bara sidnummer", "sidans nummer och inget mer";
    }
}

choice! {
    /// Where the mark of the organisation stands.
    MarkPlace {
        #[default] Left = "vänster", "till vänster";
        Right = "höger", "till höger, och typen av handling till vänster";
        Middle = "mitten", "mitt på sidan";
    }
}

choice! {
    /// Where the name of the organisation stands.
    NamePlace {
        #[default] Beside = "bredvid", "bredvid logotypen";
        Below = "under", "under logotypen";
        InLogo = "i logotypen", "ingenstans: logotypen har namnet i sig";
    }
}

choice! {
    /// Where the kind of document stands.
    KindPlace {
        #[default] Top = "överst", "överst på sidan, bredvid logotypen";
        Title = "vid rubriken", "ovanför ärendets rubrik";
    }
}

impl PageNumberForm {
    /// As it stands on page 1 of 5.
    #[must_use]
    pub fn shown(self) -> String {
        self.word().replace("sida", "Sida")
    }
}

/// The fields that every head has, in the order in which they follow those that are named.
pub const HEAD_FIELDS: [&str; 5] = [
    "handläggare",
    "datum",
    "diarienummer",
    THEIR_REFERENCE,
    "mottagare",
];

/// What the receiver calls the matter.
pub const THEIR_REFERENCE: &str = "er_beteckning";

/// To whom the decision goes: a part of its own, unless the head names it.
pub const DISPATCH: &str = "skickas_till";

/// Keys of cases that no field of an organisation's own can have.
const TAKEN: [&str; 2] = [DISPATCH, "anteckning"];

/// The most columns: a fifth would be narrower than an address.
const MOST_COLUMNS: usize = 4;

record! {
    /// A field of the head that the organisation has besides the usual ones.
    OwnField {
        id: String = "id", "Nyckeln i ärendets uppgifter: er_beteckning.";
        label: String = "etikett", "Etikett i sidhuvudet.";
        required: YesNo = "måste_finnas", "ja: ett ärende som är klart måste ha den.";
    }
}

impl OwnField {
    /// What the page calls it.
    #[must_use]
    pub fn shown_label(&self) -> &str {
        self.label.get().map_or(self.id.text(), String::as_str)
    }
}

impl Profile {
    /// Where the mark, the name and the kind stand.
    #[must_use]
    pub fn head(&self) -> PageHead {
        self.head.get().cloned().unwrap_or_default()
    }

    /// How the numbers of pages are written.
    #[must_use]
    pub fn page_number(&self) -> PageNumberForm {
        self.head().page_number.get().copied().unwrap_or_default()
    }

    /// The ids of the fields in each column, when the profile states columns: each field once, and
    /// those that are not named below the others of the last column.
    #[must_use]
    pub fn head_columns(&self) -> Option<Vec<Vec<String>>> {
        let stated = self.head.get()?.columns.get()?;
        let known: HashSet<&str> = self.head_fields().collect();
        let mut taken: HashSet<&str> = HashSet::new();
        let mut columns: Vec<Vec<String>> = Vec::new();
        for column in stated.iter().take(MOST_COLUMNS) {
            let fields = column.iter().map(|field| field.value.as_str());
            let fields = fields.filter(|field| known.contains(field) && taken.insert(field));
            columns.push(fields.map(ToOwned::to_owned).collect());
        }
        let rest = self.head_fields().filter(|field| !taken.contains(field));
        let rest: Vec<String> = rest.map(ToOwned::to_owned).collect();
        columns.last_mut()?.extend(rest);
        columns.retain(|column| !column.is_empty());
        Some(columns)
    }

    /// Whether those who get the decision stand in the head, and not at the end.
    #[must_use]
    pub fn has_dispatch_in_head(&self) -> bool {
        let columns = self.head.get().and_then(|head| head.columns.get());
        let mut fields = columns.into_iter().flatten().flatten();
        fields.any(|field| field.value == DISPATCH)
    }

    fn head_fields(&self) -> impl Iterator<Item = &str> {
        let own = self.own_fields.items().iter().map(|field| field.id.text());
        let dispatch = self.has_dispatch_in_head().then_some(DISPATCH);
        HEAD_FIELDS
            .into_iter()
            .chain(own.filter(|id| !id.is_empty() && !HEAD_FIELDS.contains(id)))
            .chain(dispatch)
    }

    /// What the head names and does not have, has twice, or has no room for.
    pub(super) fn head_faults(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let mut found = self.own_field_faults(source);
        let head = self.head();
        let Some(columns) = head.columns.get() else {
            return found;
        };
        let count = columns.len();
        if let Some(span) = head.columns.span()
            && !(1..=MOST_COLUMNS).contains(&count)
        {
            let label = format!("sidhuvudet har {count} kolumner");
            let finding = UNUSABLE_SETTING.at(source, span, label);
            found.push(finding.hint(format!("skriv en till {MOST_COLUMNS} kolumner")));
        }
        let mut known: Vec<&str> = self.head_fields().collect();
        if !known.contains(&DISPATCH) {
            known.push(DISPATCH);
        }
        let mut taken: HashSet<&str> = HashSet::new();
        for field in columns.iter().flatten() {
            if !known.contains(&field.value.as_str()) {
                let label = format!("”{}” är ingen uppgift i sidhuvudet", field.value);
                let finding = UNUSABLE_SETTING.at(source, field.span, label);
                found.push(finding.hint(format!(
                    "välj bland {}; fler läggs till under uppgifter:",
                    known.join(", ")
                )));
            } else if !taken.insert(&field.value) {
                let label = format!("{} står redan i sidhuvudet", field.value);
                let finding = IDLE_SETTING.at(source, field.span, label);
                found.push(finding.hint("ta bort den här; den första platsen gäller"));
            }
        }
        found
    }

    /// Consequences without a key, or with one that another has.
    fn consequence_faults(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let own = self.consequences.items();
        let mut found = Vec::new();
        for (at, field) in own.iter().enumerate() {
            let Some(id) = field.id.located() else {
                let finding = UNUSABLE_SETTING.at(source, field.span, "konsekvensen saknar id");
                found.push(finding.hint("skriv id: och den nyckel som ärendena ska ha"));
                continue;
            };
            let mut above = own[..at].iter();
            if above.any(|other| other.id.text() == id.value) || id.value == "text" {
                let label = format!("”{}” finns redan bland konsekvenserna", id.value);
                let finding = UNUSABLE_SETTING.at(source, id.span, label);
                found.push(finding.hint("välj ett annat id"));
            } else if let Some(key) = taken_for::<Case>(&id.value, &UsualConsequences::keys()) {
                // The reader of cases knows no profile, and would move the text there.
                let label = format!("”{}” läses som {key} i ett ärende", id.value);
                let finding = UNUSABLE_SETTING.at(source, id.span, label);
                found.push(finding.hint(
                    "välj ett id som inte är ett annat ord för en nyckel: etiketten är det som \
                     står på sidan",
                ));
            }
        }
        found
    }

    fn own_field_faults(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let mut found = self.consequence_faults(source);
        let fields = self.own_fields.items();
        for (at, field) in fields.iter().enumerate() {
            let Some(id) = field.id.located() else {
                let finding = UNUSABLE_SETTING.at(source, field.span, "uppgiften saknar id");
                found.push(finding.hint("skriv id: och den nyckel som ärendena ska ha"));
                continue;
            };
            let mut above = fields[..at].iter().map(|field| field.id.text());
            // Organisations had a field for that before every case had it.
            let is_usual = id.value != THEIR_REFERENCE
                && (HEAD_FIELDS.contains(&id.value.as_str()) || TAKEN.contains(&id.value.as_str()));
            let is_taken = is_usual || above.any(|other| other == id.value);
            if is_taken {
                let label = format!("”{}” finns redan i sidhuvudet", id.value);
                let finding = UNUSABLE_SETTING.at(source, id.span, label);
                found.push(finding.hint("välj ett annat id"));
            }
        }
        found
    }
}
