//! F126 `no-delegate`: a decision on delegation that does not say who decides.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::decision::point::PointText;
use crate::facts::decision::verbs::VerbForm;
use crate::profile::{Decider, DocumentKind};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F126",
        name: "no-delegate",
        severity: Severity::Error,
        summary: "det står inte vem som beslutar på delegation",
        page: include_str!("no_delegate.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let decider = checker.document_kind().map(DocumentKind::decider);
    if decider != Some(Decider::Delegate) {
        return;
    }
    let groups = checker.case.proposal.get().map(|proposal| &proposal.groups);
    for group in groups.into_iter().flatten() {
        let points = checker.points().iter();
        let own = points.filter(|point| std::ptr::eq(point.group, group));
        let texts: Vec<&PointText<'_>> = own.filter_map(|point| point.text.as_ref()).collect();
        let is_said = !group.deciding_body.is_missing()
            || !group.lead.is_missing()
            || texts.iter().any(|text| says_who(text));
        if texts.is_empty() || is_said {
            continue;
        }
        let label = "det står inte vilken befattning som beslutar på delegation";
        let finding = checker.at(texts[0].place_of(0..1), label);
        checker.report(finding.hint(
            "skriv organ: enhetschefen före punkter:, eller en hel mening: Enhetschefen beviljar …",
        ));
    }
}

/// Whether a sentence has somebody before the verb of what is decided.
fn says_who(text: &PointText<'_>) -> bool {
    let reading = text.reading();
    let mut sentences = reading.sentences();
    sentences.any(|sentence| {
        let first = sentence.start;
        let mut words = sentence.skip(1).take_while(|at| *at < first + LONGEST_POST);
        words.any(|at| {
            let verb = reading.verb(at);
            verb.is_some_and(|verb| verb.is_act() && verb.form == VerbForm::Present)
        })
    })
}

/// Words that a post and its unit may have before the verb.
const LONGEST_POST: usize = 12;
