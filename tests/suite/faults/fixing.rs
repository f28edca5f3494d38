//! `check --fix`: only what was read is written over.

use super::*;

#[test]
fn amounts_are_mended_and_their_spaces_left() {
    let given =
        fs::read(root().join("tests/fixtures/redteam/fix-panics-on-3-000-kr.yaml")).unwrap();
    let folder = project(&[
        ("a.yaml", &given),
        ("b.yaml", case_with("bakgrund: Det kostar 5%.\n").as_bytes()),
    ]);
    let said = run(&folder, &["check", "--fix", "a.yaml", "b.yaml"]);
    assert!(
        said.code < 2 && !said.err.contains("panicked"),
        "{}",
        said.err
    );
    assert!(said.err.contains("”5%.” → ”5 %.”"), "{}", said.err);
    let a = fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    assert!(a.contains("3 000 kr"), "{a}");
    assert!(
        fs::read_to_string(folder.path().join("b.yaml"))
            .unwrap()
            .contains("5 %")
    );
}

#[test]
fn no_blank_and_no_letter_beside_a_fix_makes_it_panic() {
    let blanks = [
        "\u{a0}", "\u{202f}", "\u{2009}", "\u{3000}", "\u{2003}", " ",
    ];
    let letters = ["", "x", "å", "€", "𝄞"];
    let mut files = Vec::new();
    for (row, blank) in blanks.iter().enumerate() {
        for (column, letter) in letters.iter().enumerate() {
            for (kind, end) in ["\n", "\r\n"].iter().enumerate() {
                let lines = [
                    format!("  Det {letter}{blank}33000 kr{blank}{letter} 5%"),
                    format!("  7%{blank}{letter}"),
                    format!("  Se {letter} §9{blank}och 500000 kr"),
                    "  1200300 kr".to_owned(),
                ];
                let text =
                    case_with(&format!("bakgrund: |\n{}\n", lines.join("\n"))).replace('\n', end);
                files.push((format!("{row}-{column}-{kind}.yaml"), text));
            }
        }
    }
    let folder = project(
        &files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_bytes()))
            .collect::<Vec<_>>(),
    );
    let said = run(&folder, &["check", "--fix", "."]);
    assert!(said.code < 2, "{}", said.err);
    for (path, text) in &files {
        let repaired = fs::read_to_string(folder.path().join(path)).unwrap();
        assert!(
            repaired.contains("500 000 kr") && repaired.contains("1 200 300 kr"),
            "{repaired}"
        );
        assert_eq!(
            repaired.matches("\r\n").count(),
            text.matches("\r\n").count()
        );
    }
}

#[test]
fn what_may_not_be_written_is_told_and_the_others_are_mended() {
    let text = case_with("bakgrund: Det kostar 5%.\n");
    let files = ["a.yaml", "b.yaml", "c.yaml"].map(|name| (name, text.as_bytes()));
    let folder = project(&files);
    let path = |name: &str| folder.path().join(name);
    set_mode(&path("a.yaml"), 0o444);
    fs::hard_link(path("b.yaml"), path("b-kopia.yaml.bak")).unwrap();
    let said = run(&folder, &["check", "--fix", "a.yaml", "b.yaml", "c.yaml"]);
    assert_eq!(said.code, 2);
    let told: Vec<&str> = said.err.lines().filter(|line| !line.is_empty()).collect();
    assert_snapshot!(told.join("\n"), @"
    rättat c.yaml:1:23 ”5%.” → ”5 %.”
    1 ställe rättat.
    fel: a.yaml går inte att rätta (skrivskyddad)
    hjälp: ta bort skrivskyddet om filen får ändras, och kör kommandot igen
    fel: b.yaml går inte att rätta (den har flera namn, hårda länkar, som skulle skiljas åt)
    hjälp: rätta för hand i en redigerare, eller gör filen till en egen kopia och kör kommandot igen
    ");
    assert_eq!(fs::read_to_string(path("a.yaml")).unwrap(), text);
    assert_eq!(fs::read_to_string(path("b-kopia.yaml.bak")).unwrap(), text);
    assert!(fs::read_to_string(path("c.yaml")).unwrap().contains("5 %"));
    assert_eq!(
        names(folder.path()),
        ["a.yaml", "b-kopia.yaml.bak", "b.yaml", "c.yaml"]
    );
}

#[test]
fn a_folder_that_cannot_be_written_to_says_nothing_of_mending() {
    let folder = project(&[(
        "a/a.yaml",
        case_with("bakgrund: Det kostar 5%.\n").as_bytes(),
    )]);
    set_mode(&folder.path().join("a/a.yaml"), 0o400);
    let said = run(&folder, &["check", "--fix", "a"]);
    assert_eq!(said.code, 2);
    assert!(!said.err.contains("rättat a/a.yaml"), "{}", said.err);
}

#[test]
fn links_stay_links() {
    let folder = project(&[("a.yaml", case_with("bakgrund: Det kostar 5%.\n").as_bytes())]);
    symlink("a.yaml", folder.path().join("b.yaml")).unwrap();
    symlink("b.yaml", folder.path().join("c.yaml")).unwrap();
    assert!(run(&folder, &["check", "--fix", "c.yaml"]).code < 2);
    assert!(
        fs::symlink_metadata(folder.path().join("c.yaml"))
            .unwrap()
            .is_symlink()
    );
    assert!(
        fs::symlink_metadata(folder.path().join("b.yaml"))
            .unwrap()
            .is_symlink()
    );
    assert!(
        fs::read_to_string(folder.path().join("a.yaml"))
            .unwrap()
            .contains("5 %")
    );
}
