"""What the second signer's own signature looks like: it may paint in its own field and nowhere else."""

from document import Document
from edits import FORM, drawn, field, page, parsed, stream
from places import placed_edits
from pyhanko.pdf_utils import generic
from variant import Box

KIND = "appearances"
RED = b"1 0 0 rg -2000 -2000 5000 5000 re f"


def variants(bench):
    """The second signer changes the appearance in the revision of the own signature."""
    own = Document(bench.built())
    box = Box(own.page_of(own.fields[1]), own.rectangle(own.fields[1]))
    yield from placed_edits(bench, KIND, boxes() | forms() | entries(), ("within",), open_to_change=(box,))


def with_appearance(make):
    """An edit that gives the second field an appearance."""

    def edit(writer) -> None:
        found = field(1)(writer)
        found[generic.pdf_name("/AP")] = generic.DictionaryObject({generic.pdf_name("/N"): make(writer)})
        writer.update_container(found)

    return edit


def boxes():
    """Forms with other bounding boxes and matrices; a viewer fits a form to the rectangle of its field."""
    found = {
        "no box": b"",
        "box null": b"/BBox null",
        "box huge": b"/BBox[-2000 -2000 3000 3000]",
        "box empty": b"/BBox[0 0 0 0]",
        "box flat": b"/BBox[0 0 200 0]",
        "box reversed": b"/BBox[200 40 0 0]",
        "box of names": b"/BBox[/a /b /c /d]",
        "box a string": b"/BBox(x)",
        "box of three": b"/BBox[0 0 200]",
        "box a dead reference": b"/BBox 9999 0 R",
        "box of the field": b"/BBox[0 0 212.6 45.4]",
        "box not finite": b"/BBox[0 0 1e40 1e40]",
        "box tiny": b"/BBox[0 0 .00001 .00001]",
        "box escaped": b"/B#42ox[0 0 212 45]",
        "box twice": b"/BBox[0 0 212 45]/B#42ox[-900 -900 900 900]",
        "matrix large": b"/BBox[0 0 212 45]/Matrix[20 0 0 20 0 0]",
        "matrix turned": b"/BBox[0 0 212 45]/Matrix[0 1 -1 0 0 0]",
        "matrix zero": b"/BBox[0 0 212 45]/Matrix[0 0 0 0 0 0]",
        "matrix moved": b"/BBox[0 0 212 45]/Matrix[1 0 0 1 -300 300]",
        "matrix of four": b"/BBox[0 0 212 45]/Matrix[9 0 0 9]",
        "matrix skewed": b"/BBox[0 0 212 45]/Matrix[1 5 5 1 0 0]",
    }
    return {name: with_appearance(lambda writer, own=own: drawn(writer, RED, own)) for name, own in found.items()}


def forms():
    """What is no form, or has more in it than paint."""
    box = b"/BBox[0 0 212 45]"
    nested = b"/BBox[0 0 212 45]/Resources<</XObject<</X %d 0 R>>>>"
    return {
        "no subtype": with_appearance(lambda writer: stream(writer, b"/Type/XObject" + box, RED)),
        "subtype of an image": with_appearance(lambda writer: stream(writer, b"/Subtype/Image" + box, RED)),
        "subtype of PostScript": with_appearance(lambda writer: stream(writer, b"/Subtype/PS" + box, RED)),
        "form nested without a box": with_appearance(lambda writer: nested_form(writer, nested)),
        "blended": with_appearance(lambda writer: drawn(writer, b"/G gs " + RED, box + b"/Group<</S/Transparency>>")),
        "optional": with_appearance(lambda writer: drawn(writer, RED, box + b"/OC<</Type/OCG/Name(x)>>")),
        "the page's own content": with_appearance(lambda writer: page(0)(writer).raw_get("/Contents")),
        "ends what it did not begin": with_appearance(lambda writer: drawn(writer, b"Q Q Q EMC " + RED, box)),
        "clips nothing": with_appearance(lambda writer: drawn(writer, b"W n Q " + RED, box)),
        "states": states,
        "null": with_appearance(lambda _writer: generic.NullObject()),
        "dictionary": with_appearance(lambda writer: parsed(writer, b"<<>>")),
        "font of its own": with_appearance(lambda writer: drawn(writer, b"BT /F1 300 Tf (ONDSKA) Tj ET", box)),
        "reference to another file": with_appearance(
            lambda writer: drawn(writer, RED, box + b"/Ref<</F(x.pdf)/Page 0>>")
        ),
    }


def nested_form(writer, entries: bytes):
    inner = stream(writer, FORM, RED)
    return stream(writer, FORM + entries % inner.idnum, b"/X Do")


def states(writer) -> None:
    found = field(1)(writer)
    on, off = drawn(writer, RED, b""), drawn(writer, b"", b"/BBox[0 0 212 45]")
    both = generic.DictionaryObject({generic.pdf_name("/On"): on, generic.pdf_name("/Off"): off})
    found[generic.pdf_name("/AP")] = generic.DictionaryObject({generic.pdf_name("/N"): both})
    found[generic.pdf_name("/AS")] = generic.pdf_name("/On")
    writer.update_container(found)


def entries():
    """Entries of the field that move or hide what it shows."""
    found = {
        "rectangle of the page": {"/Rect": b"[0 0 595 842]"},
        "rectangle a little larger": {"/Rect": b"[40 400 400 700]"},
        "rectangle reversed": {"/Rect": b"[500 800 0 0]"},
        "rectangle of names": {"/Rect": b"[/a /b /c /d]"},
        "rectangle twice as many": {"/Rect": b"[0 0 595 842 0 0 1 1]"},
        "flags hidden": {"/F": b"2"},
        "flags no zoom": {"/F": b"28"},
        "background": {"/MK": b"<</BG[1 0 0]/R 90>>"},
        "border": {"/Border": b"[0 0 90]"},
        "border style": {"/BS": b"<</W 90/S/S>>"},
        "colour": {"/C": b"[1 0 0]"},
        "optional": {"/OC": b"<</Type/OCG/Name(x)>>"},
        "action": {"/A": b"<</S/JavaScript/JS(x)>>"},
        "subtype": {"/Subtype": b"/Stamp"},
        "spoken name": {"/TU": b"(Underskrift: Mallory, chef, Exempelkommun)"},
    }
    return {f"field: {name}": with_entries(change) for name, change in found.items()}


def with_entries(change: dict[str, bytes]):
    """The field also gets an appearance that fills it."""

    def edit(writer) -> None:
        with_appearance(lambda own: drawn(own, RED, b"/BBox[0 0 212 45]"))(writer)
        found = field(1)(writer)
        for key, text in change.items():
            found[generic.pdf_name(key)] = parsed(writer, text)
        writer.update_container(found)

    return edit
