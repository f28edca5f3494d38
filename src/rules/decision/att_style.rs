//! D103 `att-style`: all points are written in another style than the organisation's.

use crate::check::rule::Rule;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Context;
use crate::facts::decision::point::{Style, example_body, first_line};
use crate::facts::decision::style::{chosen, is_mixed, styles};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D103",
        name: "att-style",
        severity: Severity::Info,
        summary: "beslutspunkterna är inte skrivna så som organisationen skriver dem",
        page: include_str!("att_style.md"),
    },
    check,
};

fn check(kind: &'static Kind, context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let styles = styles(context);
    let Some((first, style)) = styles.first().filter(|_| !is_mixed(&styles)) else { return };
    let chosen = chosen(context);
    if *style == chosen.unwrap_or(Style::Sentence) {
        return;
    }
    let severity = if chosen.is_some() { Severity::Warning } else { Severity::Info };
    let (label, hint) = match style {
        Style::Sentence => ("punkten är en hel mening", "börja varje punkt med ”att”".to_owned()),
        _ => ("punkten är en att-sats", format!("skriv en hel mening: ”{} …”", example_body(context))),
    };
    let finding = context.at(kind, first_line(context, first), label).weighing(severity);
    let others = styles[1..].iter().map(|(prose, _)| first_line(context, prose));
    let finding = others.fold(finding, |finding, span| finding.related(span, "den här också"));
    out.push(finding.hint(hint).hint("formen ställs in i profilen: beslutspunkter: meningar eller att-satser"));
}
