"""Scrolling through a list, and opening comments: steps until nothing more comes, or there were enough of them."""

import json
from importlib.resources import files
from urllib.parse import urlsplit

from crawler.comments.parts.class_names import COMMENT_WORDS
from crawler.sites import Site

MOST_STEPS = 50
"""Steps through one page's comments, or through a list."""
WITHOUT_MORE = 2
"""Steps in a row that brought nothing, after which there is no more."""
MORE = (
    "more|load|older|earlier|previous|show|view|expand|repl(?:y|ies)\\b.*\\d|\\d.*repl(?:y|ies)|"  # English
    "mehr|weitere|ältere|anzeigen|laden|meer|toon|oudere|flere?|visa|vis\\b|lisää|näytä|"  # Germanic, Finnish
    "plus|suivant|voir|afficher|charger|más|cargar|mostrar|\\bver\\b|mais|carregar|altri|carica|mostra|mai multe|"  # Romance
    "więcej|pokaż|załaduj|další|načíst|více|ďalšie|több|ещё|еще|больше|показать|загрузить|більше|показати|"  # Slavic, Hungarian
    "daha|göster|yükle|lainnya|selengkapnya|muat|tampilkan|lihat|xem thêm|tải thêm|lebih|"  # Turkish, Malay, Vietnamese
    "もっと|続き|さらに|更多|加载|載入|查看|展开|더\\s?보기|المزيد|عرض|بیشتر|और|अधिक|আরও|เพิ่มเติม|περισσότερα"
)
"""What buttons say that show more, in the languages of most sites. What stands alone at the end of comments may say anything."""

LESS = (
    "hide|less|collapse|close|weniger|ausblenden|masquer|moins|ocultar|menos|meno|minder|sembunyikan|tutup|скрыть|ukryj|gizle|"
    "收起|閉じる|접기|إخفاء"
)
"""What the same buttons say when they would take it away again."""

_STEP = files("crawler.fetch.browser").joinpath("opening.js").read_text(encoding="utf-8")


def step(site: Site, *, is_list: bool) -> str:
    """The script of one step; it returns elements and things pressed."""
    given = (
        json.dumps(is_list),
        f"/{COMMENT_WORDS}|disqus|discuss/iu",
        f"/{MORE}/iu",
        f"/{LESS}/iu",
        json.dumps(site.selectors.comments),
        json.dumps(urlsplit(site.url).netloc),
    )
    return f"({_STEP.strip()})({', '.join(given)})"
