//! `build --emit typst`: whole or not at all, and never elsewhere.

use super::*;

#[test]
fn no_name_leads_out_of_the_folder() {
    for name in [
        "...yaml",
        "..yaml",
        "manifest.json.yaml",
        ".skrivelse.lock.yaml",
        ".skrivelse-a.tmp.yaml",
    ] {
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
    hjälp: flytta eller ta bort den, eller välj en annan mapp med --till
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
