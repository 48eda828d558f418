"""An address is public or not, however it is written."""

from ipaddress import ip_address

import pytest

from crawler.fetch.public import is_link_local, is_public, written_address

LOOPBACK = ["127.0.0.1", "127.1", "127.0.1", "0x7f000001", "0x7F.0.0.1", "2130706433", "0177.0.0.1", "017700000001", "127.0.0.1.",
            "localhost", "LOCALHOST.", "a.localhost", "127.000.000.001"]  # fmt: skip
PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8",
    "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.251", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.1.2.3", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1", "2002:7f00:1::1", "2002:c0a8:101::", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:0:7f00:1::f7f7:f7f7",
    "2001:db8::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2606:4700::5efe:7f00:1",
    "2606:4700::200:5efe:10.0.0.1", "100::1",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.215.14", "172.32.0.1", "100.128.0.1", "169.253.1.1", "2606:4700::1111", "2a00:1450:4001::200e",
          "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]  # fmt: skip
NAMES = [
    "berita.example",
    "127.0.0.1.nip.example",
    "0x7f.example",
    "deadbeef",
    "1.2.3.4.5",
    "256.256.256.256",
    "",
    "1.2.3.4 x",
    "１２７.1",
]


@pytest.mark.parametrize("host", LOOPBACK)
def test_every_form_of_loopback_is_read(host: str) -> None:
    assert str(written_address(host)) == "127.0.0.1"


@pytest.mark.parametrize("host", PRIVATE)
def test_not_public(host: str) -> None:
    assert not is_public(ip_address(host))
    assert written_address(f"[{host}]" if ":" in host else host) is not None


@pytest.mark.parametrize("host", PUBLIC)
def test_public(host: str) -> None:
    assert is_public(ip_address(host))


@pytest.mark.parametrize("host", NAMES)
def test_names_are_no_addresses(host: str) -> None:
    assert written_address(host) is None


@pytest.mark.parametrize("host", ["169.254.169.254", "fe80::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe"])
def test_where_clouds_keep_secrets(host: str) -> None:
    assert is_link_local(ip_address(host))
