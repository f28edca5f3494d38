//! Those who sign: named in full when a case is ready, and not before.

use skrivelse::check;
use skrivelse::diagnostic::Severity;

use crate::support::{case_with, loaded};

/// The findings about signatories of the base case with other signatories.
fn found(status: &str, signatories: &str) -> Vec<(&'static str, Severity, String)> {
    let case = loaded(&case_with(&format!(
        "status: {status}\nundertecknare:{signatories}\n"
    )));
    let found = check::check(&case)
        .into_iter()
        .filter(|found| found.kind.code.starts_with('S'));
    found
        .map(|found| (found.kind.code, found.severity, found.primary.text))
        .collect()
}

#[test]
fn what_a_signatory_lacks_weighs_less_in_a_draft() {
    for (signatory, lacking) in [
        ("{titel: ekonomichef, organisation: Exempelkommun}", "namn"),
        (
            "{namn: Kim Exempel, titel: \"\", organisation: Exempelkommun}",
            "titel",
        ),
        ("{namn: Kim Exempel, titel: }", "titel och organisation"),
    ] {
        for (status, severity) in [("klar", Severity::Error), ("utkast", Severity::Warning)] {
            let expected = ("S102", severity, format!("det som saknas: {lacking}"));
            assert_eq!(
                found(status, &format!("\n  - {signatory}")),
                [expected],
                "{signatory}"
            );
        }
    }
}

#[test]
fn what_has_another_finding_is_not_told_of_twice() {
    for signatories in [
        "\n  - {namn: \"[namn]\", titel: \"[titel]\", organisation: }",
        "\n  - {namn: [Kim, Exempel], titel: ekonomichef, organisation: Exempelkommun}",
    ] {
        assert_eq!(found("klar", signatories), [], "{signatories}");
    }
}

#[test]
fn a_ready_case_has_somebody_to_sign_it_and_a_draft_may_wait() {
    for signatories in ["", " []"] {
        let [(code, severity, _)] = &found("klar", signatories)[..] else {
            panic!("{signatories}")
        };
        assert_eq!((*code, *severity), ("S104", Severity::Error));
        assert_eq!(found("utkast", signatories), []);
    }
}
