"""Files as services give them back: each must hold. The first six are those that services are known to make."""

import io

import pikepdf
from pyhanko.sign.fields import MDPPerm
from treatments import Treatments, cover, sign_page

# What PDFBox does in each: f flattens, p puts a page after the last, l writes a line at each foot.
STEPS = {
    "a new field": "",
    "flattened": "f",
    "flattened, a page": "fp",
    "a page, form kept": "p",
    "a line on every page": "l",
}


def treated(pdf: bytes, steps: str, page: bytes, by: Treatments) -> bytes:
    """Saved anew, where anything is done to it at all."""
    return by.pdfbox(pdf, steps, page) if steps else pdf


def six(name: str, pdf: bytes, names: list[str], by: Treatments):
    """Pairs of a name and a file: the six treatments, in one round."""
    page = sign_page(names)
    for what, steps in STEPS.items():
        yield what, by.sealed(treated(pdf, steps, page, by))
    yield "in a cover", by.sealed(cover(pdf, f"{name}.pdf", copy=False))


def rounds(name: str, pdf: bytes, names: list[str], by: Treatments):
    """The same in several rounds: all is done once for the first who signs and once for the rest, and two seals."""
    pages = sign_page(names[:1]), sign_page(names[1:])
    for what, steps in STEPS.items():
        first = treated(pdf, steps, pages[0], by)
        second = treated(first, steps.replace("f", ""), pages[1], by)
        yield f"{what}, two rounds", twice(second, by)
    yield "in a cover, two rounds", twice(cover(pdf, f"{name}.pdf", copy=True), by)


def twice(pdf: bytes, by: Treatments) -> bytes:
    """Sealed by the service, and by an archive later."""
    return by.sealed(by.sealed(pdf), 1, "Arkivets sigill")


def others(pdf: bytes, names: list[str], by: Treatments):
    """Pairs of a name and a file: other ways that some services have."""
    page = sign_page(names)
    yield "flattened, a page, a line", by.sealed(by.pdfbox(pdf, "fpl", page))
    yield "certified by the seal", by.sealed(by.pdfbox(pdf, "fp", page), certify=True)


def certified(pdf: bytes, names: list[str], by: Treatments):
    """The same: the service certifies what it has treated, by each level, as the only one or before an archive that
    signs in a field that is there by then."""
    only = by.pdfbox(pdf, "fp", sign_page(names))
    for level in MDPPerm:
        yield f"certified, P = {level.value}", by.sealed(only, certify=True, docmdp_permissions=level)
        if level != MDPPerm.NO_CHANGES:
            first = by.sealed(by.with_field(only, "Arkivets sigill"), certify=True, docmdp_permissions=level)
            yield f"certified, P = {level.value}, two rounds", by.sealed_in(first, 1, "Arkivets sigill")


def saved_anew(pdf: bytes, by: Treatments):
    """The same: what programs that only save a file write anew in it, and what archives put beside the memo."""
    for what, settings in SETTINGS.items():
        yield f"saved anew, {what}", by.sealed(saved_as(pdf, lambda _: None, **settings))
    yield "saved anew, its day in the metadata", by.sealed(saved_as(pdf, with_day))
    yield "a log inside", by.sealed(saved_as(pdf, with_log))


SETTINGS = {
    "for the web": {"linearize": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "its contents tidied": {"normalize_content": True},
    "unpacked": {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized},
}


def saved_as(pdf: bytes, change, **settings) -> bytes:
    """With a change, saved in some way."""
    document, out = pikepdf.open(io.BytesIO(pdf)), io.BytesIO()
    change(document)
    document.save(out, **settings)
    return out.getvalue()


def with_day(document: pikepdf.Pdf) -> None:
    with document.open_metadata(set_pikepdf_as_editor=True) as metadata:
        metadata["xmp:ModifyDate"] = "2026-01-01T00:00:00Z"
    document.docinfo["/ModDate"] = "D:20260101000000Z"


def with_log(document: pikepdf.Pdf) -> None:
    log = pikepdf.AttachedFileSpec(document, b"<logg/>", mime_type="text/xml")
    document.attachments["logg.xml"] = log
