"""Walls: what structured data says goes first, then what the page shows at the end of the text."""

import pytest

from crawler.extract.facts.paywall import says_wall
from tests.extract.facts.test_facts import TEXT, ld, read

FREE = ld('{"@type": "NewsArticle", "headline": "Jembatan", "isAccessibleForFree": true}')
PART = ld(
    '{"@type": "NewsArticle", "headline": "Jembatan", "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False"}}'
)
TIER = "<meta property='article:content_tier' content='metered'>"
WALL = "<p>Berlangganan untuk melanjutkan membaca artikel ini.</p>"


@pytest.mark.parametrize(
    ("head", "start", "end", "paywalled"),
    [
        ("", "", "", None),
        (FREE, "", "", False),
        (FREE, "", WALL, False),
        (PART, "", "", True),
        (TIER, "", "", True),
        ("<meta property='article:content_tier' content='free'>", "", "", False),
        ("", "", WALL, True),
        ("", WALL, "", None),
        ("", "", "<div class='article-paywall'><h3>Jetzt weiterlesen mit Plus</h3></div>", True),
        ("", "", "<p>Langganan buletin kami.</p>", None),
    ],
)
def test_wall(head, start, end, paywalled):
    article = read(f"<head>{head}</head><body><h1>Jembatan</h1><article>{start}{TEXT}{end}</article></body>").article
    assert article.paywalled is paywalled


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to continue reading",
        "Sign in or register to read the full story",
        "To continue reading, please log in.",
        "This article is exclusive to our subscribers.",
        "You’ve reached your limit of free articles this month.",
        "Subscribe now to our edition for the full story.",
        "Already a subscriber? Log in",
        "Nur für Abonnenten",
        "Mit dem Abo weiterlesen",
        "Article réservé aux abonnés",
        "Abonnez-vous pour lire la suite",
        "Il vous reste 72.5 % de cet article à lire.",
        "Suscríbete para seguir leyendo",
        "Contenido exclusivo para suscriptores",
        "Assine para continuar lendo",
        "Abbonati per continuare a leggere",
        "Masuk untuk membaca selengkapnya",
        "Artikel ini khusus pelanggan",
        "Log in om verder te lezen",
        "この記事は有料会員限定です",
    ],
)
def test_walls_in_many_languages(text):
    assert says_wall([text])


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to our newsletter",
        "Sign up for the free daily newsletter for more news!",
        "Jetzt abonnieren und von der Vorlesefunktion profitieren.",
        "This website uses cookies. Read more",
        "Read the full story on page 4.",
        "The minister said readers had a right to know.",
        "Warga membaca koran di warung.",
        "Ich habe die Datenschutzerklärung gelesen.",
        "Log in to comment",
        "Suscríbete a nuestros boletines",
        "He bought the paper for the crossword and to read it." * 10,
    ],
)
def test_what_is_no_wall(text):
    assert not says_wall([text])
