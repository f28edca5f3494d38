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

/// Where the system gives too little memory to do anything, the program says so; where it gives
/// some, a memo is built.
#[cfg(target_os = "linux")]
#[test]
fn without_memory_the_program_could_not_run() {
    let program = env!("CARGO_BIN_EXE_skrivelse");
    let folder = cases(1);
    let run = |kilobytes: u64, command: &str| {
        let script = format!("ulimit -v {kilobytes} && exec {program} {command}");
        let mut command = Command::new("sh");
        let done = command.current_dir(folder.path()).args(["-c", &script]);
        let done = done.output().unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        (done.status.code(), said)
    };
    for kilobytes in [200_000, 300_000, 400_000, 500_000] {
        for command in ["build", "check", "list", "--help"] {
            let (code, said) = run(kilobytes, command);
            assert_eq!(code, Some(2), "{kilobytes} {command}: {said}");
            let begins = format!(
                "fel: programmet får bara använda {} MB minne",
                kilobytes * 1024 / 1_000_000
            );
            assert!(said.starts_with(&begins), "{kilobytes} {command}: {said}");
        }
    }
    for kilobytes in [4_000_000, 8_000_000] {
        let (code, said) = run(kilobytes, "build");
        assert_eq!(code, Some(0), "{kilobytes}: {said}");
    }
}
