"""Files as services give them back: each must hold. The first six are those that services are known to make."""

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
