//! What is to be said of the signatures: those that prove nothing, those of others, and what was changed after them.

use super::remark::Remark;
use super::signers::{Made, Signing, Verdict, in_words};
use crate::command::confined::CaseFacts;
use crate::pdf;
use crate::pdf::history::Change;
use crate::printed::code_point;
use crate::signature::{Moment, Signature, TimeStamp};
use crate::swedish::person::{Likeness, is_near, is_same_person, likeness, odd_letters};

/// All that is to be said of the signatures.
pub fn remarks(signings: &[Signing], case: Option<&CaseFacts>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for signing in signings {
        if let Some(made) = &signing.made {
            remarks.extend(flaw(signing, made));
            remarks.extend(other_signer(signing, signings));
            remarks.extend(other_names(signing));
        }
    }
    remarks.extend(changed_since(signings));
    remarks.extend(missing_fields(signings, case));
    remarks.extend(unsigned(signings));
    remarks
}

/// The one whose signature it is, as a message names them.
fn whose(signing: &Signing) -> String {
    match signing.holder() {
        "" => format!("underskriften i fältet {}", signing.field.name),
        name => format!("underskriften av {name}"),
    }
}

/// Why a signature proves nothing.
fn flaw(signing: &Signing, made: &Made) -> Option<Remark> {
    let whose = whose(signing);
    match &made.verdict {
        Verdict::Unclear(why) => Some(Remark::error(format!("{whose} går inte att godta: {why}"))),
        Verdict::Unknown(why) => {
            let remark = Remark::doubt(format!("{whose} går inte att pröva här: {why}"));
            Some(remark.hint("låt en valideringstjänst pröva den"))
        }
        Verdict::TimeStamp(stamp) if !stamp.holds() => Some(Remark::error("tidsstämpeln stämmer inte med filen")),
        Verdict::Signature(signature) => signature_flaw(&whose, signature, made.moment),
        Verdict::TimeStamp(_) => None,
    }
}

fn signature_flaw(whose: &str, signature: &Signature, moment: Option<Moment>) -> Option<Remark> {
    if let Some(weak) = &signature.weakness {
        return Some(Remark::error(format!("{whose} är gjord med {weak}, som inte längre bevisar något")));
    }
    if !signature.digest_holds {
        let remark =
            Remark::error(format!("filen är inte den som undertecknades: {whose} stämmer inte med innehållet"));
        return Some(remark.hint("hämta filen på nytt från den som undertecknade eller från arkivet"));
    }
    if signature.signature_holds && signature.certificate_holds == Some(false) {
        return Some(Remark::error(format!("{whose} nämner ett annat certifikat än det som följer med")));
    }
    if !signature.holds() {
        return Some(Remark::error(format!("{whose} är inte gjord med nyckeln i certifikatet")));
    }
    let certificate = &signature.certificate;
    if signature.time_stamp.as_ref().is_some_and(|stamp| !stamp.as_ref().as_ref().is_ok_and(TimeStamp::holds)) {
        return Some(Remark::doubt(format!("tidsstämpeln i {whose} stämmer inte; tidpunkten är inte styrkt")));
    }
    moment.is_some_and(|moment| !certificate.is_valid_at(moment)).then(|| {
        let day = |moment: Moment| moment.to_string().chars().take(10).collect::<String>();
        let (from, to) = (day(certificate.not_before), day(certificate.not_after));
        Remark::doubt(format!("{whose} gjordes när certifikatet inte gällde")).hint(format!("det gäller {from}–{to}"))
    })
}

/// What has been changed since somebody signed: said once of those after whom the same was changed.
fn changed_since(signings: &[Signing]) -> Vec<Remark> {
    let mut said: Vec<(Vec<&Change>, Vec<&Signing>)> = Vec::new();
    for signing in signings {
        let changes: Vec<&Change> = signing.harmful().collect();
        match said.iter_mut().find(|(same, _)| *same == changes) {
            Some((_, signed)) => signed.push(signing),
            None if changes.is_empty() => {}
            None => said.push((changes, vec![signing])),
        }
    }
    said.iter().map(|(changes, signed)| changed(changes, signed)).collect()
}

fn changed(changes: &[&Change], signed: &[&Signing]) -> Remark {
    let signers: Vec<String> = signed.iter().map(|signing| signing.signer()).collect();
    let signers: Vec<&str> = signers.iter().map(String::as_str).collect();
    let are_signatures = changes.iter().all(|change| matches!(change, Change::Signed(_)));
    let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
    let said = format!("efter underskriften av {} har filen ändrats: {}", in_words(&signers), changes.join("; "));
    Remark::error(said).hint(if are_signatures {
        "underskriften låste handlingen mot allt som kom efter; den som låser ska underteckna sist"
    } else {
        "det som undertecknades finns kvar i filen, men det är inte det som sidorna visar nu"
    })
}

/// The name on the certificate is not the one of the case.
fn other_signer(signing: &Signing, all: &[Signing]) -> Option<Remark> {
    let is_person = matches!(signing.made.as_ref()?.verdict, Verdict::Signature(_));
    let holder = signing.holder();
    let Some(expected) = signing.expected.as_deref().filter(|name| !name.is_empty()) else {
        let said = format!("fältet {} hör inte till någon undertecknare i ärendet", signing.field.name);
        return is_person.then(|| Remark::error(said).code(MISMATCH));
    };
    let alike = likeness(expected, holder);
    if !is_person || alike == Likeness::Same {
        return None;
    }
    if holder.is_empty() {
        return Some(Remark::error(format!("certifikatet i fältet för ”{expected}” har inget namn")).code(MISMATCH));
    }
    let said = format!("”{expected}” står som undertecknare, ”{holder}” har undertecknat");
    if alike == Likeness::Possible {
        let hint = "kontrollera att det är samma person: första förnamnet är ett annat eller bara en bokstav";
        return Some(Remark::doubt(said).code(MISMATCH).hint(hint));
    }
    let remark = Remark::error(said).code(MISMATCH);
    let odd: Vec<String> = odd_letters(holder).into_iter().map(code_point).collect();
    if !odd.is_empty() {
        let said = format!("namnet i certifikatet har tecken som inte hör till namn: {}", odd.join(", "));
        return Some(remark.hint(said).hint("godta inte underskriften; någon kan utge sig för att vara den som står"));
    }
    let own = all.iter().filter_map(|other| other.expected.as_deref()).find(|name| is_same_person(name, holder));
    Some(match own {
        Some(own) => remark.hint(format!("”{own}” har ett eget fält och ska underteckna där")),
        None if is_near(expected, holder) => {
            remark.hint("är det samma person? Rätta namnet i ärendet, bygg om och låt alla underteckna igen")
        }
        None => remark.hint("låt den som står som undertecknare göra det, i en ny byggd fil"),
    })
}

/// The certificate has the right name, and the name of another beside it: programs show one or the other.
fn other_names(signing: &Signing) -> Option<Remark> {
    let (expected, holder) = (signing.expected.as_deref()?, signing.holder());
    let differs = |name: &&String| likeness(expected, name) != Likeness::Same;
    let other = signing.other_names().iter().find(differs).filter(|_| likeness(expected, holder) != Likeness::Other)?;
    let said = format!("certifikatet med namnet ”{holder}” har ett annat namn också: ”{other}”");
    Some(Remark::doubt(said).code(MISMATCH).hint("fråga den som undertecknade, eller utfärdaren, vems det är"))
}

/// The finding of a case that says the same.
pub const MISMATCH: &str = "S101";

/// Signatories without a field, in a file that has fields for others.
fn missing_fields(signings: &[Signing], case: Option<&CaseFacts>) -> Option<Remark> {
    let signatories = case.map(|case| &case.signatories[..]).unwrap_or_default();
    let has_field =
        |number: usize| signings.iter().any(|it| pdf::SignatureField::number(&it.field.name) == Some(number));
    let missing = signatories.iter().enumerate().filter(|(index, _)| !has_field(index + 1));
    let missing: Vec<&str> = missing.map(|(_, name)| name.as_str()).collect();
    let said = format!("det finns inget fält för {}", in_words(&missing));
    (!signings.is_empty() && !missing.is_empty()).then(|| Remark::error(said))
}

/// Those who have not signed, when others have.
fn unsigned(signings: &[Signing]) -> Option<Remark> {
    let missing: Vec<&str> =
        signings.iter().filter(|it| !it.is_signed()).filter_map(|it| it.expected.as_deref()).collect();
    let some_have = signings.iter().any(Signing::is_signed);
    (some_have && !missing.is_empty())
        .then(|| Remark::warning(format!("ännu har {} inte undertecknat", in_words(&missing))))
}
