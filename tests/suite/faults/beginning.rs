//! `new`: both files or none.

use super::*;

#[test]
fn of_many_who_begin_on_one_case_one_says_that_it_wrote_it() {
    for _ in 0..5 {
        let folder = project(&[]);
        let new = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
            command
                .current_dir(folder.path())
                .args(["new", "a.yaml"])
                .stderr(Stdio::null())
                .stdout(Stdio::null());
            command.spawn().unwrap()
        };
        let codes: Vec<_> = [new(), new(), new(), new()]
            .map(|mut it| it.wait().unwrap().code().unwrap())
            .into();
        assert_eq!(
            codes.iter().filter(|code| **code == 0).count(),
            1,
            "{codes:?}"
        );
        assert_eq!(names(folder.path()), ["a.yaml", "case.schema.json"]);
    }
}

#[test]
fn without_room_neither_the_case_nor_the_schema_is_there() {
    let program = env!("CARGO_BIN_EXE_skrivelse");
    for (blocks, arguments) in [
        (1, "new a.yaml"),
        (8, "new a.yaml"),
        (8, "build"),
        (8, "build --emit typst"),
    ] {
        let folder = cases(1);
        // The limit of a file's size, in blocks of 512 or 1,024 bytes: the schema has 30 kB, a PDF
        // 40 kB.
        let shell = format!("ulimit -f {blocks}; exec '{program}' {arguments}");
        let said = Command::new("sh")
            .current_dir(folder.path())
            .args(["-c", &shell])
            .output()
            .unwrap();
        assert_eq!(said.status.code(), Some(2), "{arguments}: {said:?}");
        let left: Vec<String> = names(folder.path())
            .into_iter()
            .filter(|name| name != "output")
            .collect();
        assert_eq!(left, ["cases"], "{arguments}");
        if folder.path().join("output").exists() {
            assert_eq!(names(&folder.path().join("output")), [""; 0], "{arguments}");
        }
    }
}

/// Git runs and believes what stands in its store, so nothing is written there.
#[test]
fn nothing_is_built_into_the_store_of_git() {
    let folder = cases(1);
    fs::create_dir_all(folder.path().join(".git/info")).unwrap();
    symlink(".git", folder.path().join("plats")).unwrap();
    for place in [".git", ".git/info", "./x/../.git/nytt", ".GIT/x", "plats/y"] {
        let said = skrivelse(folder.path(), ["build", "--output-dir", place]);
        assert_eq!(said.code, 2, "{place}: {}{}", said.out, said.err);
        assert!(said.err.contains("hör till git"), "{place}: {}", said.err);
    }
    assert_eq!(names(&folder.path().join(".git")), ["info"]);
}

/// Where the system gives no memory, the program could not run.
#[cfg(target_os = "linux")]
#[test]
fn without_memory_the_program_could_not_run() {
    let program = env!("CARGO_BIN_EXE_skrivelse");
    let folder = cases(1);
    let run = |kilobytes: u64| {
        let script = format!("ulimit -v {kilobytes} && exec {program} build");
        let mut command = Command::new("sh");
        let done = command.current_dir(folder.path()).args(["-c", &script]);
        done.output().unwrap().status.code()
    };
    for kilobytes in [250_000, 300_000, 400_000] {
        let code = run(kilobytes);
        assert!(matches!(code, Some(0 | 2)), "{kilobytes}: {code:?}");
    }
    assert_eq!(run(8_000_000), Some(0));
}
