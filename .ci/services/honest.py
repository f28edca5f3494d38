"""Files as services give them back: each must hold."""

from treatments import Treatments, cover, sign_page


def honest(name: str, pdf: bytes, names: list[str], by: Treatments):
    """Pairs of a name and a file."""
    page = sign_page(names)
    yield "a new field", by.sealed(pdf)
    yield "flattened", by.sealed(by.pdfbox(pdf, "f", page))
    yield "flattened, a page", by.sealed(by.pdfbox(pdf, "fp", page))
    yield "a page, form kept", by.sealed(by.pdfbox(pdf, "p", page))
    yield "a line on every page", by.sealed(by.pdfbox(pdf, "l", page))
    yield "in a cover", by.sealed(cover(pdf, f"{name}.pdf", copy=False))
    yield "in a cover with a copy", by.sealed(cover(pdf, f"{name}.pdf", copy=True))
    yield "flattened, a page, a line", by.sealed(by.pdfbox(pdf, "fpl", page))
    once = by.sealed(by.pdfbox(pdf, "fp", page))
    yield "sealed twice", by.sealed(once, 1, "Arkivets sigill")
    twice = by.pdfbox(by.pdfbox(pdf, "fl", page), "p", page)
    yield "in two rounds", by.sealed(twice)
    yield "certified by the seal", by.sealed(by.pdfbox(pdf, "fp", page), certify=True)
