//! Faults: files that change, vanish or are no files, interrupted and concurrent runs, a program that panics. Nothing of
//! the user is lost, one case never takes the others along, and the exit code is 2.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use serde_json::Value;
use skrivelse::source::sha256;
use tempfile::TempDir;

use crate::support::{Said, case_with, project, root, skrivelse};

fn run(folder: &TempDir, arguments: &[&str]) -> Said {
    skrivelse(folder.path(), arguments)
}

fn case(number: usize) -> String {
    case_with(&format!("diarienummer: KS/2025:{number:05}\n"))
}

fn cases(count: usize) -> TempDir {
    let files: Vec<(String, String)> = (1..=count).map(|n| (format!("cases/{n}.yaml"), case(n))).collect();
    project(&files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect::<Vec<_>>())
}

fn mkfifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The PDFs of a folder and its manifest say the same of each other; how many there are.
fn agree(output: &Path) -> usize {
    let manifest: Value = serde_json::from_slice(&fs::read(output.join("manifest.json")).unwrap()).unwrap();
    let stated: Vec<(String, String)> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["file"].as_str().unwrap().to_owned(), entry["sha256"].as_str().unwrap().to_owned()))
        .collect();
    let pdfs = names(output).into_iter().filter(|name| Path::new(name).extension().is_some_and(|it| it == "pdf"));
    let there: Vec<(String, String)> =
        pdfs.map(|name| (name.clone(), sha256(&fs::read(output.join(&name)).unwrap()))).collect();
    assert_eq!(stated, there);
    there.len()
}

mod fixing {
    use super::*;

    #[test]
    fn amounts_with_ordinary_spaces_are_mended() {
        let given = fs::read(root().join("tests/fixtures/redteam/fix-panics-on-3-000-kr.yaml")).unwrap();
        let folder = project(&[("a.yaml", &given), ("b.yaml", case_with("bakgrund: Det kostar 5 kr.\n").as_bytes())]);
        let said = run(&folder, &["check", "--fix", "a.yaml", "b.yaml"]);
        assert!(said.code < 2 && !said.err.contains("panicked"), "{}", said.err);
        assert!(said.err.contains("”kostar 3 000 kr.” → ”kostar 3␣000 kr.”"), "{}", said.err);
        let a = fs::read_to_string(folder.path().join("a.yaml")).unwrap();
        assert!(a.contains("3\u{a0}000\u{a0}kr"), "{a}");
        assert!(fs::read_to_string(folder.path().join("b.yaml")).unwrap().contains("5\u{a0}kr"));
    }

    #[test]
    fn no_blank_and_no_letter_beside_a_fix_makes_it_panic() {
        let blanks = ["\u{a0}", "\u{202f}", "\u{2009}", "\u{3000}", "\u{2003}", " "];
        let letters = ["", "x", "å", "€", "𝄞"];
        let mut files = Vec::new();
        for (row, blank) in blanks.iter().enumerate() {
            for (column, letter) in letters.iter().enumerate() {
                for (kind, end) in ["\n", "\r\n"].iter().enumerate() {
                    let lines = [
                        format!("  Det {letter}{blank}3 000 kr{blank}{letter} 5 %"),
                        format!("  7 kr{blank}{letter}"),
                        format!("  Se {letter} § 9{blank}och 500 000 kr"),
                        "  1 200 300 kr".to_owned(),
                    ];
                    let text = case_with(&format!("bakgrund: |\n{}\n", lines.join("\n"))).replace('\n', end);
                    files.push((format!("{row}-{column}-{kind}.yaml"), text));
                }
            }
        }
        let folder = project(&files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect::<Vec<_>>());
        let said = run(&folder, &["check", "--fix", "."]);
        assert!(said.code < 2, "{}", said.err);
        for (path, text) in &files {
            let mended = fs::read_to_string(folder.path().join(path)).unwrap();
            assert!(
                mended.contains("500\u{a0}000\u{a0}kr") && mended.contains("1\u{a0}200\u{a0}300\u{a0}kr"),
                "{mended}"
            );
            assert_eq!(mended.matches("\r\n").count(), text.matches("\r\n").count());
        }
    }

    #[test]
    fn what_may_not_be_written_is_told_and_the_others_are_mended() {
        let text = case_with("bakgrund: Det kostar 5 kr.\n");
        let files = ["a.yaml", "b.yaml", "c.yaml"].map(|name| (name, text.as_bytes()));
        let folder = project(&files);
        let path = |name: &str| folder.path().join(name);
        set_mode(&path("a.yaml"), 0o444);
        fs::hard_link(path("b.yaml"), path("b-kopia.yaml.bak")).unwrap();
        let said = run(&folder, &["check", "--fix", "a.yaml", "b.yaml", "c.yaml"]);
        assert_eq!(said.code, 2);
        let told: Vec<&str> = said.err.lines().filter(|line| !line.is_empty()).collect();
        assert_snapshot!(told.join("\n"), @"
        rättat c.yaml:1:23 ”5 kr.” → ”5␣kr.”
        1 ställe rättat.
        fel: a.yaml går inte att rätta (skrivskyddad)
        hjälp: ta bort skrivskyddet om filen får ändras, och kör kommandot igen
        fel: b.yaml går inte att rätta (den har flera namn, hårda länkar, som skulle skiljas åt)
        hjälp: rätta för hand i en redigerare, eller gör filen till en egen kopia och kör kommandot igen
        ");
        assert_eq!(fs::read_to_string(path("a.yaml")).unwrap(), text);
        assert_eq!(fs::read_to_string(path("b-kopia.yaml.bak")).unwrap(), text);
        assert!(fs::read_to_string(path("c.yaml")).unwrap().contains("5\u{a0}kr"));
        assert_eq!(names(folder.path()), ["a.yaml", "b-kopia.yaml.bak", "b.yaml", "c.yaml"]);
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_says_nothing_of_mending() {
        let folder = project(&[("a/a.yaml", case_with("bakgrund: Det kostar 5 kr.\n").as_bytes())]);
        set_mode(&folder.path().join("a/a.yaml"), 0o400);
        let said = run(&folder, &["check", "--fix", "a"]);
        assert_eq!(said.code, 2);
        assert!(!said.err.contains("rättat a/a.yaml"), "{}", said.err);
    }

    #[test]
    fn links_stay_links() {
        let folder = project(&[("a.yaml", case_with("bakgrund: Det kostar 5 kr.\n").as_bytes())]);
        symlink("a.yaml", folder.path().join("b.yaml")).unwrap();
        symlink("b.yaml", folder.path().join("c.yaml")).unwrap();
        assert!(run(&folder, &["check", "--fix", "c.yaml"]).code < 2);
        assert!(fs::symlink_metadata(folder.path().join("c.yaml")).unwrap().is_symlink());
        assert!(fs::symlink_metadata(folder.path().join("b.yaml")).unwrap().is_symlink());
        assert!(fs::read_to_string(folder.path().join("a.yaml")).unwrap().contains("5\u{a0}kr"));
    }
}

mod batches {
    use super::*;

    /// A project whose template makes the library that writes PDFs panic; no case can be at fault for a template.
    fn with_a_panicking_template() -> TempDir {
        let template = fs::read_to_string(root().join("templates/memo.typ.j2")).unwrap();
        let template = format!("{template}\n\n{}\n", "å".repeat(40_000));
        project(&[
            ("1/a.yaml", case(1).as_bytes()),
            ("2/b.yaml", case(2).as_bytes()),
            ("2/templates/memo.typ.j2", template.as_bytes()),
            ("3/c.yaml", case(3).as_bytes()),
        ])
    }

    #[test]
    fn a_case_that_makes_the_program_panic_is_named_and_the_others_are_built() {
        for jobs in ["1", "4"] {
            let folder = with_a_panicking_template();
            let said = run(&folder, &["build", "--jobs", jobs, "1", "2/b.yaml", "3"]);
            assert_eq!(said.code, 2, "{}", said.err);
            assert!(said.err.starts_with("fel: 2/b.yaml: internt fel i "), "{}", said.err);
            assert!(
                said.out.contains("stoppad  b  se felet ovan") && said.out.contains("2 av 3 ärenden"),
                "{}",
                said.out
            );
            assert_eq!(agree(&folder.path().join("output")), 2);
            assert_eq!(names(&folder.path().join("output")), ["a.pdf", "c.pdf", "manifest.json"]);
        }
    }

    #[test]
    fn what_is_no_file_is_named_and_the_others_are_checked_and_built() {
        let folder = cases(2);
        mkfifo(&folder.path().join("pipe.yaml"));
        symlink("/dev/zero", folder.path().join("zero.yaml")).unwrap();
        symlink("/dev/null", folder.path().join("null.yaml")).unwrap();
        let paths = ["cases", "null.yaml", "pipe.yaml", "zero.yaml"];
        let checked = run(&folder, &[&["check"], &paths[..]].concat());
        assert_eq!(checked.code, 2);
        assert!(checked.out.contains("2 ärenden granskade, inga fel."), "{}", checked.out);
        let built = run(&folder, &[&["build"], &paths[..]].concat());
        assert_eq!(built.code, 2);
        for said in [&checked.err, &built.err] {
            for name in ["null.yaml", "pipe.yaml", "zero.yaml"] {
                assert!(said.contains(&format!("fel: {name} går inte att läsa (är ingen vanlig fil)")), "{said}");
            }
        }
        assert!(built.out.contains("stoppad  pipe  se felet ovan"), "{}", built.out);
        assert!(built.out.contains("2 av 5 ärenden byggda"), "{}", built.out);
        assert_eq!(agree(&folder.path().join("output")), 2);
    }

    /// The administrator may look into every folder, and sees nothing of it; the harness of faults runs as another user.
    #[test]
    fn a_folder_that_cannot_be_searched_is_named_and_the_others_are_checked() {
        let folder = cases(2);
        fs::create_dir(folder.path().join("cases/hemlig")).unwrap();
        fs::write(folder.path().join("cases/hemlig/3.yaml"), case(3)).unwrap();
        set_mode(&folder.path().join("cases/hemlig"), 0o000);
        let may_look = fs::read_dir(folder.path().join("cases/hemlig")).is_ok();
        let said = run(&folder, &["check"]);
        set_mode(&folder.path().join("cases/hemlig"), 0o755);
        if !may_look {
            assert!(said.code == 2 && said.err.contains("cases/hemlig går inte att läsa"), "{}", said.err);
            assert!(said.out.contains("2 ärenden granskade"), "{}", said.out);
        }
    }

    #[test]
    fn a_target_that_is_no_file_fails_alone() {
        let folder = cases(4);
        let output = folder.path().join("output");
        fs::create_dir(&output).unwrap();
        mkfifo(&output.join("1.pdf"));
        symlink("/dev/zero", output.join("2.pdf")).unwrap();
        fs::write(output.join("3.pdf"), "gammal").unwrap();
        set_mode(&output.join("3.pdf"), 0o444);
        let said = run(&folder, &["build"]);
        assert_eq!(said.code, 2);
        assert!(said.err.contains("output/1.pdf går inte att skriva till (är ingen vanlig fil)"), "{}", said.err);
        assert!(said.err.contains("output/2.pdf går inte att skriva till (är ingen vanlig fil)"), "{}", said.err);
        assert!(said.err.contains("output/3.pdf är skrivskyddad och skrivs inte över"), "{}", said.err);
        assert_eq!(fs::read(output.join("3.pdf")).unwrap(), b"gammal");
        assert_eq!(names(&output), ["1.pdf", "2.pdf", "3.pdf", "4.pdf", "manifest.json"]);
    }
}

mod manifests {
    use super::*;

    #[test]
    fn another_version_and_unknown_keys_are_refused_and_left() {
        let folder = cases(1);
        assert_eq!(run(&folder, &["build"]).code, 0);
        let path = folder.path().join("output/manifest.json");
        let text = fs::read_to_string(&path).unwrap();
        for (changed, told) in [
            (text.replacen("\"version\": 1", "\"version\": 99", 1), "har version 99"),
            (text.replacen("\"version\": 1", "\"version\": \"1\"", 1), "har version \"1\""),
            (text.replacen("\"version\": 1", "\"version\": 1, \"arkiv\": 3", 1), "nyckeln arkiv"),
            (text.replacen("\"ready\"", "\"signed_by\": [], \"ready\"", 1), "nyckeln files.signed_by"),
            (text.replacen("\"title\"", "\"secrecy\": {}, \"title\"", 1), "nyckeln files.case.secrecy"),
        ] {
            fs::write(&path, &changed).unwrap();
            let said = run(&folder, &["build"]);
            assert_eq!((said.code, said.err.contains(told)), (2, true), "{}", said.err);
            assert_eq!(fs::read_to_string(&path).unwrap(), changed);
        }
    }

    #[test]
    fn what_is_no_file_or_too_large_is_an_error_at_once() {
        let folder = cases(1);
        let path = folder.path().join("output/manifest.json");
        fs::create_dir(folder.path().join("output")).unwrap();
        mkfifo(&path);
        assert!(run(&folder, &["build"]).err.contains("manifest.json går inte att läsa (är ingen vanlig fil)"));
        fs::remove_file(&path).unwrap();
        symlink("/dev/zero", &path).unwrap();
        assert_eq!(run(&folder, &["build"]).code, 2);
        fs::remove_file(&path).unwrap();
        fs::File::create(&path).unwrap().set_len(1 << 32).unwrap();
        let said = run(&folder, &["build"]);
        assert!(said.code == 2 && said.err.contains("högst 65536 kB läses"), "{}", said.err);
        assert_eq!(names(&folder.path().join("output")), ["manifest.json"]);
    }

    #[test]
    fn builds_at_once_lose_no_entry() {
        let folder = cases(8);
        for _ in 0..5 {
            let builds: Vec<_> = [&["1", "2", "3", "4"][..], &["5", "6", "7", "8"], &["3", "4", "5", "6"]]
                .iter()
                .zip([&[][..], &[], &["--draft"]])
                .map(|(names, option)| {
                    let mut command = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
                    command.current_dir(folder.path()).arg("build").args(option).stdout(Stdio::null());
                    command.args(names.iter().map(|name| format!("cases/{name}.yaml"))).stderr(Stdio::piped());
                    command.spawn().unwrap()
                })
                .collect();
            for build in builds {
                let said = build.wait_with_output().unwrap();
                assert_eq!((said.status.code(), String::from_utf8(said.stderr).unwrap().as_str()), (Some(0), ""));
            }
            assert_eq!(agree(&folder.path().join("output")), 8);
            assert_eq!(names(&folder.path().join("output")).len(), 9);
        }
    }

    #[test]
    fn what_an_interrupted_build_left_is_mended_and_told() {
        let folder = cases(2);
        let output = folder.path().join("output");
        assert_eq!(run(&folder, &["build"]).code, 0);
        let whole = fs::read(output.join("manifest.json")).unwrap();
        // As if the build had ended after the first of two PDFs.
        let left = output.join(".skrivelse-abcdef.tmp");
        fs::create_dir(&left).unwrap();
        fs::write(left.join("lock"), b"").unwrap();
        fs::write(left.join("manifest.json"), &whole).unwrap();
        fs::rename(output.join("2.pdf"), left.join("2.pdf")).unwrap();
        fs::write(output.join("2.pdf"), b"ett tidigare bygge").unwrap();
        fs::remove_file(output.join("manifest.json")).unwrap();
        fs::write(output.join(".skrivelse-ghijkl.tmp"), b"halv").unwrap();
        fs::write(folder.path().join("ny.yaml"), case(9)).unwrap();
        let said = run(&folder, &["build", "ny.yaml"]);
        assert_eq!(said.code, 0);
        assert_snapshot!(said.err, @"manifest.json är lagad efter ett avbrutet bygge: 1.pdf.");
        assert_eq!(names(&output), ["1.pdf", "2.pdf", "manifest.json", "ny.pdf"]);
        assert_eq!(fs::read(output.join("2.pdf")).unwrap(), b"ett tidigare bygge");
        fs::remove_file(output.join("2.pdf")).unwrap();
        assert_eq!(agree(&output), 2);
        assert_eq!(run(&folder, &["build", "ny.yaml"]).err, "", "it is told once");
    }

    #[test]
    fn temporary_files_of_an_interrupted_build_are_removed_and_told() {
        let folder = cases(1);
        let left = folder.path().join("output/.skrivelse-abcdef.tmp");
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("lock"), b"").unwrap();
        fs::write(left.join("1.pdf"), b"halv").unwrap();
        let said = run(&folder, &["build"]);
        assert_eq!(said.err, "ett avbrutet bygges tillfälliga filer är borttagna.\n\n");
        assert_eq!(names(&folder.path().join("output")), ["1.pdf", "manifest.json"]);
    }
}

mod signed {
    use super::*;

    #[test]
    fn the_name_of_a_signatures_key_in_a_text_makes_no_draft_signed() {
        let given = fs::read(root().join("tests/fixtures/redteam/rebuild-refused-byterange.yaml")).unwrap();
        let title = case_with("rubrik: Om /ByteRange i PDF\nstatus: utkast\n");
        let prose = case_with("bakgrund: Se /ByteRange [0 1 2 3] och (/ByteRange).\ndiarienummer: KS/2025:00009\n");
        let folder =
            project(&[("given.yaml", &given), ("title.yaml", title.as_bytes()), ("prose.yaml", prose.as_bytes())]);
        for _ in 0..2 {
            let said = run(&folder, &["build", "--draft", "given.yaml", "title.yaml", "prose.yaml"]);
            assert!(said.code < 2 && !said.err.contains("undertecknad"), "{}", said.err);
        }
        assert_eq!(names(&folder.path().join("output")).len(), 4);
    }

    #[test]
    fn however_the_key_is_written_a_signed_file_is_left() {
        let folder = cases(1);
        let path = folder.path().join("output/1.pdf");
        assert_eq!(run(&folder, &["build"]).code, 0);
        let signer = crate::signed::authority::Signer::with_p256("Kim Exempel", "Exempelkommun");
        let signed =
            crate::signed::signer::sign(&fs::read(&path).unwrap(), "underskrift-1", &signer, "20260302081500Z");
        let key = signed.windows(10).position(|part| part == b"/ByteRange").unwrap();
        for written in ["/Byt#65Range", "/#42yteRange", "/ByteRang#65"] {
            let hidden = [&signed[..key], written.as_bytes(), &signed[key + 10..]].concat();
            fs::write(&path, &hidden).unwrap();
            let said = run(&folder, &["build"]);
            assert!(said.code == 2 && said.err.contains("är undertecknad"), "{written}: {}", said.err);
            assert!(fs::read(&path).unwrap() == hidden);
        }
    }
}

mod emitting {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for name in ["...yaml", "..yaml", "manifest.json.yaml", ".skrivelse.lock.yaml", ".skrivelse-a.tmp.yaml"] {
            let folder = project(&[(name, case(1).as_bytes()), ("main.typ", b"mitt")]);
            let said = run(&folder, &["build", "--emit", "typst", name]);
            assert_eq!(said.code, 2, "{name}");
            assert!(said.err.contains("döp om ärendets fil"), "{}", said.err);
            assert_eq!(names(&folder.path().join("output")), [""; 0], "{name}");
            assert_eq!(names(folder.path()).len(), 3, "{name}");
            assert_eq!(fs::read(folder.path().join("main.typ")).unwrap(), b"mitt");
        }
    }

    #[test]
    fn a_folder_of_the_user_is_never_replaced() {
        let folder = cases(1);
        let emit = || run(&folder, &["build", "--emit", "typst"]);
        assert_eq!((emit().code, emit().code), (0, 0));
        let main = folder.path().join("output/1/main.typ");
        fs::write(&main, "ändrad").unwrap();
        let said = emit();
        assert_eq!(said.code, 2);
        assert_snapshot!(said.err, @"
        fel: output/1 finns redan och har något som inte är skrivet av skrivelse: main.typ
        hjälp: flytta eller ta bort den, eller välj en annan mapp med --output-dir
        ");
        assert_eq!(fs::read_to_string(&main).unwrap(), "ändrad");
        let elsewhere = folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        fs::remove_dir_all(folder.path().join("output/1")).unwrap();
        symlink(&elsewhere, folder.path().join("output/1")).unwrap();
        assert!(emit().err.contains("är en länk"));
        assert_eq!(names(&elsewhere), [""; 0]);
        assert_eq!(names(&folder.path().join("output")), ["1"]);
    }
}

mod beginning {
    use super::*;

    #[test]
    fn of_many_who_begin_on_one_case_one_says_that_it_wrote_it() {
        for _ in 0..5 {
            let folder = project(&[]);
            let new = || {
                let mut command = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
                command.current_dir(folder.path()).args(["new", "a.yaml"]).stderr(Stdio::null()).stdout(Stdio::null());
                command.spawn().unwrap()
            };
            let codes: Vec<_> = [new(), new(), new(), new()].map(|mut it| it.wait().unwrap().code().unwrap()).into();
            assert_eq!(codes.iter().filter(|code| **code == 0).count(), 1, "{codes:?}");
            assert_eq!(names(folder.path()), ["a.yaml", "case.schema.json"]);
        }
    }

    #[test]
    fn without_room_neither_the_case_nor_the_schema_is_there() {
        let program = env!("CARGO_BIN_EXE_skrivelse");
        for (blocks, arguments) in [(1, "new a.yaml"), (8, "new a.yaml"), (8, "build"), (8, "build --emit typst")] {
            let folder = cases(1);
            // The limit of a file's size, in blocks of 512 or 1,024 bytes: the schema has 30 kB, a PDF 40 kB.
            let shell = format!("ulimit -f {blocks}; exec '{program}' {arguments}");
            let said = Command::new("sh").current_dir(folder.path()).args(["-c", &shell]).output().unwrap();
            assert_eq!(said.status.code(), Some(2), "{arguments}: {said:?}");
            let left: Vec<String> = names(folder.path()).into_iter().filter(|name| name != "output").collect();
            assert_eq!(left, ["cases"], "{arguments}");
            if folder.path().join("output").exists() {
                assert_eq!(names(&folder.path().join("output")), [""; 0], "{arguments}");
            }
        }
    }
}
