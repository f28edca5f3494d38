"""sign.py FOLDER FILE.pdf...: signs every file in all its fields, as PAdES B-B with SHA-256.

FOLDER/FILE.in-order.pdf is signed in the order of the fields and FOLDER/FILE.reversed.pdf from the last to the first.
FOLDER/ca.pem is the authority that all of the certificates are from.
"""

import io
import sys
from pathlib import Path

from authority import Authority
from cryptography.hazmat.primitives.serialization import Encoding
from form import signatories
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import SigAppearanceSetup

# A field keeps the appearance that it has: the font of pyHanko's own stamp is not embedded, which PDF/A forbids.
SigAppearanceSetup.apply = lambda *_arguments: None


def signed(pdf: bytes, field: str, signer) -> bytes:
    how = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    return PdfSigner(how, signer=signer).sign_pdf(writer, existing_fields_only=True).getvalue()


def signed_in_all(pdf: bytes, fields: list, authority: Authority) -> bytes:
    for field, who in fields:
        pdf = signed(pdf, field, authority.signer(who))
    return pdf


def main(folder: Path, paths: list[Path]) -> None:
    folder.mkdir(parents=True)
    authority = Authority()
    (folder / "ca.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    for path in paths:
        fields = list(signatories(path).items())
        assert fields, f"{path} has no field to sign in"
        for order, sequence in ("in-order", fields), ("reversed", fields[::-1]):
            (folder / f"{path.stem}.{order}.pdf").write_bytes(signed_in_all(path.read_bytes(), sequence, authority))
        print(f"{path}: fields: {len(fields)}")
    kinds = authority.kinds_of_keys()
    print(f"{len(authority.signers)} signatures; keys: {dict(kinds)}")
    assert set(kinds) == {"rsa", "ec"}, "both kinds of keys must sign"


main(Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]])
