//! Which PDF standards can be chosen, and how those that cannot hold are refused.

use insta::assert_snapshot;
use skrivelse::pdf::{Standard, Standards};
use skrivelse::project::Loader;
use skrivelse::render::render;
use skrivelse::typeset::{Embedded, Engine};
use tempfile::TempDir;
use typst_pdf::{PdfStandard, PdfStandards};

use crate::pdf_file::Pdf;
use crate::support::{case_with, project, root, skrivelse};

/// A case in an organisation whose profile ends with these lines.
fn folder(profile: &str) -> TempDir {
    let shipped =
        std::fs::read_to_string(root().join("templates/profiles/exempelkommun/profil.yaml"))
            .unwrap();
    project(&[
        ("cases/a.yaml", case_with("").as_bytes()),
        (
            "templates/profiles/exempelkommun/profil.yaml",
            (shipped + profile).as_bytes(),
        ),
    ])
}

const WITHOUT_FILES: &str = "pdf: {källfil: utelämnad, bilagor: listade}\n";

/// What Typst makes of the case by a standard.
fn typeset(profile: &str, standards: &Standards) -> Result<Vec<u8>, String> {
    let folder = folder(profile);
    let loaded = Loader::default()
        .load(&folder.path().join("cases/a.yaml"))
        .unwrap();
    let (case, profile) = (
        loaded.case.as_ref().unwrap(),
        loaded.profile.as_deref().unwrap(),
    );
    let project = render(&loaded, case, profile, true).unwrap();
    Embedded::default()
        .typeset(&project, standards)
        .map_err(|error| error.to_string())
}

fn typst_refuses(list: &[Standard]) -> bool {
    let known =
        |standard: &Standard| serde_json::from_value::<PdfStandard>(standard.id().into()).unwrap();
    PdfStandards::new(&list.iter().map(known).collect::<Vec<_>>()).is_err()
}

#[test]
fn those_that_go_together_are_those_that_typst_can_keep() {
    let mut refused = 0;
    for one in Standard::all() {
        for other in Standard::all().filter(|other| *other != one) {
            let ids = format!("{},{}", one.id(), other.id());
            match Standards::new(vec![one, other]) {
                Ok(_) => assert!(!typst_refuses(&[one, other]), "Typst refuses {ids}"),
                // Heads and feet cannot be left out of the reading order in PDF 1.4: seen only when
                // a page has them.
                Err(_)
                    if ["1.4", "a-1a", "a-1b"].iter().any(|old| ids.contains(old))
                        && ids.contains("ua-1") => {}
                Err(_) => assert!(typst_refuses(&[one, other]), "Typst keeps {ids}"),
            }
            refused += usize::from(Standards::new(vec![one, other]).is_err());
        }
    }
    assert!(refused > 100, "{refused}");
}

#[test]
fn every_standard_alone_can_be_kept_and_files_go_in_just_where_they_are_allowed() {
    for standard in Standard::all() {
        let standards = Standards::new(vec![standard]).unwrap();
        let (with, without) = (typeset("", &standards), typeset(WITHOUT_FILES, &standards));
        assert!(without.is_ok(), "{}: {without:?}", standard.id());
        let allows = standards.allow("källfilen", "källfil: utelämnad").is_ok();
        assert_eq!(
            with.is_ok(),
            allows,
            "{}: {:?}",
            standard.id(),
            with.map(drop)
        );
    }
}

#[test]
fn the_command_line_comes_before_the_profile() {
    let folder = folder(&WITHOUT_FILES.replace('{', "{standard: [a-2a, ua-1], "));
    let claims = |arguments: &[&str]| {
        let said = skrivelse(folder.path(), [&["build", "--ready"], arguments].concat());
        assert_eq!(said.code, 0, "{}", said.err);
        let xmp = Pdf::read(&std::fs::read(folder.path().join("output/a.pdf")).unwrap()).xmp();
        ["<pdfaid:part>2<", "<pdfaid:part>3<", "<pdfuaid:part>1<"].map(|claim| xmp.contains(claim))
    };
    assert_eq!(claims(&[]), [true, false, true]);
    assert_eq!(claims(&["--pdf-standard", "a-3b"]), [false, true, false]);
}

fn refused(profile: &str, arguments: &[&str]) -> String {
    let said = skrivelse(folder(profile).path(), [&["build"], arguments].concat());
    assert_ne!(said.code, 0, "{}", said.out);
    said.err
}

#[test]
fn what_cannot_hold_is_refused_on_the_command_line_with_the_way_out() {
    assert_snapshot!(refused("", &["--pdf-standard", "a-2a,ua-1"]), @"
    fel: a-2a tillåter inte att ärendets källfil läggs in i PDF-filen
    hjälp: välj a-3a i stället för a-2a, eller skriv källfil: utelämnad i profilen
    ");
    assert_snapshot!(refused("pdf: {källfil: utelämnad}\n", &["--pdf-standard", "a-4"]), @"
    fel: a-4 tillåter inte att bilagor läggs in i PDF-filen
    hjälp: välj a-4f i stället för a-4, eller skriv bilagor: listade i profilen
    ");
    assert_snapshot!(refused("", &["--pdf-standard", "a-3a,a-2a"]), @"
    fel: en PDF kan bara följa en PDF/A-standard åt gången, inte a-3a och a-2a
    hjälp: välj till exempel a-3a och ua-1, eller a-2a och ua-1
    ");
    assert_snapshot!(refused("", &["--pdf-standard", "a-1a,ua-1"]), @"
    fel: a-1a och ua-1 går inte ihop: de bygger på olika versioner av PDF
    hjälp: välj till exempel a-3a och ua-1, eller a-2a och ua-1
    ");
    assert_snapshot!(refused("", &["--pdf-standard", "a-9"]), @"
    fel: a-9 går inte att använda med --pdf-standard STANDARD
    hjälp: välj 1.4, 1.5, 1.6, 1.7, 2.0, a-1b, a-1a, a-2b, a-2u, a-2a, a-3b, a-3u, a-3a, a-4, a-4f, a-4e, ua-1
    ");
}

#[test]
fn what_cannot_hold_is_pointed_out_in_the_profile_with_the_way_out() {
    assert_snapshot!(refused("pdf: {standard: [a-2a, ua-1], källfil: inbäddad}\n", &[]), @"
    fel[F030]: inställningen går inte att använda
       ╭▸ templates/profiles/exempelkommun/profil.yaml:53:17
       │
    53 │ pdf: {standard: [a-2a, ua-1], källfil: inbäddad}
       │                 ━ a-2a tillåter inte att ärendets källfil läggs in i PDF-filen
       │
       ├ välj a-3a i stället för a-2a, eller skriv källfil: utelämnad i profilen
       ╰ läs mer: skrivelse förklara F030
    ");
    assert_snapshot!(refused("pdf: {standard: [a-4, ua-1]}\n", &[]), @"
    fel[F030]: inställningen går inte att använda
       ╭▸ templates/profiles/exempelkommun/profil.yaml:53:17
       │
    53 │ pdf: {standard: [a-4, ua-1]}
       │                 ━ a-4 och ua-1 går inte ihop: de bygger på olika versioner av PDF
       │
       ├ välj till exempel a-3a och ua-1, eller a-2a och ua-1
       ╰ läs mer: skrivelse förklara F030
    ");
    assert_snapshot!(refused("pdf: {standard: [pdf-a3]}\n", &[]), @"
    fel[F006]: värdet går inte att läsa
       ╭▸ templates/profiles/exempelkommun/profil.yaml:53:18
       │
    53 │ pdf: {standard: [pdf-a3]}
       │                  ━━━━━━ ”pdf-a3” är ingen PDF-standard som går att välja
       │
       ├ välj bland 1.4, 1.5, 1.6, 1.7, 2.0, a-1b, a-1a, a-2b, a-2u, a-2a, a-3b, a-3u, a-3a, a-4, a-4f, a-4e, ua-1
       ╰ läs mer: skrivelse förklara F006
    ");
    assert_snapshot!(refused("underskrift: {sätt: fält, lås: ja}\n", &[]), @"
    fel[F030]: inställningen går inte att använda
       ╭▸ templates/profiles/exempelkommun/profil.yaml:53:32
       │
    53 │ underskrift: {sätt: fält, lås: ja}
       │                                ━━ låset kräver att underskrifterna görs i fast ordning
       │
       ├ skriv ordning: fast; annars blir de andras underskrifter ogiltiga av låset
       ╰ läs mer: skrivelse förklara F030
    ");
}
