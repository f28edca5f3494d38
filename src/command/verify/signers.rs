//! Who was to sign a PDF, who has, and whether the signatures hold.

use super::remark::Remark;
use crate::model::{Case, Signatory};
use crate::pdf::history::{Change, EmbeddedSignature, Kind, SignatureField, Unreadable, changes, signature_fields};
use crate::signature::{Fault, Moment, Signature, TimeStamp, verify, verify_time_stamp};
use crate::swedish::person::{is_near, is_same_person};

/// A field to sign in, and what has become of it.
pub struct Signing {
    /// The field.
    pub field: SignatureField,
    /// Who is to sign in it: a name of the case.
    pub expected: Option<String>,
    /// Its signature, judged; `None` while it is empty.
    pub made: Option<Made>,
}

/// A signature that has been made.
pub struct Made {
    /// What it proves, or why it cannot be judged.
    pub verdict: Verdict,
    /// When it was made, as people write it; empty when it does not say.
    pub time: String,
    /// The same for reckoning: by a time stamp or in the signature, or else as the signing program wrote it beside it.
    pub moment: Option<Moment>,
    /// Whether it covers the whole file: nothing has been added since.
    pub covers_all: bool,
    /// What has been added since.
    pub later: Vec<Change>,
}

/// What a signature proves.
pub enum Verdict {
    /// A person's signature.
    Signature(Box<Signature>),
    /// A time stamp of the whole document.
    TimeStamp(Box<TimeStamp>),
    /// It cannot be judged: why.
    Unclear(String),
}

/// Judges the fields of a PDF.
pub fn signings(pdf: &[u8], case: Option<&Case>) -> Result<Vec<Signing>, Unreadable> {
    let signing = |field: SignatureField| {
        let made = field.signature.as_ref().map(|signature| judged(pdf, signature)).transpose()?;
        Ok(Signing { expected: expected(&field, case), made, field })
    };
    signature_fields(pdf)?.into_iter().map(signing).collect()
}

/// The name in the case or, when there is no case inside, the one that the field is spoken with.
fn expected(field: &SignatureField, case: Option<&Case>) -> Option<String> {
    let Some(case) = case else {
        let spoken = field.spoken_name.as_deref()?.strip_prefix("Underskrift: ")?;
        return spoken.split(", ").next().map(str::to_owned);
    };
    let number: usize = field.name.strip_prefix("underskrift-")?.parse().ok()?;
    let signatory: &Signatory = case.signatories.items().get(number.checked_sub(1)?)?;
    Some(signatory.name.text().to_owned())
}

fn judged(pdf: &[u8], signature: &EmbeddedSignature) -> Result<Made, Unreadable> {
    let verdict = match (signature.byte_range, signature.covered(pdf), signature.kind) {
        (Err(unsound), ..) => Verdict::Unclear(unsound.to_string()),
        (_, None, _) => Verdict::Unclear("underskriften omfattar mer än filen".to_owned()),
        (_, Some(covered), Kind::Signature) => clear(verify(&signature.cms, &covered), Verdict::Signature),
        (_, Some(covered), Kind::TimeStamp) => clear(verify_time_stamp(&signature.cms, &covered), Verdict::TimeStamp),
    };
    let end = signature.revision_end();
    let later = end.map(|end| changes(&pdf[..end], pdf)).transpose()?.unwrap_or_default();
    let covers_all = end.is_some_and(|end| pdf[end..].trim_ascii().is_empty());
    let written = signature.time.as_deref().and_then(Moment::from_pdf);
    let moment = match &verdict {
        Verdict::Signature(signature) => signature.time().or(written),
        _ => written,
    };
    Ok(Made { time: time(signature, &verdict), moment, verdict, covers_all, later })
}

fn clear<T>(judged: Result<T, Fault>, verdict: fn(Box<T>) -> Verdict) -> Verdict {
    judged.map_or_else(|fault| Verdict::Unclear(fault.to_string()), |judged| verdict(Box::new(judged)))
}

/// `2019-04-16 12:09:22 +02:00`: by a time stamp, or else as the signing program wrote it.
fn time(signature: &EmbeddedSignature, verdict: &Verdict) -> String {
    let stamped = match verdict {
        Verdict::TimeStamp(stamp) => Some(stamp.time),
        Verdict::Signature(signature) => signature.time(),
        Verdict::Unclear(_) => None,
    };
    let written = signature.time.as_deref().filter(|text| Moment::from_pdf(text).is_some()).and_then(with_its_zone);
    match (stamped, written) {
        (Some(moment), _) => moment.to_string().replace('T', " ").replace('Z', " UTC"),
        (None, Some(written)) => written,
        (None, None) => String::new(),
    }
}

/// `D:20190416120922+02'00'` in its own time zone.
fn with_its_zone(text: &str) -> Option<String> {
    let digits = text.strip_prefix("D:")?;
    let part = |from: usize, to: usize| digits.get(from..to);
    let day = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let clock = format!("{}:{}:{}", part(8, 10)?, part(10, 12)?, part(12, 14)?);
    let zone = digits.get(14..)?.replace('\'', "");
    let zone = if zone.starts_with('Z') {
        "UTC".to_owned()
    } else {
        format!("{}:{}", zone.get(..3)?, zone.get(3..5).unwrap_or("00"))
    };
    Some(format!("{day} {clock} {zone}"))
}

impl Signing {
    /// Changes since that are not harmless: those that no signature survives, and all of them when it locked the file.
    pub fn harmful(&self) -> impl Iterator<Item = &Change> {
        let later = self.made.iter().flat_map(|made| &made.later);
        later.filter(|change| !change.is_harmless() || (self.field.locks && matches!(change, Change::Signed(_))))
    }

    /// The name on the certificate; empty when it has none.
    pub fn holder(&self) -> &str {
        match self.made.as_ref().map(|made| &made.verdict) {
            Some(Verdict::Signature(signature)) => signature.certificate.holder.name.as_deref().unwrap_or_default(),
            _ => "",
        }
    }

    /// Who has signed or, when the certificate does not say, who was to.
    pub fn signer(&self) -> String {
        match self.holder() {
            "" => self.expected.clone().unwrap_or_else(|| self.field.name.clone()),
            name => name.to_owned(),
        }
    }

    /// Whether a person has signed; a time stamp in the field is nobody's signature.
    pub fn is_signed(&self) -> bool {
        self.made.as_ref().is_some_and(|made| !matches!(made.verdict, Verdict::TimeStamp(_)))
    }

    /// Whether it is a signature that holds, by whoever made it.
    pub fn holds(&self) -> bool {
        self.made.as_ref().is_some_and(|made| match &made.verdict {
            Verdict::Signature(signature) => signature.holds(),
            Verdict::TimeStamp(stamp) => stamp.holds(),
            Verdict::Unclear(_) => false,
        })
    }
}

/// All that is to be said of the signatures.
pub fn remarks(signings: &[Signing], case: Option<&Case>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for signing in signings {
        if let Some(made) = &signing.made {
            remarks.extend(flaw(signing, made));
            remarks.extend(other_signer(signing, signings));
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
        return Some(Remark::warning(format!("tidsstämpeln i {whose} stämmer inte; tidpunkten är inte styrkt")));
    }
    moment.is_some_and(|moment| !certificate.is_valid_at(moment)).then(|| {
        let day = |moment: Moment| moment.to_string().chars().take(10).collect::<String>();
        let (from, to) = (day(certificate.not_before), day(certificate.not_after));
        Remark::warning(format!("{whose} gjordes när certifikatet inte gällde")).hint(format!("det gäller {from}–{to}"))
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
    if !is_person || is_same_person(expected, holder) {
        return None;
    }
    if holder.is_empty() {
        return Some(Remark::error(format!("certifikatet i fältet för ”{expected}” har inget namn")).code(MISMATCH));
    }
    let said = format!("”{expected}” står som undertecknare, ”{holder}” har undertecknat");
    let remark = Remark::error(said).code(MISMATCH);
    let own = all.iter().filter_map(|other| other.expected.as_deref()).find(|name| is_same_person(name, holder));
    Some(match own {
        Some(own) => remark.hint(format!("”{own}” har ett eget fält och ska underteckna där")),
        None if is_near(expected, holder) => {
            remark.hint("är det samma person? Rätta namnet i ärendet, bygg om och låt alla underteckna igen")
        }
        None => remark.hint("låt den som står som undertecknare göra det, i en ny byggd fil"),
    })
}

/// The finding of a case that says the same.
pub const MISMATCH: &str = "S101";

/// Signatories without a field, in a file that has fields for others.
fn missing_fields(signings: &[Signing], case: Option<&Case>) -> Option<Remark> {
    let signatories = case.map(|case| case.signatories.items()).unwrap_or_default();
    let has_field = |number: usize| signings.iter().any(|it| it.field.name == format!("underskrift-{number}"));
    let missing = signatories.iter().enumerate().filter(|(index, _)| !has_field(index + 1));
    let missing: Vec<&str> = missing.map(|(_, signatory)| signatory.name.text()).collect();
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

/// `A`, `A och B`, `A, B och C`.
pub fn in_words(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} och {last}", first.join(", ")),
        names => names.concat(),
    }
}
