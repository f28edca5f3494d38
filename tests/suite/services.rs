//! What signing services do to a file, done here with a library: saved anew, pages added, lines at
//! the foot, seals in fields of their own. Honest files hold, and what was changed does not.
//! `.ci/services` does the same with `PDFBox` and `pyHanko`.

mod attacks;
mod claims;
mod covers;
mod honest;
mod inside;
mod layouts;
mod packing;
mod several;
mod spoken;
mod tampered;
mod treat;
mod two_readings;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::signed::authority::Signer;
use crate::support::{Said, case_with, project, skrivelse};

/// They sign on a page of their own.
const THREE: &str = "ny_sida: [undertecknare]
undertecknare:
  - {namn: Kim Exempel, titel: utredare, organisation: Exempelkommun}
  - {namn: Hans Wiklund, titel: kommundirektör, organisation: Exempelkommun}
  - {namn: Åsa Öberg, titel: ordförande, organisation: Exempelkommun}
";

/// A project with a built case of two pages that three are to sign, and the PDF.
fn built() -> (TempDir, Vec<u8>) {
    built_with(&[])
}

fn built_with(options: &[&str]) -> (TempDir, Vec<u8>) {
    built_of(THREE, options)
}

/// The same of a case with other keys.
fn built_of(keys: &str, options: &[&str]) -> (TempDir, Vec<u8>) {
    let folder = project(&[
        ("cases/tider.yaml", case_with(keys).as_bytes()),
        ("templates/.keep", b""),
    ]);
    let arguments = [&["build", "--ready"], options].concat();
    let said = skrivelse(folder.path(), &arguments);
    assert_eq!(said.code, 0, "{}{}", said.err, said.out);
    let pdf = fs::read(folder.path().join("output/tider.pdf")).unwrap();
    (folder, pdf)
}

fn service() -> Signer {
    Signer::with_p256("Underskriftstjänsten", "Tjänst AB")
}

fn verified(folder: &Path, pdf: &[u8]) -> Said {
    fs::write(folder.join("tillbaka.pdf"), pdf).unwrap();
    let said = skrivelse(folder, ["verify", "tillbaka.pdf"]);
    assert_eq!(said.err, "");
    said
}
