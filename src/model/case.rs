//! The parts of a case. Meanings and examples: `docs/case-format.md`.

use super::table::{ShortTable, WideTable};
use super::{
    Checksum, Consequences, DecisionPoint, DiaryNumbers, OwnFields, Part, Proposal, Prose, YesNo,
};
use crate::parse::{Field, Located, choice, record};
use crate::swedish::Date;

choice! {
    /// `status`: whether the case is meant to be signed.
    Status {
        #[default] Draft = "utkast", "sidan märks UTKAST";
        Ready = "klar", "ärendet är klart att underteckna";
    }
}

choice! {
    /// An answer in a form.
    FormAnswer {
        #[default] Yes = "ja", "ja";
        No = "nej", "nej";
        NotRelevant = "ej aktuellt", "frågan gäller inte det här ärendet";
    }
}

record! {
    /// The whole file.
    Case {
        profile: String = "profil", "Organisationen: namnet på en mapp i templates/profiles.";
        kind: String = "typ", "Slags handling: tjänsteskrivelse, promemoria, yttrande eller en annan av profilens typer.";
        status: Status = "status", "utkast eller klar. Ett utkast märks UTKAST på varje sida.";
        diary_number: DiaryNumbers = "diarienummer", "Diarienummer, så som organisationen skriver det; ett eller en lista.";
        their_reference: String = "er_beteckning", "Mottagarens beteckning på ärendet: mål nr, dnr.";
        date: Date = "datum", "Handlingens datum: år-månad-dag.";
        title: String = "rubrik", "Vad ärendet handlar om, utan punkt på slutet.";
        recipients: Vec<Located<String>> = "mottagare", "Organen som tar upp ärendet, i ordning: id eller namn ur profilen.";
        officers: Vec<Officer> = "handläggare", "De som har berett ärendet.";
        own_fields: OwnFields = "uppgifter", "Organisationens egna uppgifter i sidhuvudet: nyckel och text.";
        note: Prose = "anteckning", "Anteckning till kollegor: kommer varken med på sidan eller i PDF-filen.";
        summary: Prose = "sammanfattning", "Sammanfattning som räcker för den som inte läser mer.";
        background: Prose = "bakgrund", "Varför ärendet finns.";
        assessment: Prose = "bedömning", "Förvaltningens bedömning.";
        preparation: Prose = "beredning", "Hur ärendet har beretts och vilka som har tillfrågats.";
        unions: Prose = "samverkan", "Samverkan eller förhandling med fackliga organisationer.";
        sections: Vec<Section> = "avsnitt", "Fler avsnitt, i ordning.";
        amounts: Vec<ShortTable> = "belopp", "Tabeller med ett belopp per rad. Summan kontrolleras.";
        grids: Vec<WideTable> = "tabeller", "Tabeller med flera kolumner. Summor, skillnader och andelar kontrolleras.";
        pictures: Vec<Picture> = "bilder", "Bilder och kartor, placerade med {{ bild(\"id\") }} i löpande text.";
        consequences: Consequences = "konsekvenser", "Förslagets konsekvenser.";
        proposal: Proposal = "förslag_till_beslut", "Vad som föreslås och vem som beslutar.";
        childs_best: ChildsBest = "barnets_bästa", "Prövning av barnets bästa: metodens delar, eller en text.";
        participants: Vec<Participant> = "deltagare", "De som har deltagit i beslutet.";
        reservations: Vec<Reservation> = "reservationer", "Reservationer, särskilda yttranden och protokollsanteckningar.";
        documents: Vec<SupportingDocument> = "beslutsunderlag", "Handlingar som påverkar beslutet, den egna skrivelsen först.";
        attachments: Vec<SupportingDocument> = "bilagor", "Handlingar som bifogas utan att vara underlag för beslutet.";
        dispatch: Vec<Located<String>> = "skickas_till", "Funktioner som ska få beslutet.";
        signatories: Vec<Signatory> = "undertecknare", "De som undertecknar.";
        signature_log: Vec<LogEntry> = "underskriftslogg", "Elektroniska underskrifter som redan är gjorda.";
        new_pages: Vec<Located<Part>> = "ny_sida", "Delar som börjar på en ny sida: [bedömning, bilagor].";
        turned: Vec<Located<Part>> = "liggande", "Delar som står på egna, liggande sidor, till exempel belopp.";
    }
}

impl Case {
    /// The documents of `beslutsunderlag` and then those of `bilagor`: the order in which files are
    /// numbered.
    pub fn listed_documents(&self) -> impl Iterator<Item = &SupportingDocument> {
        self.documents
            .items()
            .iter()
            .chain(self.attachments.items())
    }

    /// The number that each listed document has on the page as an attachment, in their order.
    #[must_use]
    pub fn attachment_numbers(&self) -> Vec<Option<String>> {
        let mut counted = 0;
        let number = |document: &SupportingDocument| {
            if let Some(own) = document.own_number() {
                return Some(own.to_owned());
            }
            document.is_counted().then(|| {
                counted += 1;
                counted.to_string()
            })
        };
        self.listed_documents().map(number).collect()
    }

    /// The picture with an id.
    #[must_use]
    pub fn picture(&self, id: &str) -> Option<&Picture> {
        let mut pictures = self.pictures.items().iter();
        pictures.find(|picture| picture.id.text() == id && !id.is_empty())
    }

    /// All decision points, those of alternatives among them, in the order of the page.
    pub fn points(&self) -> impl Iterator<Item = &DecisionPoint> {
        self.proposal.get().into_iter().flat_map(Proposal::points)
    }
}

record! {
    /// Someone who prepared the case.
    Officer with notes {
        name: String = "namn", "Förnamn och efternamn.";
        title: String = "titel", "Befattning.";
        unit: String = "enhet", "Enhet eller avdelning.";
        phone: String = "telefon", "Telefon i tjänsten.";
        email: String = "e-post", "E-post, helst till en funktion.";
    }
}

record! {
    /// A section of its own.
    Section with notes {
        title: String = "rubrik", "Avsnittets rubrik.";
        author: String = "text_av", "Vem texten är av, när den är någon annans och återges som den är skriven.";
        text: Prose = "text", "Avsnittets text i Markdown.";
        questions: Vec<FormQuestion> = "frågor", "Ett formulär: frågor med ja, nej eller ej aktuellt, och skäl.";
        new_page: YesNo = "ny_sida", "ja: avsnittet börjar på en ny sida.";
        turned: YesNo = "liggande", "ja: avsnittet står på en liggande sida.";
    }
}

record! {
    /// A question of a form.
    FormQuestion with notes {
        question: String = "fråga", "Frågan, som besvaras med ja eller nej.";
        answer: FormAnswer = "svar", "ja, nej eller ej aktuellt.";
        reason: Prose = "skäl", "Varför svaret är som det är.";
    }
}

impl Section {
    /// Its texts, in the order of the page.
    pub fn prose(&self) -> impl Iterator<Item = &Field<Prose>> {
        let reasons = self.questions.items().iter().map(|it| &it.reason);
        std::iter::once(&self.text).chain(reasons)
    }
}

record! {
    /// A picture or a map.
    Picture with notes {
        id: String = "id", "Namn att placera och hänvisa med: bild(\"id\") och bildnummer(\"id\").";
        file: String = "fil", "Sökväg till en PNG, JPEG eller SVG, från ärendets mapp. Filen måste finnas i projektets mapp.";
        sha256: Checksum = "sha256", "Bildens kontrollsumma, räknad utan det som kameror och program har skrivit in: SHA-256.";
        alternative: String = "alternativtext", "Vad bilden visar, för den som inte ser den.";
        caption: String = "bildtext", "Text under bilden, efter dess nummer.";
    }
}

record! {
    /// The prövning of the child's best, after Barnombudsmannen's method, or as one text.
    ChildsBest or text with notes {
        concerns_children: YesNo = "berör_barn", "ja eller nej. nej kräver ett skäl.";
        text: Prose = "text", "Prövningen som en enda text, i stället för delarna nedan.";
        reason: Prose = "skäl", "Varför ärendet inte berör barn.";
        which: Prose = "vilka", "Vilka barn som berörs och hur.";
        articles: Vec<Located<u32>> = "artiklar", "Artiklar i barnkonventionen som har betydelse här, 1–54.";
        knowledge: Prose = "kunskap", "Forskning, erfarenhet och regler.";
        views: Prose = "barnens_åsikter", "Hur barn har hörts, eller varför inte.";
        assessment: Prose = "bedömning", "Vad som är bäst för barnen och vilken vikt det har fått.";
        consistent: YesNo = "förenligt", "Om förslaget är förenligt med barnets bästa: ja eller nej.";
        compensation: Prose = "kompenserande_åtgärder", "Åtgärder när förslaget inte är förenligt med barnets bästa.";
    }
}

record! {
    /// Someone who took part in a decision.
    Participant or name with notes {
        name: String = "namn", "Förnamn och efternamn.";
        party: String = "parti", "Parti, så som det förkortas: S.";
        role: String = "roll", "Uppgift: ordförande, ersättare för någon.";
    }
}

choice! {
    /// What someone who disagrees has handed in.
    ReservationKind {
        #[default] Reservation = "reservation", "en reservation mot beslutet";
        Statement = "särskilt yttrande", "ett särskilt yttrande";
        Remark = "protokollsanteckning", "en anteckning till protokollet";
    }
}

record! {
    /// What someone who disagrees has handed in, as they have written it.
    Reservation with notes {
        kind: ReservationKind = "slag", "reservation, särskilt yttrande eller protokollsanteckning.";
        by: Vec<Located<String>> = "av", "De som har lämnat den, med parti: Anna Andersson (S).";
        text: Prose = "text", "Texten, så som den är lämnad.";
    }
}

record! {
    /// A document that the decision rests on, or that goes along with it.
    SupportingDocument with notes {
        title: String = "handling", "Vad handlingen heter.";
        date: Date = "datum", "Handlingens datum: år-månad-dag.";
        diary_number: String = "diarienummer", "Handlingens diarienummer.";
        number: String = "bilaga", "Numret som bilaga, när det inte är filens nummer i ordningen: 3, A, eller ja för nästa nummer.";
        file: String = "fil", "Sökväg från ärendets mapp. Filen måste finnas i projektets mapp.";
        sha256: Checksum = "sha256", "Filens kontrollsumma: SHA-256 med 64 tecken.";
    }
}

impl SupportingDocument {
    /// The number that it has as an attachment by the author's own word: `3`, `A`.
    #[must_use]
    pub fn own_number(&self) -> Option<&str> {
        let number = self.number.get()?.trim();
        (!number.is_empty() && !matches!(number.to_lowercase().as_str(), "ja" | "nej"))
            .then_some(number)
    }

    /// Whether it takes the next number as an attachment: it has a file, or the author says `ja`.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        let asked = self.number.text().trim().to_lowercase();
        self.own_number().is_none() && (!self.file.is_missing() || asked == "ja")
    }
}

record! {
    /// Someone who signs.
    Signatory with notes {
        name: String = "namn", "Förnamn och efternamn.";
        title: String = "titel", "Befattning.";
        organisation: String = "organisation", "Organisation.";
        place: String = "ort", "Ort, när underskriften görs för hand.";
        date: Date = "datum", "Datum, när underskriften görs för hand: år-månad-dag.";
    }
}

record! {
    /// An electronic signature that has been made.
    LogEntry {
        name: String = "namn", "Namnet enligt underskriften.";
        title: String = "titel", "Befattning.";
        organisation: String = "organisation", "Organisation.";
        time: String = "tidpunkt", "Datum och tid med tidszon.";
        kind: String = "identifikationstyp", "Slags e-legitimation.";
        id: String = "id", "Identifikationens nummer.";
    }
}
