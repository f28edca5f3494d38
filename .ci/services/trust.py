"""A test authority of certomancer on loopback: certificates, OCSP, CRL and time stamps."""

import datetime
import logging
import threading
from pathlib import Path

import yaml
from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig, KeyLabel
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from werkzeug.serving import make_server

ROLES = ("root", "seal", "ocsp", "tsa")
SERVICES = """
ocsp: {main: {for-issuer: root, responder-cert: ocsp, signing-key: ocsp}}
crl-repo: {main: {for-issuer: root, signing-key: root, simulated-update-schedule: P90D}}
time-stamping: {main: {signing-key: tsa, signing-cert: tsa}}
"""


def extensions(role: str) -> list[dict]:
    """What a certificate of this role may do, and where its state is asked for."""
    usage = ["key_cert_sign", "crl_sign"] if role == "root" else ["digital_signature", "non_repudiation"]
    found = [{"id": "key_usage", "critical": True, "smart-value": {"schema": "key-usage", "params": usage}}]
    if role == "root":
        found.append({"id": "basic_constraints", "critical": True, "value": {"ca": True}})
        return found
    if role != "seal":
        purpose = {"ocsp": "ocsp_signing", "tsa": "time_stamping"}[role]
        found.append({"id": "extended_key_usage", "critical": True, "value": [purpose]})
    if role == "ocsp":
        found.append({"id": "ocsp_no_check"})
        return found
    crl = {"schema": "crl-dist-url", "params": {"crl-repo-names": ["main"]}}
    asked = {"schema": "aia-urls", "params": {"ocsp-responder-names": ["main"]}}
    return [*found, {"id": "crl_distribution_points", "smart-value": crl},
            {"id": "authority_information_access", "smart-value": asked}]


def certificate(role: str) -> dict:
    """Valid since yesterday, and for a month."""
    now = datetime.datetime.now(datetime.timezone.utc)
    day = lambda days: (now + datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S+0000")
    return {"subject": role, "subject-key": role, "issuer": "root", "authority-key": "root",
            "validity": {"valid-from": day(-1), "valid-to": day(30)}, "extensions": extensions(role)}


class Trust:
    """Runs until the program ends."""

    def __init__(self, folder: Path, name: str):
        folder.mkdir(parents=True, exist_ok=True)
        for role in ROLES:
            key = rsa.generate_private_key(65537, 2048)
            pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            (folder / f"{role}.pem").write_bytes(pem)
        logging.getLogger("werkzeug").disabled = True
        self.server = make_server("127.0.0.1", 0, self, threaded=True)
        called = {"root": "Provutgivare", "seal": name, "ocsp": "Provsvar", "tsa": "Provtid"}
        config = {
            "keysets": {"trust": {"path-prefix": ".", "keys": {role: {"path": f"{role}.pem"} for role in ROLES}}},
            "pki-architectures": {"trust": {
                "keyset": "trust",
                "entity-defaults": {"country-name": "SE", "organization-name": "Tjänst AB"},
                "entities": {role: {"common-name": called[role]} for role in ROLES},
                "certs": {role: certificate(role) for role in ROLES},
                "services": yaml.safe_load(SERVICES),
            }},
            "external-url-prefix": f"http://127.0.0.1:{self.server.port}",
        }
        found = CertomancerConfig(config, key_search_dir=str(folder), config_search_dir=str(folder))
        self.authority = found.get_pki_arch(ArchLabel("trust"))
        self.animator = Animator(AnimatorArchStore(found.pki_archs), with_web_ui=False)
        self.tsa_url = f"http://127.0.0.1:{self.server.port}/trust/tsa/main"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __call__(self, environ, start_response):
        return self.animator(environ, start_response)

    @property
    def root(self):
        """The certificate that is to be trusted."""
        return self.authority.get_cert(CertLabel("root"))

    def signer(self) -> SimpleSigner:
        """The service's seal."""
        return SimpleSigner(
            signing_cert=self.authority.get_cert(CertLabel("seal")),
            signing_key=self.authority.key_set.get_private_key(KeyLabel("seal")),
            cert_registry=SimpleCertificateStore.from_certs([self.root]),
        )
