"""Pages of a plain site of bridges, for tests that need no newspaper."""

from collections.abc import Iterator

from tests.loopback import Answer

MISSING: Answer = (404, {}, "<html><body><h1>Tidak ada</h1></body></html>")


def article(number: int, *, head: str = "", body: str | None = None) -> str:
    """The page of an article."""
    sentence = f"Kalimat nomor {{}} dari berita {number} tentang jembatan gantung yang diperbaiki warga desa bersama-sama. "
    text = "".join(f"<p>{sentence.format(n) * 2}</p>" for n in range(5)) if body is None else body
    return (
        f'<!doctype html><html lang="id"><head><title>Jembatan nomor {number} diperbaiki</title>{head}</head><body><main><article>'
        f'<h1>Jembatan nomor {number} diperbaiki</h1><time datetime="2024-05-02T08:00:00+07:00">2 Mei 2024</time>{text}'
        "</article></main></body></html>"
    )


def home(numbers: Iterator[int] | range, more: str = "") -> str:
    """A home page that links to articles."""
    links = "".join(
        f'<p><a href="/2024/05/jembatan-nomor-{n}-diperbaiki/">Jembatan nomor {n} diperbaiki</a></p>' for n in numbers
    )
    return f"<!doctype html><html><head><title>Warta</title>{more}</head><body>{links}</body></html>"


def number_of(path: str) -> int | None:
    """The article's number in an address; None for other addresses."""
    step = path.strip("/").rpartition("/")[2]
    return int(step.split("-")[2]) if step.startswith("jembatan-nomor-") else None
