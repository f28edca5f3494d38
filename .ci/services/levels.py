"""The levels of PAdES, from B-B to B-LTA, with signatures in DER and in BER: each must hold."""

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from trust import Trust

LEVELS = ("B-B", "B-T", "B-LT", "B-LTA")
# Room for a signature with its time stamp, in hex digits: BER is some bytes longer.
ROOM = 32768


def values(data: bytes) -> list[tuple[int, bytes]]:
    """The tags of values in DER, each with what it holds."""
    found = []
    while data:
        length, start = data[1], 2
        if length > 127:
            start += length - 128
            length = int.from_bytes(data[2:start], "big")
        found.append((data[0], data[start : start + length]))
        data = data[start + length :]
    return found


def open_ended(tag: int, held: bytes) -> bytes:
    """A value of which nobody says how long it is."""
    return bytes([tag, 0x80]) + held + b"\0\0"


def ber(der: bytes) -> bytes:
    """The outer three structures of a signature without their lengths, as old programs write them."""
    ((outer, content),) = values(der)
    kind = content[: 2 + content[1]]
    ((explicit, signed),) = values(content[len(kind) :])
    ((sequence, inner),) = values(signed)
    return open_ended(outer, kind + open_ended(explicit, open_ended(sequence, inner)))


def sealed(pdf: bytes, trust: Trust, level: str, is_ber: bool) -> bytes:
    """The file with a seal of that level in a field of its own, which is not seen."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    fields.append_signature_field(writer, fields.SigFieldSpec(sig_field_name="Sigill"))
    is_long = level in ("B-LT", "B-LTA")
    metadata = signers.PdfSignatureMetadata(
        field_name="Sigill", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256",
        embed_validation_info=is_long, use_pades_lta=level == "B-LTA",
        validation_context=context(trust) if is_long else None,
    )
    stamper = None if level == "B-B" else HTTPTimeStamper(trust.tsa_url)
    signer = signers.PdfSigner(metadata, signer=trust.signer(), timestamper=stamper)
    plain = PreparedByteRangeDigest.fill_with_cms
    if is_ber:
        PreparedByteRangeDigest.fill_with_cms = lambda self, output, cms: plain(self, output, ber(as_bytes(cms)))
    try:
        return signer.sign_pdf(writer, existing_fields_only=True, bytes_reserved=ROOM).getvalue()
    finally:
        PreparedByteRangeDigest.fill_with_cms = plain


def as_bytes(cms) -> bytes:
    return cms if isinstance(cms, bytes) else cms.dump()


def context(trust: Trust) -> ValidationContext:
    """Asks the authority, which revokes nothing."""
    return ValidationContext(trust_roots=[trust.root], allow_fetching=True)


def is_sound(pdf: bytes, trust: Trust) -> bool:
    """What pyHanko says of the seal."""
    seal = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_regular_signatures[0]
    return validate_pdf_signature(seal, context(trust)).bottom_line


def levels(pdf: bytes, trust: Trust):
    """Pairs of a name and a file."""
    for level in LEVELS:
        for encoding in ("DER", "BER"):
            made = sealed(pdf, trust, level, encoding == "BER")
            assert is_sound(made, trust), f"pyHanko does not find {level} in {encoding} sound"
            yield f"{level} in {encoding}", made
