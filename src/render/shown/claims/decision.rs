//! The values of what is proposed, and of what it means for whom.

use super::super::{Place, Says};
use super::Claims;
use crate::model::{
    Alternative, ChildsBest, Consequences, DecisionPoint, Part, Proposal, ProposalGroup,
    Reservation, YesNo,
};
use crate::parse::Field;

impl Claims<'_> {
    pub(super) fn consequences(&mut self, consequences: &Consequences) {
        let text = &consequences.usual.text;
        self.prose("konsekvenser.text", Part::Consequences, text);
        for part in consequences.parts() {
            let name = format!("konsekvenser.{}", part.key);
            self.prose(&name, Part::Consequences, part.text);
        }
    }

    pub(super) fn proposal(&mut self, proposal: &Proposal) {
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

    pub(super) fn childs_best(&mut self, child: &ChildsBest) {
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

    pub(super) fn reservation(&mut self, reservation: &Reservation) {
        let Reservation {
            kind: _, // its word stands in the heading
            by,
            text,
            span: _,
        } = reservation;
        self.list("reservationer.av", Place::Part(Part::Reservations), by);
        self.prose("reservationer.text", Part::Reservations, text);
    }
}
