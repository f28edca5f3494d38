"""Notes, links, stamps and fields over the words, and what happens to the fields to sign in."""

from edits import annotated, drawn, field, form, page, parsed, set_in, stream
from places import placed_edits
from pyhanko.pdf_utils import generic

ADDED, CHANGED = "annotations", "fields"
OVER = b"/Rect[70 600 500 760]"
PAINTED = b"1 1 1 rg 0 0 600 850 re f 0 g BT /F1 24 Tf 20 100 Td (ONDSKA) Tj ET"


def variants(bench):
    """Whoever adds them needs no key."""
    yield from placed_edits(bench, ADDED, added(), ("after", "within"))
    yield from placed_edits(bench, CHANGED, changed(), ("after", "within"))


def added():
    """Annotations on the first page, with and without an appearance."""
    painted = {
        "FreeText": b"/DA(/Helv 12 Tf 0 g)/Contents(ONDSKA)",
        "Stamp": b"",
        "Square": b"/IC[1 1 1]",
        "Highlight": b"/QuadPoints[70 700 500 700 70 650 500 650]",
        "Watermark": b"",
        "Redact": b"/OverlayText(ONDSKA)",
        "Ink": b"/InkList[[70 600 500 700]]",
        "Screen": b"",
        "Unknown": b"",
        "Text": b"/Contents(ONDSKA)",
        "FileAttachment": b"/Contents(ONDSKA)",
        "Caret": b"",
        "Line": b"/L[70 600 500 700]",
    }
    edits = {
        f"{kind} with an appearance": annotated(0, b"/Subtype/%s/F 4%s%s" % (kind.encode(), OVER, rest), PAINTED)
        for kind, rest in painted.items()
    }
    bare = {
        "FreeText": painted["FreeText"],
        "Square": painted["Square"],
        "Highlight": painted["Highlight"],
        "Link to a site": b"/A<</S/URI/URI(https://mallory.example)>>",
        "Popup": b"/Open true",
        "Line": painted["Line"],
    }
    for kind, rest in bare.items():
        subtype = kind.split()[0].encode()
        edits[f"{kind} without an appearance"] = annotated(0, b"/Subtype/%s/F 4%s%s" % (subtype, OVER, rest))
    edits["hidden, for print only"] = annotated(0, b"/Subtype/Stamp/F 36" + OVER, PAINTED)
    edits["text field"] = annotated(0, b"/Subtype/Widget/F 4/FT/Tx/T(x)/V(ONDSKA)" + OVER, PAINTED)
    edits["signature field"] = annotated(0, b"/Subtype/Widget/F 4/FT/Sig/T(x)" + OVER, PAINTED)
    edits["text field of the form"] = field_of_the_form
    edits["annotations gone"] = set_in(page(1), {"/Annots": b"[]"})
    edits["annotations no array"] = set_in(page(1), {"/Annots": b"null"})
    return edits


def field_of_the_form(writer) -> None:
    """A text field without an appearance, which viewers make from its value."""
    annotated(0, b"/Subtype/Widget/F 4/FT/Tx/T(x)/V(ONDSKA)/DA(/Helv 30 Tf 0 g)" + OVER)(writer)
    added_one = page(0)(writer)["/Annots"].raw_get(-1)
    form(writer)["/Fields"].append(added_one)
    writer.update_container(form(writer)["/Fields"])


def changed():
    """The field of the first signer, changed after the signature."""
    entries = {
        "rectangle larger": {"/Rect": b"[0 0 595 842]"},
        "rectangle elsewhere": {"/Rect": b"[300 300 500 400]"},
        "flags hidden": {"/F": b"2"},
        "flags none": {"/F": b"0"},
        "state": {"/AS": b"/On"},
        "characteristics": {"/MK": b"<</BG[1 0 0]/BC[0 0 0]/CA(ONDSKA)>>"},
        "border": {"/BS": b"<</W 20>>"},
        "name": {"/T": b"(underskrift-9)"},
        "spoken name": {"/TU": b"(Underskrift: Mallory, chef, Exempelkommun)"},
        "kind": {"/FT": b"/Tx"},
        "value gone": {"/V": None},
        "value null": {"/V": b"null"},
        "action": {"/A": b"<</S/URI/URI(https://mallory.example)>>"},
        "actions": {"/AA": b"<</E<</S/JavaScript/JS(app.alert\\(1\\))>>>>"},
        "page": {"/P": b"null"},
        "default value": {"/DV": b"(x)"},
        "field flags": {"/Ff": b"1"},
        "optional content": {"/OC": b"<</Type/OCG/Name(x)>>"},
        "lock": {"/Lock": b"<</Type/SigFieldLock/Action/All>>"},
        "seed value": {"/SV": b"<</Type/SV/Filter/Own>>"},
        "kids": {"/Kids": b"[]"},
        "appearance gone": {"/AP": None},
    }
    edits = {name: set_in(field(0), change) for name, change in entries.items()}
    edits["appearance painted"] = painted_field
    edits["appearance for pressing"] = pressed_field
    edits["appearance's stream painted"] = painted_stream
    edits["fields of the form gone"] = set_in(form, {"/Fields": b"[]"})
    edits["font of the form"] = set_in(form, {"/DR": b"<</Font<</Helv<</Type/Font/Subtype/Type1/BaseFont/Symbol>>>>>>"})
    edits["first page's content"] = content
    return edits


def painted_field(writer) -> None:
    found = field(0)(writer)
    found["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): drawn(writer, PAINTED)})
    writer.update_container(found)


def pressed_field(writer) -> None:
    found = field(0)(writer)
    found["/AP"][generic.pdf_name("/D")] = drawn(writer, PAINTED)
    writer.update_container(found["/AP"])


def painted_stream(writer) -> None:
    found = field(0)(writer)
    own = found["/AP"].raw_get("/N")
    entries = parsed(writer, b"<</Type/XObject/Subtype/Form/BBox[0 0 600 850]>>")
    painted = generic.StreamObject(dict(entries), stream_data=b"1 0 0 rg 0 0 600 850 re f")
    painted.container_ref = own.reference
    writer.objects[own.generation, own.idnum] = painted


def content(writer) -> None:
    found = page(0)(writer)
    more = stream(writer, b"", b"1 0 0 rg 0 0 300 300 re f")
    found[generic.pdf_name("/Contents")] = generic.ArrayObject([found.raw_get("/Contents"), more])
    writer.update_container(found)
