"""Names that a parser takes the square of are told wherever they stand."""

import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.costs.names import MOST, SHORT, take_long

NAMES = [f"a{n}" for n in range(20_000)]
ONE = " ".join(NAMES)
LONG = [f"{'a' * 9}{n:05}{'z' * 9}" for n in range(14_500)]
TOLD = {
    "in one tag": f"<p {ONE}>",
    "behind a quoted tag": f"<p y='<b>' {ONE}>",
    "between quoted tags": "<p " + "".join(f"{name}='<b>'" for name in NAMES) + ">",
    "between double quotes": "<p " + "".join(f'{name}="<b>"' for name in NAMES) + ">",
    "behind a value": "<p " + "".join(f"x='v'{name} " for name in NAMES) + ">",
    "behind a quote that nobody closes": f"<p x=' {ONE}>",
    "between slashes": f"<p {'/'.join(NAMES)}>",
    "between lines": "<p\n" + "\r\n".join(NAMES) + ">",
    "between tabs and form feeds": "<p\t" + "\t\f".join(NAMES) + ">",
    "with NUL": "<p " + " ".join(f"\0{name}" for name in NAMES) + ">",
    "with what ends no name": "<p " + " ".join(f"a\v{n % 150}\v{n // 150}" for n in range(20_000)) + ">",
    "in capitals": f"<P {ONE.upper()}>",
    "of other letters": "<p " + " ".join(chr(0x4E00 + n) for n in range(20_000)) + ">",
    "in SVG": f"<svg><path {ONE}/></svg>",
    "in a template": f"<template><p {ONE}></template>",
    "of an end tag": f"</p {ONE}>",
    "of bodies that are one": "".join(f"<body {name}>" for name in NAMES),
    "of elements": "".join(f"<{name}>" for name in NAMES),
    "that come again": f"<p {' '.join(NAMES[:5_000])}>" * 9,
    "that are alike but in their middle": f"<p {' '.join(LONG)}>",
    "beside many short ones": f"<p {' '.join(LONG[:3_500])} {'a ' * 60_000}>",
}


@pytest.mark.parametrize("form", TOLD)
def test_many_names_are_told(form):
    assert take_long(TOLD[form].encode())


PROSE = "Rumah di tepi sungai itu sudah lama kosong, kata para tetangga. " * 1_500


@pytest.mark.parametrize(
    "body",
    [
        "",
        "x" * 400_000,
        f"<p>{PROSE}",
        "<p class='a b'>" * 30_000,
        "".join(f"<p id={n}>" for n in range(3_000)) + PROSE,
        f"<script>var told = {{{', '.join(f'{chr(34)}{name}{chr(34)}: 1' for name in NAMES[:5_000])}}};</script>{PROSE}",
    ],
)
def test_usual_pages_are_not_told(body):
    assert not take_long(body.encode())


def test_names_that_are_not_told_take_no_second():
    most = int(MOST**0.5) - 100
    bodies = [f"<p {' '.join(NAMES[:most])}>", f"<p {' '.join(NAMES[:2_400])}>" * 25]
    short = " ".join(chr(first) + chr(second) for first in range(65, 91) for second in range(0x100, 0x180))
    bodies.append(f"<p {short}>"[: SHORT // 2])
    for body in bodies:
        assert not take_long(body.encode())
        begun = time.thread_time()
        LexborHTMLParser(body)
        assert time.thread_time() - begun < 1
