"""Which addresses are the public network's. Pure: an address as text in, the reason against it out."""

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")
_PROTOCOLS = IPv4Network("192.0.0.0/24")
_COMPATIBLE = IPv6Network("::/96")
_ISATAP = 0x5EFE
_LOCAL_NAMES = ("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback")


def written_address(host: str) -> Address | None:
    """The address that a host is written as, in any form that resolvers take (decimal, hex, octal, short); None for a name."""
    bare = host.strip("[]").rstrip(".")
    if bare.lower() in _LOCAL_NAMES or bare.lower().endswith(".localhost"):
        return IPv4Address("127.0.0.1")
    try:
        return ip_address(bare)
    except ValueError:
        pass
    try:
        # Python's own is the C library's, which also takes what follows a blank.
        return IPv4Address(socket.inet_aton(bare)) if bare[:1].isdigit() and not bare.split()[1:] else None
    except (OSError, UnicodeError):
        return None


def is_public(address: Address) -> bool:
    """Whether every host on the way would carry it to the public network, what it carries within itself included."""
    if isinstance(address, IPv6Address):
        if any(not is_public(inner) for inner in _within(address)):
            return False
        if address.ipv4_mapped or address in _NAT64 or address.sixtofour or address.teredo:
            return True
        if address.is_site_local:
            return False
    if address in _PROTOCOLS:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def is_link_local(address: Address) -> bool:
    """Addresses of one cable, among them those where clouds keep the secrets of a machine."""
    inner = _within(address) if isinstance(address, IPv6Address) else ()
    return address.is_link_local or any(each.is_link_local for each in inner)


def _within(address: IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that a gateway, or this machine, would take an IPv6 address for."""
    last = IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64 or address in _COMPATIBLE or (int(address) >> 32) & 0xFDFFFFFF == _ISATAP:
        yield last
