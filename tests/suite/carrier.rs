//! PDFs that carry files, as a stranger may make them.

use lopdf::{Document, Object, Stream, dictionary};

/// A PDF of one empty page with a case and attachments inside, by the names that they have there.
pub fn carrier(case: &str, attachments: &[(&str, &[u8])]) -> Vec<u8> {
    named_carrier(&[("c.yaml", "Source", case.as_bytes())], attachments)
}

/// The same with sources of any name and relationship.
pub fn named_carrier(sources: &[(&str, &str, &[u8])], attachments: &[(&str, &[u8])]) -> Vec<u8> {
    let mut pdf = Document::with_version("1.7");
    let others = attachments
        .iter()
        .map(|(name, data)| (*name, "Supplement", *data));
    let mut names = Vec::new();
    for (number, (name, relationship, data)) in sources.iter().copied().chain(others).enumerate() {
        let file = pdf.add_object(Stream::new(
            dictionary! { "Type" => "EmbeddedFile" },
            data.to_vec(),
        ));
        let specification = dictionary! {
            "Type" => "Filespec", "F" => lopdf::text_string(name), "UF" => lopdf::text_string(name),
            "AFRelationship" => relationship, "EF" => dictionary! { "F" => file, "UF" => file },
        };
        names.push(Object::string_literal(format!("{number:05}")));
        names.push(pdf.add_object(specification).into());
    }
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    pdf.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into(),
    );
    let catalog = pdf.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages,
        "Names" => dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes.push(b'\n');
    bytes
}

/// Documents of a case that name these files.
pub fn documents(files: &[(&str, &[u8])]) -> String {
    let document = |(path, data): &(&str, &[u8])| {
        let sum = skrivelse::source::sha256(data);
        format!(
            "  - {{handling: Karta, datum: 2025-03-18, fil: {}, sha256: {sum}}}\n",
            crate::support::quoted(path)
        )
    };
    let own = "beslutsunderlag:\n  - {handling: Tjänsteskrivelsen, datum: 2025-03-26}\n";
    own.to_owned() + &files.iter().map(document).collect::<String>()
}
