//! D108 `body-cannot-decide`: the body that is to decide has no right to.

use crate::check::{Context, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::profile::{Body, Profile};

pub(in crate::check) static RULE: Rule = Rule {
    kind: Kind {
        code: "D108",
        name: "body-cannot-decide",
        severity: Severity::Error,
        summary: "organet kan inte fatta beslutet",
        page: include_str!("body_cannot_decide.md"),
    },
    check,
};

fn check(kind: &'static Kind, context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(profile), Some(proposal)) = (context.profile, context.case.proposal.get()) else { return };
    let Some(written) = proposal.deciding_body.located() else { return };
    let Some(body) = profile.body(&written.value).filter(|body| !body.can_decide()) else { return };
    let label = format!("{} får bereda ärenden men inte besluta i dem", body.name.text());
    out.push(
        context
            .at(kind, written.span, label)
            .hint(who_can(profile))
            .hint("organet som bereder kan stå först bland mottagarna")
            .hint("skäl: fullmäktige, styrelse och nämnder beslutar, eller den de har delegerat till (kommunallagen 6 kap. 3 och 37 §§)"),
    );
}

fn who_can(profile: &Profile) -> String {
    let can: Vec<&str> = profile.bodies.items().iter().filter(|body| body.can_decide()).map(name).collect();
    format!("låt ett organ som kan besluta fatta beslutet: {}", can.join(", "))
}

fn name(body: &Body) -> &str {
    match body.id.text() {
        "" => body.name.text(),
        id => id,
    }
}
