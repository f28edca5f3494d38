"""What a certification or a lock forbids."""

from bench import Bench, edited
from document import Document, with_entries, without
from edits import annotated, field, parsed, set_in, set_in_root
from places import made
from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import MDPPerm
from update import Update
from variant import Criterion

CERTIFIED, LOCKED = "certification", "locks"
NEVER = Criterion.NEVER


def variants(bench: Bench):
    """The first signer certifies; or the last signer, who locks, is not the last to sign."""
    for level in MDPPerm:
        certified = certify(bench, level)
        for name, edit in changes().items():
            make = lambda edit=edit, certified=certified: edited(certified, edit)
            yield made(bench, CERTIFIED, f"P = {level.value}: {name}", make, reference=certified)
        for name, tamper in taken_away().items():
            make = lambda tamper=tamper, certified=certified: tamper(certified)
            yield made(bench, CERTIFIED, f"P = {level.value}: {name}", make, reference=certified, criterion=NEVER)
    signed_after = lambda: bench.sign(certify(bench, MDPPerm.NO_CHANGES), 1, heedless=True)
    yield made(bench, CERTIFIED, "P = 1: signed once more", signed_after, criterion=NEVER)
    yield from locked(bench)


def certify(bench: Bench, level: MDPPerm) -> bytes:
    """Signed by the first of two, who says what may be changed."""
    return bench.sign(bench.built(), 0, certify=True, docmdp_permissions=level)


def changes():
    """Changes that no level allows, or only the third."""
    rectangle = b"/F 4/Rect[70 600 500 760]"
    return {
        "note": annotated(0, b"/Subtype/Text/Contents(ONDSKA)" + rectangle),
        "stamp": annotated(0, b"/Subtype/Stamp" + rectangle, b"1 0 0 rg 0 0 900 900 re f"),
        "field": annotated(1, b"/Subtype/Widget/FT/Tx/T(x)/V(ONDSKA)" + rectangle, b"0 g 0 0 900 900 re f"),
        "script": set_in_root("/OpenAction", b"<</S/JavaScript/JS(x)>>"),
        "language": set_in_root("/Lang", b"(en)"),
        "empty field moved": set_in(field(1), {"/Rect": b"[0 0 500 500]"}),
    }


def taken_away():
    """The certification itself is changed."""
    return {
        "permissions gone": lambda pdf: root_without(pdf, b"/Perms"),
        "permissions empty": lambda pdf: root_without(pdf, b"/Perms", b"/Perms<<>>"),
        "level changed": level_changed,
        "reference gone": reference_gone,
    }


def root_without(pdf: bytes, key: bytes, entry: bytes = b"") -> bytes:
    update = Update(Document(pdf))
    update.put(update.document.root, with_entries(without(update.document.body(update.document.root), key), entry))
    return update.with_table()


def level_changed(pdf: bytes) -> bytes:
    return signature_with(pdf, lambda body: body.replace(b"/DocMDP", b"/UR3"))


def reference_gone(pdf: bytes) -> bytes:
    return signature_with(pdf, lambda body: body.replace(b"/Reference", b"/Referents"))


def signature_with(pdf: bytes, change) -> bytes:
    update = Update(Document(pdf))
    number = update.document.signature(update.document.fields[0])
    changed = change(update.document.body(number))
    assert changed != update.document.body(number)
    update.put(number, changed)
    return update.with_table()


def locked(bench: Bench):
    """The last of three locks all; each who signs after that does harm, whatever becomes of the lock."""
    last_first = lambda: bench.sign(bench.built("locked"), 2, "locked")
    options = {"reference": last_first(), "criterion": NEVER}
    yield made(bench, LOCKED, "first after last", lambda: bench.sign(last_first(), 0, "locked"), **options)
    yield made(bench, LOCKED, "second after last", lambda: bench.sign(last_first(), 1, "locked"), **options)
    for name, edit in lock_edits().items():
        after = lambda edit=edit: edited(bench.sign_all(bench.built("locked"), "locked"), edit)
        yield made(bench, LOCKED, f"{name}, after all", after, **options)
        before = lambda edit=edit: bench.sign_all(edited(bench.built("locked"), edit), "locked")
        yield made(bench, LOCKED, f"{name}, before all", before, **options)
        between = lambda edit=edit: bench.sign(bench.sign(bench.built("locked"), 0, "locked"), 1, "locked", edit=edit)
        yield made(bench, LOCKED, f"{name}, by the second", between, **options)
        other = lambda edit=edit: bench.sign(last_first(), 0, "locked", edit=edit)
        yield made(bench, LOCKED, f"{name}, after the last", other, **options)


def lock_edits():
    """The lock of the third field, changed."""
    third = lambda writer: field(2)(writer)
    return {
        "lock gone": set_in(third, {"/Lock": None}),
        "lock null": set_in(third, {"/Lock": b"null"}),
        "lock of no field": set_in(third, {"/Lock": b"<</Type/SigFieldLock/Action/Include/Fields[]>>"}),
        "lock without an action": set_in(third, {"/Lock": b"<</Type/SigFieldLock>>"}),
        "lock but for all": set_in(
            third, {"/Lock": b"<</Type/SigFieldLock/Action/Exclude/Fields[(underskrift-1)(underskrift-2)]>>"}
        ),
        "lock of another field": lock_moved,
    }


def lock_moved(writer) -> None:
    """The lock goes over to the first field."""
    first, last = field(0)(writer), field(2)(writer)
    first[generic.pdf_name("/Lock")] = parsed(writer, b"<</Type/SigFieldLock/Action/All>>")
    last.pop("/Lock", None)
    writer.update_container(first)
    writer.update_container(last)
