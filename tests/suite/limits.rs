//! The limits of `docs/security.md` that the program holds as a whole: what is at a limit passes,
//! one more does not, and the message says the limit, the value where it is known, and the way out.
//! Those of the texts of a case are tested beside the code, in `src/parse/limits.rs`.

use std::fs::{self, File};
use std::path::Path;

use skrivelse::source::{MAX_ATTACHMENT, MAX_ATTACHMENTS, MAX_BYTES};
use tempfile::TempDir;

use crate::carrier::{carrier, documents};
use crate::support::{Said, case_with, project, skrivelse};

/// A project with a case, and templates of its own beside the shipped ones.
fn with_case(case: &str) -> TempDir {
    project(&[("case.yaml", case.as_bytes()), ("templates/.keep", b"")])
}

/// A file that takes no space on the disk.
fn sparse(folder: &Path, path: &str, size: u64) {
    fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
    File::create(folder.join(path))
        .unwrap()
        .set_len(size)
        .unwrap();
}

fn checked(folder: &TempDir) -> Said {
    skrivelse(folder.path(), ["check", "case.yaml"])
}

#[track_caller]
fn passes(said: &Said) {
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

/// The exit code, and what is said in order: of the limit, and of the way out.
#[track_caller]
fn refused(said: &Said, code: i32, parts: [&str; 2]) {
    let all = format!("{}{}", said.out, said.err).replace('\u{a0}', " ");
    assert_eq!(said.code, code, "{all}");
    for part in parts {
        assert!(all.contains(part), "{part}: {all}");
    }
}

#[test]
fn a_case_of_2_mb() {
    let of_size = |size: u64| {
        let case = case_with("");
        case.clone() + "#" + &"x".repeat(usize::try_from(size).unwrap() - case.len() - 1)
    };
    passes(&checked(&with_case(&of_size(MAX_BYTES))));
    let said = checked(&with_case(&of_size(MAX_BYTES + 1)));
    refused(
        &said,
        1,
        [
            "filen är 2 048 kB",
            "ett ärende får vara högst 2 048 kB; lägg det långa i en bilaga",
        ],
    );
    // Inside a PDF too.
    let folder = project(&[
        ("a.pdf", &carrier(&of_size(MAX_BYTES + 1), &[])),
        ("templates/.keep", b""),
    ]);
    let said = skrivelse(folder.path(), ["verify", "a.pdf"]);
    assert!(
        said.code != 0 && said.out.contains("går inte att bygga om"),
        "{}{}",
        said.out,
        said.err
    );
}

#[test]
fn levels_and_values_of_yaml() {
    // The case itself is the first level.
    let levels = |count: usize| {
        case_with(&format!(
            "okänd: {}a{}\n",
            "[".repeat(count - 1),
            "]".repeat(count - 1)
        ))
    };
    refused(&checked(&with_case(&levels(64))), 1, ["fel[F003]", "okänd"]);
    let way_out = "ta bort de klamrar och indrag som inte behövs";
    refused(
        &checked(&with_case(&levels(65))),
        1,
        ["här är det fler än 64 nivåer i varandra", way_out],
    );
    let values = |count: usize| case_with(&format!("okänd: [{}]\n", "x, ".repeat(count)));
    refused(
        &checked(&with_case(&values(240_000))),
        1,
        ["delar i listor", "dela ärendet"],
    );
    let way_out = "skriv ut det som upprepas med * och &";
    refused(
        &checked(&with_case(&values(250_001))),
        1,
        ["här blir det fler än 250 000 värden", way_out],
    );
}

#[test]
fn amounts_of_15_digits() {
    let amount = |digits: usize| {
        with_case(&case_with(&format!(
            "belopp:\n  - id: t\n    poster:\n      - {{post: P, belopp: {} kr}}\n",
            "9".repeat(digits)
        )))
    };
    assert!(!checked(&amount(15)).out.contains("för stort"));
    refused(
        &checked(&amount(16)),
        1,
        ["beloppet är för stort; högst 15 siffror", "fel[F006]"],
    );
}

#[test]
fn attachments_of_100_and_200_mb() {
    let case = |files: &[&str]| {
        let files = files
            .iter()
            .map(|file| format!("  - {{handling: En, fil: {file}}}\n"))
            .collect::<String>();
        case_with(&format!("bilagor:\n{files}"))
    };
    let state = |sizes: &[(&str, u64)]| {
        let folder = with_case(&case(
            &sizes.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ));
        sizes
            .iter()
            .for_each(|(name, size)| sparse(folder.path(), name, *size));
        checked(&folder)
    };
    let half = MAX_ATTACHMENTS / 2;
    assert!(!state(&[("a", MAX_ATTACHMENT)]).out.contains("F019"));
    assert!(!state(&[("a", half), ("b", half)]).out.contains("F019"));
    let way_out = "gör filen mindre, eller ta bort fil: och skriv var handlingen finns";
    refused(
        &state(&[("a", MAX_ATTACHMENT + 1)]),
        1,
        ["en bilaga får vara högst 100 MB", way_out],
    );
    let both = state(&[("a", half), ("b", half - 1), ("c", 2)]);
    refused(
        &both,
        1,
        ["blir bilagorna mer än 200 MB tillsammans", way_out],
    );
}

#[test]
fn templates_of_4_and_32_mb_in_8_folders() {
    let folder = with_case(&case_with(""));
    let at = folder.path();
    (0..8).for_each(|n| sparse(at, &format!("templates/{n}.typ"), 4 << 20));
    passes(&checked(&folder));
    let way_out = "ta bort det som inte är mallar ur projektets mapp templates, och gör bilder och teckensnitt mindre";
    sparse(at, "templates/9.typ", 1);
    refused(
        &checked(&folder),
        2,
        ["mallarna är mer än 32 MB tillsammans", way_out],
    );
    fs::remove_file(at.join("templates/9.typ")).unwrap();
    sparse(at, "templates/0.typ", (4 << 20) + 1);
    refused(
        &checked(&folder),
        2,
        ["är 4097 kB; högst 4096 kB läses", way_out],
    );
    fs::remove_file(at.join("templates/0.typ")).unwrap();
    sparse(at, "templates/1/2/3/4/5/6/7/8/x.typ", 1);
    passes(&checked(&folder));
    sparse(at, "templates/1/2/3/4/5/6/7/8/9/x.typ", 1);
    refused(
        &checked(&folder),
        2,
        [
            "ligger i fler än 8 mappar; leder en länk tillbaka?",
            "mallar ska ligga",
        ],
    );
}

/// Links to folders with links: 8 folders in each other, 8 ways from each to the next.
#[cfg(unix)]
#[test]
fn templates_of_10_000_files_and_folders() {
    let folder = with_case(&case_with(""));
    let templates = folder.path().join("templates");
    // With the file that makes the folder, and the folder.
    (0..9_998).for_each(|n| sparse(&templates, &format!("many/{n}.txt"), 0));
    passes(&checked(&folder));
    sparse(&templates, "many/x.txt", 0);
    let way_out = "ta bort det som inte är mallar ur projektets mapp templates";
    let told = "mallarna är fler än 10 000 filer och mappar";
    refused(&checked(&folder), 2, [told, way_out]);
    fs::remove_dir_all(templates.join("many")).unwrap();
    let deep = [
        "ligger i fler än 8 mappar; leder en länk tillbaka?",
        "mallar ska ligga i projektets mapp templates",
    ];
    for (links, leads_up, said) in [(8, false, [told, way_out]), (3, true, deep)] {
        let made = templates.join("linked");
        for level in 0..7 {
            let here = made.join(level.to_string());
            fs::create_dir_all(&here).unwrap();
            (0..links).for_each(|n| {
                let next = if leads_up { 0 } else { level + 1 };
                let to = format!("../{next}");
                std::os::unix::fs::symlink(to, here.join(format!("{n}"))).unwrap();
            });
        }
        fs::create_dir(made.join("7")).unwrap();
        refused(&checked(&folder), 2, said);
        fs::remove_dir_all(made).unwrap();
    }
}

/// Each turn of a loop takes some steps, so the limit is met from both sides by thousands and not
/// by one.
#[test]
fn templates_of_200_000_steps() {
    let shipped = include_str!("../../templates/memo.typ.j2");
    let looping = |turns: usize| {
        let template = format!("{{% for i in range({turns}) %}}{{% endfor %}}\n{shipped}");
        project(&[
            ("case.yaml", case_with("").as_bytes()),
            ("templates/memo.typ.j2", template.as_bytes()),
        ])
    };
    let built = |turns: usize| skrivelse(looping(turns).path(), ["build", "case.yaml"]);
    passes(&built(40_000));
    refused(
        &built(90_000),
        2,
        [
            "tar fler än 200 000 steg",
            "felet ligger i mallen, inte i ärendet",
        ],
    );
}

#[test]
fn a_manifest_of_64_mb() {
    let folder = with_case(&case_with(""));
    passes(&skrivelse(folder.path(), ["build", "case.yaml"]));
    let path = folder.path().join("output/manifest.json");
    let manifest = fs::read_to_string(&path).unwrap();
    let padded = |size: usize| manifest.clone() + &" ".repeat(size - manifest.len());
    fs::write(&path, padded(64 << 20)).unwrap();
    passes(&skrivelse(folder.path(), ["build", "case.yaml"]));
    fs::write(&path, padded((64 << 20) + 1)).unwrap();
    let said = skrivelse(folder.path(), ["build", "case.yaml"]);
    refused(
        &said,
        2,
        [
            "är 65537 kB; högst 65536 kB läses",
            "kontrollera att det är rätt fil",
        ],
    );
}

/// A file in the place of a PDF that may be signed is looked into before it is replaced.
#[test]
fn a_file_of_512_mb_in_the_place_of_a_pdf() {
    let folder = with_case(&case_with(""));
    sparse(folder.path(), "output/case.pdf", (512 << 20) + 1);
    let said = skrivelse(folder.path(), ["build", "case.yaml"]);
    refused(
        &said,
        2,
        [
            "är 524289 kB; högst 524288 kB läses",
            "välj en annan mapp med --till",
        ],
    );
    sparse(folder.path(), "output/case.pdf", 1 << 20);
    passes(&skrivelse(folder.path(), ["build", "case.yaml"]));
}

#[test]
fn names_of_255_bytes_in_16_folders_and_800_bytes_are_extracted() {
    let extracted = |path: &str| {
        let case = case_with(&documents(&[(path, b"karta")]));
        let folder = project(&[("a.pdf", &carrier(&case, &[("bilaga-1-x", b"karta")]))]);
        skrivelse(folder.path(), ["extract", "a.pdf"])
    };
    let (deep, deeper) = (
        format!("{}x", "a/".repeat(15)),
        format!("{}x", "a/".repeat(16)),
    );
    passes(&extracted(&"x".repeat(255)));
    passes(&extracted(&deep));
    // A case has no word of more than 500 characters.
    let path = |last: usize| format!("{0}/{0}/{0}/{1}", "x ".repeat(99) + "x", "x".repeat(last));
    passes(&extracted(&path(200)));
    refused(
        &extracted(&path(201)),
        1,
        ["sökvägen är längre än 800 byte", "skrivs inte"],
    );
    refused(
        &extracted(&"x".repeat(256)),
        1,
        ["är längre än 255", "skrivs inte"],
    );
    refused(
        &extracted(&deeper),
        1,
        ["sökvägen har fler än 16 delar", "skrivs inte"],
    );
}

#[test]
fn a_thousand_files_inside_a_pdf() {
    let judged = |count: usize| {
        let names: Vec<String> = (0..count).map(|n| format!("{n}.txt")).collect();
        let files: Vec<(&str, &[u8])> = names
            .iter()
            .map(|name| (name.as_str(), b"x".as_slice()))
            .collect();
        // The case is one of them.
        let folder = project(&[
            ("a.pdf", &carrier(&case_with(""), &files)),
            ("templates/.keep", b""),
        ]);
        skrivelse(folder.path(), ["extract", "a.pdf"])
    };
    assert_eq!(judged(999).code, 1);
    refused(
        &judged(1_000),
        2,
        ["högst 1 000 filer inuti", "dela upp handlingen"],
    );
}

/// A profile is read as a case is, and so within the same limits; what is beyond is shown in the
/// profile's file.
#[test]
fn a_profile_has_the_limits_of_a_case() {
    let with_name = |letters: usize| {
        let profile = format!("namn: {}\n", "x".repeat(letters));
        let case = case_with("profil: nyby\n");
        project(&[
            ("case.yaml", case.as_bytes()),
            ("templates/profiles/nyby/profil.yaml", profile.as_bytes()),
        ])
    };
    passes(&checked(&with_name(500)));
    let said = checked(&with_name(501));
    refused(
        &said,
        1,
        [
            "profil.yaml:1:7",
            "här är det 501 tecken i rad utan mellanslag; gränsen är 500",
        ],
    );
}
