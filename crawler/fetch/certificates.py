"""What is wrong with a site's certificate, in one sentence, where OpenSSL says `certificate verify failed` of all of it."""

from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from typing import Any

from OpenSSL import SSL
from OpenSSL.crypto import X509
from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from service_identity.exceptions import CertificateError, VerificationError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.python.failure import Failure
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.plain import one_line

UNSECURED = "no secure connection"
"""The reason of a fetch that failed for its certificate, or for the lack of one."""
_FAULTS = {
    9: "is valid from {begins:%Y-%m-%d} on, and not yet",
    10: "expired on {ends:%Y-%m-%d}",
    18: "is signed by itself",
    19: "is signed by an authority that nobody here knows",
    20: "is signed by an authority that nobody here knows, or the one between them is not sent along",
    21: "is signed by an authority that nobody here knows, or the one between them is not sent along",
    23: "was revoked",
    66: "has a key that is too weak",
    67: "is signed by an authority whose key is too weak",
    68: "is signed in a way that is too weak",
}
"""By OpenSSL's numbers (x509_vfy.h)."""
_MOST_NAMES = 3
"""Of those that a certificate is for."""


class BadCertificate(Exception):
    """The certificate of a host cannot be believed; the message says why."""


def fault_of(error: BaseException | None) -> str | None:
    """What an error of the network says of TLS, in one line; None where it is of something else."""
    for one in _causes(error):
        if isinstance(one, BadCertificate):
            return str(one)
        if isinstance(one, SSL.Error):
            words = ", ".join(str(part[-1]) for part in one.args[0]) if one.args and one.args[0] else "the connection was cut"
            return f"no secure connection ({words})"
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those within it: Twisted hands on what ended a connection as a list of failures."""
    while error is not None:
        yield error
        for failure in getattr(error, "reasons", ()):
            yield from _causes(failure.value)
        error = error.__cause__ or error.__context__


class Certificates(_ScrapyClientContextFactory):
    """Scrapy's, whose refusals can be told apart."""

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802 -- Twisted's
        """See IPolicyForHTTPS."""
        return _Checked(super().creatorForNetloc(hostname, port), hostname.decode("ascii"))


@implementer(IOpenSSLClientConnectionCreator)
class _Checked:
    def __init__(self, creator: Any, host: str) -> None:
        self._creator, self._host = creator, host

    def clientConnectionForTLS(self, protocol: Any) -> SSL.Connection:  # noqa: N802 -- Twisted's
        """A connection that ends with BadCertificate where the certificate is none."""

        def verify(_: SSL.Connection, certificate: X509, number: int, depth: int, fine: int) -> bool:
            """OpenSSL's question for each certificate of the chain, the host's own last."""
            fault = _chain_fault(certificate, number, depth) if not fine else _name_fault(self._host, certificate, depth)
            if fault is not None:
                protocol.failVerification(Failure(BadCertificate(fault)))  # type: ignore[no-untyped-call]
            return fault is None

        connection: SSL.Connection = self._creator.clientConnectionForTLS(protocol)
        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, verify)
        return connection


def _chain_fault(certificate: X509, number: int, depth: int) -> str:
    dates = certificate.to_cryptography()
    words = _FAULTS.get(number, f"cannot be verified (OpenSSL's error {number})")
    whose = "its certificate" if depth == 0 else "the certificate of its authority"
    return f"{whose} {words.format(begins=dates.not_valid_before_utc, ends=dates.not_valid_after_utc)}"


def _name_fault(host: str, certificate: X509, depth: int) -> str | None:
    """Why it is no certificate of a host; None where it is, and for those of authorities."""
    if depth:
        return None
    patterns: Sequence[Any] = ()
    try:
        patterns = extract_patterns(certificate)
        verify_service_identity(patterns, [IPAddress_ID(host) if _is_address(host) else DNS_ID(host)], [])
    except (CertificateError, VerificationError, ValueError):
        names = sorted(map(_plain, patterns))[:_MOST_NAMES]
        return f"its certificate is for {', '.join(names) or 'no host'}, not for {host}"
    return None


def _plain(pattern: Any) -> str:
    """A name in a certificate."""
    named = getattr(pattern, "pattern", pattern)
    return one_line(named.decode("latin-1") if isinstance(named, bytes) else str(named))[:100]


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
