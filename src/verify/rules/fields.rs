//! What is asked of all signatures in a PDF together: what came after them, and which are not
//! there.

use super::OnePdf;
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::Diagnostic;
use crate::pdf;
use crate::pdf::history::Change;
use crate::verify::codes::{CHANGED_AFTER_SIGNING, FIELD_MISSING, NOT_SIGNED_YET};
use crate::verify::signatures::{Signing, in_words};

/// What is asked of all signatures together.
pub static RULES: &[Rule<OnePdf>] = &[
    Rule {
        kind: CHANGED_AFTER_SIGNING,
        check: changed_since,
    },
    Rule {
        kind: FIELD_MISSING,
        check: missing_fields,
    },
    Rule {
        kind: NOT_SIGNED_YET,
        check: unsigned,
    },
];

/// What has been changed since somebody signed: said once of those after whom the same was changed.
fn changed_since(checker: &Checker<'_, OnePdf>) {
    let mut said: Vec<(Vec<&Change>, Vec<&Signing>)> = Vec::new();
    for signing in checker.fields {
        let changes: Vec<&Change> = signing.harmful().collect();
        match said.iter_mut().find(|(same, _)| *same == changes) {
            Some((_, signed)) => signed.push(signing),
            None if changes.is_empty() => {}
            None => said.push((changes, vec![signing])),
        }
    }
    for (changes, signed) in said {
        checker.report(changed(&changes, &signed));
    }
}

fn changed(changes: &[&Change], signed: &[&Signing]) -> Diagnostic {
    let signers: Vec<String> = signed.iter().map(|signing| signing.signer()).collect();
    let signers: Vec<&str> = signers.iter().map(String::as_str).collect();
    let are_signatures = changes
        .iter()
        .all(|change| matches!(change, Change::Signed(_)));
    let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
    let said = format!(
        "efter underskriften av {} har filen ändrats: {}",
        in_words(&signers),
        changes.join("; ")
    );
    CHANGED_AFTER_SIGNING.about(said).hint(if are_signatures {
        "underskriften låste handlingen mot allt som kom efter; den som låser ska underteckna sist"
    } else {
        "det som undertecknades finns kvar i filen, men det är inte det som sidorna visar nu"
    })
}

/// Signatories without a field, in a file that has fields for others.
fn missing_fields(checker: &Checker<'_, OnePdf>) {
    let signatories = checker.case().map(|case| &case.signatories[..]);
    let has_field = |number: usize| {
        checker
            .fields
            .iter()
            .any(|it| pdf::SignaturePlaceholder::number(&it.field.name) == Some(number))
    };
    let signatories = signatories.unwrap_or_default().iter().enumerate();
    let missing = signatories.filter(|(index, _)| !has_field(index + 1));
    let missing: Vec<&str> = missing.map(|(_, name)| name.as_str()).collect();
    if !missing.is_empty() && checker.fields.iter().any(Signing::is_of_case) {
        let said = format!("det finns inget fält för {}", in_words(&missing));
        checker.report(checker.about(said));
    }
}

/// Those who have not signed, when others have.
fn unsigned(checker: &Checker<'_, OnePdf>) {
    let missing = checker.fields.iter().filter(|it| !it.is_signed());
    let missing: Vec<&str> = missing.filter_map(|it| it.expected.as_deref()).collect();
    // A service's seal says nothing of who has signed.
    let has_signed = |it: &Signing| it.is_signed() && it.expected.is_some();
    if !missing.is_empty() && checker.fields.iter().any(has_signed) {
        let said = format!("ännu har {} inte undertecknat", in_words(&missing));
        checker.report(checker.about(said));
    }
}
