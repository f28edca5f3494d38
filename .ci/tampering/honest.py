"""Honest files: built by the program and signed by pyHanko in many ways. None of them may be refused."""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

import pymupdf
from authority import rsa_key
from bench import Bench, sign_field
from cryptography.hazmat.primitives.asymmetric import ec
from people import distinguished_name, subject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfTimeStamper
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext

CASES = "one", "two", "three", "locked", "long", "attached"


@dataclass(frozen=True)
class Honest:
    """An honest file, and which outcomes it may have."""

    kind: str
    name: str
    pdf: bytes
    allowed: tuple[str, ...] = ("holds",)


def honest(bench: Bench) -> Iterator[Honest]:
    """All of them."""
    yield from orders(bench)
    yield from samples(bench)
    yield from names(bench)
    yield from appearances(bench)
    yield from certified(bench)
    yield from keys(bench)
    yield from stamped(bench)
    yield from long_term(bench)
    yield from saved_anew(bench)


def orders(bench: Bench) -> Iterator[Honest]:
    """Unsigned, signed by some, and signed by all in each order that the case allows."""
    for case in (*CASES, "draft"):
        yield Honest("unsigned", case, bench.built(case))
    for case in CASES:
        pdf = bench.built(case)
        for index in range(len(bench.fields(case))):
            pdf = bench.sign(pdf, index, case)
            yield Honest("in order", f"{case}, {index + 1} signed", pdf)
    for order in list(permutations(range(3)))[1:]:
        pdf = bench.built("three")
        for index in order:
            pdf = bench.sign(pdf, index, "three")
        yield Honest("another order", " ".join(str(index + 1) for index in order), pdf)


def samples(bench: Bench) -> Iterator[Honest]:
    """The samples of the repository, signed where they have fields."""
    for path in sorted(bench.project.glob("output/20*.pdf")):
        if b"/AcroForm" in bench.built(path.stem):
            yield Honest("samples", path.stem, bench.sign_all(bench.built(path.stem), path.stem))


def names(bench: Bench) -> Iterator[Honest]:
    """The signatory's name in other spellings of the same letters, with one more given name, and in several parts."""
    field, who = bench.fields()[1]
    given, surname = who.name.split()
    spelled = {
        "capitals": who.name.upper(),
        "accents apart": unicodedata.normalize("NFD", who.name),
        "a given name more": f"{given} Maria {surname}",
        "as in a register": f"{surname}, {given}",
        "as in a register, with a given name more": f"{surname}, {given} Maria",
    }
    subjects = {name: (("name", said),) for name, said in spelled.items()}
    subjects["given names and surname as well"] = ("name", who.name), ("given", f"{given} Maria"), ("surname", surname)
    subjects["given names and surname alone"] = ("given", given), ("given", "Maria"), ("surname", surname)
    subjects["the same name twice"] = ("name", who.name), ("name", who.name)
    subjects["the same name in two spellings"] = ("name", who.name), ("name", f"{surname}, {given}")
    for name, parts in subjects.items():
        by = bench.people.named(subject(("organisation", who.organisation), *parts))
        yield Honest("names", name, sign_field(bench.half(), field, by))


def appearances(bench: Bench) -> Iterator[Honest]:
    """With pyHanko's own stamp in the field, and with a reason and a place."""
    for case in CASES:
        pdf = bench.built(case)
        for index in range(len(bench.fields(case))):
            pdf = bench.sign(pdf, index, case, stamp=True)
        yield Honest("visible", case, pdf)
    said = {"reason": "Beslut", "location": "Exempelstad", "contact_info": "kultur@kommun.example"}
    yield Honest("visible", "with a reason", bench.sign(bench.built(), 0, stamp=True, **said))


def certified(bench: Bench) -> Iterator[Honest]:
    """Certified by the only signer, or by the first of two."""
    for level in MDPPerm:
        options = {"certify": True, "docmdp_permissions": level}
        yield Honest("certified", f"one, P = {level.value}", bench.sign(bench.built("one"), 0, "one", **options))
        if level != MDPPerm.NO_CHANGES:
            first = bench.sign(bench.built(), 0, **options)
            yield Honest("certified", f"two, P = {level.value}", bench.sign(first, 1))


def keys(bench: Bench) -> Iterator[Honest]:
    """Keys, digests and containers of other kinds."""
    field, who = bench.fields("one")[0]
    name = distinguished_name(who)
    curves = {curve.name: ec.generate_private_key(curve) for curve in (ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1())}
    rsa = rsa_key()
    for key_name, key in ({"RSA": rsa} | curves).items():
        for digest in "sha256", "sha384", "sha512":
            by = bench.people.named(name, key)
            signed = sign_field(bench.built("one"), field, by, md_algorithm=digest)
            yield Honest("keys", f"{key_name}, {digest}", signed)
    padded = bench.people.named(name, rsa, prefer_pss=True)
    yield Honest("keys", "RSA-PSS", sign_field(bench.built("one"), field, padded))
    detached = {"subfilter": SigSeedSubFilter.ADOBE_PKCS7_DETACHED}
    yield Honest("keys", "detached", bench.sign(bench.built("one"), 0, "one", **detached))


def stamped(bench: Bench) -> Iterator[Honest]:
    """With time stamps in the signature and in the document."""
    stamper = bench.people.time_stamper
    for case in "one", "two", "locked":
        pdf = bench.built(case)
        for index in range(len(bench.fields(case))):
            pdf = bench.sign(pdf, index, case, stamper=stamper)
        yield Honest("time stamps", case, pdf)
        if case != "locked":
            yield Honest("time stamps", f"{case}, and of the document", document_stamp(bench, pdf))
    between = document_stamp(bench, bench.half())
    yield Honest("time stamps", "of the document, between two signatures", bench.sign(between, 1))


def document_stamp(bench: Bench, pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    stamper = PdfTimeStamper(bench.people.time_stamper)
    return stamper.timestamp_pdf(writer, "sha256", context(bench)).getvalue()


def context(bench: Bench) -> ValidationContext:
    roots = [bench.people.root]
    return ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")


def long_term(bench: Bench) -> Iterator[Honest]:
    """PAdES B-LT and B-LTA: material to validate with, in the signature's revision or in one of its own."""
    certificates = [bench.people.root, bench.people.signer(bench.fields()[0][1]).signing_cert]
    for case in "one", "two", "three":
        signed = bench.sign_all(bench.built(case), case)
        yield Honest("long term", f"{case}, material added", with_material(signed, certificates))
    between = with_material(bench.half(), certificates)
    yield Honest("long term", "material between two signatures", bench.sign(between, 1))
    twice = with_material(with_material(bench.complete(), certificates[:1]), certificates)
    yield Honest("long term", "material added twice", twice)
    for lta in False, True:
        name = "B-LTA" if lta else "B-LT"
        options = {"embed_validation_info": True, "use_pades_lta": lta, "stamper": bench.people.time_stamper}
        pdf = bench.sign(bench.built("one"), 0, "one", validation_context=context(bench), **options)
        yield Honest("long term", f"one, {name}", pdf)
    archived = document_stamp(bench, with_material(bench.complete(), certificates))
    yield Honest("long term", "material and a time stamp", archived)


def with_material(pdf: bytes, certificates) -> bytes:
    output = io.BytesIO(pdf)
    DocumentSecurityStore.add_dss(output, None, certs=certificates)
    return output.getvalue()


def saved_anew(bench: Bench) -> Iterator[Honest]:
    """Saved by another program before the first signature: nothing shows any longer that it is what was built."""
    for name, how in {"tables": {}, "object streams": {"use_objstms": True}}.items():
        for case in "one", "two":
            anew = pymupdf.open(stream=bench.built(case)).tobytes(**how)
            pdf = bench.sign_all(anew, case)
            yield Honest("saved anew", f"{case}, {name}", pdf, allowed=("holds", "unproven"))
