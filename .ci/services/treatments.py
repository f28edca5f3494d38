"""What services do: the six treatments, in one and several rounds, sealed with pyHanko."""

import functools
import io
import os
import subprocess
from pathlib import Path

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import SigSeedSubFilter

HERE = Path(__file__).parent
# A program that runs for a second is not worth optimising, nor are two threads to clear up after it.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
JARS = Path(os.environ.get("PDFBOX_JARS", "/usr/share/java"))


class Treatments:
    """Runs PDFBox, and seals."""

    def __init__(self, folder: Path, seals: list):
        self.folder, self.seals = folder, seals
        names = ("pdfbox2", "fontbox2", "commons-logging")
        self.path = ":".join([*(str(JARS / f"{name}.jar") for name in names), str(folder)])
        subprocess.run(["javac", "-cp", self.path, "-d", folder, HERE / "Treatment.java"], check=True)

    @functools.cache
    def pdfbox(self, pdf: bytes, steps: str, sign_page: bytes) -> bytes:
        """Flattened, with a page, with a line; saved anew."""
        source, target, page = (self.folder / name for name in ("in.pdf", "out.pdf", "page.pdf"))
        source.write_bytes(pdf)
        page.write_bytes(sign_page)
        words = ["java", *QUICK, "-cp", self.path, "Treatment", source, target, steps, page]
        subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
        return target.read_bytes()

    def sealed(self, pdf: bytes, seal: int = 0, field: str = "Tjänstens sigill", **more) -> bytes:
        """With a new field that is not seen, and a signature in it."""
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        fields.append_signature_field(writer, fields.SigFieldSpec(sig_field_name=field))
        return self._signed(writer, seal, field, **more)

    def sealed_in(self, pdf: bytes, seal: int, field: str, **more) -> bytes:
        """With a signature in a field that is there."""
        return self._signed(IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False), seal, field, **more)

    def with_field(self, pdf: bytes, field: str) -> bytes:
        """With a new field that is not seen."""
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        fields.append_signature_field(writer, fields.SigFieldSpec(sig_field_name=field))
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    def _signed(self, writer: IncrementalPdfFileWriter, seal: int, field: str, **more) -> bytes:
        metadata = signers.PdfSignatureMetadata(
            field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", **more
        )
        signer = signers.PdfSigner(metadata, signer=self.seals[seal])
        return signer.sign_pdf(writer, existing_fields_only=True).getvalue()


def sign_page(names: list[str], more: str = "") -> bytes:
    """A page as services append it: names, times, references."""
    lines = ["Signatursida", "Handlingen är undertecknad av"]
    lines += [f"{name.upper()}, 2025-04-01 09:1{n}, Svensk e-legitimation" for n, name in enumerate(names)]
    lines += [more, "Transaktion 0123456789, kontrolleras hos tjänsten"]
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    shown = [pikepdf.unparse_content_stream([([line.encode("cp1252")], pikepdf.Operator("Tj"))]) for line in lines]
    text = b"BT /F1 11 Tf 72 760 Td 18 TL " + b" T* ".join(shown) + b" ET"
    pdf.pages[0].Contents = pdf.make_stream(text)
    return saved(pdf)


def cover(pdf: bytes, name: str, copy: bool) -> bytes:
    """A cover sheet with the file inside, and with or without a copy of its pages."""
    outer = pikepdf.open(io.BytesIO(sign_page([], "Omslag till en undertecknad handling")))
    if copy:
        inner = pikepdf.open(io.BytesIO(pdf))
        outer.add_pages_from(inner)
    outer.attachments[name] = pikepdf.AttachedFileSpec(outer, pdf, mime_type="application/pdf")
    return saved(outer)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The whole file anew, with a table that old programs read."""
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    return out.getvalue()
