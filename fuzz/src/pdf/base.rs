//! The files that are changed: signed ones of the tests, and one with a case and attachments
//! inside.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use lopdf::{Document, Object};
use skrivelse::pdf::{Standards, add_signature_fields};
use skrivelse::profile::{SigningWay, SigningWays};
use skrivelse::project::Loader;
use skrivelse::render::{render, signature_fields};
use skrivelse::typeset::{Embedded, Engine};

use super::value::Body;
use crate::cases::BASE;
use crate::folder::{empty, place};

/// A file and its objects.
pub struct Base {
    /// The file.
    pub pdf: Vec<u8>,
    /// Its objects, by number; 0 is the trailer.
    pub objects: BTreeMap<u32, Body>,
    /// Objects that decide what is shown, signed or inside: likelier to be changed.
    pub telling: Vec<u32>,
    /// Where its newest table begins.
    pub table: usize,
}

/// Signed files of the tests.
const SIGNED: [&[u8]; 6] = [
    include_bytes!("../../../tests/fixtures/signed/certified.pdf"),
    include_bytes!("../../../tests/fixtures/signed/ec.pdf"),
    include_bytes!("../../../tests/fixtures/signed/rsa-in-order.pdf"),
    include_bytes!("../../../tests/fixtures/signed/rsa-streams.pdf"),
    include_bytes!("../../../tests/fixtures/signed/stamped.pdf"),
    include_bytes!("../../../tests/fixtures/signed/unsigned-streams.pdf"),
];

/// A base by number.
pub fn of(number: u8) -> &'static Base {
    static BASES: OnceLock<Vec<Base>> = OnceLock::new();
    let bases = BASES.get_or_init(|| {
        let signed = SIGNED.map(<[u8]>::to_vec);
        signed
            .into_iter()
            .chain([with_a_case_inside()])
            .map(Base::of)
            .collect()
    });
    &bases[usize::from(number) % bases.len()]
}

impl Base {
    fn of(pdf: Vec<u8>) -> Self {
        let document = Document::load_mem(&pdf).expect("a PDF");
        let mut objects: BTreeMap<u32, Body> = document
            .objects
            .iter()
            .map(|(id, object)| (id.0, Body::of(object)))
            .collect();
        objects.insert(0, Body::of(&Object::Dictionary(trailer(&document))));
        let telling = objects
            .iter()
            .filter(|(_, body)| body.is_telling())
            .map(|(&number, _)| number)
            .collect();
        let table = table_of(&pdf);
        Self {
            pdf,
            objects,
            telling,
            table,
        }
    }
}

/// The trailer without what only its own table is about.
fn trailer(document: &Document) -> lopdf::Dictionary {
    let kept = [b"Root".as_slice(), b"Info", b"ID"];
    let entries = document
        .trailer
        .iter()
        .filter(|(key, _)| kept.contains(&key.as_slice()));
    entries
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn table_of(pdf: &[u8]) -> usize {
    let word = b"startxref";
    let at = pdf
        .windows(word.len())
        .rposition(|part| part == word)
        .expect("a whole file")
        + word.len();
    let digits = pdf[at..]
        .iter()
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, byte| number * 10 + usize::from(byte - b'0'))
}

/// A memo as `build` makes it, ready to sign, with its case and two attachments.
fn with_a_case_inside() -> Vec<u8> {
    let project = empty("base");
    place(&project.join("bilagor/karta.txt"), b"en karta");
    place(&project.join("bilagor/budget.csv"), b"post;kr\nhyra;10\n");
    let documents = "beslutsunderlag:\n  - {handling: Tjänsteskrivelsen, datum: 2025-03-26}\n  \
                     - {handling: Karta, datum: 2025-03-26, fil: bilagor/karta.txt}\n  \
                     - {handling: Budget, datum: 2025-03-26, fil: bilagor/budget.csv}\n";
    let case = BASE.replace(
        "beslutsunderlag:\n  - {handling: Tjänsteskrivelsen, datum: 2025-03-26}\n",
        documents,
    );
    assert!(
        case.len() > BASE.len(),
        "the attachments have no place in the case"
    );
    let path = project.join("a.yaml");
    place(&path, case.as_bytes());
    let mut loaded = Loader::default().load(&path).expect("a case");
    loaded.sign_as(&SigningWays::of([SigningWay::Fields]).expect("a way"));
    let (case, profile) = (
        loaded.case.as_ref().expect("a case"),
        loaded.profile.as_ref().expect("a profile"),
    );
    let project = render(&loaded, case, profile, false).expect("the shipped template");
    let pdf = Embedded::default()
        .typeset(&project, &Standards::default())
        .expect("a memo");
    add_signature_fields(pdf, &signature_fields(case, profile), false).expect("fields")
}
