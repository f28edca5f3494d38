"""Where files are made: the cases are built by the program, and signed by pyHanko without a service's treatment."""

import functools
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pymupdf
from cryptography.hazmat.primitives.serialization import Encoding
from form import Signatory, signatories
from people import People
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, validation
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import SigAppearanceSetup

HERE = Path(__file__).parent
Edit = Callable[[IncrementalPdfFileWriter], None]

# pyHanko's own stamp, for those that want one.
STAMP = SigAppearanceSetup.apply


class Bench:
    """A folder with a project, its built cases, and those who sign."""

    def __init__(self, program: str, folder: Path, treated: bool = False):
        self.program = program
        self.treated = treated
        self.folder = folder
        self.project = folder / "project"
        self.people = People()
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.project, ignore_errors=True)
        # The repository's samples as well, with their profiles.
        for origin in HERE.parent.parent, HERE:
            shutil.copytree(origin / "cases", self.project / "cases", dirs_exist_ok=True)
            profiles = Path("templates", "profiles")
            shutil.copytree(origin / profiles, self.project / profiles, dirs_exist_ok=True)
        command = [program, "build", "cases"]
        subprocess.run(command, cwd=self.project, check=True, stdout=subprocess.DEVNULL)
        authority = self.people.authority.certificate
        (folder / "ca.pem").write_bytes(authority.public_bytes(Encoding.PEM))

    @functools.cache
    def built(self, case: str = "two") -> bytes:
        """A case as it was built, or as a service has treated that."""
        pdf = (self.project / "output" / f"{case}.pdf").read_bytes()
        return with_page(pdf) if self.treated else pdf

    @functools.cache
    def fields(self, case: str = "two") -> tuple[tuple[str, Signatory], ...]:
        """The fields of a case, and who is to sign in each."""
        return tuple(signatories(str(self.project / "output" / f"{case}.pdf")).items())

    @functools.cache
    def half(self) -> bytes:
        """The case `two`, signed by the first of the two."""
        return self.sign(self.built(), 0)

    @functools.cache
    def complete(self) -> bytes:
        """The case `two`, signed by both."""
        return self.sign(self.half(), 1)

    def sign_all(self, pdf: bytes, case: str = "two") -> bytes:
        """Signed in all fields of the case, in order."""
        for index in range(len(self.fields(case))):
            pdf = self.sign(pdf, index, case)
        return pdf

    def sign(self, pdf: bytes, index: int, case: str = "two", edit: Edit | None = None, **options) -> bytes:
        """Signed in one field by whoever is to sign there; an edit is made in the same revision."""
        field, who = self.fields(case)[index]
        by = options.pop("by", None) or self.people.signer(who)
        return sign_field(pdf, field, by, edit, **options)


def with_page(pdf: bytes) -> bytes:
    """With a page after the last and the form kept, saved anew, as services do it."""
    document = pymupdf.open(stream=pdf)
    size = document[0].rect
    page = document.new_page(width=size.width, height=size.height)
    page.insert_text((72, 90), "Signatursida. Transaktion 0123456789, kontrolleras hos tjänsten.")
    return document.tobytes()


def sign_field(pdf: bytes, field: str, by, edit: Edit | None = None, **options) -> bytes:
    """Signed as PAdES with SHA-256, unless the options say otherwise."""
    stamper, stamp, heedless = (options.pop(key, None) for key in ("stamper", "stamp", "heedless"))
    how = {"subfilter": SigSeedSubFilter.PADES, "md_algorithm": "sha256", "field_name": field, **options}
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    if edit:
        edit(writer)
    # A field keeps the appearance that it has, unless a stamp is asked for.
    SigAppearanceSetup.apply = STAMP if stamp else lambda *_arguments: None
    signer = PdfSigner(PdfSignatureMetadata(**how), signer=by, timestamper=stamper)
    # Whoever is heedless signs although the certification forbids it.
    certification = {"return_value": None} if heedless else {"wraps": validation.read_certification_data}
    with mock.patch.object(validation, "read_certification_data", **certification):
        return signer.sign_pdf(writer, existing_fields_only=True).getvalue()


def edited(pdf: bytes, edit: Edit) -> bytes:
    """With an update of its own, signed by nobody."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    edit(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()
