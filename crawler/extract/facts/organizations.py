"""Names that sign and are nobody's: the site, its newsroom, an agency, a company."""

import re
from functools import lru_cache

from crawler.extract.page.words import fold

_NEWSROOM = (
    r"redaktion\w*|redaks[iy]\w*|redaktur|redacci[oó]n|redação|redacao|redazione|rédaction|redactie|redaktionen|redakcja|redakce|redakcia|"
    r"redakcij\w*|redacția|redactia|toimitus|szerkesztőség|редакц\w+|συντακτικ\w+|haber\s+merkezi|toà?\s*soạn|ban\s+biên\s+tập|"
    r"newsroom|news\s*desk|web\s*desk|newswire|staff|team|équipe|equipo|equipe|editors?|editorial|publisher|rundown"
)
_KIND = (
    r"agentur|agency|agence|agencia|agência|agenzia|agencja|ajans\w*|агентств\w*|press|presse|prensa|imprensa|news|media|online|magazin\w*|magazine|"
    r"zeitung|newspaper|journal|herald|tribune|gazette|radio|tv|televisi\w+|group|gruppe|grup|inc|llc|ltd|gmbh|corp|company|co\.|e\.\s?v|"
    r"s\.a|foundation|fundación|stiftung|association|asociación|verband|verein|institut\w*|university|universit\w+|department|ministry|"
    r"ministerium|ministerio|center|centre|council|committee|network|society|humas|admin\w*|foto|photos?|pictures"
)
_WORDS = re.compile(rf"(?<!\w)(?:{_NEWSROOM}|{_KIND})(?!\w)", re.I)
_UNSPACED = re.compile(
    r"編集部|编辑部|編輯部|編集局|通信社|通讯社|新闻社|新聞社|新聞網|新闻网|日报|日報|晚报|晚報|편집국|뉴스팀|신문|일보|온라인"
)
_HAN_OFFICE = re.compile(
    r"[\u3400-\u9fff]{2,}(?:[网網报報社局刊]|在[线線]|[频頻]道|集[团團]|公司|[传傳]媒|新[闻聞]|放送|[杂雜][志誌]|媒[体體])$|[\u3400-\u9fff]{3,}[台院会會部館馆]$"
)
"""Endings of offices in Chinese and Japanese, behind more letters than a family's name has."""
_AGENCIES = frozenset(
    "afp ap dpa efe ansa apa tass pap čtk ctk tasr sid epd kna ats sda ntb tt stt ritzau belga anp lusa mti bta ani pti ians"
    " upi leta elta bns hina sita tanjug srna fena agerpres mediafax rador belta kazinform armenpress azertac azərtac montsame"
    " kyodo jiji yonhap ttxvn vov irna isna bss unb aap wam spa qna wafa telam télam andina adnkronos askanews colpisa folhapress"
    " lapresse"
    " лета укринформ казинформ азертадж арменпресс бта танјуг срна фена мтс рбк"
    " upi antara bernama xinhua reuters bloomberg interfax ria unn aa iha dha google"
    " тасс интерфакс унн уніан укрінформ укринформ белта 新华社 新華社 共同 時事 연합뉴스".split()
) | {
    "agência brasil",
    "estadão conteúdo",
    "europa press",
    "the canadian press",
    "la presse canadienne",
    "pa media",
    "associated press",
    "the associated press",
    "press association",
    "condé nast",
    "google +",
    "google+",
    "риа новости",
}
_PATH = frozenset(">\u203a\u00bb")
"""Between the sections of a path, which stands where a name might: `Home > News`."""
_COUNTER = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]{1,6}:")
"""A label where a name might stand: `\u70b9\u51fb:128`."""
_COUNTED = re.compile(r"\d+\w*")
"""Counters have several: `3 comments 87 views`."""
_DOMAIN = re.compile(r"[\w-]\.(?:[a-z]{2,4}|online|media|news)(?:\.[a-z]{2})?$")


def is_organization(name: str, site: set[str]) -> bool:
    """Whether a name is the site's, a newsroom's, an agency's or a company's; `site` are the site's names, folded."""
    return _is_office(name) or is_site(name, site)


@lru_cache(maxsize=8192)
def _is_office(name: str) -> bool:
    """Whether a name is a newsroom's, an agency's or a company's; the same names come again on a page and on a site's pages."""
    return is_agency(name) or bool(_WORDS.search(name) or _UNSPACED.search(name) or _HAN_OFFICE.match(name))


def is_agency(name: str) -> bool:
    """Whether a name is one of the agencies that sign news alone; Ria and Ani are people."""
    return name.casefold() in _AGENCIES and not (name.istitle() and len(name) < 5)


def is_site(name: str, site: set[str]) -> bool:
    """Whether a name is the site's or an address."""
    close = fold(name).replace(" ", "")
    for own in site:
        squeezed = own.replace(" ", "")
        if (
            close == squeezed
            or (len(close) > 2 and squeezed.startswith(close) and len(close) * 2 > len(squeezed))
            or (len(close) > 4 and close in squeezed)
            or (len(squeezed) > 4 and squeezed in close)
        ):
            return True
    return " " not in name and _DOMAIN.search(name.lower()) is not None


def is_furniture(line: str, name: str) -> bool:
    """Whether what a line leaves for a name is a path, a label or counters."""
    counts = " " in name and (name[0].isdigit() or len(_COUNTED.findall(name)) > 1)
    return counts or not _PATH.isdisjoint(name) or _COUNTER.match(line) is not None
