"""The signature fields of a PDF, and who is to sign in each."""

from typing import NamedTuple

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields


class Signatory(NamedTuple):
    name: str
    organisation: str


def signatories(path: str) -> dict[str, Signatory]:
    """Who is to sign in each field, in the order of the fields, signed or not."""
    with open(path, "rb") as file:
        fields = enumerate_sig_fields(PdfFileReader(file))
        return {name: signatory(field.get_object()["/TU"]) for name, _, field in fields}


def signatory(spoken: str) -> Signatory:
    """Read from what a screen reader says of the field: "Underskrift: Namn, titel, organisation"."""
    label, said = spoken.split(": ", 1)
    assert label == "Underskrift", f"a field is called {spoken!r}"
    name, _title, organisation = said.split(", ", 2)
    return Signatory(name, organisation)
