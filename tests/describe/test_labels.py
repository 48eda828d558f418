"""What is said of comments and articles: spam, agency, origin; on a sample that was labelled by hand."""

from datetime import timedelta

import pytest

from crawler.items import Clipping
from pipelines.describe.connection import connect
from pipelines.parquet.writer import Limits, Writer
from tests.describe.test_views import removed
from tests.parquet.archive import T, article, comment

pytestmark = pytest.mark.slow

TEMPLATE = "Great post, I will surely bookmark your website and come back to read more of it later"
SLOT = "Main slot gacor hari ini pasti menang bonus seratus persen daftar di https://slot.example/{}"
PHRASE = "Setuju sekali, semoga pemerintah kota segera memperbaiki jalan di tempat kami yang rusak"

# Text, language, author, spam; each stands under an article in Indonesian, or in the language that is said.
SAMPLE = [
    *((f"{TEMPLATE} {number}", "en", name, True) for number, name in enumerate(("Java Burn", "SEO Pro", "Keto", "Casino", "Loans"))),
    *((SLOT.format(number), "id", name, True) for number, name in enumerate(("Slot88", "Gacor", "Bonus", "Maxwin", "Hoki"))),
    *((f"{PHRASE} {number}", "id", name, False) for number, name in enumerate(("Budi", "Sari", "Joko", "Wati", "Ayu", "Rudi"))),
    ("I moved here from Leeds in 2019, and the road to the harbour has never been this bad.", "en", "Tom", False),
    ("Sumber: https://data.kpu.example/dpt/1971 (halaman 3) silakan dicek sendiri.", "id", "Dewi", False),
    ("Weet iemand of de haven ook in het weekend open is? Wij komen in augustus.", "nl", "Anneke", False),
    ("As reported here https://news.example/harbour the minister knew of it in March already.", "en", "Jill", False),
    ("Setuju", "id", "Pak RT", False),
    ("", None, None, False),
]  # fmt: skip


@pytest.fixture(scope="module")
def labelled(tmp_path_factory):
    """Templates name each other, as the dedupe stage marks them; each comment stands under an article of its own."""
    root = tmp_path_factory.mktemp("labelled")
    heads = {TEMPLATE: 1, SLOT[:20]: 6, PHRASE: 11}
    writer = Writer(root, "r1", Limits())
    for number, (text, language, author, _) in enumerate(SAMPLE, 1):
        head = next((head for start, head in heads.items() if text.startswith(start) and head != number), None)
        near = {"near_duplicate_of": f"c{head:031x}", "similarity": 0.9} if head else {}
        said = comment(number, number, text=text or None, language=language, author=author, **near)
        writer.add(Clipping(article=article(number, language="id"), comments=[said]))
    writer.publish(writer.take())
    return connect(root)


def test_spam_on_the_sample(labelled):
    found = {int(key[1:], 16): spam for key, spam in labelled.sql("SELECT comment_id, spam FROM comment_labels").fetchall()}
    wrong = [(SAMPLE[number - 1][0], spam) for number, spam in found.items() if (spam >= 0.5) != SAMPLE[number - 1][3]]
    assert not wrong
    assert all(0 <= spam <= 1 for spam in found.values())
    assert len(found) == len(SAMPLE)


def test_what_it_goes_by(labelled):
    ((template, articles, linked, foreign),) = labelled.sql(
        f"SELECT template, template_articles, linked, foreign_language FROM comment_labels WHERE comment_id = 'c{7:031x}'"
    ).fetchall()
    assert (template, articles, linked, foreign) == (f"c{6:031x}", 5, True, False)


def test_share(labelled):
    assert labelled.sql("SELECT comments, spam FROM spam_share").fetchall() == [(len(SAMPLE), 10)]


def test_one_reader_who_repeats_himself_is_no_template(tmp_path):
    writer = Writer(tmp_path, "r1", Limits())
    for number in range(1, 6):
        near = {"near_duplicate_of": f"c{1:031x}"} if number > 1 else {}
        said = comment(number, number, text=f"{TEMPLATE} {number}", language="en", author="Tom", **near)
        writer.add(Clipping(article=article(number, language="id"), comments=[said]))
    writer.publish(writer.take())
    assert connect(tmp_path).sql("SELECT DISTINCT spam FROM comment_labels").fetchall() == [(0.3,)]


@pytest.mark.parametrize(
    ("authors", "text", "agency"),
    [
        ([], "JAKARTA (ANTARA) - Banjir melanda ibu kota sejak pagi.", "ANTARA"),
        ([], "WASHINGTON (AP) — The most anticipated witness.", "AP"),
        ([], "BERLIN, 3. Mai (dpa/lno) - Der Bundestag hat entschieden.", "dpa"),
        (["Reuters"], "The house will be a police station.", "Reuters"),
        (["Adam Vidler", "AP"], "President Donald Trump has lashed out.", "AP"),
        (["AFP/dpa"], "Zwei haben es geschrieben.", "AFP"),
        ([], "Es war ein langer Tag. (dpa)", "dpa"),
        ([], "La ville est fermée. /AFP", "AFP"),
        ([], "Сообщение о погоде. © РИА Новости", "РИА Новости"),
        ([], "KOMPAS.com - Banjir melanda ibu kota.", None),
        ([], "Two sources have told Reuters that it will be red.", None),
        ([], "He works for the company (AP Photo/Mark Terrill)", None),
        (["Anita Tass"], "She is no agency.", None),
        ([], "Dia berkata (tertawa) - lalu pergi.", None),
    ],
)
def test_agency(tmp_path, authors, text, agency):
    writer = Writer(tmp_path, "r1", Limits())
    writer.add(Clipping(article=article(1, authors=authors, text=text)))
    writer.publish(writer.take())
    assert connect(tmp_path).sql("SELECT agency FROM article_labels").fetchall() == [(agency,)]


def test_origin(tmp_path):
    writer = Writer(tmp_path, "r1", Limits())
    writer.add(Clipping(article=article(1, site="b", published_at=T)))
    writer.add(Clipping(article=article(3, site="c")))
    earlier = article(2, site="a", published_at=T - timedelta(hours=3))
    writer.add(Clipping(duplicates=[removed(earlier, f"{1:032x}")]))
    writer.publish(writer.take())
    found = connect(tmp_path).sql("SELECT site, origin, copies FROM article_labels ORDER BY site").fetchall()
    assert found == [("a", "a", 2), ("b", "a", 2), ("c", "c", 1)]
