import pytest

from crawler.items import Clipping
from pipelines.describe.connection import connect
from pipelines.parquet.writer import Limits, Writer
from tests.parquet.archive import article, comment

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("author", "text", "sells"),
    [
        ("Den", "You have a very good blog! Buy cheap meds here", True),
        ("burberry outlet", "What a great read.", True),
        ("Budi", "Main SLOT GACOR hari ini, pasti menang", True),
        ("Анна", "Лучшее казино онлайн, заходите", True),
        ("Dr. Azu", "Contact the spell caster on WhatsApp: +234 800", True),
        ("Kurt", "Kredit ohne Schufa, sofort!", True),
        ("Petra", "Wunderbar: kamagra ohne Rezept kaufen", True),
        ("yuki", "簡単にお金を稼ぐ！ オンラインカジノ", True),
        ("Léa", "Un sac à main longchamp est un beau cadeau", True),
        ("Marie", "C'est un spécialisé en la matière, rien de spécialiste.", False),
        ("Sam", "My mother takes zoloft, and the casino in town is closed.", False),
        ("Lee", "He was loaned to another club; cheap shot by the referee.", False),
        ("Ida", "The outlet in the kitchen is broken.", False),
        (None, "Setuju", False),
    ],
)
def test_what_is_sold(tmp_path, author, text, sells):
    assert told(tmp_path, article(1), author, text) == sells


@pytest.mark.parametrize("where", ["title", "text"])
def test_what_the_article_is_about_is_not_sold(tmp_path, where):
    about = {where: "How Viagra came to be, and who paid for it"}
    assert not told(tmp_path, article(1, **about), "Tom", "I remember when Viagra was in every joke.")


def test_a_word_far_down_in_the_text_may_be_a_comment_itself(tmp_path):
    assert told(tmp_path, article(1, text="Kota. " * 400 + "viagra"), "Tom", "Viagra, best price")


def told(root, about, author, text):
    writer = Writer(root, "r1", Limits())
    writer.add(Clipping(article=about, comments=[comment(1, 1, author=author, text=text)]))
    writer.publish(writer.take())
    ((sells, spam),) = connect(root).sql("SELECT sells, spam >= 0.5 FROM comment_labels").fetchall()
    assert sells == spam
    return sells
