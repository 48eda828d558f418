import pytest

from crawler.items import Clipping
from pipelines.describe.connection import connect
from pipelines.parquet.writer import Limits, Writer
from tests.parquet.archive import article, comment

pytestmark = pytest.mark.slow

TRADES = (
    "Website Design", "web application development", "iPad Application Developer", "San Diego Wedding Photographer", "Cheap Car Insurance",
    "dissertation help", "divorce lawyer", "Payday Loans", "idateasia.com reviews", "modern furniture", "click here", "Buy Cheap Backlinks",
    "rental mobil", "Sewa Mobil Jogja", "jasa SEO", "obat kuat", "Schlüsseldienst Köln", "Reifen günstig", "serrurier Paris 15",
    "sac en cuir pas cher", "Cerrajeros Madrid", "noleggio auto", "купить диплом", "evden eve nakliyat", "cho thuê xe", "schoenen kopen",
)  # fmt: skip
READERS = (
    "Brandon Flowers", "Jean de Tours", "Steve Jobs fan", "Nguyen Loan", "Devis Rossi", "Joe the Plumber", "Not an expert", "Aspiring Writer",
    "Java Developer", "Sewa Singh", "Toko Sato", "Tony Store", "Maria Solar", "Best Man", "Happy Holidays", "off my meds", "In Training",
    "Cheap import junk", "Cara @ I don't believe in diets", "Video Gamer", "Pak RT", "Kiss and Make-up", "Политолог", "Marie en ligne",
    "I was reading all of your very long and useful reviews",
)  # fmt: skip


def named(root, author):
    writer = Writer(root, "r1", Limits())
    writer.add(Clipping(article=article(1), comments=[comment(number, 1, author=name) for number, name in enumerate(author, 1)]))
    writer.publish(writer.take())
    rows = "SELECT author, trade_name, spam >= 0.5 FROM comment_labels JOIN comments USING (comment_id)"
    return connect(root).sql(rows).fetchall()


@pytest.mark.parametrize(("names", "trade"), [(TRADES, True), (READERS, False)])
def test_names_of_trades(tmp_path, names, trade):
    found = named(tmp_path, names)
    assert len(found) == len(names)
    assert [author for author, trade_name, spam in found if not trade_name == spam == trade] == []


def test_who_has_no_name(tmp_path):
    assert named(tmp_path, [None]) == [(None, False, False)]
