//! What a page shows can be changed without touching what it draws, and what it draws can be hidden
//! from one program and not from another. Every file here is saved anew and sealed by a service.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::treat::{SIGN_PAGE, Treated};
use super::{built, built_of, built_with, verified};

type Attack = (&'static str, fn(Treated) -> Treated);

const ATTACKS: [Attack; 40] = [
    ("black is white", |it| default_gray(it)),
    ("after what is no operator", |it| {
        it.drawn(1, "", ") q 1 g 70 500 300 60 re f Q")
    }),
    ("after an open string", |it| {
        it.drawn(1, "", "(open q 1 g 70 500 300 60 re f Q")
    }),
    ("seven numbers for six", |it| {
        it.drawn(1, "9 1 0 0 1 0 -300 cm", "")
    }),
    ("an unknown operator", |it| it.drawn(1, "1 shift", "")),
    ("cut by nothing", |it| {
        it.drawn(1, "", "q W n 1 g 70 500 300 60 re f Q")
    }),
    ("a drawing that is elsewhere", |it| {
        it.drawn(1, "", "/Nowhere Do")
    }),
    ("parameters that are elsewhere", |it| {
        it.drawn(1, "/Nowhere gs", "")
    }),
    ("one end too many", |it| it.drawn(1, "", "Q Q")),
    ("letters that nobody knows", |it| {
        with_mute_font(it, "BT /Mute 40 Tf 70 500 Td <00010002> Tj ET")
    }),
    ("a picture in the content", |it| {
        let picture = "q 300 0 0 60 70 500 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI Q";
        it.drawn(1, "", picture)
    }),
    ("a cut that hangs above", |it| crop_above(it)),
    ("turned by a broken number", |it| {
        with_entry(it, "Rotate", Object::Real(90.0))
    }),
    ("a box of five sides", |it| {
        let sides = [0, 300, 595, 842, 1].map(Object::from).to_vec();
        with_entry(it, "CropBox", sides.into())
    }),
    ("a page that is not read aloud", |it| {
        it.drawn(1, "/Artifact BMC", "EMC")
    }),
    ("other words are read aloud", |it| {
        it.drawn(1, "/Span <</ActualText (9 500 000 kr)>> BDC", "EMC")
    }),
    ("a program in the bookmarks", |it| bookmark(it)),
    ("other colours for print", |it| {
        with_root(it, "OutputIntents", Vec::new().into())
    }),
    ("another base for links", |it| {
        let base = dictionary! { "Base" => Object::string_literal("https://exempel.se") };
        with_root(it, "URI", base.into())
    }),
    ("a link at the foot that runs a program", |it| {
        let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
        with_note(it, dictionary! { "Subtype" => "Link", "A" => action })
    }),
    ("a note at the foot that opens", |it| {
        let window = dictionary! { "Subtype" => "Popup", "Open" => true };
        with_note(it, dictionary! { "Subtype" => "Text", "Popup" => window })
    }),
    ("a line that begins at the foot", |it| {
        let ends = [70, 20, 500, 700].map(Object::from).to_vec();
        with_note(it, dictionary! { "Subtype" => "Line", "L" => ends })
    }),
    ("a stamp that does not say what it shows", |it| {
        with_note(it, dictionary! { "Subtype" => "Stamp" })
    }),
    ("a link at the foot with a wide border", |it| {
        let border = [0, 0, 900].map(Object::from).to_vec();
        with_note(
            it,
            dictionary! { "Subtype" => "Link", "Border" => border, "C" => vec![1.into()] },
        )
    }),
    ("a link at the foot with a wide style", |it| {
        let style = dictionary! { "W" => Object::Real(300.5) };
        with_note(it, dictionary! { "Subtype" => "Link", "BS" => style })
    }),
    ("a link at the foot to a script", |it| {
        let to = Object::string_literal("JavaScript:app.alert(1)");
        with_note(
            it,
            dictionary! { "Subtype" => "Link", "A" => dictionary! { "S" => "URI", "URI" => to } },
        )
    }),
    ("a link at the foot to a file", |it| {
        let to = Object::string_literal("file:///etc/passwd");
        with_note(
            it,
            dictionary! { "Subtype" => "Link", "A" => dictionary! { "S" => "URI", "URI" => to } },
        )
    }),
    ("a stamp that does not grow with the page", |it| {
        unsteady(it, 4 | 8)
    }),
    ("a stamp that does not turn with the page", |it| {
        unsteady(it, 4 | 16)
    }),
    ("another file for old programs", |it| {
        with_specification(it, |document, file| {
            let other =
                document.add_object(Stream::new(Dictionary::new(), b"rubrik: Avslag".to_vec()));
            let files = file.get_mut(b"EF").unwrap().as_dict_mut().unwrap();
            files.set("F", other);
        })
    }),
    ("another name for old programs", |it| {
        with_specification(it, |_, file| {
            file.set("F", Object::string_literal("avslag.yaml"));
        })
    }),
    ("another description of the case", |it| {
        with_specification(it, |_, file| {
            file.set("Desc", Object::string_literal("Avslag"));
        })
    }),
    ("a second case of the document", |it| {
        let mut file = None;
        let mut it = with_specification(it, |_, own| file = Some(own.clone()));
        let other =
            it.0.add_object(Stream::new(Dictionary::new(), b"rubrik: Avslag".to_vec()));
        let mut file = file.unwrap();
        file.set("EF", dictionary! { "F" => other, "UF" => other });
        let file = it.0.add_object(file);
        with_root(it, "AF", vec![file.into()].into())
    }),
    ("a bookmark of another name", |it| {
        with_bookmark(it, |item| {
            item.set("Title", Object::string_literal("Avslag"));
        })
    }),
    ("a bookmark that leads elsewhere", |it| {
        let last = *it.0.get_pages().values().last().unwrap();
        with_bookmark(it, |item| {
            item.remove(b"A");
            item.set("Dest", vec![last.into(), "Fit".into()]);
        })
    }),
    ("another title", |mut it| {
        let information = it.0.trailer.get(b"Info").unwrap().as_reference().unwrap();
        let information = it.0.get_dictionary_mut(information).unwrap();
        information.set("Title", Object::string_literal("Avslag"));
        it
    }),
    ("another label of the first page", |it| {
        let label = dictionary! { "P" => Object::string_literal("Avslag ") };
        let labels = dictionary! { "Nums" => vec![0.into(), label.into()] };
        with_root(it, "PageLabels", labels.into())
    }),
    ("one page is printed", |it| {
        let pages = vec![1.into(), 1.into()];
        with_root(
            it,
            "ViewerPreferences",
            dictionary! { "PrintPageRange" => pages }.into(),
        )
    }),
    ("a small picture of another page", |mut it| {
        let picture = dictionary! {
            "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
        };
        let picture = it.0.add_object(Stream::new(picture, vec![0]));
        with_entry(it, "Thumb", picture.into())
    }),
    ("transparency of the whole page", |it| {
        let group = dictionary! { "S" => "Transparency", "K" => true };
        with_entry(it, "Group", group.into())
    }),
];

pub(super) fn with_entry(mut it: Treated, key: &str, value: Object) -> Treated {
    it.page(1).set(key, value);
    it
}

pub(super) fn with_root(mut it: Treated, key: &str, value: Object) -> Treated {
    it.0.catalog_mut().unwrap().set(key, value);
    it
}

/// What the page has, with one more under a kind.
pub(super) fn with_resource(mut it: Treated, kind: &str, name: &str, value: Object) -> Treated {
    let page = it.0.get_pages()[&1];
    let found =
        it.0.get_dictionary(page)
            .unwrap()
            .get(b"Resources")
            .unwrap();
    let mut resources = match found {
        Object::Reference(id) => it.0.get_dictionary(*id).unwrap().clone(),
        own => own.as_dict().unwrap().clone(),
    };
    let mut of_kind = match resources.get(kind.as_bytes()) {
        Ok(Object::Reference(id)) => it.0.get_dictionary(*id).unwrap().clone(),
        Ok(own) => own.as_dict().unwrap().clone(),
        Err(_) => Dictionary::new(),
    };
    of_kind.set(name, value);
    resources.set(kind, of_kind);
    it.page(1).set("Resources", resources);
    it
}

fn default_gray(mut it: Treated) -> Treated {
    let unit = || Object::from(vec![0.into(), 1.into()]);
    let white = it.0.add_object(dictionary! {
        "FunctionType" => 2, "Domain" => unit(), "C0" => vec![1.into()], "C1" => vec![1.into()], "N" => 1,
    });
    let space = vec![
        "Separation".into(),
        "White".into(),
        "DeviceGray".into(),
        white.into(),
    ];
    let it = with_resource(it, "ColorSpace", "DefaultGray", space.clone().into());
    with_resource(it, "ColorSpace", "DefaultRGB", space.into())
}

fn with_mute_font(mut it: Treated, text: &str) -> Treated {
    let below = it.0.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Mute", "DW" => 1000,
    });
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Mute", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![below.into()],
    };
    let font = it.0.add_object(font);
    with_resource(it, "Font", "Mute", font.into()).drawn(1, "", text)
}

fn crop_above(mut it: Treated) -> Treated {
    let page = it.page(1);
    let parent = page.get(b"Parent").unwrap().as_reference().unwrap();
    page.set("CropBox", Object::Null);
    let sides = [0, 300, 595, 842].map(Object::from).to_vec();
    it.0.get_dictionary_mut(parent)
        .unwrap()
        .set("CropBox", sides);
    it
}

fn bookmark(mut it: Treated) -> Treated {
    let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
    let item =
        it.0.add_object(dictionary! { "Title" => Object::string_literal("Beslut"), "A" => action });
    let list = it.0.add_object(dictionary! {
        "Type" => "Outlines", "First" => item, "Last" => item, "Count" => 1,
    });
    with_root(it, "Outlines", list.into())
}

pub(super) fn with_note(mut it: Treated, mut note: Dictionary) -> Treated {
    note.set("Type", "Annot");
    note.set("Rect", [60, 8, 200, 24].map(Object::from).to_vec());
    let note = it.0.add_object(note);
    it.page(1).set("Annots", vec![note.into()]);
    it
}

fn unsteady(mut it: Treated, flags: i64) -> Treated {
    let sides = [0, 0, 140, 16].map(Object::from).to_vec();
    let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => sides };
    let form =
        it.0.add_object(Stream::new(form, b"0 0 140 16 re f".to_vec()));
    let shown = dictionary! { "N" => form };
    with_note(
        it,
        dictionary! { "Subtype" => "Stamp", "F" => flags, "AP" => shown },
    )
}

/// With another specification of the case that lies inside.
pub(super) fn with_specification(
    mut it: Treated,
    change: impl FnOnce(&mut Document, &mut Dictionary),
) -> Treated {
    let files = it.0.catalog_mut().unwrap().get(b"AF").unwrap();
    let file = files.as_array().unwrap()[0].as_reference().unwrap();
    let mut own = it.0.get_dictionary(file).unwrap().clone();
    if let Ok(Object::Reference(id)) = own.get(b"EF") {
        let files = it.0.get_dictionary(*id).unwrap().clone();
        own.set("EF", files);
    }
    change(&mut it.0, &mut own);
    it.0.objects.insert(file, own.into());
    it
}

/// With another first bookmark.
pub(super) fn with_bookmark(mut it: Treated, change: impl FnOnce(&mut Dictionary)) -> Treated {
    let outlines = it.0.catalog_mut().unwrap().get(b"Outlines").unwrap();
    let outlines = outlines.as_reference().unwrap();
    let first =
        it.0.get_dictionary(outlines)
            .unwrap()
            .get(b"First")
            .unwrap();
    let first = first.as_reference().unwrap();
    change(it.0.get_dictionary_mut(first).unwrap());
    it
}

#[test]
fn what_is_shown_in_two_ways_is_not_shown_to_hold() {
    let (folder, pdf) = built();
    for (what, attack) in ATTACKS {
        let treated = attack(Treated::of(&pdf).flattened()).with_page(&SIGN_PAGE);
        let said = verified(folder.path(), &treated.sealed());
        assert_ne!(said.code, 0, "{what}: {}", said.out);
    }
}

#[test]
fn what_services_put_into_their_places_holds() {
    let (folder, pdf) = built();
    let shown = || {
        Stream::new(
            dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 140.into(), 16.into()],
            },
            b"0 0 140 16 re f".to_vec(),
        )
    };
    let address =
        dictionary! { "S" => "URI", "URI" => Object::string_literal("https://exempel.se/1") };
    let mut stamped = Treated::of(&pdf).flattened();
    let form = stamped.0.add_object(shown());
    let stamp = dictionary! { "Subtype" => "Stamp", "AP" => dictionary! { "N" => form } };
    let link = dictionary! { "Subtype" => "Link", "A" => address };
    for treated in [
        with_note(stamped, stamp),
        with_note(Treated::of(&pdf).flattened(), link),
    ] {
        let said = verified(folder.path(), &treated.with_page(&SIGN_PAGE).sealed());
        assert_eq!(said.code, 0, "{}", said.out);
    }
}

/// Programs that save a file anew write the keys of a dictionary in an order of their own.
#[test]
fn a_link_of_the_case_with_its_keys_in_another_order_holds() {
    let text = "bakgrund: Läs [mer om tiderna](https://exempel.se/tider) där.\n";
    let (folder, pdf) = built_of(&format!("{}{text}", super::THREE), &[]);
    let mut treated = Treated::of(&pdf).with_page(&SIGN_PAGE);
    let mut turned = 0;
    for object in treated.0.objects.values_mut() {
        if let Object::Dictionary(note) = object
            && note
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|it| it == b"Link")
        {
            let mut entries: Vec<_> = note
                .iter()
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            entries.reverse();
            *note = entries.into_iter().collect();
            turned += 1;
        }
    }
    assert!(turned > 0);
    let said = verified(folder.path(), &treated.sealed());
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn what_a_service_says_in_a_note_at_the_foot_is_told() {
    let (folder, pdf) = built();
    let to = dictionary! { "S" => "URI", "URI" => Object::string_literal("https://exempel.se/1") };
    let said = Object::string_literal("Kontrollera hos tjansten");
    let link = dictionary! { "Subtype" => "Link", "A" => to, "Contents" => said };
    let treated = with_note(Treated::of(&pdf).flattened(), link);
    let said = verified(folder.path(), &treated.sealed());
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(
        said.out
            .contains("har tjänsten satt ”Kontrollera hos tjansten”"),
        "{}",
        said.out
    );
}

/// A drawing that ends what it has not begun: some programs take the page's layer for ended.
#[test]
fn a_drawing_does_not_end_the_layer_of_its_page() {
    let (folder, pdf) = built();
    let mut treated = Treated::of(&pdf).flattened();
    let sides = [0, 0, 10, 10].map(Object::from).to_vec();
    let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => sides };
    let form = treated.0.add_object(Stream::new(form, b"EMC".to_vec()));
    let layer = treated
        .0
        .add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("x") });
    let treated = with_resource(treated, "XObject", "End", form.into());
    let treated = with_resource(treated, "Properties", "Layer", layer.into());
    let said = verified(
        folder.path(),
        &treated.drawn(1, "/OC /Layer BDC /End Do", "EMC").sealed(),
    );
    assert_eq!(said.code, 3, "{}", said.out);
    assert!(said.out.contains("står i ett lager"), "{}", said.out);
}

/// The fields of the case are not drawn by the case once they are signed; what they do is its own.
#[test]
fn a_field_of_the_case_that_runs_a_program_is_found() {
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    let mut treated = Treated::of(&pdf);
    let page = treated.0.get_pages().len();
    let annotations = treated
        .page(u32::try_from(page).unwrap())
        .get(b"Annots")
        .unwrap()
        .clone();
    let list = match annotations {
        Object::Reference(id) => treated
            .0
            .get_object(id)
            .unwrap()
            .as_array()
            .unwrap()
            .clone(),
        list => list.as_array().unwrap().clone(),
    };
    let action = dictionary! { "S" => "Named", "N" => "Print" };
    let field = list.last().unwrap().as_reference().unwrap();
    let field = treated.0.get_dictionary_mut(field).unwrap();
    field.set("AA", dictionary! { "PO" => action });
    let said = verified(folder.path(), &treated.sealed());
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(
        said.out.contains("en länk eller anteckning"),
        "{}",
        said.out
    );
}

/// Entries that programs show something of, or that nobody knows: each leaves the file unproven.
#[test]
fn whatever_else_the_document_says_is_not_shown_to_hold() {
    let (folder, pdf) = built();
    let text = || Object::string_literal("Avslag");
    let said = || Object::from(dictionary! { "Beslut" => text() });
    let root = [
        "Threads",
        "Legal",
        "DPartRoot",
        "SpiderInfo",
        "Collection",
        "Requirements",
        "NeedsRendering",
        "AA",
        "Okänd",
    ];
    let pages = ["PieceInfo", "Metadata", "SeparationInfo", "PZ", "Okänd"];
    let names = ["Renditions", "AP", "Templates", "Okänd"];
    let mut changed: Vec<(String, Treated)> = Vec::new();
    let base = || Treated::of(&pdf).with_page(&SIGN_PAGE);
    for key in root {
        changed.push((key.to_owned(), with_root(base(), key, said())));
    }
    for key in pages {
        changed.push((format!("page {key}"), with_entry(base(), key, said())));
    }
    for key in names {
        let mut it = base();
        let own = it.0.catalog_mut().unwrap().get(b"Names").unwrap().clone();
        let mut own = match own {
            Object::Reference(id) => it.0.get_dictionary(id).unwrap().clone(),
            own => own.as_dict().unwrap().clone(),
        };
        own.set(key, said());
        changed.push((format!("names {key}"), with_root(it, "Names", own.into())));
    }
    for (key, value) in [
        ("NeedAppearances", true.into()),
        ("XFA", text()),
        ("Q", 2.into()),
    ] {
        let form = dictionary! { "Fields" => Vec::<Object>::new(), key => value };
        let it = with_root(base(), "AcroForm", form.into());
        changed.push((format!("form {key}"), it));
    }
    let mut it = base();
    let field =
        dictionary! { "FT" => "Tx", "T" => Object::string_literal("beslut"), "V" => text() };
    let field = it.0.add_object(field);
    let form = dictionary! { "Fields" => vec![field.into()] };
    changed.push((
        "a field for text".to_owned(),
        with_root(it, "AcroForm", form.into()),
    ));
    let mut it = base();
    it.0.trailer.set("Beslut", text());
    changed.push(("trailer".to_owned(), it));
    for (what, treated) in changed {
        let said = verified(folder.path(), &treated.sealed());
        assert_eq!(said.code, 3, "{what}: {}", said.out);
        assert!(said.out.contains("V122"), "{what}: {}", said.out);
    }
}

/// What programs that sign and save write besides, and what says what is taken for granted.
#[test]
fn what_programs_write_that_sign_and_save_holds() {
    let (folder, pdf) = built();
    let base = || Treated::of(&pdf).with_page(&SIGN_PAGE);
    let extension = dictionary! { "BaseVersion" => "1.7", "ExtensionLevel" => 8 };
    let mut it = with_root(base(), "Version", "1.7".into());
    it = with_root(it, "Extensions", dictionary! { "ADBE" => extension }.into());
    it = with_root(it, "PageMode", "UseNone".into());
    it = with_root(it, "PageLayout", "SinglePage".into());
    let form = dictionary! {
        "Fields" => Vec::<Object>::new(), "SigFlags" => 3, "NeedAppearances" => false,
        "DA" => Object::string_literal("/Helv 0 Tf 0 g"), "DR" => Dictionary::new(),
    };
    it = with_root(it, "AcroForm", form.into());
    let information = it.0.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let information = it.0.get_dictionary_mut(information).unwrap();
    information.set("Producer", Object::string_literal("Tjanst 4.2"));
    information.set("ModDate", Object::string_literal("D:20260302101500Z"));
    information.set("Trapped", "False");
    let said = verified(folder.path(), &it.sealed());
    assert_eq!(said.code, 0, "{}", said.out);
}

/// Archives keep what is their own in the file: it is told.
#[test]
fn what_an_archive_says_of_a_file_is_told_and_holds() {
    let (folder, pdf) = built();
    let text = || Object::string_literal("A 12/26");
    let mut it = Treated::of(&pdf).with_page(&SIGN_PAGE);
    let information = it.0.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let information = it.0.get_dictionary_mut(information).unwrap();
    information.set("Arkiv", text());
    it = with_root(it, "PieceInfo", dictionary! { "Arkiv" => text() }.into());
    it = with_root(it, "PageLayout", "OneColumn".into());
    it = with_root(it, "PageMode", "UseOutlines".into());
    let said = verified(folder.path(), &it.sealed());
    assert_eq!(said.code, 0, "{}", said.out);
    let words = "filen har uppgifter om sig själv som ärendet inte ger: Info/Arkiv, PageLayout, PageMode och 1 till";
    assert!(said.out.contains(words), "{}", said.out);
}

/// A program that stamps pages puts what one draws into a drawing, and cuts by its edges.
#[test]
fn a_page_that_was_put_into_a_drawing_holds() {
    let (folder, pdf) = built();
    let mut it = Treated::of(&pdf).flattened();
    it.0.catalog_mut().unwrap().remove(b"StructTreeRoot");
    let page = it.0.get_pages()[&1];
    let content = it.0.get_page_content(page);
    let own = it.0.get_dictionary(page).unwrap();
    let resources = own.get(b"Resources").unwrap().clone();
    let sides = own.get(b"MediaBox").unwrap().clone();
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => sides, "Resources" => resources,
    };
    let form = it.0.add_object(Stream::new(form, content));
    let whole = "q 0 0 595.276 841.89 re W n /Hela Do Q";
    let content =
        it.0.add_object(Stream::new(Dictionary::new(), whole.into()));
    it.page(1).set("Contents", content);
    let drawn = dictionary! { "XObject" => dictionary! { "Hela" => form } };
    it.page(1).set("Resources", drawn);
    let said = verified(folder.path(), &it.sealed());
    assert_eq!(said.code, 0, "{}", said.out);
}
