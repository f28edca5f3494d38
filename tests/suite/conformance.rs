//! The samples keep PDF/A-3a and PDF/UA-1, and the validator that says so can say no. `.ci/run`
//! asks veraPDF as well.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::samples::{SAMPLES, SAMPLES_WITH_FIELDS};

const PROFILES: [&str; 2] = ["3a", "ua1"];

/// Rule of the validator that takes a compressed stream whose last byte happens to be a carriage
/// return for one of a wrong length. veraPDF passes such files.
const FALSE_ALARM: &str = "6.1.7.1:1";

/// What speaks against a PDF under a profile; nothing when it complies.
pub fn breaches(pdf: &[u8], profile: &str) -> Vec<String> {
    let profile: ValidationProfile = profile.parse().unwrap();
    let report = match validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)) {
        Ok(report) => report,
        Err(error) => return vec![format!("unreadable: {error}")],
    };
    assert_eq!(report.is_compliant, report.failures.is_empty());
    let is_false =
        |rule: &str| rule.ends_with(FALSE_ALARM) && a_stream_ends_in_carriage_return(pdf);
    let breaches = report
        .failures
        .iter()
        .filter(|failure| !is_false(&failure.rule_id));
    breaches.map(ToString::to_string).collect()
}

fn a_stream_ends_in_carriage_return(pdf: &[u8]) -> bool {
    let document = Document::load_mem(pdf).unwrap();
    let mut streams = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    streams.any(|stream| stream.content.last() == Some(&b'\r'))
}

#[test]
fn every_sample_is_archival_and_accessible() {
    for sample in SAMPLES.iter() {
        for profile in PROFILES {
            assert_eq!(
                breaches(&sample.pdf, profile),
                [""; 0],
                "{} is not PDF {profile}",
                sample.name
            );
        }
    }
}

/// Words that are divided where nothing else may be, and marks with a sign of no width between
/// them.
#[test]
fn divided_words_are_archival_and_accessible() {
    let text = format!(
        "{} {} {} {}",
        "7".repeat(300),
        ".".repeat(300),
        "(".repeat(300),
        "a\u{a0}".repeat(200)
    );
    let case = crate::support::case_with(&format!("rubrik: \"{text}\"\nbakgrund: \"{text}\"\n"));
    let folder = crate::support::project(&[("a.yaml", case.as_bytes())]);
    let said = crate::support::skrivelse(folder.path(), ["build", "--draft", "a.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let pdf = std::fs::read(folder.path().join("output/a.pdf")).unwrap();
    for profile in PROFILES {
        assert_eq!(breaches(&pdf, profile), [""; 0], "{profile}");
    }
}

/// A way to spoil a PDF, and the profiles that forbid it.
struct Harm {
    what: &'static str,
    forbidden_by: &'static [&'static str],
    done: fn(&mut Document),
}

const HARMS: &[Harm] = &[
    Harm {
        what: "no language",
        forbidden_by: &["ua1"],
        done: |pdf| forget(catalog(pdf), "Lang"),
    },
    Harm {
        what: "title not shown",
        forbidden_by: &["ua1"],
        done: |pdf| forget(catalog(pdf), "ViewerPreferences"),
    },
    Harm {
        what: "no title in the metadata",
        forbidden_by: &["ua1"],
        done: |pdf| metadata(pdf, "dc:title"),
    },
    Harm {
        what: "no claim of PDF/A",
        forbidden_by: &["3a"],
        done: |pdf| metadata(pdf, "pdfaid:part"),
    },
    Harm {
        what: "no claim of PDF/UA",
        forbidden_by: &["ua1"],
        done: |pdf| metadata(pdf, "pdfuaid:part"),
    },
    Harm {
        what: "no structure",
        forbidden_by: &["3a", "ua1"],
        done: |pdf| forget(catalog(pdf), "StructTreeRoot"),
    },
    Harm {
        what: "not marked as tagged",
        forbidden_by: &["3a", "ua1"],
        done: |pdf| forget(catalog(pdf), "MarkInfo"),
    },
    Harm {
        what: "source of unknown kind",
        forbidden_by: &["3a"],
        done: |pdf| forget_all(pdf, "AFRelationship"),
    },
    Harm {
        what: "files of no document",
        forbidden_by: &["3a"],
        done: |pdf| forget(catalog(pdf), "AF"),
    },
    Harm {
        what: "picture without text",
        forbidden_by: &["ua1"],
        done: without_pictures_text,
    },
    Harm {
        what: "fonts not embedded",
        forbidden_by: &["3a", "ua1"],
        done: |pdf| forget_all(pdf, "FontFile2"),
    },
    Harm {
        what: "glyphs without letters",
        forbidden_by: &["3a", "ua1"],
        done: |pdf| forget_all(pdf, "ToUnicode"),
    },
    Harm {
        what: "text outside the structure",
        forbidden_by: &["ua1"],
        done: with_untagged_content,
    },
    Harm {
        what: "a program inside",
        forbidden_by: &["3a"],
        done: with_script,
    },
    Harm {
        what: "no identifier",
        forbidden_by: &["3a"],
        done: |pdf| forget(&mut pdf.trailer, "ID"),
    },
    Harm {
        what: "a field without a spoken name",
        forbidden_by: &["ua1"],
        done: |pdf| forget(field(pdf), "TU"),
    },
    Harm {
        what: "a field without a look",
        forbidden_by: &["3a"],
        done: |pdf| forget(field(pdf), "AP"),
    },
    Harm {
        what: "a field that is not printed",
        forbidden_by: &["3a"],
        done: |pdf| field(pdf).set("F", 128),
    },
    Harm {
        what: "a hidden field",
        forbidden_by: &["3a"],
        done: |pdf| field(pdf).set("F", 2 + 4 + 128),
    },
    Harm {
        what: "a field that does something",
        forbidden_by: &["3a"],
        done: with_action,
    },
    Harm {
        what: "a field of no structure",
        forbidden_by: &["ua1"],
        done: |pdf| forget(field(pdf), "StructParent"),
    },
    Harm {
        what: "a field read as a link",
        forbidden_by: &["ua1"],
        done: |pdf| form_element(pdf).set("S", "Link"),
    },
    Harm {
        what: "a field read as nothing",
        forbidden_by: &["ua1"],
        done: |pdf| forget(form_element(pdf), "K"),
    },
    Harm {
        what: "a link left over",
        forbidden_by: &["ua1"],
        done: with_left_over_link,
    },
    Harm {
        what: "fields in no order on the page",
        forbidden_by: &["ua1"],
        done: |pdf| forget_all(pdf, "Tabs"),
    },
    Harm {
        what: "looks made by the reader",
        forbidden_by: &["3a"],
        done: |pdf| form(pdf).set("NeedAppearances", true),
    },
    Harm {
        what: "a look with a font of the machine",
        forbidden_by: &["3a", "ua1"],
        done: with_machine_font,
    },
];

#[test]
fn a_spoilt_document_does_not_comply() {
    let sample = &SAMPLES_WITH_FIELDS[0];
    for harm in HARMS {
        let mut pdf = Document::load_mem(&sample.pdf).unwrap();
        (harm.done)(&mut pdf);
        let spoilt = saved(&mut pdf);
        let complaining = PROFILES
            .into_iter()
            .filter(|profile| !breaches(&spoilt, profile).is_empty());
        let complaining: BTreeSet<&str> = complaining.collect();
        assert_eq!(
            complaining,
            harm.forbidden_by.iter().copied().collect(),
            "{} with {}",
            sample.name,
            harm.what
        );
    }
}

#[test]
fn a_document_that_is_only_saved_again_still_complies() {
    let mut pdf = Document::load_mem(&SAMPLES[0].pdf).unwrap();
    let again = saved(&mut pdf);
    for profile in PROFILES {
        assert_eq!(
            breaches(&again, profile),
            [""; 0],
            "so it is not saving that spoils it"
        );
    }
}

#[test]
fn a_stream_of_the_wrong_length_is_believed_but_not_one_that_ends_in_a_carriage_return() {
    let mut pdf = Document::load_mem(&SAMPLES[0].pdf).unwrap();
    let page = pdf.page_iter().next().unwrap();
    let contents = pdf.get_page_contents(page)[0];
    let stream = pdf
        .get_object_mut(contents)
        .and_then(Object::as_stream_mut)
        .unwrap();
    stream.set_content([stream.content.as_slice(), b"\r"].concat());
    let ends_in_return = saved(&mut pdf);
    let options = ValidationOptions::default().profile(ValidationProfile::PdfA3a);
    assert!(
        !validate_pdf_bytes(&ends_in_return, &options)
            .unwrap()
            .is_compliant,
        "the exception is needed no more"
    );
    assert_eq!(breaches(&ends_in_return, "3a"), [""; 0]);

    let stream = pdf
        .get_object_mut(contents)
        .and_then(Object::as_stream_mut)
        .unwrap();
    stream.content.truncate(stream.content.len() - 1);
    assert!(
        breaches(&saved(&mut pdf), "3a")
            .concat()
            .contains(FALSE_ALARM),
        "its length is stated one too high"
    );
}

fn saved(pdf: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes.push(b'\n');
    bytes
}

fn catalog(pdf: &mut Document) -> &mut Dictionary {
    pdf.catalog_mut().unwrap()
}

fn forget(dictionary: &mut Dictionary, key: &str) {
    assert!(
        dictionary.remove(key.as_bytes()).is_some(),
        "there is no {key} to take away"
    );
}

/// The dictionaries of all objects.
fn dictionaries(pdf: &mut Document) -> impl Iterator<Item = &mut Dictionary> {
    pdf.objects.values_mut().filter_map(|object| match object {
        Object::Dictionary(dictionary)
        | Object::Stream(Stream {
            dict: dictionary, ..
        }) => Some(dictionary),
        _ => None,
    })
}

fn forget_all(pdf: &mut Document, key: &str) {
    let removed = dictionaries(pdf)
        .filter_map(|dictionary| dictionary.remove(key.as_bytes()))
        .count();
    assert!(removed > 0, "there is no {key} to take away");
}

/// Takes a property out of the metadata packet.
fn metadata(pdf: &mut Document, property: &str) {
    let id = catalog(pdf)
        .get(b"Metadata")
        .and_then(Object::as_reference)
        .unwrap();
    let stream = pdf
        .get_object_mut(id)
        .and_then(Object::as_stream_mut)
        .unwrap();
    let packet = String::from_utf8(stream.content.clone()).unwrap();
    let (before, rest) = packet.split_once(&format!("<{property}>")).unwrap();
    let (_, after) = rest.split_once(&format!("</{property}>")).unwrap();
    stream.set_plain_content(format!("{before}{after}").into_bytes());
}

fn without_pictures_text(pdf: &mut Document) {
    let mut figures = dictionaries(pdf)
        .filter(|element| element.get(b"S").is_ok_and(|kind| *kind == "Figure".into()));
    forget(figures.next().unwrap(), "Alt");
}

fn with_untagged_content(pdf: &mut Document) {
    let page = pdf.page_iter().next().unwrap();
    pdf.add_page_contents(page, b"q 0 0 10 10 re f Q".to_vec())
        .unwrap();
}

/// The form of the document.
fn form(pdf: &mut Document) -> &mut Dictionary {
    let id = catalog(pdf)
        .get(b"AcroForm")
        .and_then(Object::as_reference)
        .unwrap();
    pdf.get_dictionary_mut(id).unwrap()
}

/// The first field to sign in.
fn field(pdf: &mut Document) -> &mut Dictionary {
    let fields = form(pdf).get(b"Fields").and_then(Object::as_array).unwrap();
    let id = fields[0].as_reference().unwrap();
    pdf.get_dictionary_mut(id).unwrap()
}

/// The first element of the structure that is a field.
fn form_element(pdf: &mut Document) -> &mut Dictionary {
    let is_form =
        |element: &&mut Dictionary| element.get(b"S").is_ok_and(|kind| *kind == "Form".into());
    dictionaries(pdf).find(is_form).unwrap()
}

fn with_action(pdf: &mut Document) {
    field(pdf).set(
        "A",
        dictionary! { "S" => "URI", "URI" => Object::string_literal("https://kommun.example") },
    );
}

/// The field as the layout drew it: a link whose words are no words.
fn with_left_over_link(pdf: &mut Document) {
    let field = field(pdf);
    ["FT", "T", "TU", "AP"]
        .iter()
        .for_each(|key| forget(field, key));
    field.set("Subtype", "Link");
}

fn with_machine_font(pdf: &mut Document) {
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" };
    let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
    let look = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 99.into(), 9.into()], "Resources" => resources };
    let look = pdf.add_object(Stream::new(look, b"BT /F1 9 Tf (Kim) Tj ET".to_vec()));
    field(pdf).set("AP", dictionary! { "N" => look });
}

fn with_script(pdf: &mut Document) {
    let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
    catalog(pdf).set("OpenAction", script);
}
