//! The texts of a case that stand on the page: those of one line, and the prose of its parts.

use super::{Case, ChildsBest, Prose, Table};
use crate::parse::{Field, Located};

impl Case {
    /// All texts of one line that stand on the page, with their places.
    #[must_use]
    pub fn texts(&self) -> Vec<&Located<String>> {
        let mut all: Vec<&Field<String>> = vec![&self.their_reference, &self.title];
        self.officers(&mut all);
        self.body(&mut all);
        self.proposed(&mut all);
        self.below(&mut all);
        let reservations = self.reservations.items().iter().map(|it| &it.by);
        let lists = [&self.recipients, &self.dispatch].into_iter();
        let items = lists.chain(reservations).flat_map(Field::items);
        let own = self.own_fields.get().into_iter();
        let own = own.flat_map(|stated| stated.0.iter().map(|(_, text)| text));
        let all = all.into_iter().filter_map(Field::located);
        let all = all.chain(self.diary_number.numbers()).chain(items);
        all.chain(own).collect()
    }

    fn officers<'a>(&'a self, all: &mut Vec<&'a Field<String>>) {
        for it in self.officers.items() {
            all.extend([&it.name, &it.title, &it.unit, &it.phone, &it.email]);
        }
    }

    /// Sections, tables and pictures.
    fn body<'a>(&'a self, all: &mut Vec<&'a Field<String>>) {
        for section in self.sections.items() {
            all.extend([&section.title, &section.author]);
            all.extend(section.questions.items().iter().map(|it| &it.question));
        }
        all.extend(self.tables().flat_map(Table::texts));
        for picture in self.pictures.items() {
            all.extend([&picture.alternative, &picture.caption]);
        }
    }

    fn proposed<'a>(&'a self, all: &mut Vec<&'a Field<String>>) {
        let Some(proposal) = self.proposal.get() else {
            return;
        };
        for group in &proposal.groups {
            all.extend([&group.proposer, &group.deciding_body, &group.lead]);
            let alternatives = group.alternatives.items().iter();
            all.extend(alternatives.map(|alternative| &alternative.title));
        }
        let assignments = proposal.points().filter_map(|point| point.assignment.get());
        all.extend(assignments.map(|who| &who.to));
    }

    /// Participants, documents and those who sign.
    fn below<'a>(&'a self, all: &mut Vec<&'a Field<String>>) {
        for it in self.participants.items() {
            all.extend([&it.name, &it.party, &it.role]);
        }
        for it in self.listed_documents() {
            all.extend([&it.title, &it.diary_number, &it.number]);
        }
        for it in self.signatories.items() {
            all.extend([&it.name, &it.title, &it.organisation, &it.place]);
        }
    }
}

impl ChildsBest {
    /// Its prose, in the order of the method.
    pub fn prose(&self) -> impl Iterator<Item = &Field<Prose>> {
        let Self {
            concerns_children: _,
            text,
            reason,
            which,
            articles: _,
            knowledge,
            views,
            assessment,
            consistent: _,
            compensation,
            span: _,
        } = self;
        [
            text,
            reason,
            which,
            knowledge,
            views,
            assessment,
            compensation,
        ]
        .into_iter()
    }
}
