//! What can be told later of the files that were sent.

use std::fs;

use super::{edit, kallelse, sent};
use crate::support::skrivelse;

/// A packet that was sent out is known by the record, and one that is built again as another.
#[test]
fn what_was_sent_is_known_by_the_record() {
    let folder = sent();
    let at = folder.path();
    fs::create_dir_all(at.join("cases")).unwrap();
    let verified = || skrivelse(at, ["kontrollera", "output/mote-handlingar.pdf"]).out;
    let known = "den är byte för byte den som skickades ut 2025-04-01 enligt mote.utskick.json";
    assert!(verified().contains(known), "{}", verified());
    edit(at, "case.yaml", "till klockan 20 på", "till klockan 21 på");
    let said = kallelse(at, &["--till", "output2"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    fs::rename(
        at.join("output2/mote-handlingar.pdf"),
        at.join("output/mote-handlingar.pdf"),
    )
    .unwrap();
    let other = "den är inte den som skickades ut enligt mote.utskick.json";
    assert!(verified().contains(other), "{}", verified());
}

/// A file of one item has one case inside, which can be taken out and compared.
#[test]
fn the_case_of_one_item_is_taken_out_of_its_file() {
    let folder = sent();
    let at = folder.path();
    let files = fs::read_dir(at.join("output/mote-handlingar")).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|it| it.extension().is_some_and(|it| it == "pdf"))
        .collect();
    files.sort();
    let file = files[0].to_str().unwrap();
    let said = skrivelse(at, ["hämta", file, "--till", "uttaget"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let taken = fs::read(at.join("uttaget/case.yaml")).unwrap();
    assert_eq!(taken, fs::read(at.join("case.yaml")).unwrap());
    let said = skrivelse(at, ["jämför", file, "case.yaml"]);
    assert!(
        said.out.ends_with("Ingen ändring.\n"),
        "{}{}",
        said.out,
        said.err
    );
    let packet = "output/mote-handlingar.pdf";
    let said = skrivelse(at, ["hämta", packet, "--till", "alla"]);
    assert_eq!(
        said.err,
        "fel: i filen ligger 2 ärenden; hämta ett i taget ur filerna i mappen bredvid paketet\n"
    );
    let said = skrivelse(at, ["jämför", packet, "case.yaml"]);
    assert!(
        said.err
            .contains("i output/mote-handlingar.pdf ligger 2 ärenden, inte ett"),
        "{}",
        said.err
    );
}
