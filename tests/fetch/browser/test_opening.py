"""What buttons say that show more, and what is never pressed."""

import re

import pytest

from crawler.fetch.browser import opening
from crawler.sites import Selectors, Site


@pytest.mark.parametrize(
    "text",
    [
        "Load more", "Show comments", "View 3 replies", "Older comments", "Mehr anzeigen", "Weitere Kommentare", "Voir plus", "Cargar más",
        "Mostrar comentarios", "Carregar mais", "Carica altri", "Meer laden", "Pokaż więcej", "Показать ещё", "Daha fazla göster",
        "Muat lebih banyak", "Tampilkan komentar", "Xem thêm bình luận", "もっと見る", "更多评论", "더보기", "المزيد", "Vis flere", "Περισσότερα",
    ],
)  # fmt: skip
def test_more(text):
    assert re.search(opening.MORE, text, re.IGNORECASE)
    assert not re.search(opening.LESS, text, re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    ["Reply", "Like", "Report", "Log in", "Suka", "Balas", "Antworten", "Répondre", "Senden", "Post", "Melden", "Share", "返信"],
)
def test_not_more(text):
    assert not re.search(opening.MORE, text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["Hide replies", "Show less", "Weniger anzeigen", "Masquer les réponses", "Ver menos", "Tutup"])
def test_less(text):
    assert re.search(opening.LESS, text, re.IGNORECASE)


def test_a_step_knows_the_sites_own_box():
    site = Site(name="a", url="https://a.example/", selectors=Selectors(comments='div[data-x="1"]'))
    assert opening.step(site, is_list=False).endswith(', "div[data-x=\\"1\\"]", "a.example")')
    assert opening.step(site, is_list=True).rpartition(")(")[2].startswith("true, ")
