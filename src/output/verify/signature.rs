//! A field to sign in and what has become of it, in lines.

use crate::pdf::history::Change;
use crate::verify::signatures::{Made, Signing, Verdict, in_words};

/// Whose the signature is, whether it holds, and what was done after it.
pub fn signature(signing: &Signing, all: &[Signing]) -> Vec<String> {
    let expected = signing
        .expected
        .clone()
        .unwrap_or_else(|| signing.field.name.clone());
    let Some(made) = &signing.made else {
        return vec![format!("{expected}: inte undertecknad")];
    };
    let mut lines = vec![who(made, &expected)];
    let holds = if signing.holds() {
        "underskriften stämmer med det som undertecknades"
    } else {
        "håller inte, se nedan"
    };
    lines.push(holds.to_owned());
    lines.push(
        if made.covers_all {
            "omfattar hela filen"
        } else {
            "omfattar filen som den var då"
        }
        .to_owned(),
    );
    lines.extend(since(made, all));
    lines
}

/// What was done after a signature, and matters to people: who signed, and what was changed.
fn since(made: &Made, all: &[Signing]) -> Vec<String> {
    let signer = |change: &Change| match change {
        Change::Signed(field) => {
            let signing = all.iter().find(|signing| signing.field.name == *field);
            Some(signing.map_or_else(|| field.clone(), Signing::signer))
        }
        _ => None,
    };
    let signers: Vec<String> = made.later.iter().filter_map(signer).collect();
    let signers: Vec<&str> = signers.iter().map(String::as_str).collect();
    let signed = (!signers.is_empty())
        .then(|| format!("sedan dess har {} undertecknat", in_words(&signers)));
    let is_told =
        |change: &&Change| !change.is_harmless() || matches!(change, Change::TimeStamped(_));
    let others: Vec<String> = made
        .later
        .iter()
        .filter(is_told)
        .map(ToString::to_string)
        .collect();
    let changed = (!others.is_empty()).then(|| format!("sedan dess: {}", others.join("; ")));
    signed.into_iter().chain(changed).collect()
}

fn who(made: &Made, expected: &str) -> String {
    let (name, organisation) = match &made.verdict {
        Verdict::Signature(signature) => {
            let holder = &signature.certificate.holder;
            (
                holder.name.clone().unwrap_or_else(|| "okänd".to_owned()),
                holder.organisation.clone(),
            )
        }
        Verdict::TimestampToken(stamp) => {
            let holder = &stamp.signature.certificate.holder;
            (
                holder
                    .name
                    .clone()
                    .unwrap_or_else(|| "okänd tjänst".to_owned()),
                holder.organisation.clone(),
            )
        }
        Verdict::Unclear(_) | Verdict::Unknown(_) => (format!("fältet för {expected}"), None),
    };
    let issuer = match &made.verdict {
        Verdict::Signature(signature) => signature.certificate.issuer.name.as_deref(),
        _ => None,
    };
    let time = Some(made.time.clone()).filter(|time| !time.is_empty());
    let issued = issuer.map(|issuer| format!("certifikat från {issuer}"));
    [Some(name), organisation, time, issued]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}
