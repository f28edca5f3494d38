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
