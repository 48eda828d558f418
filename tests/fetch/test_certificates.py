"""What is wrong with a certificate is said in one line, and one that is right is believed."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.harvesting import harvest, rows
from tests.loopback import serve_plain
from tests.site.plain import MISSING, article, home, number_of

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC)
LAST_YEAR = NOW - timedelta(days=300)
NEXT_MONTH = NOW + timedelta(days=30)


def certificate(name, key, *, issuer=None, signed_by=None, names=(), begins=LAST_YEAR, ends=NEXT_MONTH, authority=False):
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer.subject if issuer else subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )  # fmt: skip
    if names:
        made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return made.sign(signed_by or key, hashes.SHA256())


def write(path, made, key):
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def answer(asked):
    number = number_of(asked.path)
    return (200, {}, article(number)) if number is not None else (200, {}, home(range(2))) if asked.path == "/" else MISSING


def test_each_fault_in_one_line(tmp_path, monkeypatch):
    key, root, stranger = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    known = certificate("Otoritas", root, authority=True)
    unknown = certificate("Orang lain", stranger, authority=True)
    here, there = [x509.IPAddress(ip_address("127.0.0.1"))], [x509.DNSName("kabar.example"), x509.DNSName("www.kabar.example")]
    made = {
        "right": certificate("warta", key, issuer=known, signed_by=root, names=here),
        "expired": certificate("warta", key, issuer=known, signed_by=root, names=here, ends=NOW - timedelta(days=3)),
        "early": certificate("warta", key, issuer=known, signed_by=root, names=here, begins=NOW + timedelta(days=3)),
        "another": certificate("kabar", key, issuer=known, signed_by=root, names=there),
        "nobody": certificate("warta", key, issuer=known, signed_by=root),
        "itself": certificate("warta", key, names=here),
        "unknown": certificate("warta", key, issuer=unknown, signed_by=stranger, names=here),
        "plain": None,
    }
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "known.pem"))
    (tmp_path / "known.pem").write_bytes(known.public_bytes(serialization.Encoding.PEM))
    with ExitStack() as stack:
        text = ""
        for name, one in made.items():
            server = stack.enter_context(serve_plain(answer, write(tmp_path / f"{name}.pem", one, key) if one else None))
            text += f'[[site]]\nname = "{name}"\nurl = "{server.url.replace("http:", "https:")}/"\ndelay = 0\nconcurrency = 4\n'
        (tmp_path / "sites.toml").write_text(text, encoding="utf-8")
        run = harvest(tmp_path / "sites.toml", tmp_path / "out", check=3)
    said = {
        name: next(line for line in run.stderr.splitlines() if line.startswith(f"{name}: robots.txt"))
        for name in made
        if name != "right"
    }
    day = {name: f"{when:%Y-%m-%d}" for name, when in (("expired", NOW - timedelta(days=3)), ("early", NOW + timedelta(days=3)))}
    words = {
        "expired": f"(its certificate expired on {day['expired']})",
        "early": f"(its certificate is valid from {day['early']} on, and not yet)",
        "another": "(its certificate is for kabar.example, www.kabar.example, not for 127.0.0.1)",
        "nobody": "(its certificate is for no host, not for 127.0.0.1)",
        "itself": "(its certificate is signed by itself)",
        "unknown": "(its certificate is signed by an authority that nobody here knows",
        "plain": "(no secure connection (wrong version number))",
    }
    assert {name: sentence in said[name] for name, sentence in words.items()} == dict.fromkeys(words, True), said
    assert {row["site"] for row in rows(tmp_path / "out", "articles")} == {"right"}
    assert "verifying certificate" not in run.stderr
