//! Files inside a PDF that are gone, exchanged or more than the case's, tags that are gone, and
//! bytes that are others: what is wrong is said, and not what follows from it.

use std::fs;

use lopdf::{Dictionary, Object, Stream, dictionary};
use skrivelse::source::sha256;
use tempfile::TempDir;

use super::THREE;
use super::treat::Treated;
use super::verified;
use crate::support::{Said, case_with, project, root, skrivelse};

const PLAN: &[u8] = b"Plan: 523 000 kr\n";

/// A project with a built case that has an attachment, and the PDF; the file itself is gone from
/// the project afterwards.
fn built(settings: &str) -> (TempDir, Vec<u8>) {
    built_of(settings, &["Plan"])
}

/// The same with several that hold the same.
fn built_of(settings: &str, names: &[&str]) -> (TempDir, Vec<u8>) {
    let profile = "templates/profiles/exempelkommun/profil.yaml";
    let text = fs::read_to_string(root().join(profile)).unwrap() + settings;
    let sum = sha256(PLAN);
    let document = |name: &&str| {
        let file = format!("fil: bilagor/{}.txt, sha256: {sum}", name.to_lowercase());
        format!("  - {{handling: {name}, datum: 2025-03-20, {file}}}\n")
    };
    let documents: String = names.iter().map(document).collect();
    let case = case_with(&format!("{THREE}bilagor:\n{documents}"));
    let folder = project(&[
        ("cases/tider.yaml", case.as_bytes()),
        ("cases/bilagor/plan.txt", PLAN),
        ("cases/bilagor/karta.txt", PLAN),
        (profile, text.as_bytes()),
    ]);
    let said = skrivelse(folder.path(), ["build", "--ready"]);
    assert_eq!(said.code, 0, "{}{}", said.err, said.out);
    let pdf = fs::read(folder.path().join("output/tider.pdf")).unwrap();
    fs::remove_dir_all(folder.path().join("cases/bilagor")).unwrap();
    (folder, pdf)
}

/// The specification of the file inside whose name begins so.
fn specification(treated: &Treated, name: &str) -> lopdf::ObjectId {
    let named = |object: &Object| {
        let file = object.as_dict().ok()?;
        file.get(b"EF").ok()?;
        let text = file.get(b"UF").ok()?;
        let text = lopdf::decode_text_string(text).ok()?;
        text.starts_with(name).then_some(())
    };
    let mut objects = treated.0.objects.iter();
    *objects
        .find(|(_, object)| named(object).is_some())
        .unwrap()
        .0
}

fn exchanged(pdf: &[u8], data: &[u8]) -> Treated {
    let mut treated = Treated::of(pdf);
    let id = specification(&treated, "bilaga-1-");
    let other = treated
        .0
        .add_object(Stream::new(Dictionary::new(), data.to_vec()));
    let file = treated.0.get_dictionary_mut(id).unwrap();
    file.set("EF", dictionary! { "F" => other, "UF" => other });
    treated
}

/// Without the file in any list.
fn without(pdf: &[u8]) -> Treated {
    without_file(pdf, "bilaga-1-")
}

fn without_file(pdf: &[u8], name: &str) -> Treated {
    let mut treated = Treated::of(pdf);
    let id = specification(&treated, name);
    let is_it = |item: &Object| item.as_reference().is_ok_and(|it| it == id);
    let mut names = names_tree(&mut treated);
    names.retain(|pair| !is_it(&pair[1]));
    set_names_tree(&mut treated, names_of(names));
    let files = treated.0.catalog_mut().unwrap().get_mut(b"AF").unwrap();
    files.as_array_mut().unwrap().retain(|item| !is_it(item));
    treated
}

/// The names of the files inside, each with its file.
fn names_tree(treated: &mut Treated) -> Vec<[Object; 2]> {
    let names = embedded_files(treated).get(b"Names").unwrap().clone();
    let names = names.as_array().unwrap().chunks_exact(2);
    names
        .map(|pair| [pair[0].clone(), pair[1].clone()])
        .collect()
}

fn names_of(pairs: Vec<[Object; 2]>) -> Vec<Object> {
    pairs.into_iter().flatten().collect()
}

/// The list of files inside, which stands in the root afterwards.
fn embedded_files(treated: &mut Treated) -> &mut Dictionary {
    fn own(treated: &Treated, of: &Dictionary, key: &[u8]) -> Dictionary {
        match of.get(key).unwrap() {
            Object::Reference(id) => treated.0.get_dictionary(*id).unwrap().clone(),
            own => own.as_dict().unwrap().clone(),
        }
    }
    let root = treated.0.catalog().unwrap();
    let mut names = own(treated, root, b"Names");
    let files = own(treated, &names, b"EmbeddedFiles");
    names.set("EmbeddedFiles", files);
    let root = treated.0.catalog_mut().unwrap();
    root.set("Names", names);
    let names = root.get_mut(b"Names").unwrap().as_dict_mut().unwrap();
    names
        .get_mut(b"EmbeddedFiles")
        .unwrap()
        .as_dict_mut()
        .unwrap()
}

fn set_names_tree(treated: &mut Treated, names: Vec<Object>) {
    let tree = embedded_files(treated);
    tree.remove(b"Kids");
    tree.set("Names", names);
}

fn with_foreign(pdf: &[u8]) -> Treated {
    let mut treated = Treated::of(pdf);
    let data = treated
        .0
        .add_object(Stream::new(Dictionary::new(), b"Avtal".to_vec()));
    let name = || Object::string_literal("bilaga-2-avtal.txt");
    let file = treated.0.add_object(dictionary! {
        "Type" => "Filespec", "F" => name(), "UF" => name(), "EF" => dictionary! { "F" => data, "UF" => data },
    });
    let mut names = names_tree(&mut treated);
    names.push([name(), file.into()]);
    set_names_tree(&mut treated, names_of(names));
    treated
}

fn last_line(said: &Said) -> &str {
    said.out.lines().last().unwrap_or_default()
}

/// Each sealed and not sealed.
fn each(treated: impl Fn() -> Treated) -> [Vec<u8>; 2] {
    [treated().saved(), treated().sealed()]
}

#[test]
fn an_attachment_that_is_another_is_said_and_nothing_of_the_pages() {
    let (folder, pdf) = built("");
    for file in each(|| exchanged(&pdf, b"Plan: 923 000 kr\n")) {
        let said = verified(folder.path(), &file);
        assert_eq!(said.code, 1, "{}", said.out);
        let words = "fel[V121]: bilagan bilaga-1-plan.txt inuti filen är inte den som ärendet anger, \
                     ”bilagor/plan.txt”: den har en annan kontrollsumma";
        assert!(said.out.contains(words), "{}", said.out);
        assert_eq!(last_line(&said), "Filen håller inte: 1 fel.");
        assert!(!said.out.contains("UTKAST"), "{}", said.out);
        let said = skrivelse(folder.path(), ["hämta", "tillbaka.pdf", "--till", "ut"]);
        assert_eq!(said.code, 1);
        let words = "filen ”bilaga-1-plan.txt” skrivs inte: den är inte ”bilagor/plan.txt”, som ärendet anger med en \
                     annan kontrollsumma";
        assert!(said.err.contains(words), "{}", said.err);
    }
}

#[test]
fn an_attachment_that_is_gone_is_said_and_nothing_of_the_pages() {
    let (folder, pdf) = built("");
    for file in each(|| without(&pdf)) {
        let said = verified(folder.path(), &file);
        assert_eq!(said.code, 3, "{}", said.out);
        let words = "varning[V122]: bilagan ”bilagor/plan.txt” ligger inte inuti filen";
        assert!(said.out.contains(words), "{}", said.out);
        assert!(!said.out.contains("UTKAST"), "{}", said.out);
    }
}

/// Another file of the same bytes does not stand for one that is gone.
#[test]
fn an_attachment_that_is_gone_is_said_where_another_holds_the_same() {
    let (folder, pdf) = built_of("", &["Plan", "Karta"]);
    for file in each(|| Treated::of(&pdf)) {
        let said = verified(folder.path(), &file);
        assert_eq!(said.code, 0, "{}", said.out);
    }
    for (name, file) in [
        ("bilaga-1-", "bilaga-1-plan"),
        ("bilaga-2-", "bilaga-2-karta"),
    ] {
        for treated in each(|| without_file(&pdf, name)) {
            let said = verified(folder.path(), &treated);
            assert_eq!(said.code, 3, "{}", said.out);
            let words = format!("filen {file}.txt saknas inuti");
            assert!(said.out.contains(&words), "{}", said.out);
        }
    }
}

/// Where attachments are only listed, the file alone is enough.
#[test]
fn attachments_that_are_listed_only_need_not_be_at_hand() {
    let (folder, pdf) = built("\npdf: {bilagor: listade}\n");
    let said = verified(folder.path(), &pdf);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(
        said.out.contains("samma fil, byte för byte"),
        "{}",
        said.out
    );
    let said = verified(folder.path(), &Treated::of(&pdf).sealed());
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn a_file_more_inside_is_told_and_holds_only_where_somebody_has_sealed_it() {
    let (folder, pdf) = built("");
    let [bare, sealed] = each(|| with_foreign(&pdf));
    let said = verified(folder.path(), &bare);
    assert_eq!(said.code, 3, "{}", said.out);
    let words = "varning[V122]: i filen ligger bilaga-2-avtal.txt, som ärendet inte har, och ingen har förseglat den";
    assert!(said.out.contains(words), "{}", said.out);
    let said = verified(folder.path(), &sealed);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(
        said.out
            .contains("bilagt utan att höra till ärendet: bilaga-2-avtal.txt"),
        "{}",
        said.out
    );
}

#[test]
fn tags_that_are_gone_from_a_file_that_nobody_has_sealed_leave_it_unproven() {
    let (folder, pdf) = built("");
    let mut bare = Treated::of(&pdf);
    bare.0.catalog_mut().unwrap().remove(b"StructTreeRoot");
    let said = verified(folder.path(), &bare.saved());
    assert_eq!(said.code, 3, "{}", said.out);
    assert!(
        said.out
            .contains("filen har inte kvar taggarna, som hjälpmedel läser efter"),
        "{}",
        said.out
    );
}

/// A byte that shows nowhere is not a file that was saved anew.
#[test]
fn a_file_with_other_bytes_in_it_is_damaged_and_not_saved_anew() {
    let (folder, pdf) = built("");
    let date = b"/CreationDate(D:2025";
    let found = pdf.windows(date.len()).position(|part| part == date);
    let at = found.unwrap() + date.len() - 1;
    let mut damaged = pdf;
    damaged[at] = b'4';
    let said = verified(folder.path(), &damaged);
    assert_eq!(said.code, 3, "{}", said.out);
    let words = "en byte i filen är en annan än när den byggdes: den är skadad, eller någon har ändrat i den";
    assert!(said.out.contains(words), "{}", said.out);
    assert!(!said.out.contains("sparade på nytt"), "{}", said.out);
}

/// With another word for what a file inside is to the document, or none.
fn related(pdf: &[u8], name: &str, relation: Option<&str>) -> Treated {
    let mut treated = Treated::of(pdf);
    let id = specification(&treated, name);
    let file = treated.0.get_dictionary_mut(id).unwrap();
    match relation {
        Some(relation) => file.set("AFRelationship", relation),
        None => drop(file.remove(b"AFRelationship")),
    }
    treated
}

/// Programs for archives ask which file a document was made of, and which belong to it.
#[test]
fn what_a_file_inside_is_to_the_document_is_compared() {
    let (folder, pdf) = built("");
    let own = |name: &str| {
        let treated = Treated::of(&pdf);
        let file = treated.0.get_dictionary(specification(&treated, name));
        let relation = file.unwrap().get(b"AFRelationship").unwrap();
        String::from_utf8(relation.as_name().unwrap().to_vec()).unwrap()
    };
    let (case, attachment) = ("tider", "bilaga-1-");
    let mut compared = 0;
    for name in [case, attachment] {
        for relation in [
            "Source",
            "Data",
            "Alternative",
            "Supplement",
            "Unspecified",
            "X",
        ] {
            let is_own = own(name) == relation;
            for file in each(|| related(&pdf, name, Some(relation))) {
                let said = verified(folder.path(), &file);
                assert_eq!(said.code == 0, is_own, "{name} {relation}: {}", said.out);
                compared += usize::from(!is_own);
            }
        }
    }
    assert_eq!(compared, 20);
    // What has been left out is not missed: the case is known by what it is called.
    for name in [case, attachment] {
        let said = verified(folder.path(), &related(&pdf, name, None).sealed());
        assert_eq!(said.code, 0, "{name}: {}", said.out);
    }
}
