"""What the second signer may and may not change in the document around the pages."""

from document import Document, stream
from edits import form, parsed, removed_from_root, set_in, set_in_root
from places import placed, placed_edits
from pyhanko.pdf_utils import generic
from update import Update

CATALOG, FORM, RECORDS = "catalog", "form", "records"


def variants(bench):
    """After the signatures, and within the second signer's revision."""
    places = ("after", "within")
    yield from placed_edits(bench, CATALOG, set_entries() | removed_entries(), places)
    yield from placed_edits(bench, FORM, forms(), places)
    yield from placed(bench, RECORDS, validation_material() | metadata(), ("after",))
    yield from placed_edits(bench, RECORDS, information(), places)


SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
FILE = b"<</Type/Filespec/F(x.yaml)/UF(x.yaml)/EF<</F 1 0 R>>/AFRelationship/Source>>"


def set_entries():
    """Entries of the catalog that open, run, name or show something."""
    entries = {
        "OpenAction of a script": ("/OpenAction", SCRIPT),
        "OpenAction to a page": ("/OpenAction", b"[1 0 R/Fit]"),
        "OpenAction to a site": ("/OpenAction", b"<</S/URI/URI(https://mallory.example)>>"),
        "actions": ("/AA", b"<</WC %s>>" % SCRIPT),
        "scripts": ("/Names", b"<</JavaScript<</Names[(x)%s]>>>>" % SCRIPT),
        "files": ("/Names", b"<</EmbeddedFiles<</Names[(x)%s]>>>>" % FILE),
        "destinations": ("/Dests", b"<</x[1 0 R/Fit]>>"),
        "names of destinations": ("/Names", b"<</Dests<</Names[(x)[1 0 R/Fit]]>>>>"),
        "layers": ("/OCProperties", b"<</OCGs[]/D<<>>>>"),
        "extensions": ("/Extensions", b"<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>"),
        "extensions with anything": ("/Extensions", b"<</X%s/Y[(ONDSKA)]>>" % SCRIPT),
        "extensions no dictionary": ("/Extensions", b"[1 2 3]"),
        "permissions": ("/Perms", b"<</UR3 1 0 R>>"),
        "permissions of another": ("/Perms", b"<</DocMDP 1 0 R>>"),
        "labels of pages": ("/PageLabels", b"<</Nums[0<</S/r/P(Bilaga )>>]>>"),
        "viewer preferences": ("/ViewerPreferences", b"<</HideToolbar true/Direction/R2L>>"),
        "language": ("/Lang", b"(en)"),
        "structure": ("/StructTreeRoot", b"<</Type/StructTreeRoot>>"),
        "marks": ("/MarkInfo", b"<</Marked false>>"),
        "page mode": ("/PageMode", b"/UseAttachments"),
        "page layout": ("/PageLayout", b"/TwoColumnLeft"),
        "outlines": ("/Outlines", b"<</Type/Outlines>>"),
        "threads": ("/Threads", b"[]"),
        "base of addresses": ("/URI", b"<</Base(https://mallory.example)>>"),
        "attached files": ("/AF", b"[%s]" % FILE),
        "collection": ("/Collection", b"<</View/T>>"),
        "requirements": ("/Requirements", b"[<</S/EnableJavaScripts>>]"),
        "legal": ("/Legal", b"<</JavaScriptActions 0>>"),
        "output intents": ("/OutputIntents", b"[]"),
        "rendering": ("/NeedsRendering", b"true"),
        "piece of a program": ("/PieceInfo", b"<</X<</Private(ONDSKA)>>>>"),
        "unknown": ("/Unknown", b"(ONDSKA)"),
        "version 2.0": ("/Version", b"/2.0"),
        "version 9.9": ("/Version", b"/9.9"),
        "version 1.3": ("/Version", b"/1.3"),
        "type": ("/Type", b"/Catalogue"),
    }
    return {name: set_in_root(*entry) for name, entry in entries.items()}


def removed_entries():
    """Entries of the catalog that are gone."""
    keys = (
        "/StructTreeRoot",
        "/Lang",
        "/Outlines",
        "/Names",
        "/AF",
        "/Metadata",
        "/OutputIntents",
        "/ViewerPreferences",
        "/MarkInfo",
    )
    return {f"{key} gone": removed_from_root(key) for key in keys}


def forms():
    """Settings of the form."""
    entries = {
        "needs appearances": {"/NeedAppearances": b"true"},
        "XFA": {"/XFA": b"[(template) 1 0 R]"},
        "default appearance": {"/DA": b"(/Helv 0 Tf 1 0 0 rg)"},
        "default resources": {"/DR": b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Symbol>>>>>>"},
        "order of sums": {"/CO": b"[1 0 R]"},
        "quadding": {"/Q": b"2"},
        "flags 0": {"/SigFlags": b"0"},
        "flags gone": {"/SigFlags": None},
        "unknown": {"/Unknown": b"(ONDSKA)"},
    }
    return {name: set_in(form, entry) for name, entry in entries.items()}


def validation_material():
    """A store of certificates, with anything in it."""
    stores = {
        "empty": b"<</Type/DSS>>",
        "of no certificates": b"<</Type/DSS/Certs[%d 0 R]>>",
        "with a script": b"<</Type/DSS/X" + SCRIPT + b">>",
        "of numbers": b"<</Type/DSS/Certs[1 2 3]>>",
        "no dictionary": b"[1 2 3]",
        "a page": b"1 0 R",
        "of type Pages": b"<</Type/Pages/Kids[]>>",
        "with VRI of anything": b"<</Type/DSS/VRI<</X<</Y(ONDSKA)>>>>>>",
        "of itself": b"<</Type/DSS/Certs[1 0 R]>>",
    }
    made = {f"DSS {name}": lambda pdf, store=store: with_store(pdf, store) for name, store in stores.items()}
    made["DSS added and changed"] = lambda pdf: with_store(
        with_store(pdf, b"<</Type/DSS/Certs[%d 0 R]>>"), b"<</Type/DSS>>"
    )
    return made


def with_store(pdf: bytes, store: bytes) -> bytes:
    update = Update(Document(pdf))
    number = update.new(stream(b"no certificate at all"))
    value = update.new(store % number if b"%d" in store else store)
    root = update.document.body(update.document.root)
    root = root[: root.rindex(b"/DSS")] + b">>" if b"/DSS" in root else root
    update.put(update.document.root, root[: root.rindex(b">>")] + b"/DSS %d 0 R>>" % value)
    return update.with_table()


def metadata():
    """The packet of metadata."""
    title = "Öppettider".encode()
    return {
        "metadata with another title": lambda pdf: packet(pdf, lambda own: own.replace(title, b"Ondska!!!")),
        "metadata that is no XML": lambda pdf: packet(pdf, lambda _own: b"x"),
        "metadata of another standard": lambda pdf: packet(
            pdf, lambda own: own.replace(b"<pdfaid:part>3", b"<pdfaid:part>1")
        ),
        "metadata empty": lambda pdf: packet(pdf, lambda _own: b""),
    }


def packet(pdf: bytes, change) -> bytes:
    update = Update(Document(pdf))
    number = int(update.document.value(update.document.root, b"/Metadata").split()[0])
    own = update.document.body(number)
    content = own[own.index(b"stream") + 7 : own.rindex(b"endstream")].rstrip(b"\n")
    update.put(number, stream(change(content), b"/Type/Metadata/Subtype/XML"))
    return update.with_table()


def information():
    """Title, author and the like."""
    entries = {
        "title": ("/Title", b"(Ondska)"),
        "author": ("/Author", b"(Mallory)"),
        "created": ("/CreationDate", b"(D:19990101)"),
        "producer": ("/Producer", b"(Ondska)"),
        "unknown": ("/Unknown", b"(Ondska)"),
        "trapped": ("/Trapped", b"/True"),
    }
    return {f"information: {name}": informed(*entry) for name, entry in entries.items()}


def informed(key: str, text: bytes):
    """An edit of the document's information."""

    def edit(writer) -> None:
        found = writer.trailer["/Info"]
        found[generic.pdf_name(key)] = parsed(writer, text)
        writer.update_container(found)

    return edit
