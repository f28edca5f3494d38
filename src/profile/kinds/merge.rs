//! How a kind is made of what is stated for it and of the kind that it is like.

use std::sync::Arc;

use super::super::order;
use super::super::wording::{FILLED_IN, fault, kind_fault};
use super::data::{KindData, PartTexts};
use crate::diagnostic::Diagnostic;
use crate::model::Part;
use crate::parse::{Field, IDLE_SETTING, Located, UNUSABLE_SETTING};
use crate::source::Source;

/// What a kind states, and else what the one says that it is like.
pub fn completed(own: &KindData, base: &KindData) -> KindData {
    fn or<T: Clone>(own: &Field<T>, base: &Field<T>) -> Field<T> {
        if own.is_missing() { base } else { own }.clone()
    }
    KindData {
        name: or(&own.name, &base.name),
        like: own.like.clone(),
        used: own.used.clone(),
        parts: or(&own.parts, &base.parts),
        required: or(&own.required, &base.required),
        forbidden: or(&own.forbidden, &base.forbidden),
        decider: or(&own.decider, &base.decider),
        act: or(&own.act, &base.act),
        addressee: or(&own.addressee, &base.addressee),
        signed: or(&own.signed, &base.signed),
        numbering: or(&own.numbering, &base.numbering),
        heading_numbering: or(&own.heading_numbering, &base.heading_numbering),
        order: or(&own.order, &base.order),
        labels: joined(&own.labels, &base.labels),
        prompts: joined(&own.prompts, &base.prompts),
        clauses_prompt: or(&own.clauses_prompt, &base.clauses_prompt),
        span: own.span,
    }
}

/// The texts of both, the own ones first.
fn joined(own: &Field<PartTexts>, base: &Field<PartTexts>) -> Field<PartTexts> {
    let (Some(texts), Some(others)) = (own.located(), base.get()) else {
        return if own.is_missing() { base } else { own }.clone();
    };
    let all = texts.value.0.iter().chain(&others.0).cloned();
    Field::Value(Located {
        value: PartTexts(all.collect()),
        span: texts.span,
    })
}

/// Parts that must and may not be there, or that must be and are left out. Told at what the kind
/// itself states: `own`; `data` is all that holds for it.
pub fn contradictions(own: &KindData, data: &KindData, source: &Arc<Source>) -> Vec<Diagnostic> {
    let place = |list: &Field<Vec<Located<Part>>>, part: Part| {
        let item = list.items().iter().find(|item| item.value == part);
        item.map(|item| item.span)
    };
    let mut found = Vec::new();
    for part in data.required.items().iter().map(|part| part.value) {
        let word = part.word();
        let required = place(&own.required, part);
        if place(&data.forbidden, part).is_some() {
            // Where both are another kind's, they have been told there.
            let Some(span) = place(&own.forbidden, part).or(required) else {
                continue;
            };
            let label = format!("{word} både måste och får inte finnas i den här typen");
            let finding = UNUSABLE_SETTING.at(source, span, label);
            found.push(finding.hint(format!(
                "skriv får_inte_ha utan {word}, eller måste_ha utan {word}"
            )));
        } else if data.parts.get().is_some() && place(&data.parts, part).is_none() {
            let Some(span) = own.parts.span().or(required) else {
                continue;
            };
            let label = format!("{word} måste finnas i den här typen, men står inte bland delarna");
            let finding = UNUSABLE_SETTING.at(source, span, label);
            found.push(finding.hint(format!(
                "lägg till {word} under delar, eller skriv måste_ha utan {word}"
            )));
        }
    }
    found.extend(idle_parts(own, data, source));
    found.extend(order::repeated(own.order.items(), source));
    found
}

/// Parts that the kind may not have, with a label, a prompt or a place.
fn idle_parts(own: &KindData, data: &KindData, source: &Arc<Source>) -> Vec<Diagnostic> {
    let forbidden = data.forbidden.items();
    let texts = [&own.labels, &own.prompts].into_iter();
    let texts = texts.filter_map(Field::get).flat_map(|texts| &texts.0);
    let texts = texts.map(|(part, text)| (*part, text.span));
    let placed = own.order.items().iter();
    let all = texts.chain(placed.map(|part| (part.value, part.span)));
    let idle = all.filter(|(part, _)| forbidden.iter().any(|other| other.value == *part));
    idle.map(|(part, span)| {
        let label = format!("{} får inte finnas i den här typen", part.word());
        let finding = IDLE_SETTING.at(source, span, label);
        finding.hint(format!("ta bort {} härifrån", part.word()))
    })
    .collect()
}

/// What is wrong with the words of a kind.
pub fn wording(word: &Located<String>, own: &KindData, source: &Arc<Source>) -> Vec<Diagnostic> {
    let names = [Some(word), own.name.located()].into_iter().flatten();
    let mut found: Vec<Diagnostic> = names.filter_map(|it| kind_fault(it, source)).collect();
    let labels = own.labels.get().into_iter().flat_map(|labels| &labels.0);
    for (part, text) in labels {
        let filled_in = [FILLED_IN];
        let filled_in = if *part == Part::Proposal {
            &filled_in[..]
        } else {
            &[]
        };
        found.extend(fault(text, filled_in, source));
    }
    found.extend(own.act.located().and_then(|act| fault(act, &[], source)));
    found
}
