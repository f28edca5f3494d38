//! The records that hold prose: sections, consequences, the best of the child.

use super::super::super::value::{CaseValue, RecordKind};
use super::super::prose::{ProseFigures, prose};
use super::super::{field, line, list, unreadable};
use super::yes_or_no;
use crate::model::{ChildsBest, Consequences, FormQuestion, Section};
use crate::parse::Field;

pub fn section(figures: &ProseFigures<'_>, section: &Section) -> CaseValue {
    let Section {
        title,
        author,
        text,
        questions,
        new_page,
        turned,
        span: _,
    } = section;
    CaseValue::record(
        RecordKind::Section,
        format!("avsnittet ”{}”", title.text()),
        vec![
            ("rubrik", line(title)),
            ("text_av", line(author)),
            ("text", prose(figures, text)),
            ("frågor", list(questions, |it| question(figures, it))),
            ("ny_sida", yes_or_no(new_page)),
            ("liggande", yes_or_no(turned)),
        ],
    )
}

fn question(figures: &ProseFigures<'_>, asked: &FormQuestion) -> CaseValue {
    let FormQuestion {
        question,
        answer,
        reason,
        span: _,
    } = asked;
    CaseValue::record(
        RecordKind::Question,
        format!("frågan ”{}”", question.text()),
        vec![
            ("fråga", line(question)),
            ("svar", field(answer, |it| CaseValue::line(it.word()))),
            ("skäl", prose(figures, reason)),
        ],
    )
}

/// Consequences that are missing say nothing, and so are those without a text.
pub fn consequences(figures: &ProseFigures<'_>, consequences: &Field<Consequences>) -> CaseValue {
    let empty = Consequences::default();
    let consequences = match consequences {
        Field::Missing => &empty,
        Field::Unreadable(text) => return unreadable(text),
        Field::Value(located) => &located.value,
    };
    let own = consequences.own.iter().map(|(key, said)| {
        let name = figures.consequence(&key.value);
        CaseValue::record(
            RecordKind::Consequence,
            format!("konsekvensen ”{name}”"),
            vec![
                ("rubrik", CaseValue::line(name)),
                ("text", prose(figures, said)),
            ],
        )
    });
    let own = CaseValue::List(own.collect());
    let mut fields = vec![("text", prose(figures, &consequences.usual.text))];
    let usual = consequences.usual.parts();
    fields.extend(usual.map(|(key, _, said)| (key, prose(figures, said))));
    fields.push(("egna", own));
    CaseValue::record(RecordKind::Consequences, "", fields)
}

pub fn childs_best(figures: &ProseFigures<'_>, childs_best: &Field<ChildsBest>) -> CaseValue {
    field(childs_best, |it| child(figures, it))
}

fn child(figures: &ProseFigures<'_>, child: &ChildsBest) -> CaseValue {
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
    CaseValue::record(
        RecordKind::ChildsBest,
        "",
        vec![
            ("berör_barn", yes_or_no(concerns_children)),
            ("text", prose(figures, text)),
            ("skäl", prose(figures, reason)),
            ("vilka", prose(figures, which)),
            (
                "artiklar",
                list(articles, |it| CaseValue::line(&it.value.to_string())),
            ),
            ("kunskap", prose(figures, knowledge)),
            ("barnens_åsikter", prose(figures, views)),
            ("bedömning", prose(figures, assessment)),
            ("förenligt", yes_or_no(consistent)),
            ("kompenserande_åtgärder", prose(figures, compensation)),
        ],
    )
}
