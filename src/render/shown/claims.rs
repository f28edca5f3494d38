//! The values of a case. Every record is taken apart whole, so that a field that is added does not
//! compile before somebody has said where it is shown, or that it is not.

use super::super::page::Page;
use super::super::parts::said_answer;
use super::super::printable::printable;
use super::{Claim, Place, Says};
use crate::model::Part;
use crate::model::table::At;
use crate::model::{
    Alternative, Case, Cell, CellValue, ChildsBest, Column, Consequences, DecisionPoint,
    FormQuestion, LogEntry, Officer, Participant, Picture, Proposal, ProposalGroup, Prose,
    Reservation, RowRole, Section, Signatory, SupportingDocument, Table, TableForm, TableRow,
    Worth, YesNo,
};
use crate::parse::{Field, Located};
use crate::source::Span;
use crate::swedish::{Date, figure};
use crate::text::footnotes::with_notes_at_marks;

/// All values that the page is to show, those of a table in the order of its rows.
pub fn claims(page: &Page<'_>) -> Vec<Claim> {
    let mut claims = Claims {
        page,
        made: Vec::new(),
    };
    claims.case(page.case);
    claims.made
}

struct Claims<'p> {
    page: &'p Page<'p>,
    made: Vec<Claim>,
}

impl Claims<'_> {
    fn push(&mut self, field: &str, written: Option<Span>, place: Place, says: Says) {
        self.made.push(Claim {
            field: field.to_owned(),
            written,
            place,
            says,
        });
    }

    fn text(&mut self, field: &str, place: Place, text: &Field<String>) {
        let written = text.span();
        if let Some(text) = text.get() {
            self.push(
                field,
                written,
                place,
                Says::Words(printable(text).into_owned()),
            );
        }
    }

    fn date(&mut self, field: &str, place: Place, date: &Field<Date>) {
        let written = date.span();
        if let Some(date) = date.get() {
            self.push(field, written, place, Says::Words(date.to_string()));
        }
    }

    fn list(&mut self, field: &str, place: Place, list: &Field<Vec<Located<String>>>) {
        for item in list.items() {
            let text = printable(&item.value).into_owned();
            self.push(field, Some(item.span), place, Says::Words(text));
        }
    }

    fn prose(&mut self, field: &str, part: Part, prose: &Field<Prose>) {
        if let Some(prose) = prose.get() {
            let text = self.page.markdown(prose).0;
            let text = with_notes_at_marks(&without_inserts(&text)).into_owned();
            self.push(
                field,
                Some(prose.span),
                Place::Part(part),
                Says::Markdown(text),
            );
        }
    }

    fn case(&mut self, case: &Case) {
        let Case {
            profile: _,
            kind: _, // its word is that of the profile
            status: _,
            diary_number,
            their_reference,
            date,
            title,
            recipients: _, // by the names of the profile
            officers,
            own_fields,
            note: _,
            summary,
            background,
            assessment,
            preparation,
            unions,
            sections,
            amounts,
            grids,
            pictures,
            consequences,
            proposal,
            childs_best,
            participants,
            reservations,
            documents,
            attachments,
            dispatch,
            signatories,
            signature_log,
            new_pages: _,
            turned: _,
            span: _,
        } = case;
        for number in diary_number.numbers() {
            let said = Says::Words(printable(&number.value).into_owned());
            self.push("diarienummer", Some(number.span), Place::Head, said);
        }
        self.text("er_beteckning", Place::Head, their_reference);
        self.date("datum", Place::Head, date);
        self.text("rubrik", Place::Head, title);
        officers.items().iter().for_each(|it| self.officer(it));
        for (_, text) in own_fields.get().iter().flat_map(|stated| &stated.0) {
            let said = Says::Words(printable(&text.value).into_owned());
            self.push("uppgifter", Some(text.span), Place::Head, said);
        }
        self.prose("sammanfattning", Part::Summary, summary);
        self.prose("bakgrund", Part::Background, background);
        self.prose("bedömning", Part::Assessment, assessment);
        self.prose("beredning", Part::Preparation, preparation);
        self.prose("samverkan", Part::Unions, unions);
        sections.items().iter().for_each(|it| self.section(it));
        amounts.items().iter().for_each(|it| self.table(&it.0));
        grids.items().iter().for_each(|it| self.table(&it.0));
        pictures.items().iter().for_each(|it| self.picture(it));
        consequences
            .get()
            .into_iter()
            .for_each(|it| self.consequences(it));
        proposal.get().into_iter().for_each(|it| self.proposal(it));
        childs_best
            .get()
            .into_iter()
            .for_each(|it| self.childs_best(it));
        participants
            .items()
            .iter()
            .for_each(|it| self.participant(it));
        reservations
            .items()
            .iter()
            .for_each(|it| self.reservation(it));
        for (key, part, list) in [
            ("beslutsunderlag", Part::Documents, documents),
            ("bilagor", Part::Attachments, attachments),
        ] {
            list.items()
                .iter()
                .for_each(|it| self.document(key, part, it));
        }
        let place = if self.page.profile.has_dispatch_in_head() {
            Place::Head
        } else {
            Place::Part(Part::Dispatch)
        };
        self.list("skickas_till", place, dispatch);
        signatories.items().iter().for_each(|it| self.signatory(it));
        signature_log
            .items()
            .iter()
            .for_each(|it| self.log_entry(it));
    }

    fn officer(&mut self, officer: &Officer) {
        let Officer {
            name,
            title,
            unit,
            phone,
            email,
            span: _,
        } = officer;
        for (key, text) in [
            ("namn", name),
            ("titel", title),
            ("enhet", unit),
            ("telefon", phone),
            ("e-post", email),
        ] {
            self.text(&format!("handläggare.{key}"), Place::Head, text);
        }
    }

    fn section(&mut self, section: &Section) {
        let Section {
            title,
            author,
            text,
            questions,
            new_page: _,
            turned: _,
            span: _,
        } = section;
        let place = Place::Part(Part::Sections);
        let has_text = text
            .get()
            .is_some_and(|prose| !prose.text.trim().is_empty());
        // A section without text and questions is none.
        if has_text || !questions.items().is_empty() {
            self.text("avsnitt.rubrik", place, title);
        }
        if has_text {
            self.text("avsnitt.text_av", place, author);
        }
        self.prose("avsnitt.text", Part::Sections, text);
        questions.items().iter().for_each(|it| self.question(it));
    }

    fn question(&mut self, asked: &FormQuestion) {
        let FormQuestion {
            question,
            answer,
            reason,
            span: _,
        } = asked;
        let place = Place::Part(Part::Sections);
        self.text("avsnitt.frågor.fråga", place, question);
        if let Some(given) = answer.get() {
            let says = Says::Words(said_answer(*given));
            self.push("avsnitt.frågor.svar", answer.span(), place, says);
        }
        self.prose("avsnitt.frågor.skäl", Part::Sections, reason);
    }

    fn picture(&mut self, picture: &Picture) {
        let Picture {
            id,
            file: _,
            sha256: _,
            alternative: _,
            caption,
            span: _,
        } = picture;
        // One that nothing places, that cannot be told from another, or that cannot be used has its
        // finding.
        let first = self.page.case.picture(id.text());
        let is_placed = first.is_some_and(|first| first.span == picture.span)
            && self.page.places(id.text())
            && self.page.picture(picture).is_some();
        if is_placed {
            let place = Place::Picture(self.page.picture_number(picture));
            self.text("bilder.bildtext", place, caption);
        }
    }

    fn table(&mut self, table: &Table) {
        let Table {
            form,
            id: _,
            caption,
            unit: _, // stands in the head or the caption
            first_head,
            columns,
            rows,
            rows_span: _,
            total,
            funding,
            precision: _,
            adds: _,
            origin: _, // its figures are those of the rows
            span: _,
        } = table;
        let key = match form {
            TableForm::Short => "belopp",
            TableForm::Wide => "tabeller",
        };
        let place = Place::Table(self.page.number(table));
        self.text(&format!("{key}.rubrik"), place, caption);
        let field = format!("{key}.kolumner");
        self.shared_heads(&field, place, columns);
        self.text(&format!("{key}.första rubriken"), place, first_head);
        for column in columns {
            self.column(&field, place, column);
        }
        for (index, row) in rows.iter().enumerate() {
            self.row(&format!("{key}.rader"), place, table, index, row);
        }
        if table.shows_total() {
            self.text(&format!("{key}.summa"), place, &total.name);
            self.cells(&format!("{key}.summa"), place, table, rows.len(), total);
        }
        self.text(&format!("{key}.finansiering"), place, funding);
    }

    /// A heading over columns stands once for those that stand together.
    fn shared_heads(&mut self, field: &str, place: Place, columns: &[Column]) {
        let mut before = "";
        for column in columns {
            if column.over.text() != before {
                self.text(field, place, &column.over);
            }
            before = column.over.text();
        }
    }

    fn column(&mut self, field: &str, place: Place, column: &Column) {
        let Column {
            id: _, // a name for formulas
            head,
            over: _,    // stands above
            measure: _, // its unit stands with the head
            formula: _, // what it gives is shown
            measure_place: _,
            is_row_sum: _,
            adds: _,
            is_shown: _,
            decimals: _,
        } = column;
        self.text(field, place, head);
    }

    fn row(&mut self, field: &str, place: Place, table: &Table, index: usize, row: &TableRow) {
        let TableRow {
            id: _,
            mark,
            name,
            role: _,
            cells: _,
            given: _,
            measure: _,
            concerns_children: _,
            key: _,
            responsible,
            span: _,
        } = row;
        self.text(field, place, mark);
        self.text(field, place, name);
        self.text(field, place, responsible);
        self.cells(field, place, table, index, row);
    }

    /// The cells of a row that stand on the page. What no column takes has its finding.
    fn cells(&mut self, field: &str, place: Place, table: &Table, index: usize, row: &TableRow) {
        if row.role == RowRole::Group {
            return;
        }
        for (column, cell) in row.cells.iter().enumerate() {
            let Cell {
                span,
                value,
                mark,
                has_plus: _,
                worth,
                slack: _,
            } = cell;
            if !table.columns[column].is_shown {
                continue;
            }
            let written = *span;
            if !mark.is_empty() {
                self.push(field, written, place, Says::Mark(mark.clone()));
            }
            let at = At { row: index, column };
            match (value, worth) {
                (CellValue::Amount(_), Worth::Figure(money)) => {
                    let measure = table.measure(at).clone();
                    self.push(field, written, place, Says::Figure(*money, measure));
                }
                (CellValue::Text(text), _) => {
                    self.push(
                        field,
                        written,
                        place,
                        Says::Words(printable(text).into_owned()),
                    );
                }
                (CellValue::Range(low, high), _) => {
                    let measure = table.measure(at).clone();
                    self.push(field, written, place, Says::Range(*low, *high, measure));
                }
                (CellValue::Price(amount, unit), _) => {
                    let said = format!("{} {unit}", figure(amount.figure));
                    self.push(field, written, place, Says::Words(said));
                }
                _ => {}
            }
        }
    }

    fn consequences(&mut self, consequences: &Consequences) {
        let text = &consequences.usual.text;
        self.prose("konsekvenser.text", Part::Consequences, text);
        for part in consequences.parts() {
            let name = format!("konsekvenser.{}", part.key);
            self.prose(&name, Part::Consequences, part.text);
        }
    }

    fn proposal(&mut self, proposal: &Proposal) {
        let Proposal { groups, span: _ } = proposal;
        // Nothing is shown of a group without points.
        for group in groups.iter().filter(|group| group.all_points().count() > 0) {
            let ProposalGroup {
                proposer: _,      // in the heading or in the lead, unless the author has written one
                deciding_body: _, // in the lead, unless the author has written one
                lead,
                points,
                alternatives,
                span: _,
            } = group;
            let place = Place::Part(Part::Proposal);
            self.text("förslag_till_beslut.inledning", place, lead);
            self.points(points.items());
            for alternative in alternatives.items() {
                let Alternative {
                    title,
                    points,
                    span: _,
                } = alternative;
                if !points.items().is_empty() {
                    self.text("förslag_till_beslut.alternativ.rubrik", place, title);
                }
                self.points(points.items());
            }
        }
    }

    fn points(&mut self, points: &[DecisionPoint]) {
        for point in points {
            let DecisionPoint {
                text,
                assignment: _,
                span: _,
            } = point;
            self.prose("förslag_till_beslut.punkter", Part::Proposal, text);
        }
    }

    fn childs_best(&mut self, child: &ChildsBest) {
        let ChildsBest {
            concerns_children,
            text,
            reason,
            which,
            articles,
            knowledge,
            views,
            assessment,
            consistent,
            compensation,
            span: _,
        } = child;
        let answer = |answer: &Field<YesNo>, yes: &str, no: &str| {
            let said = match answer.get()? {
                YesNo::Yes => yes,
                YesNo::No => no,
            };
            Some(Says::Words(said.to_owned()))
        };
        let place = Place::Part(Part::ChildsBest);
        if let Some(says) = answer(concerns_children, "berör barn", "berör inte barn") {
            self.push(
                "barnets_bästa.berör_barn",
                concerns_children.span(),
                place,
                says,
            );
        }
        if let Some(says) = answer(consistent, "är förenligt", "är inte förenligt") {
            self.push("barnets_bästa.förenligt", consistent.span(), place, says);
        }
        for article in articles.items() {
            let says = Says::Words(article.value.to_string());
            self.push("barnets_bästa.artiklar", Some(article.span), place, says);
        }
        for (key, prose) in [
            ("text", text),
            ("skäl", reason),
            ("vilka", which),
            ("kunskap", knowledge),
            ("barnens_åsikter", views),
            ("bedömning", assessment),
            ("kompenserande_åtgärder", compensation),
        ] {
            self.prose(&format!("barnets_bästa.{key}"), Part::ChildsBest, prose);
        }
    }

    fn participant(&mut self, participant: &Participant) {
        let Participant {
            name,
            party,
            role,
            span: _,
        } = participant;
        for (key, text) in [("namn", name), ("parti", party), ("roll", role)] {
            let field = format!("deltagare.{key}");
            self.text(&field, Place::Part(Part::Participants), text);
        }
    }

    fn reservation(&mut self, reservation: &Reservation) {
        let Reservation {
            kind: _, // its word stands in the heading
            by,
            text,
            span: _,
        } = reservation;
        self.list("reservationer.av", Place::Part(Part::Reservations), by);
        self.prose("reservationer.text", Part::Reservations, text);
    }

    fn document(&mut self, key: &str, part: Part, document: &SupportingDocument) {
        let SupportingDocument {
            title,
            date,
            diary_number,
            number,
            file: _,
            sha256: _,
            span: _,
        } = document;
        let place = Place::Part(part);
        self.text(&format!("{key}.handling"), place, title);
        self.date(&format!("{key}.datum"), place, date);
        self.text(&format!("{key}.diarienummer"), place, diary_number);
        // `ja` asks for the next number.
        if document.own_number().is_some() {
            self.text(&format!("{key}.bilaga"), place, number);
        }
    }

    fn signatory(&mut self, signatory: &Signatory) {
        let Signatory {
            name,
            title,
            organisation,
            place,
            date,
            span: _,
        } = signatory;
        let part = Place::Part(Part::Signatories);
        self.text("undertecknare.namn", part, name);
        self.text("undertecknare.titel", part, title);
        self.text("undertecknare.organisation", part, organisation);
        // Place and date are of use where signing is by hand.
        if self.page.profile.signing().has_place_lines() {
            self.text("undertecknare.ort", part, place);
            self.date("undertecknare.datum", part, date);
        }
    }

    fn log_entry(&mut self, entry: &LogEntry) {
        let LogEntry {
            name,
            title,
            organisation,
            time,
            kind,
            id,
            span: _,
        } = entry;
        for (key, text) in [
            ("namn", name),
            ("titel", title),
            ("organisation", organisation),
            ("tidpunkt", time),
            ("identifikationstyp", kind),
            ("id", id),
        ] {
            let field = format!("underskriftslogg.{key}");
            self.text(&field, Place::Part(Part::SignatureLog), text);
        }
    }
}

/// The text without the places of its tables, which have claims of their own.
fn without_inserts(text: &str) -> String {
    let pieces = text.split(super::super::markdown::INSERT).enumerate();
    let kept: Vec<&str> = pieces
        .filter(|(index, _)| index % 2 == 0)
        .map(|(_, piece)| piece)
        .collect();
    kept.join("\n")
}
