//! The certificate of the one who signed: what people may know of it.

use x509_cert::der::asn1::{BmpString, ObjectIdentifier};
use x509_cert::der::{Any, Tag, Tagged};
use x509_cert::name::Name;

use super::Timestamp;
use crate::swedish::person::MAX_NAME;

/// Names of one person that are kept. Certificates have one or two.
const MAX_NAMES: usize = 20;

/// Stands for what is left out of a name, or for further names. It is no letter of a name, so that
/// what is cut agrees with nobody's.
const MORE: char = '…';

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SURNAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.4");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const TITLE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.12");
const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
const GIVEN_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.42");

/// A certificate: who holds it, who issued it, and when it is valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Who holds it.
    pub holder: Person,
    /// Who issued it.
    pub issuer: Person,
    /// The first timestamp that it is valid.
    pub not_before: Timestamp,
    /// The last timestamp that it is valid.
    pub not_after: Timestamp,
}

/// A person or an authority as a certificate names it; whatever it lacks is `None`.
///
/// The serial number of a subject, which is a personal identity number in Swedish certificates, is
/// not among this, and such a number is taken out of the texts as well.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Full name.
    pub name: Option<String>,
    /// What else it calls them: further common names, and given names with the surname where they
    /// are not the full name. A program may show any of them.
    pub other_names: Vec<String>,
    /// Where they work.
    pub organisation: Option<String>,
    /// What they are there.
    pub title: Option<String>,
    /// Whether it is a person: it has a surname or a given name, or the number that persons have.
    /// What that number is, is never read.
    pub is_person: bool,
}

impl Certificate {
    pub(super) fn new(certificate: &x509_cert::Certificate) -> Self {
        let certificate = certificate.tbs_certificate();
        let validity = certificate.validity();
        Self {
            holder: Person::named(certificate.subject()),
            issuer: Person::named(certificate.issuer()),
            not_before: Timestamp::new(validity.not_before.to_date_time()),
            not_after: Timestamp::new(validity.not_after.to_date_time()),
        }
    }

    /// Whether it was valid then; whether it had been revoked is not known.
    #[must_use]
    pub fn is_valid_at(&self, timestamp: Timestamp) -> bool {
        (self.not_before..=self.not_after).contains(&timestamp)
    }
}

impl Person {
    fn named(subject: &Name) -> Self {
        let parts = |kind| -> Vec<String> {
            let texts = subject
                .iter()
                .filter(|part| part.oid == kind)
                .filter_map(|part| text(&part.value));
            texts
                .map(|text| cut(&without_identity_number(&text)))
                .filter(|text| !text.is_empty())
                .collect()
        };
        let first = |kind| parts(kind).into_iter().next();
        let (given, surnames) = (parts(GIVEN_NAME), parts(SURNAME));
        let full = (!given.is_empty() && !surnames.is_empty()).then(|| {
            let names: Vec<String> = given.into_iter().chain(surnames).collect();
            cut(&names.join(" "))
        });
        let mut names = parts(COMMON_NAME).into_iter().chain(full);
        let name = names.next();
        let others = names.filter(|other| Some(other) != name.as_ref());
        let mut other_names: Vec<String> = others.take(MAX_NAMES).collect();
        if other_names.len() == MAX_NAMES {
            other_names[MAX_NAMES - 1] = MORE.to_string();
        }
        Self {
            name,
            other_names,
            organisation: first(ORGANISATION),
            title: first(TITLE),
            is_person: name_of_person(subject),
        }
    }
}

/// Whether a subject has parts that only persons have. Organisations have serial numbers too, those
/// of the register of companies, and an organisation's name as their own.
fn name_of_person(subject: &Name) -> bool {
    let has = |kind| subject.iter().any(|part| part.oid == kind);
    has(SURNAME) || has(GIVEN_NAME) || (has(SERIAL_NUMBER) && !has(ORGANISATION))
}

/// A text of a name, in whichever of the encodings that certificates use.
fn text(value: &Any) -> Option<String> {
    match value.tag() {
        Tag::BmpString => value
            .decode_as::<BmpString>()
            .ok()
            .map(|text| text.to_string()),
        Tag::TeletexString => Some(value.value().iter().copied().map(char::from).collect()),
        _ => String::from_utf8(value.value().to_vec()).ok(),
    }
}

/// A text of at most so many letters as a name may have.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_NAME) {
        Some((end, _)) => format!("{}{MORE}", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text without personal identity numbers: `19800101-1234`, `8001011234`, `198001011234`.
fn without_identity_number(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut kept, mut index) = (String::new(), 0);
    while let Some(&c) = chars.get(index) {
        let number = identity_number_length(&chars[index..]);
        if number == 0 {
            kept.push(c);
        }
        index += number.max(1);
    }
    let words = kept.replace("()", " ").replace("[]", " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words
        .trim_matches([' ', ',', ';', '-', '/', ':'])
        .to_owned()
}

/// How many characters the personal identity number at the start has; 0 when there is none.
fn identity_number_length(chars: &[char]) -> usize {
    let digits = |chars: &[char]| chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let first = digits(chars);
    if first >= 10 {
        return first;
    }
    let rest = &chars[first..];
    let has_sign = matches!(rest.first(), Some('-' | '+' | '–' | ' '));
    let is_number = matches!(first, 6 | 8) && has_sign && digits(&rest[1..]) == 4;
    if is_number { first + 5 } else { 0 }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;
    use crate::swedish::person::is_same_person;

    fn names(subject: &str) -> (Option<String>, Vec<String>) {
        let person = Person::named(&Name::from_str(subject).unwrap());
        (person.name, person.other_names)
    }

    #[test]
    fn a_certificate_of_several_persons_is_told_from_one_that_names_a_person_twice() {
        for subject in [
            "CN=Åsa Öberg",
            "CN=Åsa Öberg,CN=Åsa Öberg",
            "CN=Åsa Öberg,SN=Öberg,GN=Åsa",
            "SN=Öberg,GN=Åsa",
        ] {
            assert_eq!(
                names(subject),
                (Some("Åsa Öberg".to_owned()), vec![]),
                "{subject}"
            );
        }
        for subject in [
            "CN=Åsa Öberg,CN=Bo Ek",
            "CN=Bo Ek,CN=Åsa Öberg",
            "CN=Åsa Öberg,SN=Ek,GN=Bo",
            "CN=Åsa Ek+CN=Bo Ek",
        ] {
            assert_eq!(names(subject).1.len(), 1, "{subject}");
        }
    }

    #[test]
    fn what_is_left_out_of_a_name_agrees_with_nobody() {
        let long = "Ek".repeat(MAX_NAME / 2);
        assert_eq!(names(&format!("CN={long}")).0.as_ref(), Some(&long));
        let longer = names(&format!("CN={long}a")).0.unwrap();
        assert_eq!(longer, format!("{long}…"));
        assert!(!is_same_person(&longer, &longer));
        let many = |count: usize| {
            let all: Vec<String> = (0..count).map(|n| format!("CN=Åsa {n} Ek")).collect();
            names(&all.join(",")).1
        };
        assert!(many(MAX_NAMES).last().unwrap().ends_with("Ek"));
        let more = many(MAX_NAMES + 1);
        assert_eq!(
            (more.len(), more.last().unwrap().as_str()),
            (MAX_NAMES, "…")
        );
        let given = "GN=Bo,".repeat(10_000) + "SN=Ek";
        assert_eq!(names(&given).0.unwrap().chars().count(), MAX_NAME + 1);
    }

    #[test]
    fn personal_identity_numbers_are_taken_out() {
        for text in [
            "Åsa Öberg",
            "Åsa Öberg 198001012384",
            "Åsa Öberg (19800101-2384)",
            "800101-2384, Åsa Öberg",
            "Åsa 8001012384 Öberg",
            "19800101 2384 Åsa Öberg",
        ] {
            assert_eq!(without_identity_number(text), "Åsa Öberg", "{text}");
        }
        for text in ["Region Test 2", "Test CA 2026", "Avdelning 12-14"] {
            assert_eq!(without_identity_number(text), text);
        }
    }
}
