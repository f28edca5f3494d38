//! A memo inside a cover: judged by itself, and all that lie there are told.

use lopdf::{Document, Object, Stream, dictionary};

use super::treat::{SIGN_PAGE, Treated};
use super::{built, verified};

/// A sheet of a service with files inside.
fn cover(files: &[(&str, &[u8])]) -> Treated {
    let mut cover = Document::with_version("1.7");
    let pages = cover.new_object_id();
    let page = cover.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    cover.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] }.into(),
    );
    let mut names: Vec<Object> = Vec::new();
    for (name, data) in files {
        let stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, data.to_vec());
        let stream = cover.add_object(stream);
        let file = cover.add_object(dictionary! {
            "Type" => "Filespec", "F" => Object::string_literal(*name), "UF" => Object::string_literal(*name),
            "EF" => dictionary! { "F" => stream },
        });
        names.extend([Object::string_literal(*name), file.into()]);
    }
    let files = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } };
    let root =
        cover.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "Names" => files });
    cover.trailer.set("Root", root);
    let mut bytes = Vec::new();
    cover.save_to(&mut bytes).unwrap();
    Treated::of(&bytes)
}

#[test]
fn a_memo_inside_a_cover_is_judged_by_itself() {
    let (folder, pdf) = built();
    let said = verified(folder.path(), &cover(&[("tider.pdf", &pdf)]).sealed());
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("handlingen inuti håller"), "{}", said.out);
    let spoilt = Treated::of(&pdf)
        .drawn(1, "", "q 1 g 70 500 300 60 re f Q")
        .saved();
    let said = verified(folder.path(), &cover(&[("tider.pdf", &spoilt)]).sealed());
    assert_eq!(said.code, 1, "{}", said.out);
    let treated = Treated::of(&pdf).flattened().with_page(&SIGN_PAGE).sealed();
    let said = verified(folder.path(), &cover(&[("tider.pdf", &treated)]).sealed());
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn memos_beyond_those_that_are_judged_are_told() {
    let (folder, pdf) = built();
    let names: Vec<String> = (10..22).map(|number| format!("{number}.pdf")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &pdf[..])).collect();
    let said = verified(folder.path(), &cover(&files).sealed());
    assert_eq!(said.code, 3, "{}", said.out);
    let words = "varning[V122]: 2 handlingar till ligger i omslaget, och de är inte prövade";
    assert!(said.out.contains(words), "{}", said.out);
    assert!(
        said.out.contains("Inte visat: att allt i omslaget"),
        "{}",
        said.out
    );
}
