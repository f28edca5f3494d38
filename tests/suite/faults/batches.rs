//! One case never takes the others along.

use super::*;

/// A project whose layout makes the library that writes PDFs panic; no case can be at fault for a
/// layout.
fn with_a_panicking_template() -> TempDir {
    let layout = fs::read_to_string(root().join("templates/layout/memo.typ")).unwrap();
    let (dividing, head) = (
        "show unbroken(66): it => divided(it.text)",
        "  let head = first-head(",
    );
    assert!(layout.contains(dividing) && layout.contains(head));
    // Fixed spaces say nothing, so the proof of the pages has nothing against them; they are too
    // small to run off the page.
    let spaces = format!(
        "  place(text(size: 0.01pt)[{}])\n{head}",
        "\u{a0}".repeat(40_000)
    );
    let layout = layout.replace(dividing, "").replacen(head, &spaces, 1);
    project(&[
        ("1/a.yaml", case(1).as_bytes()),
        ("2/b.yaml", case(2).as_bytes()),
        ("2/templates/layout/memo.typ", layout.as_bytes()),
        ("3/c.yaml", case(3).as_bytes()),
    ])
}

#[test]
fn a_case_that_makes_the_program_panic_is_named_and_the_others_are_built() {
    for jobs in ["1", "4"] {
        let folder = with_a_panicking_template();
        let said = run(&folder, &["build", "--jobs", jobs, "1", "2/b.yaml", "3"]);
        assert_eq!(said.code, 2, "{}", said.err);
        assert!(
            said.err.contains("\nfel: 2/b.yaml: internt fel i "),
            "{}",
            said.err
        );
        assert!(
            said.out.contains("stoppad  2/b  se felet ovan") && said.out.contains("2 av 3 ärenden"),
            "{}",
            said.out
        );
        assert_eq!(agree(&folder.path().join("output")), 2);
        assert_eq!(
            names(&folder.path().join("output")),
            ["1", "3", "manifest.json"]
        );
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
    assert!(
        checked.out.contains("2 ärenden granskade, inga fel."),
        "{}",
        checked.out
    );
    let built = run(&folder, &[&["build"], &paths[..]].concat());
    assert_eq!(built.code, 2);
    for said in [&checked.err, &built.err] {
        for name in ["null.yaml", "pipe.yaml", "zero.yaml"] {
            assert!(
                said.contains(&format!(
                    "fel: {name} går inte att läsa (är ingen vanlig fil)"
                )),
                "{said}"
            );
        }
    }
    assert!(
        built.out.contains("stoppad  pipe  se felet ovan"),
        "{}",
        built.out
    );
    assert!(built.out.contains("2 av 5 ärenden byggda"), "{}", built.out);
    assert_eq!(agree(&folder.path().join("output")), 2);
}

/// The administrator may look into every folder, and sees nothing of it; the harness of faults runs
/// as another user.
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
        assert!(
            said.code == 2 && said.err.contains("cases/hemlig går inte att läsa"),
            "{}",
            said.err
        );
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
    assert!(
        said.err
            .contains("output/1.pdf går inte att skriva till (är ingen vanlig fil)"),
        "{}",
        said.err
    );
    assert!(
        said.err
            .contains("output/2.pdf går inte att skriva till (är ingen vanlig fil)"),
        "{}",
        said.err
    );
    assert!(
        said.err
            .contains("output/3.pdf är skrivskyddad och skrivs inte över"),
        "{}",
        said.err
    );
    assert_eq!(fs::read(output.join("3.pdf")).unwrap(), b"gammal");
    assert_eq!(
        names(&output),
        ["1.pdf", "2.pdf", "3.pdf", "4.pdf", "manifest.json"]
    );
}
