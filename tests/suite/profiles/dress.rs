//! The dress of an organisation: its own faces, sizes and margins.

use serde_json::Value;
use skrivelse::pdf;
use skrivelse::project::templates::shipped;
use skrivelse::proof::{Region, Run};
use tempfile::TempDir;

use crate::support::{Said, case_with, project, root, skrivelse};

const REGULAR: &str = "SourceSerif4_400Regular.ttf";
const ITALIC: &str = "SourceSerif4_400Regular_Italic.ttf";
const BOLD: &str = "SourceSerif4_700Bold.ttf";
const OTHER: &str = "SourceSans3_700Bold.ttf";

/// A project with a profile that has some fonts beside it, and a case of it.
fn dressed(dress: &str) -> TempDir {
    let profile = format!("namn: Prov\naccent: \"#1f4e5f\"\nutseende:\n{dress}");
    let case = std::fs::read_to_string(root().join("cases/2025-psykisk-halsa.yaml")).unwrap();
    let case: Vec<&str> = case
        .lines()
        .map(|line| {
            if line.starts_with("profil:") {
                "profil: prov"
            } else {
                line
            }
        })
        .collect();
    let case = case.join("\n");
    let font = |name: &str| shipped(&format!("fonts/{name}")).unwrap();
    project(&[
        ("templates/profiles/prov/profil.yaml", profile.as_bytes()),
        ("templates/profiles/prov/text.ttf", font(REGULAR)),
        ("templates/profiles/prov/text-kursiv.ttf", font(ITALIC)),
        ("templates/profiles/prov/text-fet.ttf", font(BOLD)),
        ("templates/profiles/prov/annan.ttf", font(OTHER)),
        ("templates/profiles/prov/trasig.otf", &font(OTHER)[..200]),
        ("cases/a.yaml", case.as_bytes()),
    ])
}

fn built(folder: &TempDir) -> Vec<u8> {
    let said = skrivelse(folder.path(), ["bygg"]);
    assert!(said.code < 2, "{}{}", said.out, said.err);
    std::fs::read(folder.path().join("output/a.pdf")).unwrap()
}

fn has_font(pdf: &[u8], name: &str) -> bool {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let names = document.objects.values().filter_map(|object| {
        let font = object.as_dict().ok()?.get(b"BaseFont").ok()?;
        Some(String::from_utf8_lossy(font.as_name().ok()?).into_owned())
    });
    names.into_iter().any(|base| base.contains(name))
}

const WHOLE: &str = "  brödtext: [text.ttf, text-fet.ttf, text-kursiv.ttf]\n  \
    rubriktext: [text.ttf, text-fet.ttf]\n";

#[test]
fn pages_are_set_in_the_fonts_of_the_profile() {
    let usual = built(&dressed("  textstorlek: 10,5\n"));
    assert!(has_font(&usual, "SourceSans3") && has_font(&usual, "SourceSerif4"));
    let own = dressed(WHOLE);
    let pdf = built(&own);
    assert!(!has_font(&pdf, "SourceSans3") && has_font(&pdf, "SourceSerif4"));
    // The same bytes each time, and the same from the file alone.
    assert!(pdf == built(&own));
    let said = skrivelse(own.path(), ["kontrollera", "output/a.pdf"]);
    assert!(said.out.contains("samma"), "{}{}", said.out, said.err);
}

#[test]
fn sizes_and_margins_change_the_page() {
    let usual = built(&dressed("  textstorlek: 10,5\n"));
    for dress in [
        "  textstorlek: 12\n",
        "  sidmarginal: 20 mm\n",
        "  textstorlek: 11 pt\n  sidmarginal: 15\n",
    ] {
        assert!(built(&dressed(dress)) != usual, "{dress}");
    }
}

#[test]
fn what_cannot_be_worn_is_told_at_its_place() {
    for (dress, said) in [
        ("  brödtext: [saknas.ttf]\n", "finns inte i profilens mapp"),
        (
            "  brödtext: [trasig.otf]\n",
            "går inte att läsa som TrueType",
        ),
        (
            "  brödtext: [text.ttf, text-fet.ttf]\n",
            "saknar kursiv stil",
        ),
        ("  rubriktext: [text.ttf]\n", "saknar fetstil"),
        ("  rubriktext: [text.ttf, annan.ttf]\n", "hör till"),
        (
            "  brödtext: [Source Sans 3]\n",
            "Source Sans 3 går inte att använda här",
        ),
        ("  brödtext: [DejaVu Serif]\n", "är ingen teckensnittsfil"),
        ("  textstorlek: 6\n", "går inte att använda här"),
        ("  sidmarginal: 40 mm\n", "går inte att använda här"),
        ("  logotyphöjd: 30\n", "går inte att använda här"),
    ] {
        let folder = dressed(dress);
        let Said { out, .. } = skrivelse(folder.path(), ["profil", "granska", "--form", "json"]);
        let json: Value = serde_json::from_str(&out).unwrap();
        let errors: Vec<String> = json["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|found| found["severity"] == "error" || found["severity"] == "fel")
            .map(Value::to_string)
            .collect();
        assert!(
            errors.len() == 1 && errors[0].contains(said),
            "{dress}: {out}"
        );
    }
}

/// A font under another name, as an organisation would have bought it.
fn renamed(name: &str) -> Vec<u8> {
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    let mut font = shipped(&format!("fonts/{name}")).unwrap().to_vec();
    for (from, to) in [
        ("Source Sans 3", "Nybyns Sans 3"),
        ("SourceSans3", "NybynsSans3"),
    ] {
        let (from, to) = (utf16(from), utf16(to));
        let places = font.windows(from.len()).enumerate();
        let places = places.filter(|(_, it)| *it == from).map(|(at, _)| at);
        for at in places.collect::<Vec<_>>() {
            font[at..at + to.len()].copy_from_slice(&to);
        }
    }
    font
}

/// A project whose heads are set in a font that was changed.
fn changed(change: impl FnOnce(&mut Vec<u8>)) -> TempDir {
    let profile = "namn: Prov\nutseende:\n  rubriktext: [normal.ttf, fet.ttf]\n";
    let mut regular = renamed("SourceSans3_400Regular.ttf");
    change(&mut regular);
    project(&[
        ("templates/profiles/prov/profil.yaml", profile.as_bytes()),
        ("templates/profiles/prov/normal.ttf", &regular),
        (
            "templates/profiles/prov/fet.ttf",
            &renamed("SourceSans3_700Bold.ttf"),
        ),
        ("cases/a.yaml", case_with("profil: prov\n").as_bytes()),
    ])
}

/// Where a table of a font stands, and how long it is.
fn table(font: &[u8], tag: &[u8]) -> std::ops::Range<usize> {
    let entry = font.windows(4).position(|it| it == tag).unwrap();
    let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    let start = number(entry + 8);
    start..start + number(entry + 12)
}

#[test]
fn digits_that_cannot_stand_below_each_other_are_a_warning() {
    let folder = changed(|font| {
        let face = ttf_parser::Face::parse(font, 0).unwrap();
        let one = usize::from(face.glyph_index('1').unwrap().0);
        let width = table(font, b"hmtx").start + 4 * one;
        font[width + 1] ^= 0x10;
        let substitutions = font.windows(4).position(|tag| tag == b"GSUB").unwrap();
        font[substitutions..substitutions + 4].copy_from_slice(b"GSUX");
    });
    let said = skrivelse(folder.path(), ["profil", "granska", "--form", "kort"]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(
        said.out
            .contains("varning F027: normal.ttf har siffror av olika bredd"),
        "{}",
        said.out
    );
}

#[test]
fn fonts_of_two_widths_are_told() {
    let folder = changed(|font| {
        let class = table(font, b"OS/2").start + 6;
        font[class..class + 2].copy_from_slice(&3_u16.to_be_bytes());
    });
    let said = skrivelse(folder.path(), ["profil", "granska", "--form", "kort"]);
    assert!(
        said.out
            .contains("fel F030: fet.ttf är bredare än normal.ttf"),
        "{}",
        said.out
    );
    let file = folder.path().join("templates/profiles/prov/profil.yaml");
    let profile =
        "namn: Prov\nutseende:\n  brödtext: [normal.ttf, text-fet.ttf]\n  rubriktext: [fet.ttf]\n";
    std::fs::write(&file, profile.replace(", text-fet.ttf", "")).unwrap();
    let said = skrivelse(folder.path(), ["profil", "granska", "--form", "kort"]);
    assert!(
        said.out
            .contains("fet.ttf är bredare än normal.ttf, av samma familj"),
        "{}",
        said.out
    );
}

/// The lines that differ between a text and itself in bold italics are those of the weight.
#[test]
fn bold_italics_without_a_face_are_bold() {
    let drawn = |text: &str, profile: &str| {
        let case = case_with(&format!("profil: prov\nbedömning: |\n  {text}\n"));
        let font = |name: &str| shipped(&format!("fonts/{name}")).unwrap();
        let folder = project(&[
            ("templates/profiles/prov/profil.yaml", profile.as_bytes()),
            ("templates/profiles/prov/text.ttf", font(REGULAR)),
            ("templates/profiles/prov/text-kursiv.ttf", font(ITALIC)),
            ("templates/profiles/prov/text-fet.ttf", font(BOLD)),
            ("cases/a.yaml", case.as_bytes()),
        ]);
        built(&folder)
    };
    for profile in [
        "namn: Prov\n".to_owned(),
        format!("namn: Prov\nutseende:\n{WHOLE}"),
    ] {
        for both in [
            "***Planen***",
            "**Planen *antas* i sin helhet**",
            "*Planen **antas** nu*",
        ] {
            let pdf = drawn(both, &profile);
            assert!(has_font(&pdf, "SourceSerif4-Bold"), "{both}\n{profile}");
        }
    }
}

type Change = fn(&mut Vec<u8>);

#[test]
fn a_font_that_draws_letters_badly_is_told_and_stops_no_draft() {
    let own = changed(|_| {});
    let said = skrivelse(own.path(), ["profil", "granska", "--form", "kort"]);
    assert!(
        !said.out.contains("F030") && !said.out.contains("F027"),
        "{}",
        said.out
    );
    assert!(has_font(&built(&own), "NybynsSans3"));

    let changes: [(&str, Change); 5] = [
        ("ritar ingenting för tecken", |font| {
            let glyphs = table(font, b"glyf");
            font[glyphs].fill(0);
        }),
        ("utan bredd", |font| {
            let widths = table(font, b"hmtx");
            font[widths].fill(0);
        }),
        ("har fel mått", |font| {
            let at = table(font, b"head").start + 18;
            font[at..at + 2].copy_from_slice(&16_u16.to_be_bytes());
        }),
        ("går inte att läsa", |font| font.truncate(300)),
        ("heter Source Sans 3", |font| {
            *font = shipped("fonts/SourceSans3_400Regular.ttf")
                .unwrap()
                .to_vec();
            let last = font.len() - 1;
            font[last] ^= 1;
        }),
    ];
    for (expected, change) in changes {
        let folder = changed(change);
        let said = skrivelse(folder.path(), ["profil", "granska", "--form", "kort"]);
        assert_eq!(said.code, 1, "{expected}: {}", said.err);
        assert!(said.out.contains(expected), "{expected}: {}", said.out);
        let said = skrivelse(folder.path(), ["bygg", "--utkast"]);
        assert_eq!(said.code, 1, "{expected}: {}", said.err);
        assert!(folder.path().join("output/a.pdf").exists(), "{expected}");
    }
}

#[test]
fn lines_stand_as_far_from_each_other_as_the_organisation_wants() {
    /// From a line of the text down to the next, in parts of its size.
    fn pitch(spacing: &str) -> f64 {
        let pdf = built(&dressed(&format!("  radavstånd: {spacing}\n")));
        let pages = pdf::pages(&pdf).unwrap();
        let is_text = |run: &&Run| {
            run.page == 1 && run.region == Region::Text && (run.size - 10.5).abs() < 0.1
        };
        let runs = pages.runs.iter().filter(is_text);
        let lines: Vec<f64> = runs.map(|run| run.to_page.apply(0.0, 0.0).1).collect();
        let gaps = lines.windows(2).map(|two| (two[1] - two[0]) / 10.5);
        let mut gaps: Vec<f64> = gaps.filter(|gap| (1.2..1.6).contains(gap)).collect();
        gaps.sort_by(f64::total_cmp);
        gaps[gaps.len() / 2]
    }
    let [narrow, usual, wide] = ["tätt", "vanligt", "luftigt"].map(pitch);
    for (pitch, expected) in [(narrow, 1.25), (usual, 1.35), (wide, 1.5)] {
        assert!(
            (pitch - expected).abs() < 0.05,
            "{pitch} and not {expected}"
        );
    }
}
