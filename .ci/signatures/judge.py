"""judge.py pyhanko|pdfsig FOLDER EXPECTED FILE.pdf...: whether a program says what is expected of every signature.

FOLDER holds the authority to trust: ca.pem, and for pdfsig an NSS database in nss. There must be a verdict for every
field. Signatures come in the order they were made (pyhanko) or in the order of the fields (pdfsig).
"""

import logging
import re
import subprocess
import sys

from form import Signatory, signatories
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

SOUND, BROKEN, HARMED = "sound", "broken: what it covers has been changed", "harmed by what was added later"

EXPECTED = {
    "all-sound": lambda count: [SOUND] * count,
    "all-broken": lambda count: [BROKEN] * count,
    "last-broken": lambda count: [SOUND] * (count - 1) + [BROKEN],
    "first-harmed": lambda count: [HARMED] + [SOUND] * (count - 1),
}


def pyhanko(folder: str, path: str, people: dict[str, Signatory]) -> list[str]:
    authority = load_cert_from_pemder(f"{folder}/ca.pem")
    context = ValidationContext(trust_roots=[authority], allow_fetching=False)
    with open(path, "rb") as file:
        signatures = PdfFileReader(file, strict=True).embedded_signatures
        return [verdict(signature, context, people[signature.field_name]) for signature in signatures]


def verdict(signature, context: ValidationContext, who: Signatory) -> str:
    status = validate_pdf_signature(signature, context)
    name = status.signing_cert.subject.native
    if not (status.intact and status.valid):
        return BROKEN
    if not status.trusted:
        return "not trusted"
    signer = Signatory(name["common_name"], name["organization_name"])
    if signer != who:
        return f"by {signer}, not by {who}"
    if (signature.sig_object["/SubFilter"], status.md_algorithm) != ("/ETSI.CAdES.detached", "sha256"):
        return "not PAdES with SHA-256"
    return SOUND if status.bottom_line else HARMED


def pdfsig(folder: str, path: str, people: dict[str, Signatory]) -> list[str]:
    command = ["pdfsig", "-nssdir", f"{folder}/nss", path]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    signatures = re.split(r"^Signature #\d+:$", said, flags=re.MULTILINE)[1:]
    return [pdfsig_verdict(*pair) for pair in zip(signatures, people.values(), strict=True)]


def pdfsig_verdict(said: str, who: Signatory) -> str:
    if "  - Signature Validation: Digest Mismatch." in said:
        return BROKEN
    lines = (
        f"  - Signer Certificate Common Name: {who.name}",
        "  - Signature Type: ETSI.CAdES.detached",
        "  - Signature Validation: Signature is Valid.",
        "  - Certificate Validation: Certificate is Trusted.",
    )
    missing = [line.strip(" -") for line in lines if line not in said.splitlines()]
    return f"missing: {missing}" if missing else SOUND


def main(judge, folder: str, expected, paths: list[str]) -> int:
    logging.disable()  # of a harmed signature it tells, at length
    wrong = count = 0
    for path in paths:
        people = signatories(path)
        verdicts = judge(folder, path, people)
        count += len(verdicts)
        if not people or verdicts != expected(len(people)):
            wrong += 1
            print(f"{path}: {len(people)} fields", *verdicts, sep="\n  ")
    print(f"{len(paths) - wrong} of {len(paths)} files with {count} signatures as expected: {sys.argv[3]}")
    return 1 if wrong or not paths else 0


JUDGES = {"pyhanko": pyhanko, "pdfsig": pdfsig}
sys.exit(main(JUDGES[sys.argv[1]], sys.argv[2], EXPECTED[sys.argv[3]], sys.argv[4:]))
