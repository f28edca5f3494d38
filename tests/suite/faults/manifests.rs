//! Builds at once, interrupted builds, and the manifest.

use super::*;

#[test]
fn another_version_and_unknown_keys_are_refused_and_left() {
    let folder = cases(1);
    assert_eq!(run(&folder, &["build"]).code, 0);
    let path = folder.path().join("output/manifest.json");
    let text = fs::read_to_string(&path).unwrap();
    for (changed, told) in [
        (
            text.replacen("\"version\": 1", "\"version\": 99", 1),
            "har version 99",
        ),
        (
            text.replacen("\"version\": 1", "\"version\": \"1\"", 1),
            "har version \"1\"",
        ),
        (
            text.replacen("\"version\": 1", "\"version\": 1, \"arkiv\": 3", 1),
            "nyckeln arkiv",
        ),
        (
            text.replacen("\"ready\"", "\"signed_by\": [], \"ready\"", 1),
            "nyckeln files.signed_by",
        ),
        (
            text.replacen("\"title\"", "\"secrecy\": {}, \"title\"", 1),
            "nyckeln files.case.secrecy",
        ),
    ] {
        fs::write(&path, &changed).unwrap();
        let said = run(&folder, &["build"]);
        assert_eq!(
            (said.code, said.err.contains(told)),
            (2, true),
            "{}",
            said.err
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), changed);
    }
}

#[test]
fn what_is_no_file_or_too_large_is_an_error_at_once() {
    let folder = cases(1);
    let path = folder.path().join("output/manifest.json");
    fs::create_dir(folder.path().join("output")).unwrap();
    mkfifo(&path);
    assert!(
        run(&folder, &["build"])
            .err
            .contains("manifest.json går inte att läsa (är ingen vanlig fil)")
    );
    fs::remove_file(&path).unwrap();
    symlink("/dev/zero", &path).unwrap();
    assert_eq!(run(&folder, &["build"]).code, 2);
    fs::remove_file(&path).unwrap();
    fs::File::create(&path).unwrap().set_len(1 << 32).unwrap();
    let said = run(&folder, &["build"]);
    assert!(
        said.code == 2 && said.err.contains("högst 65536 kB läses"),
        "{}",
        said.err
    );
    assert_eq!(names(&folder.path().join("output")), ["manifest.json"]);
}

#[test]
fn builds_at_once_lose_no_entry() {
    let folder = cases(8);
    for _ in 0..5 {
        let builds: Vec<_> = [
            &["1", "2", "3", "4"][..],
            &["5", "6", "7", "8"],
            &["3", "4", "5", "6"],
        ]
        .iter()
        .zip([&[][..], &[], &["--draft"]])
        .map(|(names, option)| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
            command
                .current_dir(folder.path())
                .arg("build")
                .args(option)
                .stdout(Stdio::null());
            command
                .args(names.iter().map(|name| format!("cases/{name}.yaml")))
                .stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
        for build in builds {
            let said = build.wait_with_output().unwrap();
            assert_eq!(
                (
                    said.status.code(),
                    String::from_utf8(said.stderr).unwrap().as_str()
                ),
                (Some(0), "")
            );
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
    assert_eq!(
        names(&output),
        ["1.pdf", "2.pdf", "manifest.json", "ny.pdf"]
    );
    assert_eq!(
        fs::read(output.join("2.pdf")).unwrap(),
        b"ett tidigare bygge"
    );
    fs::remove_file(output.join("2.pdf")).unwrap();
    assert_eq!(agree(&output), 2);
    assert_eq!(
        run(&folder, &["build", "ny.yaml"]).err,
        "",
        "it is told once"
    );
}

#[test]
fn temporary_files_of_an_interrupted_build_are_removed_and_told() {
    let folder = cases(1);
    let left = folder.path().join("output/.skrivelse-abcdef.tmp");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("lock"), b"").unwrap();
    fs::write(left.join("1.pdf"), b"halv").unwrap();
    let said = run(&folder, &["build"]);
    assert_eq!(
        said.err,
        "ett avbrutet bygges tillfälliga filer är borttagna.\n\n"
    );
    assert_eq!(
        names(&folder.path().join("output")),
        ["1.pdf", "manifest.json"]
    );
}
