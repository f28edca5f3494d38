//! The fields to sign in: one for each signatory, where the name stands, in the reading order and
//! with a spoken name.

use std::collections::BTreeMap;
use std::path::Path;

use lopdf::Object;
use skrivelse::pdf::{SignaturePlaceholder, add_signature_fields};
use skrivelse::profile::{SigningWay, SigningWays};
use skrivelse::project::Loader;
use tempfile::TempDir;

use crate::pdf_file::{Element, Field, Pdf};
use crate::samples::SAMPLES_WITH_FIELDS;
use crate::support::{case_with, main_typ, project, root, skrivelse};

const PLACEHOLDER: &[u8] = b"skrivelse-underskrift:";

/// The profile of the example, with these lines at the end.
fn profile_with(lines: &str) -> String {
    std::fs::read_to_string(root().join("templates/profiles/exempelkommun/profil.yaml")).unwrap()
        + lines
}

fn signatories(people: &[(&str, &str, &str)]) -> String {
    let person = |(name, title, organisation): &(&str, &str, &str)| {
        format!("  - namn: {name}\n    titel: {title}\n    organisation: {organisation}\n")
    };
    format!(
        "undertecknare:\n{}",
        people.iter().map(person).collect::<String>()
    )
}

/// The PDF of a case, ready to sign in fields.
fn ready(case: &str) -> Pdf {
    ready_in(case, "underskrift: {sätt: fält}\n")
}

/// The PDF of a case, ready to sign, in an organisation whose profile ends with these lines.
fn ready_in(case: &str, profile: &str) -> Pdf {
    let folder = project(&[
        ("cases/a.yaml", case.as_bytes()),
        (
            "templates/profiles/exempelkommun/profil.yaml",
            profile_with(profile).as_bytes(),
        ),
    ]);
    let said = skrivelse(folder.path(), ["build", "--ready"]);
    assert_eq!(said.code, 0, "{}{}", said.err, said.out);
    Pdf::read(&std::fs::read(folder.path().join("output/a.pdf")).unwrap())
}

#[test]
fn every_sample_has_a_field_for_each_signatory_with_a_spoken_name() {
    for sample in SAMPLES_WITH_FIELDS.iter() {
        let path = root()
            .join(Path::new("cases"))
            .join(format!("{}.yaml", sample.name));
        let case = Loader::default().load(&path).unwrap().case.unwrap();
        let expected = case
            .signatories
            .items()
            .iter()
            .enumerate()
            .map(|(index, person)| {
                let spoken = [&person.name, &person.title, &person.organisation]
                    .map(skrivelse::parse::Field::text)
                    .join(", ");
                (
                    format!("underskrift-{}", index + 1),
                    format!("Underskrift: {spoken}"),
                )
            });
        let expected: Vec<_> = expected.collect();
        let fields = Pdf::read(&sample.pdf)
            .fields()
            .into_iter()
            .map(|field| (field.name, field.spoken));
        assert!(!expected.is_empty(), "{} is signed by nobody", sample.name);
        assert_eq!(fields.collect::<Vec<_>>(), expected, "{}", sample.name);
    }
}

/// The kinds of the elements that hold a form, and how many forms there are.
fn forms(structure: &Element) -> Vec<&Element> {
    structure
        .all()
        .into_iter()
        .filter(|element| element.children.iter().any(|child| child.kind == "Form"))
        .collect()
}

#[test]
fn a_field_is_read_right_before_the_name_of_its_signatory() {
    for sample in SAMPLES_WITH_FIELDS.iter() {
        let pdf = Pdf::read(&sample.pdf);
        let structure = pdf.structure();
        let blocks = forms(&structure);
        assert_eq!(blocks.len(), pdf.fields().len(), "{}", sample.name);
        for block in blocks {
            let kinds = block.kinds_inside();
            let form = kinds.iter().position(|kind| *kind == "Form").unwrap();
            assert_eq!(
                kinds.get(form + 1),
                Some(&"P"),
                "{}: {kinds:?}",
                sample.name
            );
        }
        assert_eq!(
            structure.of_kind("Link").len(),
            links(&pdf),
            "{}",
            sample.name
        );
    }
}

/// How many annotations are links; none of them is a place for a signature that was left behind.
fn links(pdf: &Pdf) -> usize {
    let is_link = |object: &&Object| {
        object
            .as_dict()
            .is_ok_and(|it| it.get(b"Subtype").is_ok_and(|s| *s == "Link".into()))
    };
    pdf.0.objects.values().filter(is_link).count()
}

#[test]
fn from_one_to_twelve_sign_in_two_columns_and_no_two_fields_meet() {
    for count in [1, 2, 3, 5, 6, 7, 12] {
        let names: Vec<String> = ('A'..)
            .take(count)
            .map(|letter| format!("Kim {letter} Exempel"))
            .collect();
        let people: Vec<_> = names
            .iter()
            .map(|name| (name.as_str(), "ledamot", "Exempelkommun"))
            .collect();
        let pdf = ready(&case_with(&signatories(&people)));
        let fields = pdf.fields();
        assert_eq!(fields.len(), count);
        for (index, field) in fields.iter().enumerate() {
            assert_eq!(
                field.spoken,
                format!("Underskrift: {}, ledamot, Exempelkommun", names[index])
            );
            let [left, bottom, right, top] = field.rect[..] else {
                panic!("{field:?}")
            };
            assert!(
                left >= 70.0 && right <= 595.0 - 70.0 && bottom > 90.0 && top < 842.0 - 60.0,
                "{field:?}"
            );
            assert!(
                right - left > 200.0 && top - bottom > 40.0,
                "{field:?} is too small to sign in"
            );
            assert!(
                fields[..index].iter().all(|other| !meet(field, other)),
                "{field:?}"
            );
        }
    }
}

fn meet(one: &Field, other: &Field) -> bool {
    let overlap = |low: usize, high: usize| {
        one.rect[low] < other.rect[high] && other.rect[low] < one.rect[high]
    };
    one.page == other.page && overlap(0, 2) && overlap(1, 3)
}

#[test]
fn long_names_and_titles_keep_their_field_above_them() {
    let long = (
        "Bartholomeus Wilhelm Alexander von Exempelhielm-Långström",
        "tillförordnad biträdande förvaltningschef för den gemensamma stödfunktionen i hälso- och sjukvården",
        "Den gemensamma nämnden för kunskapsstyrning och läkemedelsförsörjning",
    );
    let pdf = ready(&case_with(&signatories(&[
        long,
        ("Kim Exempel", "bibliotekschef", "Exempelkommun"),
    ])));
    let spoken = format!("Underskrift: {}, {}, {}", long.0, long.1, long.2);
    assert_eq!(pdf.fields()[0].spoken, spoken);
    assert!(!meet(&pdf.fields()[0], &pdf.fields()[1]));
}

/// Cases whose text grows line by line, so that the signatures come to stand at every place of a
/// page.
fn growing_cases() -> TempDir {
    let people = signatories(&[
        ("Kim Exempel", "bibliotekschef", "Exempelkommun"),
        ("Robin Exempel", "ordförande", "Exempelkommun"),
    ]);
    let case = |lines: usize| {
        let text = format!(
            "bakgrund: |\n{}",
            "  Besökarna har bett om längre öppettider.\n\n".repeat(lines)
        );
        case_with(&format!(
            "diarienummer: KS/2025:00{lines:03}\n{text}{people}"
        ))
    };
    let files: Vec<(String, String)> = (1..=60)
        .map(|lines| (format!("cases/{lines:02}.yaml"), case(lines)))
        .collect();
    project(
        &files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_bytes()))
            .collect::<Vec<_>>(),
    )
}

#[test]
fn the_signatures_stand_together_wherever_the_page_ends() {
    let folder = growing_cases();
    let said = skrivelse(folder.path(), ["build", "--ready", "--sign-as", "fields"]);
    assert_eq!(said.code, 0, "{}{}", said.err, said.out);
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for lines in 1..=60 {
        let pdf = Pdf::read(
            &std::fs::read(folder.path().join(format!("output/{lines:02}.pdf"))).unwrap(),
        );
        let fields = pdf.fields();
        assert_eq!(fields.len(), 2, "{lines} lines");
        assert_eq!(fields[0].page, fields[1].page, "{lines} lines");
        *places.entry(fields[0].page).or_default() += 1;
    }
    assert!(
        places.len() > 1 && places.values().all(|count| *count > 1),
        "a page ends among them: {places:?}"
    );
}

#[test]
fn only_the_last_field_locks_and_only_when_the_order_is_fixed() {
    let people = signatories(&[
        ("Kim Exempel", "bibliotekschef", "Exempelkommun"),
        ("Robin Exempel", "bibliotekschef", "Exempelkommun"),
    ]);
    let case = case_with(&people);
    let locks = |profile: &str| {
        ready_in(&case, profile)
            .fields()
            .iter()
            .map(|field| field.locks)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        locks("underskrift: {sätt: fält, ordning: fast, lås: ja}\n"),
        [false, true]
    );
    let unlocked = ["{sätt: fält, ordning: fast}", "{sätt: [fält, tjänst]}"];
    for signing in unlocked.map(|signing| format!("underskrift: {signing}\n")) {
        assert_eq!(locks(&signing), [false, false]);
    }
}

#[test]
fn a_draft_has_no_fields_and_leaves_no_place_for_them() {
    let folder = project(&[("cases/a.yaml", case_with("status: utkast\n").as_bytes())]);
    assert_eq!(skrivelse(folder.path(), ["build"]).code, 0);
    let bytes = std::fs::read(folder.path().join("output/a.pdf")).unwrap();
    assert!(Pdf::read(&bytes).fields().is_empty());
    assert!(
        !bytes
            .windows(PLACEHOLDER.len())
            .any(|part| part == PLACEHOLDER)
    );
}

#[test]
fn no_text_of_the_user_becomes_a_field() {
    let link = "bakgrund: |\n  Se [här](skrivelse-underskrift:underskrift-2) och <skrivelse-underskrift:underskrift-3>.\n";
    assert_eq!(ready(&case_with(link)).fields().len(), 1);
    assert!(
        main_typ(&case_with(link)).contains("skrivelse-underskrift:underskrift-2"),
        "the text stands on the page"
    );
}

/// A PDF as Typst makes it, with one place for a field: `underskrift-1`.
fn with_one_place() -> Vec<u8> {
    use skrivelse::pdf::Standards;
    use skrivelse::render::render;
    use skrivelse::typeset::{Embedded, Engine};
    let mut loaded = crate::support::loaded(&case_with(""));
    loaded.sign_as(&SigningWays::of([SigningWay::Fields]).unwrap());
    let project = render(
        &loaded,
        loaded.case.as_ref().unwrap(),
        loaded.profile.as_deref().unwrap(),
        false,
    )
    .unwrap();
    Embedded::default()
        .typeset(&project, &Standards::default())
        .unwrap()
}

#[test]
fn fields_that_do_not_match_the_case_are_refused_and_each_breach_is_named() {
    let field = |number: usize| SignaturePlaceholder {
        name: format!("underskrift-{number}"),
        accessible_name: "Underskrift: A".into(),
    };
    let pdf = with_one_place();
    let refused = |fields: &[SignaturePlaceholder]| {
        add_signature_fields(pdf.clone(), fields, false)
            .unwrap_err()
            .to_string()
    };
    insta::assert_snapshot!(refused(&[field(1), field(2)]), @"
    fel: fälten för underskrifter blev fel: underskrift-2 (Underskrift: A) finns inte på sidan
    hjälp: felet ligger i mallen layout/signature.typ, inte i ärendet
    ");
    insta::assert_snapshot!(refused(&[field(3)]), @"
    fel: fälten för underskrifter blev fel: underskrift-3 (Underskrift: A) finns inte på sidan; underskrift-1 hör inte till någon undertecknare
    hjälp: felet ligger i mallen layout/signature.typ, inte i ärendet
    ");
    insta::assert_snapshot!(refused(&[]), @"
    fel: fälten för underskrifter blev fel: underskrift-1 hör inte till någon undertecknare
    hjälp: felet ligger i mallen layout/signature.typ, inte i ärendet
    ");
    assert!(add_signature_fields(pdf.clone(), &[field(1)], false).is_ok());
}

#[test]
fn two_cases_give_the_same_bytes_on_one_thread_and_on_two() {
    let [one, two] =
        ["00001", "00002"].map(|number| case_with(&format!("diarienummer: KS/2025:{number}\n")));
    let folder = project(&[
        ("cases/a.yaml", one.as_bytes()),
        ("cases/b.yaml", two.as_bytes()),
    ]);
    let built = |jobs: &str| {
        assert_eq!(
            skrivelse(folder.path(), ["build", "--ready", "--jobs", jobs]).code,
            0
        );
        ["a", "b"]
            .map(|name| std::fs::read(folder.path().join(format!("output/{name}.pdf"))).unwrap())
    };
    assert!(built("1") == built("2"));
}
