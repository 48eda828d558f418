"""A site's profile is learnt from its first articles, which are read with it, stored beside them, and used again."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harvesting import ROOT, declare, harvest, rows
from tests.loopback import Answer, Asked, serve_plain
from tests.site.plain import MISSING, article, home, number_of

NOTICE = "Preuzmite našu aplikaciju i čitajte vesti bez reklama svakog jutra, besplatno i na svim uređajima koje imate kod kuće."
STORY = [
    "Jembatan nomor {n} di kampung {n} selesai diperbaiki pekan ini, dan warga sudah memakainya lagi untuk pergi ke pasar besar.",
    "Kayu untuk jembatan {n} diambil dari hutan di hulu sungai, sehingga biaya perbaikan {n} hanya sepertiga dari perkiraan awal.",
    "Kepala desa {n} berterima kasih kepada semua orang yang ikut bekerja pada hari Minggu, juga yang datang dari kota tetangga.",
]


def page(number: int) -> str:
    """A story of its own, and what stands on each page of the site."""
    texts = [text.replace("{n}", str(number * 7919)) for text in STORY]
    return article(number, body="".join(f"<p>{text}</p>" for text in [*texts, NOTICE]))


def site(count: int) -> Callable[[Asked], Answer]:
    """A front page and so many articles."""

    def answer(asked: Asked) -> Answer:
        number = number_of(asked.path)
        if number is not None:
            return 200, {}, page(number)
        return (200, {}, home(range(count))) if asked.path == "/" else MISSING

    return answer


def reextract(output: Path, sites: Path, *args: str) -> str:
    """`scrapy reextract`; what it says."""
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "reextract",
        "--output",
        str(output),
        "--sites",
        str(sites),
        "--processes",
        "1",
        *args,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    return done.stdout + done.stderr


@pytest.mark.slow
def test_a_profile_from_its_making_to_its_use(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with serve_plain(site(16)) as server:
        sites = declare(tmp_path, ("warta", server.url))
        harvest(sites, output)
    (profile,) = rows(output, "profiles")
    articles, pages = rows(output, "articles"), {row["url"]: row for row in rows(output, "pages")}
    assert len(articles) == 16
    assert not [row["url"] for row in articles if NOTICE in row["text"]]
    assert {row["extractor"].partition("+")[2] for row in articles} == {profile["profile"]}
    assert {pages[row["url"]]["profile"] for row in articles} == {profile["profile"]}
    assert all(0.5 < pages[row["url"]]["confidence"] <= 1 for row in articles)
    assert any(line.startswith("cut\t") and "aplikaciju" in line for line in profile["lines"])

    said = reextract(output, sites, "--into", str(tmp_path / "again"))
    assert "articles: the same 16 rows" in said
    assert "profiles: the same 1 rows" in said


VOICES = [
    ("Rosi", "Papan di tengah jembatan itu masih goyang kalau dilewati sepeda motor, hati-hati ya!"),
    ("Budi", "Terima kasih kepada semua yang bekerja hari Minggu, kopi berikutnya dari saya."),
    ("Ilse", "Kapan lampunya dipasang? Malam hari gelap sekali di sana."),
]
FORM = "<h3>Komentar</h3><form><textarea></textarea></form>"


def with_voices(number: int) -> str:
    """Every third story has one comment, without anything that says so, the others several."""
    said = VOICES[number % 3 :][:1] if number % 3 == 1 else VOICES
    one = '<div class="wm"><b class="wm-n">{}</b><div class="wm-t">{}</div><i class="wm-z">3 Maret 2024 pukul 1{}:15</i></div>'
    thread = "".join(one.format(who, f"{text} ({number})", n) for n, (who, text) in enumerate(said))
    return page(number).replace("</article>", f"</article>{FORM if len(said) > 1 else ''}<div>{thread}</div>")


@pytest.mark.slow
def test_one_comment_is_read_by_the_shape_of_others(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Answer:
        number = number_of(asked.path)
        if number is not None:
            return 200, {}, with_voices(number)
        return (200, {}, home(range(16))) if asked.path == "/" else MISSING

    output = tmp_path / "output"
    with serve_plain(answer) as server:
        sites = declare(tmp_path, ("warta", server.url))
        harvest(sites, output)
    (profile,) = rows(output, "profiles")
    assert [line for line in profile["lines"] if line.startswith("post\t")] != []
    comments = rows(output, "comments")
    assert len(comments) == 5 * 1 + 11 * 3
    assert {row["author"] for row in comments} == {"Rosi", "Budi", "Ilse"}
    said = reextract(output, sites, "--into", str(tmp_path / "again"))
    assert f"comments: the same {len(comments)} rows" in said
    reextract(output, sites, "--learn", "--into", str(tmp_path / "anew"))
    assert len(rows(tmp_path / "anew", "comments")) == len(comments)


@pytest.mark.slow
def test_a_site_of_three_pages_waits_for_nobody(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with serve_plain(site(3)) as server:
        harvest(declare(tmp_path, ("warta", server.url)), output)
    assert len(rows(output, "articles")) == 3
    assert rows(output, "profiles") == []
