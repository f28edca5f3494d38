//! Versions that git knows by their names, by branches, and in a part of the history.

use super::*;

/// What has happened on the branch that it left is no change of the new one.
#[test]
fn three_dots_ask_what_has_changed_since_a_branch_left_another() {
    let folder = history();
    let at = folder.path();
    git(at, &["checkout", "-q", "-f", "-b", "gren"]);
    write(at, "cases/a.yaml", "bakgrund: En tredje text.\n");
    save(at);
    git(at, &["checkout", "-q", "main"]);
    write(
        at,
        "cases/a.yaml",
        "bakgrund: En annan text.\ndatum: 2025-04-09\n",
    );
    save(at);
    let (date, word) = ("datum: ", "[annan → tredje]");
    let both = jamfor(at, &["main..gren"]);
    assert!(
        both.out.contains(date) && both.out.contains(word),
        "{}",
        both.out
    );
    let since = jamfor(at, &["main...gren", "cases/a.yaml"]);
    assert_snapshot!(text(&since), @r"
    cases/a.yaml: där gren skildes från main (1a2b3c4, 1 mars 2026) → gren (1a2b3c4, 1 mars 2026)

    Bakgrund
      ~ En [annan → tredje] text.

    1 ändring.
    ");
    // A name that is left out is that of the last commit.
    for words in ["...gren", "HEAD...gren", "main...gren"] {
        assert!(jamfor(at, &[words]).out.contains(word), "{words}");
    }
    let own = jamfor(at, &["gren..."]);
    assert!(
        own.out.contains(date) && !own.out.contains(word),
        "{}",
        own.out
    );
    // One that comes from the other left it there.
    let after = jamfor(at, &["HEAD~1...HEAD"]);
    let wanted = "cases/a.yaml: incheckning 1a2b3c4 (1 mars 2026) → incheckning";
    assert!(text(&after).starts_with(wanted), "{}", after.out);
    assert!(
        jamfor(at, &["main...saknas"])
            .err
            .contains("någon version saknas")
    );
    assert!(
        jamfor(at, &["../saknas"])
            .err
            .contains("någon version ../saknas")
    );
}

/// There is nothing that both come from, or it is not here.
#[test]
fn branches_that_never_were_one_are_told() {
    let folder = history();
    let at = folder.path();
    git(at, &["checkout", "-q", "-f", "--orphan", "egen"]);
    write(at, "cases/a.yaml", "bakgrund: En egen text.\n");
    save(at);
    let said = jamfor(at, &["main...egen"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert_snapshot!(said.err, @r"
    fel: main och egen har ingen gemensam historik
    hjälp: jämför dem som de är: skrivelse jämför main egen
    ");
    let shallow = tempfile::tempdir().unwrap();
    let url = format!("file://{}", at.display());
    let clone = [
        "clone",
        "-q",
        "--depth",
        "1",
        "--no-single-branch",
        &url,
        "ny",
    ];
    git(shallow.path(), &clone);
    let said = jamfor(&shallow.path().join("ny"), &["origin/main...egen"]);
    assert!(said.err.contains("git fetch --unshallow"), "{}", said.err);
}

#[test]
fn a_clone_without_files_and_one_with_a_part_of_the_history_are_enough() {
    let folder = history();
    let (at, clones) = (folder.path(), tempfile::tempdir().unwrap());
    let url = format!("file://{}", at.display());
    let clone = |name: &str, how: &[&str]| {
        let all = [&["clone", "-q"], how, &[url.as_str(), name]].concat();
        git(clones.path(), &all);
        clones.path().join(name)
    };
    for (name, how) in [("bare", "--bare"), ("empty", "--no-checkout")] {
        let said = jamfor(&clone(name, &[how]), &["HEAD~1", "HEAD", "cases/a.yaml"]);
        assert!(
            text(&said).contains("[tillagt: annan]"),
            "{name}: {}{}",
            said.out,
            said.err
        );
    }
    let bare = clones.path().join("bare");
    assert!(jamfor(&bare, &[]).err.contains("ange två versioner"));
    // A file of that name lies there.
    let said = jamfor(&bare, &["HEAD~1", "HEAD"]);
    assert!(said.out.contains("[tillagt: annan]"), "{}", said.err);
    // A repository within another one has a history of its own.
    let around = clones.path().join("runt");
    std::fs::create_dir(&around).unwrap();
    git(&around, &["init", "-q", "-b", "main"]);
    git(&around, &["clone", "-q", &url, "cases"]);
    for words in [&["HEAD~1"][..], &["HEAD~1", "cases/cases/a.yaml"]] {
        let said = jamfor(&around, words);
        assert!(said.out.contains("[tillagt: annan]"), "{}", said.err);
    }
    let shallow = clone("shallow", &["--depth", "1"]);
    let said = jamfor(&shallow, &["HEAD~1", "HEAD"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert_snapshot!(said.err, @r"
    fel: versionen HEAD~1 finns inte i den del av historiken som har hämtats: äldre incheckningar syns inte här
    hjälp: hämta resten med git fetch --unshallow
    ");
    assert_eq!(
        jamfor(&shallow, &[]).out.lines().last(),
        Some("Ingen ändring.")
    );
}
