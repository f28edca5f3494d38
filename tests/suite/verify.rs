//! `verify`: what it says of files that are as they should be, and of those that are not.

mod edited;
mod forged;
mod hostile;
mod older;
mod origin;
mod signatures;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::signed::authority::Signer;
use crate::signed::signer::sign;
use crate::support::{Said, case_with, project, skrivelse};

/// They sign on a page of their own.
const THREE: &str = "ny_sida: [undertecknare]
undertecknare:
  - {namn: Kim Exempel, titel: utredare, organisation: Exempelkommun}
  - {namn: Hans Wiklund, titel: kommundirektör, organisation: Exempelkommun}
  - {namn: Åsa Öberg, titel: ordförande, organisation: Exempelkommun}
";

const MORNING: &str = "20260302081500Z";

/// A project with a built case that three are to sign.
fn built() -> TempDir {
    built_of(&case_with(THREE))
}

fn built_of(case: &str) -> TempDir {
    let folder = project(&[
        ("cases/tider.yaml", case.as_bytes()),
        ("templates/.keep", b""),
    ]);
    build(folder.path());
    folder
}

fn build(folder: &Path) {
    let said = skrivelse(folder, ["build", "--ready", "--sign-as", "fält"]);
    assert_eq!(said.code, 0, "{}{}", said.err, said.out);
}

fn pdf(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("output/tider.pdf")).unwrap()
}

fn kim() -> Signer {
    Signer::with_p256("KIM EXEMPEL", "Exempelkommun")
}

fn hans() -> Signer {
    Signer::with_rsa("Hans Göran Wiklund", "Exempelkommun")
}

fn asa() -> Signer {
    Signer::with_p256("Åsa Öberg", "Exempelkommun")
}

fn all_sign(pdf: &[u8]) -> Vec<u8> {
    let pdf = sign(pdf, "underskrift-1", &kim(), MORNING);
    let pdf = sign(&pdf, "underskrift-2", &hans(), "20260302091500Z");
    sign(&pdf, "underskrift-3", &asa(), "20260303101500Z")
}

/// What is said of a file that is saved in the project as `undertecknad.pdf`.
fn verified(folder: &Path, pdf: &[u8]) -> Said {
    fs::write(folder.join("undertecknad.pdf"), pdf).unwrap();
    skrivelse(folder, ["verify", "undertecknad.pdf"])
}

/// The answer with its exit code.
fn told(said: &Said) -> String {
    assert_eq!(said.err, "");
    format!("{}[{}]", said.out, said.code)
}
