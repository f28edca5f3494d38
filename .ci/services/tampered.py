"""What must not hold: a treated file with one further change, sealed by somebody afterwards."""

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator
from treatments import cover, saved, sign_page

TEXT = ("Tj", "TJ")


def changed(pdf: bytes, change) -> bytes:
    """The file with a change, saved anew."""
    document = pikepdf.open(io.BytesIO(pdf))
    change(document)
    return saved(document)


def drawn(code: bytes, first: bool = False, page: int = 0):
    """Adds to what a page draws."""

    def change(pdf):
        pdf.pages[page].contents_add(pdf.make_stream(code), prepend=first)

    return change


def operations(edit, page: int = 0):
    """Changes the list of operations of a page."""

    def change(pdf):
        listed = list(pikepdf.parse_content_stream(pdf.pages[page]))
        pdf.pages[page].Contents = pdf.make_stream(pikepdf.unparse_content_stream(edit(listed)))

    return change


def texts(listed) -> list[int]:
    """Which operations show letters, without the head and foot of the page."""
    found = [n for n, shown in enumerate(listed) if is_seen(*shown)]
    return found[len(found) // 3 : -3]


def is_seen(operands, operator):
    """More than a blank: three glyphs of two bytes, at the least."""
    if str(operator) not in TEXT:
        return False
    pieces = operands[0] if str(operator) == "TJ" else operands
    strings = [bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String)]
    return sum(map(len, strings)) >= 6


def other_digit(listed):
    """Two glyphs of one line change places."""
    for index in texts(listed):
        operands, operator = listed[index]
        pieces = list(operands[0]) if str(operator) == "TJ" else list(operands)
        for at, piece in enumerate(pieces):
            code = bytes(piece) if isinstance(piece, pikepdf.String) else b""
            if len(code) >= 6 and code[:2] != code[2:4]:
                pieces[at] = pikepdf.String(code[2:4] + code[:2] + code[4:])
                listed[index] = ([Array(pieces)], Operator("TJ"))
                return listed
    raise AssertionError("no text")


def without_a_line(listed):
    """One line of text is left out."""
    del listed[texts(listed)[2]]
    return listed


def moved_line(listed):
    """One line of text stands lower."""
    index = texts(listed)[2]
    return [*listed[:index], ([0, 0 - 9], Operator("Td")), *listed[index:]]


def white_line(listed):
    """One line of text is white."""
    index = texts(listed)[2]
    white, black = ([1], Operator("g")), ([0], Operator("g"))
    return [*listed[:index], white, listed[index], black, *listed[index + 1 :]]


def unseen_line(listed):
    """One line of text is neither filled nor outlined."""
    index = texts(listed)[2]
    mode = lambda number: ([number], Operator("Tr"))
    return [*listed[:index], mode(3), listed[index], mode(0), *listed[index + 1 :]]


def swapped(pdf):
    """The first two pages change places."""
    first = pdf.pages[0]
    pdf.pages.insert(2, first)
    del pdf.pages[0]


def covered_by_picture(pdf):
    """A white picture lies over a part of the page."""
    picture = pdf.make_stream(b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
                              BitsPerComponent=8, ColorSpace=Name.DeviceGray)
    pdf.pages[0].add_resource(picture, Name.XObject, Name("/Over"))
    drawn(b"q 300 0 0 60 70 420 cm /Over Do Q")(pdf)


def covered_by_form(pdf):
    """The same, in a drawing of its own."""
    form = pdf.make_stream(b"1 g 0 0 300 60 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 60]))
    pdf.pages[0].add_resource(form, Name.XObject, Name("/Over"))
    drawn(b"q 1 0 0 1 70 420 cm /Over Do Q")(pdf)


def note(with_appearance: bool, kind: str):
    """A note over the page."""

    def change(pdf):
        entries = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array([70, 420, 370, 480]), F=4,
                             Contents="9 500 000 kr", DA="/Helv 12 Tf 0 g", C=Array([1, 1, 1]), IC=Array([1, 1, 1]))
        if with_appearance:
            form = pdf.make_stream(b"1 g 0 0 300 60 re f", Type=Name.XObject, Subtype=Name.Form,
                                   BBox=Array([0, 0, 300, 60]))
            entries.AP = Dictionary(N=form)
        page = pdf.pages[0]
        page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(entries)])

    return change


def glyphs_swapped(pdf):
    """The outlines of two glyphs of each font change places; the text that is copied stays."""
    for font in pdf.pages[0].Resources.Font.values():
        below = font.DescendantFonts[0]
        glyphs = list(range(200))
        glyphs[4], glyphs[5] = glyphs[5], glyphs[4]
        below.CIDToGIDMap = pdf.make_stream(b"".join(number.to_bytes(2, "big") for number in glyphs))


def other_letters(pdf):
    """What is copied is not what is drawn."""
    for font in pdf.pages[0].Resources.Font.values():
        table = font.ToUnicode.read_bytes()
        font.ToUnicode = pdf.make_stream(re.sub(rb"<0061>", b"<0062>", table))


def layer(is_on: bool):
    """The page stands in a layer."""

    def change(pdf):
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Lager"))
        state = Array([group])
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([group]), D=Dictionary(ON=state if is_on else Array(), OFF=Array() if is_on else state)
        )
        page = pdf.pages[0]
        page.add_resource(group, Name.Properties, Name("/Layer"))
        drawn(b"/OC /Layer BDC ", first=True)(pdf)
        drawn(b" EMC")(pdf)

    return change


def seen_through(pdf):
    """Nothing of the page is seen."""
    pdf.pages[0].add_resource(Dictionary(ca=0.02, CA=0.02), Name.ExtGState, Name("/Pale"))
    drawn(b"/Pale gs ", first=True)(pdf)


def cut(pdf):
    """Only the upper half of the page is seen."""
    drawn(b"q 0 421 595 421 re W n ", first=True)(pdf)
    drawn(b" Q")(pdf)


def scaled(pdf):
    """The page is a little smaller."""
    drawn(b"q 0.97 0 0 0.97 8 8 cm ", first=True)(pdf)
    drawn(b" Q")(pdf)


def page_entry(**entries):
    """Other entries of the first page."""

    def change(pdf):
        for key, value in entries.items():
            pdf.pages[0][f"/{key}"] = value

    return change


def acts(pdf):
    """A program runs when the file is opened."""
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('hej')")


def other_case(pdf):
    """The case inside is another."""
    for name in list(pdf.attachments):
        if name.endswith(".yaml"):
            said = pdf.attachments[name].get_file().read_bytes()
            digits = re.sub(rb"(?m)^datum: .*$", b"datum: 2019-01-02", said, count=1)
            relationship = pdf.attachments[name].obj
            relationship.EF.F = relationship.EF.UF = pdf.make_stream(digits)


LINE = b"BT /Helvetica 7 Tf 60 %d Td (Enligt s\344rskilt beslut h\366js beloppet) Tj ET"


def line_at(height: int):
    """A line of text that no service writes there."""

    def change(pdf):
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        pdf.pages[0].add_resource(font, Name.Font, Name("/Helvetica"))
        drawn(LINE % height)(pdf)

    return change


def foreign_page(place: int):
    """A page that is nobody's, before or between those of the memo."""

    def change(pdf):
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[-1]
        pdf.pages.insert(place, page)
        del pdf.pages[-1]

    return change


CHANGES = {
    "a covered amount": drawn(b"q 1 g 70 420 300 60 re f Q"),
    "covered by a picture": covered_by_picture,
    "covered by a drawing": covered_by_form,
    "covered by a note": note(True, "/Square"),
    "a note without appearance": note(False, "/FreeText"),
    "a line through": drawn(b"q 2 w 70 450 m 520 450 l S Q"),
    "another digit": operations(other_digit),
    "a line left out": operations(without_a_line),
    "a line moved": operations(moved_line),
    "a line in white": operations(white_line),
    "a line unseen": operations(unseen_line),
    "pages swapped": swapped,
    "a page left out": lambda pdf: pdf.pages.__delitem__(1),
    "a page before": foreign_page(0),
    "a page between": foreign_page(1),
    "a page turned": page_entry(Rotate=90),
    "a page upside down": page_entry(Rotate=180),
    "a page cut": page_entry(CropBox=Array([0, 300, 595, 842])),
    "a page moved in its box": page_entry(MediaBox=Array([20, 20, 615, 862])),
    "a page of other units": page_entry(UserUnit=2),
    "a page that acts": page_entry(AA=Dictionary(O=Dictionary(S=Name.JavaScript, JS="1"))),
    "a file that acts": acts,
    "glyphs swapped": glyphs_swapped,
    "other letters to copy": other_letters,
    "a layer that is off": layer(False),
    "a layer that is on": layer(True),
    "drawn pale": seen_through,
    "cut by a shape": cut,
    "drawn smaller": scaled,
    "another case inside": other_case,
    "a line above the foot": line_at(60),
    "a line in the middle": line_at(430),
    "a line in the margin": line_at(830),
}


def tampered(name: str, pdf: bytes, names: list[str], by):
    """Pairs of a name and a file: each change of each of the treatments in turn."""
    page = sign_page(names)
    bases = [
        ("saved anew", saved(pikepdf.open(io.BytesIO(pdf)))),
        ("flattened", by.pdfbox(pdf, "f", page)),
        ("flattened, a page", by.pdfbox(pdf, "fp", page)),
        ("a page", by.pdfbox(pdf, "p", page)),
        ("a line on every page", by.pdfbox(pdf, "l", page)),
    ]
    for turn, (what, change) in enumerate(CHANGES.items()):
        treatment, base = bases[turn % len(bases)]
        yield f"{treatment}: {what}", by.sealed(changed(base, change))
    yield "in a cover: a covered amount", by.sealed(cover(changed(pdf, CHANGES["a covered amount"]), name, copy=False))
    yield "in a cover: another digit in the copy", by.sealed(changed(cover(pdf, name, copy=True), copied))
    yield "another name on the page", by.sealed(by.pdfbox(pdf, "fp", sign_page(["Mallory Ondsson", *names[1:]])))
    yield "one more name on the page", by.sealed(by.pdfbox(pdf, "fp", sign_page([*names, "Mallory Ondsson"])))
    sealed = by.sealed(bases[2][1])
    yield "a line after the seal", appended(sealed)
    yield "a page after the seal", changed_later(sealed, page)
    yield "an object after the end", sealed + b"\n9 0 obj <</Type/Page>> endobj\n"
    yield "bytes after the end", sealed + b"\nSkickat av e-posten"
    digit = b"1" if sealed[-40:-39] == b"0" else b"0"
    yield "the seal broken", sealed[:-40] + digit + sealed[-39:]


def copied(pdf):
    """The copy in a cover says something else."""
    operations(other_digit, page=1)(pdf)


def appended(pdf: bytes) -> bytes:
    """A line in the middle of the page, in an update that nobody has sealed."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    stream = writer.add_object(generic.StreamObject(stream_data=b"q 1 g 70 420 300 60 re f Q"))
    writer.add_stream_to_page(0, stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def changed_later(pdf: bytes, page: bytes) -> bytes:
    """One more page, in an update that nobody has sealed."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.writer import PageObject

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    contents = writer.add_object(generic.StreamObject(stream_data=b"q 0 g 70 420 300 60 re f Q"))
    writer.insert_page(PageObject(contents=contents, media_box=generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 595, 842)])))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
