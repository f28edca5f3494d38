//! The values of a case. Every record is taken apart whole, so that a field that is added does not
//! compile before somebody has said where it is shown, or that it is not.

mod decision;
mod people;
mod tables;

use super::super::page::Page;
use super::super::parts::said_answer;
use super::super::printable::printable;
use super::{Claim, Place, Says};
use crate::model::{
    Case, DiaryNumbers, FormQuestion, OwnFields, Part, Picture, Prose, Section, SupportingDocument,
};
use crate::parse::{Field, Located};
use crate::source::Span;
use crate::swedish::Date;
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

    fn one<T>(&mut self, field: &Field<T>, claim: impl Fn(&mut Self, &T)) {
        if let Some(value) = field.get() {
            claim(self, value);
        }
    }

    fn each<T>(&mut self, list: &Field<Vec<T>>, claim: impl Fn(&mut Self, &T)) {
        for item in list.items() {
            claim(self, item);
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
        self.numbers(diary_number);
        self.text("er_beteckning", Place::Head, their_reference);
        self.date("datum", Place::Head, date);
        self.text("rubrik", Place::Head, title);
        self.each(officers, Self::officer);
        self.own_fields(own_fields);
        self.prose("sammanfattning", Part::Summary, summary);
        self.prose("bakgrund", Part::Background, background);
        self.prose("bedömning", Part::Assessment, assessment);
        self.prose("beredning", Part::Preparation, preparation);
        self.prose("samverkan", Part::Unions, unions);
        self.each(sections, Self::section);
        self.each(amounts, |claims, it| claims.table(&it.0));
        self.each(grids, |claims, it| claims.table(&it.0));
        self.each(pictures, Self::picture);
        self.one(consequences, Self::consequences);
        self.one(proposal, Self::proposal);
        self.one(childs_best, Self::childs_best);
        self.each(participants, Self::participant);
        self.each(reservations, Self::reservation);
        self.documents("beslutsunderlag", Part::Documents, documents);
        self.documents("bilagor", Part::Attachments, attachments);
        self.list("skickas_till", self.place_of_dispatch(), dispatch);
        self.each(signatories, Self::signatory);
        self.each(signature_log, Self::log_entry);
    }

    fn numbers(&mut self, numbers: &Field<DiaryNumbers>) {
        for number in numbers.numbers() {
            let said = Says::Words(printable(&number.value).into_owned());
            self.push("diarienummer", Some(number.span), Place::Head, said);
        }
    }

    fn own_fields(&mut self, own_fields: &Field<OwnFields>) {
        for (_, text) in own_fields.get().iter().flat_map(|stated| &stated.0) {
            let said = Says::Words(printable(&text.value).into_owned());
            self.push("uppgifter", Some(text.span), Place::Head, said);
        }
    }

    fn place_of_dispatch(&self) -> Place {
        if self.page.profile.has_dispatch_in_head() {
            Place::Head
        } else {
            Place::Part(Part::Dispatch)
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

    fn documents(&mut self, key: &str, part: Part, list: &Field<Vec<SupportingDocument>>) {
        self.each(list, |claims, it| claims.document(key, part, it));
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
