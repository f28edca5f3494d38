//! Items under secrecy before, after and between dispatches.

use std::fs;

use serde_json::Value;

use super::{AGENDA, edit, folder, kallelse, sent, squeezed, text, told};
use crate::support::{git, skrivelse};

/// What was under secrecy is sent whole when it is not any more, and no version of before is shown.
#[test]
fn what_was_withheld_is_not_compared_with() {
    let secret = "{id: oppet, ärende: case.yaml, sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}}";
    let open = "{id: oppet, ärende: case.yaml}";
    let folder = folder(&AGENDA.replace(open, secret));
    git(folder.path(), &["init", "-q"]);
    assert_eq!(kallelse(folder.path(), &["--utskicka"]).code, 0);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-qm", "kallelse"]);
    edit(folder.path(), "mote.yaml", secret, open);
    edit(
        folder.path(),
        "case.yaml",
        "till klockan 20 på",
        "till klockan 21 på",
    );
    let said = kallelse(folder.path(), &["--tillägg"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert_eq!(
        told(folder.path()),
        [("2".to_owned(), "opened".to_owned(), vec!["memo".to_owned()])]
    );
}

/// Whoever has got a memo is told that it is withheld now, and whoever has not gets it when it is
/// not any more: also where nothing in it has changed.
#[test]
fn secrecy_that_comes_and_goes_after_the_dispatch_is_told() {
    let folder = sent();
    let at = folder.path();
    let open = "{id: oppet, ärende: case.yaml}";
    let secret = "{id: oppet, ärende: case.yaml, sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}}";
    edit(at, "mote.yaml", open, secret);
    let said = skrivelse(at, ["granska", "--form", "kort", "mote.yaml"]);
    let expected = "punkten är lagd under sekretess sedan utskicket 2025-04-01";
    assert!(said.out.contains(expected), "{}", said.out);
    let said = kallelse(at, &["--tillägg", "--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let number = "2".to_owned();
    // The sheet that says so is the paper.
    let sent = told(at);
    assert_eq!((&sent[0].0, sent[0].1.as_str()), (&number, "withheld"));
    let pages = text(at, "mote-tillagg-1.pdf");
    for said in [
        "Omfattas nu av sekretess",
        "Dess handlingar är redan utskickade",
        "19 kap. 1 § OSL",
    ] {
        assert!(pages.contains(&squeezed(said)), "{said}: {pages}");
    }
    assert!(!pages.contains("Öppettider"), "{pages}");
    edit(at, "mote.yaml", secret, open);
    edit(at, "mote.yaml", "2025-04-03]", "2025-04-03, 2025-04-04]");
    let said = kallelse(at, &["--tillägg"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let list = fs::read_to_string(at.join("output/mote-tillagg-2/packet.json")).unwrap();
    let list: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list["agendaItem"][0]["change"], "opened");
    assert_eq!(list["agendaItem"][0]["paper"][0]["paperType"], "memo");
    let pages = text(at, "mote-tillagg-2.pdf");
    assert!(
        pages.contains(&squeezed("Inte längre sekretess")),
        "{pages}"
    );
}

#[test]
fn nothing_is_told_of_an_item_under_secrecy() {
    let folder = sent();
    let secret = "{id: oppet, ärende: case.yaml, sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}}";
    edit(
        folder.path(),
        "mote.yaml",
        "{id: oppet, ärende: case.yaml}",
        secret,
    );
    edit(
        folder.path(),
        "case.yaml",
        "till klockan 20 på",
        "till klockan 21 på",
    );
    let said = kallelse(folder.path(), &["--tillägg"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let text = text(folder.path(), "mote-tillagg-1.pdf");
    assert!(
        text.contains("Avtal") && !text.contains("21") && !text.contains("biblioteket"),
        "{text}"
    );
}

/// Neither in the record nor in the supplement nor in the packet's list.
#[test]
fn what_is_remarked_under_secrecy_is_not_sent() {
    let folder = sent();
    let at = folder.path();
    let secret = "{id: oppet, ärende: case.yaml, förslagsställare: Larmnämnden, anmärkning: Larm AB deltar, sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}}";
    edit(at, "mote.yaml", "{id: oppet, ärende: case.yaml}", secret);
    let said = kallelse(at, &["--tillägg", "--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let list = fs::read_to_string(at.join("output/mote-tillagg-1/packet.json")).unwrap();
    let record = fs::read_to_string(at.join("mote.utskick.json")).unwrap();
    let pages = text(at, "mote-tillagg-1.pdf");
    for said in [&list, &record, &pages] {
        assert!(said.contains("Avtal") && !said.contains("Larm"), "{said}");
    }
    // A remark that nobody sees is no news.
    edit(at, "mote.yaml", "Larm AB deltar", "Larm AB deltar inte");
    let said = kallelse(at, &["--tillägg"]);
    assert!(
        said.out.starts_with("Inget är nytt eller ändrat"),
        "{}",
        said.out
    );
}
