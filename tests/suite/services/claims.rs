//! What a file says of itself and of the files inside, which programs show beside its pages. Every
//! file here is saved anew and sealed by a service.

use lopdf::{Dictionary, Object, dictionary};

use super::treat::{SIGN_PAGE, Treated};
use super::{built, built_of, verified};

type Claim = (&'static str, fn(Treated) -> Treated, &'static str);

type Treatment = (&'static str, fn(Treated) -> Treated);

const CLAIMS: [Claim; 12] = [
    (
        "a title as an attribute",
        |it| {
            with_packet(it, |packet| {
                packet.replacen("rdf:about=\"\"", "rdf:about=\"\" dc:title=\"Avslag\"", 1)
            })
        },
        "titeln ”Avslag”",
    ),
    (
        "a title in one more language",
        |it| {
            let more = "<rdf:li xml:lang=\"en\">Rejected</rdf:li></rdf:Alt></dc:title>";
            with_packet(it, |packet| packet.replace("</rdf:Alt></dc:title>", more))
        },
        "titeln ”Rejected”",
    ),
    (
        "a description",
        |it| {
            with_packet(it, |packet| {
                packet.replace(
                    "<dc:title>",
                    "<dc:description>Avslag</dc:description><dc:title>",
                )
            })
        },
        "beskrivningen ”Avslag”",
    ),
    (
        "another part of the standard",
        |it| {
            with_packet(it, |packet| {
                packet.replace("<pdfaid:part>3", "<pdfaid:part>1")
            })
        },
        "följa PDF/A-1",
    ),
    (
        "metadata that other programs read",
        |mut it| {
            let packet = packet(&mut it);
            let words = packet.encode_utf16().flat_map(u16::to_be_bytes);
            set_packet(&mut it, [0xfe, 0xff].into_iter().chain(words).collect());
            it
        },
        "går inte att läsa här",
    ),
    (
        "an author",
        |it| with_information(it, "Author", "Mallory Ek"),
        "”Mallory Ek” som författare",
    ),
    (
        "a subject",
        |it| with_information(it, "Subject", "Avslag"),
        "beskrivningen ”Avslag”",
    ),
    (
        "a keyword",
        |it| with_information(it, "Keywords", "bibliotek, avslag"),
        "nyckelordet",
    ),
    (
        "a kind of the case's file",
        |it| {
            with_file(it, |file| {
                file.set("Subtype", "application/x-msdownload");
            })
        },
        "med andra uppgifter",
    ),
    (
        "a day of the case's file",
        |it| {
            with_parameters(it, |of| {
                of.set("ModDate", Object::string_literal("D:20010101"));
            })
        },
        "med andra uppgifter",
    ),
    (
        "a size of the case's file",
        |it| with_parameters(it, |of| of.set("Size", 1)),
        "med andra uppgifter",
    ),
    (
        "a name for other systems",
        |it| {
            with_specification(it, |of| {
                of.set("Desc", Object::string_literal("Avslag"));
            })
        },
        "med andra uppgifter",
    ),
];

fn packet_of(it: &mut Treated) -> &mut lopdf::Stream {
    let packet = it.0.catalog().unwrap().get(b"Metadata").unwrap();
    let packet = packet.as_reference().unwrap();
    it.0.get_object_mut(packet)
        .unwrap()
        .as_stream_mut()
        .unwrap()
}

fn packet(it: &mut Treated) -> String {
    let packet = packet_of(it);
    let bytes = packet
        .decompressed_content()
        .unwrap_or(packet.content.clone());
    String::from_utf8(bytes).unwrap()
}

fn set_packet(it: &mut Treated, packet: Vec<u8>) {
    let stream = packet_of(it);
    stream.dict.remove(b"Filter");
    stream.set_content(packet);
}

fn with_packet(mut it: Treated, change: impl Fn(&str) -> String) -> Treated {
    let before = packet(&mut it);
    let after = change(&before);
    assert_ne!(before, after);
    set_packet(&mut it, after.into_bytes());
    it
}

fn with_information(mut it: Treated, key: &str, said: &str) -> Treated {
    let information = it.0.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let information = it.0.get_dictionary_mut(information).unwrap();
    information.set(key, Object::string_literal(said));
    it
}

fn specification(it: &Treated) -> lopdf::ObjectId {
    let files = it.0.catalog().unwrap().get(b"AF").unwrap();
    files.as_array().unwrap()[0].as_reference().unwrap()
}

fn with_specification(mut it: Treated, change: impl Fn(&mut Dictionary)) -> Treated {
    let file = specification(&it);
    change(it.0.get_dictionary_mut(file).unwrap());
    it
}

fn with_file(mut it: Treated, change: impl Fn(&mut Dictionary)) -> Treated {
    let file = it.0.get_dictionary(specification(&it)).unwrap();
    let files = match file.get(b"EF").unwrap() {
        Object::Reference(id) => it.0.get_dictionary(*id).unwrap(),
        files => files.as_dict().unwrap(),
    };
    let stream = files.get(b"F").unwrap().as_reference().unwrap();
    let stream = it.0.get_object_mut(stream).unwrap();
    change(&mut stream.as_stream_mut().unwrap().dict);
    it
}

fn with_parameters(it: Treated, change: impl Fn(&mut Dictionary)) -> Treated {
    with_file(it, |file| {
        let own = file.get(b"Params").and_then(Object::as_dict);
        let mut own = own.cloned().unwrap_or(dictionary! {});
        change(&mut own);
        file.set("Params", own);
    })
}

#[test]
fn what_a_file_says_of_itself_is_what_the_case_gives() {
    let (folder, pdf) = built();
    for (what, claim, said_of_it) in CLAIMS {
        let treated = claim(Treated::of(&pdf).flattened()).with_page(&SIGN_PAGE);
        let said = verified(folder.path(), &treated.sealed());
        assert_eq!(said.code, 3, "{what}: {}", said.out);
        assert!(said.out.contains(said_of_it), "{what}: {}", said.out);
    }
}

/// Programs that save a file anew leave some of it out, and add checksums of what lies inside.
#[test]
fn what_a_service_leaves_out_or_adds_of_its_own_is_no_other_claim() {
    let (folder, pdf) = built();
    let honest: [Treatment; 5] = [
        ("metadata in the short form", |it| {
            with_packet(it, |packet| {
                let short =
                    "rdf:about=\"\" pdfaid:part=\"3\" pdfaid:conformance=\"A\" pdfuaid:part=\"1\"";
                let long = [
                    "<pdfaid:part>3</pdfaid:part>",
                    "<pdfaid:conformance>A</pdfaid:conformance>",
                    "<pdfuaid:part>1</pdfuaid:part>",
                ];
                let bare = long.into_iter().fold(packet.to_owned(), |bare, property| {
                    bare.replacen(property, "", 1)
                });
                bare.replacen("rdf:about=\"\"", short, 1)
            })
        }),
        ("no metadata", |mut it| {
            it.0.catalog_mut().unwrap().remove(b"Metadata");
            it
        }),
        ("no information", |mut it| {
            it.0.trailer.remove(b"Info");
            it
        }),
        ("another program and day", |it| {
            let it = with_information(it, "Producer", "En tjänst");
            with_information(it, "ModDate", "D:20260302101500Z")
        }),
        ("a checksum of the case's file", |it| {
            with_parameters(it, |of| {
                of.set("CheckSum", Object::string_literal("0123456789abcdef"));
            })
        }),
    ];
    for (what, treatment) in honest {
        let said = verified(
            folder.path(),
            &treatment(Treated::of(&pdf).flattened()).sealed(),
        );
        assert_eq!(said.code, 0, "{what}: {}", said.out);
    }
}

/// Some services know no letters but those of English.
#[test]
fn a_name_without_its_marks_on_a_page_of_the_service_is_to_be_compared() {
    let signatory =
        "undertecknare:\n  - {namn: Åsa Öberg, titel: ordförande, organisation: Exempelkommun}\n";
    let (folder, pdf) = built_of(signatory, &[]);
    for (name, code) in [("Asa Oberg", 3), ("Aasa Oeberg", 3), ("Åsa Öberg", 0)] {
        let page = [
            "Signatursida",
            &format!("Signerat av {name}, 2026-03-02 10:40"),
        ];
        let treated = Treated::of(&pdf).flattened().with_page(&page);
        let said = verified(folder.path(), &treated.sealed());
        assert_eq!(said.code, code, "{name}: {}", said.out);
        let is_told = said.out.contains("prickar, ringar eller accenter");
        assert_eq!(is_told, code == 3, "{name}: {}", said.out);
    }
}

/// Whoever adds a file to one that nobody has sealed may be anybody.
#[test]
fn a_file_added_inside_holds_only_below_a_seal() {
    let (folder, pdf) = built();
    let added = || {
        let mut it = Treated::of(&pdf);
        let data = b"Avslag".to_vec();
        let data = it.0.add_object(lopdf::Stream::new(dictionary! {}, data));
        let file = dictionary! {
            "Type" => "Filespec", "F" => Object::string_literal("avtal.txt"),
            "UF" => Object::string_literal("avtal.txt"), "EF" => dictionary! { "F" => data },
        };
        let file = it.0.add_object(file);
        let own = it.0.catalog().unwrap().get(b"AF").unwrap();
        let mut files = own.as_array().unwrap().clone();
        files.push(file.into());
        it.0.catalog_mut().unwrap().set("AF", files);
        it
    };
    let said = verified(folder.path(), &added().sealed());
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(
        said.out
            .contains("bilagt utan att höra till ärendet: avtal.txt")
    );
    let said = verified(folder.path(), &added().saved());
    assert_eq!(said.code, 3, "{}", said.out);
    assert!(
        said.out.contains("ligger avtal.txt, som ärendet inte har"),
        "{}",
        said.out
    );
}

/// Many services lose the tags. What is seen is the same, but not what is heard.
#[test]
fn lost_tags_are_told() {
    let (folder, pdf) = built();
    let mut treated = Treated::of(&pdf).flattened();
    treated.0.catalog_mut().unwrap().remove(b"StructTreeRoot");
    let said = verified(folder.path(), &treated.sealed());
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(
        said.out
            .contains("taggarna, som hjälpmedel läser efter, har gått förlorade")
    );
}
