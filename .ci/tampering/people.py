"""Those who sign, honest or not, with certificates of the tests' own authority."""

import datetime
import functools

from asn1crypto import keys as asn1_keys
from authority import Authority, as_asn1, distinguished_name, elliptic_key, rsa_key, usage
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from form import Signatory
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore


class People:
    """Hands out signers. Whoever signs in several files has one certificate for all of them."""

    def __init__(self):
        self.authority = Authority()
        self._stranger = Authority()

    @functools.cached_property
    def root(self):
        """The certificate of the authority that the tests trust."""
        return as_asn1(self.authority.certificate)

    @functools.cache
    def signer(self, who: Signatory) -> SimpleSigner:
        """One with a certificate in exactly this name."""
        return self.named(distinguished_name(who))

    def named(self, subject: x509.Name, key=None, **options) -> SimpleSigner:
        """One whose certificate has this subject."""
        return self._signer(subject, key or elliptic_key(), self.authority, **options)

    def self_made(self, who: Signatory) -> SimpleSigner:
        """One who has made a certificate in the name of another, below an authority that nobody trusts."""
        return self._signer(distinguished_name(who), elliptic_key(), self._stranger)

    def _signer(self, subject: x509.Name, key, authority: Authority, **options) -> SimpleSigner:
        return SimpleSigner(
            signing_cert=as_asn1(certificate(subject, key, authority)),
            signing_key=plain(key),
            cert_registry=SimpleCertificateStore.from_certs([as_asn1(authority.certificate)]),
            **options,
        )

    @functools.cached_property
    def time_stamper(self) -> DummyTimeStamper:
        """A time-stamping authority of the tests' own; pyHanko's stamps with RSA only."""
        key = rsa_key()
        subject = distinguished_name(Signatory("Provstämplare", "Skrivelses prov"))
        stamps = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        return DummyTimeStamper(
            as_asn1(certificate(subject, key, self.authority, stamps)),
            plain(key),
            certs_to_embed=SimpleCertificateStore.from_certs([as_asn1(self.authority.certificate)]),
        )


def certificate(subject: x509.Name, key, authority: Authority, extended_usage=None) -> x509.Certificate:
    """A certificate that the authority issues, whatever its subject says."""
    now = datetime.datetime.now(datetime.timezone.utc)
    issuer_key = authority.key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(authority.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.BasicConstraints(False, None), critical=True)
        .add_extension(usage(is_authority=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)
    )
    if extended_usage:
        builder = builder.add_extension(extended_usage, critical=True)
    return builder.sign(authority.key, SHA256())


def plain(key) -> asn1_keys.PrivateKeyInfo:
    """A private key as pyHanko takes it."""
    return asn1_keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))


def subject(*parts: tuple) -> x509.Name:
    """A subject of these parts in this order; a name that comes first is one of the fixed kinds."""
    kinds = {
        "name": NameOID.COMMON_NAME,
        "organisation": NameOID.ORGANIZATION_NAME,
        "given": NameOID.GIVEN_NAME,
        "surname": NameOID.SURNAME,
        "title": NameOID.TITLE,
        "unit": NameOID.ORGANIZATIONAL_UNIT_NAME,
    }
    return x509.Name([x509.NameAttribute(kinds[kind], value) for kind, value in parts])
