//! Who was to sign a PDF, who has, and whether the signatures hold.

use super::confined::CaseFacts;
use crate::pdf;
use crate::pdf::history::{
    Change, EmbeddedSignature, History, Level, SignatureField, SignatureKind, Unreadable,
};
use crate::signature::{
    Person, Signature, SignatureError, Timestamp, TimestampToken, verify, verify_timestamp,
};

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
    /// The same for reckoning: by a time stamp or in the signature, or else as the signing program
    /// wrote it beside it.
    pub timestamp: Option<Timestamp>,
    /// Whether it covers the whole file: nothing has been added since.
    pub covers_all: bool,
    /// What has been added since.
    pub later: Vec<Change>,
    /// What of it a service has done that leaves the case as it was, and that a later signature
    /// covers.
    pub by_service: Vec<Change>,
    /// What of it a service may have done, where there is no case to compare the pages with, and
    /// that a later signature covers.
    pub undecided: Vec<Change>,
    /// Where the revision ends that it covers; 0 when that is not clear.
    pub end: usize,
}

/// What a signature proves.
pub enum Verdict {
    /// A person's signature.
    Signature(Box<Signature>),
    /// A time stamp of the whole document.
    TimestampToken(Box<TimestampToken>),
    /// It cannot be judged: why.
    Unclear(String),
    /// It is made with an algorithm that is not known here, so nothing is shown of it.
    Unknown(String),
}

/// Judges the fields of a PDF.
///
/// # Errors
///
/// There are more signatures than can be judged, or a revision that one of them covers cannot be
/// read.
pub fn signings(
    history: &History<'_>,
    case: Option<&CaseFacts>,
) -> Result<Vec<Signing>, Unreadable> {
    let signing = |field: SignatureField| {
        let made = field
            .signature
            .as_ref()
            .map(|signature| judged(history, signature))
            .transpose()?;
        Ok(Signing {
            expected: expected(&field, case),
            made,
            field,
        })
    };
    history
        .signature_fields()?
        .into_iter()
        .map(signing)
        .collect()
}

/// The name in the case or, when there is no case inside, the one that the field is spoken with.
fn expected(field: &SignatureField, case: Option<&CaseFacts>) -> Option<String> {
    let Some(case) = case else {
        return pdf::SignaturePlaceholder::signatory(field.accessible_name.as_deref()?)
            .map(str::to_owned);
    };
    let number = pdf::SignaturePlaceholder::number(&field.name)?;
    case.signatories.get(number.checked_sub(1)?).cloned()
}

fn judged(history: &History<'_>, signature: &EmbeddedSignature) -> Result<Made, Unreadable> {
    let pdf = history.pdf();
    let verdict = match (signature.byte_range, signature.covered(pdf), signature.kind) {
        (Err(invalid), ..) => Verdict::Unclear(invalid.to_string()),
        (_, None, _) => Verdict::Unclear("underskriften omfattar mer än filen".to_owned()),
        (_, Some(covered), SignatureKind::Signature) => {
            clear(verify(&signature.cms, &covered), Verdict::Signature)
        }
        (_, Some(covered), SignatureKind::TimestampToken) => clear(
            verify_timestamp(&signature.cms, &covered),
            Verdict::TimestampToken,
        ),
    };
    let end = signature.revision_end();
    let later = end
        .map(|end| history.changes_since(end))
        .transpose()?
        .unwrap_or_default();
    let covers_all = end.is_some_and(|end| pdf[end..].trim_ascii().is_empty());
    let written = signature.time.as_deref().and_then(Timestamp::from_pdf);
    let timestamp = match &verdict {
        Verdict::Signature(signature) => signature.time().or(written),
        _ => written,
    };
    Ok(Made {
        time: time(signature, &verdict),
        timestamp,
        verdict,
        covers_all,
        later,
        by_service: Vec::new(),
        undecided: Vec::new(),
        end: end.unwrap_or_default(),
    })
}

fn clear<T>(judged: Result<T, SignatureError>, verdict: fn(Box<T>) -> Verdict) -> Verdict {
    match judged {
        Ok(judged) => verdict(Box::new(judged)),
        Err(fault @ SignatureError::UnknownAlgorithm(_)) => Verdict::Unknown(fault.to_string()),
        Err(fault) => Verdict::Unclear(fault.to_string()),
    }
}

/// `2019-04-16 12:09:22 +02:00`: by a time stamp, or else as the signing program wrote it.
fn time(signature: &EmbeddedSignature, verdict: &Verdict) -> String {
    let stamped = match verdict {
        Verdict::TimestampToken(stamp) => Some(stamp.time),
        Verdict::Signature(signature) => signature.time(),
        Verdict::Unclear(_) | Verdict::Unknown(_) => None,
    };
    let written = signature.time.as_deref().and_then(Timestamp::in_its_zone);
    match (stamped, written) {
        (Some(timestamp), _) => timestamp.to_string().replace('T', " ").replace('Z', " UTC"),
        (None, Some(written)) => written,
        (None, None) => String::new(),
    }
}

impl Signing {
    /// Changes since that are not harmless: those that no signature survives, all of them when it
    /// locked the file, and another signature in a field that it locked.
    pub fn harmful(&self) -> impl Iterator<Item = &Change> {
        let made = self.made.iter();
        let later = made.flat_map(|made| {
            let is_explained = |it: &&Change| made.by_service.contains(it);
            let is_open = |it: &&Change| made.undecided.contains(it);
            made.later
                .iter()
                .filter(move |it| !is_explained(it) && !is_open(it))
        });
        let most = if self.field.lock.is_whole {
            Level::LongTerm
        } else {
            Level::FormFilling
        };
        later.filter(move |change| {
            let is_locked = matches!(change, Change::Signed(name) if self.field.lock.holds(name));
            is_locked || change.level().is_none_or(|level| level > most)
        })
    }

    /// Whether it stands in a field that the program has made for one of those who are to sign.
    #[must_use]
    pub fn is_of_case(&self) -> bool {
        pdf::SignaturePlaceholder::number(&self.field.name).is_some()
    }

    /// The name on the certificate; empty when it has none.
    #[must_use]
    pub fn holder(&self) -> &str {
        self.person()
            .and_then(|person| person.name.as_deref())
            .unwrap_or_default()
    }

    /// The other names on the certificate.
    #[must_use]
    pub fn other_names(&self) -> &[String] {
        self.person().map_or(&[], |person| &person.other_names)
    }

    fn person(&self) -> Option<&Person> {
        match &self.made.as_ref()?.verdict {
            Verdict::Signature(signature) => Some(&signature.certificate.holder),
            _ => None,
        }
    }

    /// Who has signed or, when the certificate does not say, who was to.
    #[must_use]
    pub fn signer(&self) -> String {
        match self.holder() {
            "" => self
                .expected
                .clone()
                .unwrap_or_else(|| self.field.name.clone()),
            name => name.to_owned(),
        }
    }

    /// Whether a person has signed; a time stamp in the field is nobody's signature.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.made
            .as_ref()
            .is_some_and(|made| !matches!(made.verdict, Verdict::TimestampToken(_)))
    }

    /// Whether it is a signature that holds, by whoever made it.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.made.as_ref().is_some_and(|made| match &made.verdict {
            Verdict::Signature(signature) => signature.holds(),
            Verdict::TimestampToken(stamp) => stamp.holds(),
            Verdict::Unclear(_) | Verdict::Unknown(_) => false,
        })
    }
}

/// `A`, `A och B`, `A, B och C`.
#[must_use]
pub fn in_words(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} och {last}", first.join(", ")),
        names => names.concat(),
    }
}
