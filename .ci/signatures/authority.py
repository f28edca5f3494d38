"""A certificate authority for tests. Its keys are made anew each time and never leave the memory."""

import datetime
from collections import Counter

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from form import Signatory
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

AUTHORITY = Signatory("Provutgivare", "Skrivelses prov")


def rsa_key():
    return rsa.generate_private_key(65537, 2048)


def elliptic_key():
    return ec.generate_private_key(ec.SECP256R1())


class Authority:
    def __init__(self):
        self.key = rsa_key()
        self.certificate = self._certify(AUTHORITY, self.key, is_authority=True)
        self.signers: list[SimpleSigner] = []

    def signer(self, who: Signatory) -> SimpleSigner:
        """One with a certificate for exactly this signatory. Every other one signs with RSA, the rest with P-256.

        Whoever signs twice gets two: of a certificate that comes twice in a file, pdfsig 22.12 cannot judge the second.
        """
        key = elliptic_key() if len(self.signers) % 2 else rsa_key()
        plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        signer = SimpleSigner(
            signing_cert=as_asn1(self._certify(who, key, is_authority=False)),
            signing_key=asn1_keys.PrivateKeyInfo.load(plain),
            cert_registry=SimpleCertificateStore.from_certs([as_asn1(self.certificate)]),
        )
        self.signers.append(signer)
        return signer

    def kinds_of_keys(self) -> Counter[str]:
        return Counter(signer.signing_key.algorithm for signer in self.signers)

    def _certify(self, who: Signatory, key, is_authority: bool) -> x509.Certificate:
        now = datetime.datetime.now(datetime.timezone.utc)
        return (
            x509.CertificateBuilder()
            .subject_name(distinguished_name(who))
            .issuer_name(distinguished_name(AUTHORITY))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=30))
            .add_extension(x509.BasicConstraints(is_authority, 0 if is_authority else None), critical=True)
            .add_extension(usage(is_authority), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
            .sign(self.key, SHA256())
        )


def distinguished_name(who: Signatory) -> x509.Name:
    parts = {
        NameOID.COUNTRY_NAME: "SE",
        NameOID.ORGANIZATION_NAME: who.organisation,
        NameOID.COMMON_NAME: who.name,
    }
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts.items()])


def usage(is_authority: bool) -> x509.KeyUsage:
    """An authority signs certificates; everyone else signs documents."""
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
