"""Pages of made-up sites, each with a story of its own and with what such a site puts around all of them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.document import Fetched, parse
from crawler.extract.extraction import Extraction, extract
from crawler.extract.profile.learn import learn
from crawler.extract.profile.profile import EMPTY, Profile
from crawler.sites import Site

SITE = Site(name="kabar", url="https://kabar.example/")
THINGS = ["jembatan", "pelabuhan", "sekolah", "pasar", "terminal", "sungai", "kebun", "stasiun", "museum", "lapangan"]
ARTICLE = '<meta property="og:type" content="article">'
WRITERS = ["Siti Aminah", "Budi Hartono", "Rina Wulandari", "Agus Salim"]


def story(number: int) -> list[str]:
    """Three paragraphs that no other page has."""
    thing = THINGS[number % len(THINGS)]
    return [
        f"Warga membangun {thing} nomor {number} di tepi kota, dan pekerjaan itu selesai lebih cepat daripada yang direncanakan semula.",
        f"Menurut kepala desa, {thing} {number} memakai bambu dari hutan setempat sehingga biayanya hanya sepertiga dari perkiraan awal.",
        f"Tahun depan {thing} {number} akan dibuka untuk umum setelah pagar, lampu dan jalan masuknya diperiksa oleh dinas terkait.",
    ]


@dataclass(frozen=True, slots=True)
class Look:
    """How a site makes its pages; `{n}`, `{thing}` and `{writer}` are the page's own."""

    head: str = ""
    before: str = ""
    between: str = ""
    after: str = ""
    title: str = "Warga bangun {thing} {n}"
    language: str = "id"
    url: str = "https://kabar.example/berita/{thing}-{n}/"


def page(look: Look, number: int) -> tuple[str, bytes]:
    """Address and bytes of one page."""
    own = {"n": number, "thing": THINGS[number % len(THINGS)], "writer": WRITERS[number % len(WRITERS)]}

    def put(words: str) -> str:
        for name, value in own.items():
            words = words.replace(f"{{{name}}}", str(value))
        return words

    first, *others = (f"<p>{text}</p>" for text in story(number))
    html = (
        f'<html lang="{look.language}"><head><title>{look.title}</title>{ARTICLE}{look.head}</head><body><div class="isi">'
        f"<h1>Warga bangun {{thing}} {{n}}</h1>{look.before}{first}{look.between}{''.join(others)}{look.after}</div></body></html>"
    )
    return put(look.url), put(html).encode()


def read(look: Look, number: int, profile: Profile = EMPTY, *, learning: bool = False) -> Extraction:
    """What is read of one page."""
    url, body = page(look, number)
    fetched = Fetched(url=url, body=body, fetched_at=datetime(2026, 11, 24, tzinfo=UTC), content_type="text/html; charset=utf-8")
    return extract(parse(fetched), SITE, profile, learning=learning)


def learnt(look: Look, pages: int = 10) -> Profile:
    """What so many of its pages teach."""
    return learn(SITE.name, [found for n in range(pages) if (found := read(look, n, learning=True).look)])
