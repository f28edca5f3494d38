//! S101 `signer-mismatch`: those who sign on the page are not those of the signature log.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::{LogEntry, Signatory, Status};
use crate::swedish::person::{Likeness, is_near, likeness, plain};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "S101",
        name: "signer-mismatch",
        severity: Severity::Error,
        summary: "undertecknarna stämmer inte med underskrifterna",
        page: include_str!("signer_mismatch.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let (signatories, log) = (
        checker.case.signatories.items(),
        checker.case.signature_log.items(),
    );
    if log.is_empty() || signatories.is_empty() {
        return;
    }
    let (pairs, mut signatories, log) = paired(signatories, log);
    checker.report_all(
        pairs
            .into_iter()
            .filter_map(|(signatory, entry)| other_title(checker, signatory, entry)),
    );
    for entry in log {
        match signatories
            .iter()
            .position(|signatory| is_meant(signatory, entry))
        {
            Some(index) => {
                checker.report_all(other_name(checker, signatories.remove(index), entry));
            }
            None => checker.report_all(unexpected(checker, entry)),
        }
    }
    checker.report_all(
        signatories
            .into_iter()
            .filter_map(|signatory| unsigned(checker, signatory)),
    );
}

/// A signatory with an entry of the log.
type Pair<'a> = (&'a Signatory, &'a LogEntry);

/// Those whose names agree, and the signatories and the entries that are left: first those that
/// agree in their first given name. Who wrote the case wrote both, so another given name may come
/// first. A name that is missing agrees with nothing and is not judged.
fn paired<'a>(
    signatories: &'a [Signatory],
    log: &'a [LogEntry],
) -> (Vec<Pair<'a>>, Vec<&'a Signatory>, Vec<&'a LogEntry>) {
    let mut pairs = Vec::new();
    let mut signatories: Vec<_> = signatories
        .iter()
        .filter(|it| !it.name.text().is_empty())
        .collect();
    let mut log: Vec<_> = log
        .iter()
        .filter(|entry| !entry.name.text().is_empty())
        .collect();
    // Of two relatives, each belongs to the one with the same first given name, whatever the order.
    for wanted in [Likeness::Same, Likeness::Possible] {
        log.retain(|entry| {
            let mut names = signatories.iter().map(|it| it.name.text());
            let found = names.position(|name| likeness(name, entry.name.text()) == wanted);
            if let Some(index) = found {
                pairs.push((signatories.remove(index), *entry));
            }
            found.is_none()
        });
    }
    (pairs, signatories, log)
}

/// The same person with another title. One that says more, such as *tf. förvaltningschef*, is no
/// other.
fn other_title(
    checker: &Checker<'_>,
    signatory: &Signatory,
    entry: &LogEntry,
) -> Option<Diagnostic> {
    let (title, signed) = (plain(signatory.title.text()), plain(entry.title.text()));
    let is_other = !title.is_empty()
        && !signed.is_empty()
        && !title.contains(&signed)
        && !signed.contains(&title);
    let label = format!(
        "{} är ”{}” bland undertecknarna, men ”{}” i underskriften",
        signatory.name.text(),
        signatory.title.text(),
        entry.title.text()
    );
    let finding = checker
        .at(signatory.title.span()?, label)
        .severity(Severity::Warning);
    let finding = finding.related(entry.title.span()?, "enligt underskriften");
    is_other.then(|| finding.hint("rätta den titel som är fel"))
}

/// The same person under another name: a name spelled nearly so, or the same title in the same
/// organisation.
fn is_meant(signatory: &Signatory, entry: &LogEntry) -> bool {
    let is_alike = |one: &str, other: &str| !one.is_empty() && plain(one) == plain(other);
    let same_office = is_alike(signatory.organisation.text(), entry.organisation.text())
        && (is_alike(signatory.title.text(), entry.title.text()) || entry.title.text().is_empty());
    same_office || is_near(signatory.name.text(), entry.name.text())
}

fn other_name(
    checker: &Checker<'_>,
    signatory: &Signatory,
    entry: &LogEntry,
) -> Option<Diagnostic> {
    let (name, signed) = (signatory.name.text(), entry.name.text());
    let label = format!("”{name}” står som undertecknare, ”{signed}” har undertecknat");
    let finding = checker
        .at(signatory.name.span()?, label)
        .related(entry.name.span()?, "enligt underskriften")
        .hint("är det samma person? Skriv namnet som i underskriften")
        .hint("är det två personer? Låt den som ska underteckna göra det");
    Some(finding)
}

fn unexpected(checker: &Checker<'_>, entry: &LogEntry) -> Option<Diagnostic> {
    let label = format!(
        "”{}” har undertecknat men står inte bland undertecknarna",
        entry.name.text()
    );
    let hint =
        "lägg till personen i undertecknare, eller kontrollera att underskriften hör till ärendet";
    Some(checker.at(entry.name.span()?, label).hint(hint))
}

/// A draft may be signed by some and wait for the others.
fn unsigned(checker: &Checker<'_>, signatory: &Signatory) -> Option<Diagnostic> {
    if checker.case.status.get() != Some(&Status::Ready) {
        return None;
    }
    let label = format!(
        "”{}” finns inte i underskriftsloggen",
        signatory.name.text()
    );
    let finding = checker
        .at(signatory.name.span()?, label)
        .severity(Severity::Warning);
    Some(finding.hint("lägg till underskriften i underskriftslogg när den är gjord"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    #[test]
    fn the_title_is_the_one_of_the_signature() {
        let found = |signed: &str| {
            let yaml = format!(
                "undertecknare:\n  - {{namn: Karin Åsell, titel: regiondirektör}}\nunderskriftslogg:\n  - {{namn: KARIN ÅSELL, titel: {signed}}}\n"
            );
            found_in(&RULE, &yaml).len()
        };
        assert_eq!(found("ekonomidirektör"), 1);
        for same in ["Regiondirektör", "tf. regiondirektör", ""] {
            assert_eq!(found(same), 0, "{same}");
        }
    }
}
