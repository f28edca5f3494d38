//! What is asked of each signature in a PDF: whether it proves anything, and whose it is.

use super::OneSignature;
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::printed::code_point;
use crate::signature::{Signature, Timestamp, TimestampToken};
use crate::swedish::person::{Likeness, is_near, is_same_person, likeness, odd_letters};
use crate::verify::codes::{
    CERTIFICATE_NOT_VALID, NAME_TO_COMPARE, SIGNATURE_INVALID, SIGNATURE_NOT_JUDGED,
    TIME_STAMP_INVALID,
};
use crate::verify::confined::CaseFacts;
use crate::verify::mismatch::mismatch;
use crate::verify::signatures::{Made, Signing, Verdict};

/// What is asked of each signature.
pub static RULES: &[Rule<OneSignature>] = &[
    Rule {
        kind: SIGNATURE_INVALID,
        check: flaws,
    },
    Rule {
        kind: SIGNATURE_NOT_JUDGED,
        check: flaws,
    },
    Rule {
        kind: TIME_STAMP_INVALID,
        check: flaws,
    },
    Rule {
        kind: CERTIFICATE_NOT_VALID,
        check: flaws,
    },
    Rule {
        kind: NAME_TO_COMPARE,
        check: names,
    },
];

/// The first flaw of a signature: it is of one kind, and the rule of that kind tells it.
fn flaws(checker: &Checker<'_, OneSignature>) {
    let flaw = flaw(checker.signing, checker.made);
    checker.report_all(flaw.filter(|it| it.kind.code == checker.kind.code));
}

/// Whose name is on the certificate, beside the one that is expected.
fn names(checker: &Checker<'_, OneSignature>) {
    let signing = checker.signing;
    checker.report_all(if signing.is_of_case() {
        other_signer(signing, checker.all)
    } else {
        stranger(signing, checker.case)
    });
    checker.report_all(other_names(signing));
}

/// The one whose signature it is, as a message names them.
fn whose(signing: &Signing) -> String {
    match signing.holder() {
        "" => format!("underskriften i fältet {}", signing.field.name),
        name => format!("underskriften av {name}"),
    }
}

/// Why a signature proves nothing.
fn flaw(signing: &Signing, made: &Made) -> Option<Diagnostic> {
    let whose = whose(signing);
    match &made.verdict {
        Verdict::Unclear(why) => {
            Some(SIGNATURE_INVALID.about(format!("{whose} går inte att godta: {why}")))
        }
        Verdict::Unknown(why) => {
            let finding =
                SIGNATURE_NOT_JUDGED.about(format!("{whose} går inte att pröva här: {why}"));
            Some(finding.hint("låt en valideringstjänst pröva den"))
        }
        Verdict::TimestampToken(stamp) if !stamp.holds() => {
            Some(TIME_STAMP_INVALID.about("tidsstämpeln stämmer inte med filen"))
        }
        Verdict::Signature(signature) => signature_flaw(&whose, signature, made.timestamp),
        Verdict::TimestampToken(_) => None,
    }
}

fn signature_flaw(
    whose: &str,
    signature: &Signature,
    timestamp: Option<Timestamp>,
) -> Option<Diagnostic> {
    if let Some(weak) = &signature.weakness {
        return Some(SIGNATURE_INVALID.about(format!(
            "{whose} är gjord med {weak}, som inte längre bevisar något"
        )));
    }
    if !signature.digest_holds {
        let finding = SIGNATURE_INVALID.about(format!(
            "filen är inte den som undertecknades: {whose} stämmer inte med innehållet"
        ));
        return Some(
            finding.hint("hämta filen på nytt från den som undertecknade eller från arkivet"),
        );
    }
    if signature.signature_holds && signature.certificate_holds == Some(false) {
        return Some(SIGNATURE_INVALID.about(format!(
            "{whose} nämner ett annat certifikat än det som följer med"
        )));
    }
    if !signature.holds() {
        return Some(
            SIGNATURE_INVALID.about(format!("{whose} är inte gjord med nyckeln i certifikatet")),
        );
    }
    let certificate = &signature.certificate;
    if signature
        .timestamp_token
        .as_ref()
        .is_some_and(|stamp| !stamp.as_ref().as_ref().is_ok_and(TimestampToken::holds))
    {
        return Some(
            TIME_STAMP_INVALID
                .about(format!(
                    "tidsstämpeln i {whose} stämmer inte; tidpunkten är inte styrkt"
                ))
                .severity(Severity::Warning),
        );
    }
    timestamp
        .is_some_and(|timestamp| !certificate.is_valid_at(timestamp))
        .then(|| {
            let day =
                |timestamp: Timestamp| timestamp.to_string().chars().take(10).collect::<String>();
            let (from, to) = (day(certificate.not_before), day(certificate.not_after));
            CERTIFICATE_NOT_VALID
                .about(format!("{whose} gjordes när certifikatet inte gällde"))
                .hint(format!("det gäller {from}–{to}"))
        })
}

/// The name on the certificate is not the one of the case.
fn other_signer(signing: &Signing, all: &[Signing]) -> Option<Diagnostic> {
    let is_person = matches!(signing.made.as_ref()?.verdict, Verdict::Signature(_));
    let holder = signing.holder();
    let Some(expected) = signing.expected.as_deref().filter(|name| !name.is_empty()) else {
        let said = format!(
            "fältet {} hör inte till någon undertecknare i ärendet",
            signing.field.name
        );
        return is_person.then(|| mismatch(said));
    };
    let alike = likeness(expected, holder);
    if !is_person || alike == Likeness::Same {
        return None;
    }
    if holder.is_empty() {
        return Some(mismatch(format!(
            "certifikatet i fältet för ”{expected}” har inget namn"
        )));
    }
    let said = format!("”{expected}” står som undertecknare, ”{holder}” har undertecknat");
    if let Some(hint) = to_compare(alike) {
        return Some(NAME_TO_COMPARE.about(said).hint(hint));
    }
    let finding = mismatch(said);
    let odd: Vec<String> = odd_letters(holder).into_iter().map(code_point).collect();
    if !odd.is_empty() {
        let said = format!(
            "namnet i certifikatet har tecken som inte hör till namn: {}",
            odd.join(", ")
        );
        return Some(
            finding
                .hint(said)
                .hint("godta inte underskriften; någon kan utge sig för att vara den som står"),
        );
    }
    let own = all
        .iter()
        .filter_map(|other| other.expected.as_deref())
        .find(|name| is_same_person(name, holder));
    Some(match own {
        Some(own) => finding.hint(format!("”{own}” har ett eget fält och ska underteckna där")),
        None if is_near(expected, holder) => finding.hint(
            "är det samma person? Rätta namnet i ärendet, bygg om och låt alla underteckna igen",
        ),
        None => finding.hint("låt den som står som undertecknare göra det, i en ny byggd fil"),
    })
}

/// What is to be compared by people; `None` where the names agree, or are those of two persons.
pub(super) const fn to_compare(alike: Likeness) -> Option<&'static str> {
    match alike {
        Likeness::Same | Likeness::Other => None,
        Likeness::Possible => Some(
            "kontrollera att det är samma person: första förnamnet är ett annat eller bara en bokstav",
        ),
        Likeness::Unmarked => Some(
            "kontrollera att det är samma person: namnen skiljer sig i prickar, ringar eller accenter",
        ),
    }
}

/// Somebody has signed in a field that the program has not made. A service does so with its own
/// certificate, or with one of the person's; a person who is not to sign does not.
fn stranger(signing: &Signing, case: Option<&CaseFacts>) -> Option<Diagnostic> {
    let Verdict::Signature(signature) = &signing.made.as_ref()?.verdict else {
        return None;
    };
    let (person, case) = (&signature.certificate.holder, case?);
    let holder = signing.holder();
    let alike = |name: &String| likeness(name, holder);
    let has_signatory = |wanted: Likeness| case.signatories.iter().any(|it| alike(it) == wanted);
    if has_signatory(Likeness::Same) || has_signatory(Likeness::Possible) {
        return None;
    }
    let unmarked = case
        .signatories
        .iter()
        .find_map(|it| Some((it, to_compare(alike(it))?)));
    if let Some((name, hint)) = unmarked {
        let said = format!("”{name}” står som undertecknare, ”{holder}” har undertecknat");
        return Some(NAME_TO_COMPARE.about(said).hint(hint));
    }
    if !person.is_person {
        let near = case.signatories.iter().find(|name| is_near(name, holder))?;
        let said = format!(
            "”{holder}” har undertecknat eller förseglat filen, och ”{near}” står som undertecknare"
        );
        let hint = "fråga om det är samma person; namnen liknar varandra men är inte lika";
        return Some(NAME_TO_COMPARE.about(said).hint(hint));
    }
    let said = format!("”{holder}” har undertecknat, men är ingen undertecknare i ärendet");
    Some(mismatch(said).hint("låt den som står som undertecknare göra det, i en ny byggd fil"))
}

/// The certificate has the right name, and the name of another beside it: programs show one or the
/// other.
fn other_names(signing: &Signing) -> Option<Diagnostic> {
    let (expected, holder) = (signing.expected.as_deref()?, signing.holder());
    let is_own = |name: &str| {
        matches!(
            likeness(expected, name),
            Likeness::Same | Likeness::Unmarked
        )
    };
    let differs = |name: &&String| !is_own(name);
    let other = signing
        .other_names()
        .iter()
        .find(differs)
        .filter(|_| likeness(expected, holder) != Likeness::Other)?;
    let said = format!("certifikatet med namnet ”{holder}” har ett annat namn också: ”{other}”");
    Some(
        NAME_TO_COMPARE
            .about(said)
            .hint("fråga den som undertecknade, eller utfärdaren, vems det är"),
    )
}
