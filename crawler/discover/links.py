"""Links of a page: which look like articles, which list articles, and which are traps. The last resort of discovery."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from crawler.addresses import letters, whole
from crawler.costs.limits import bounded
from crawler.discover.lead import A_FILE, A_LIST
from crawler.discover.named.feeds import base_of
from crawler.discover.parameters import choosing
from crawler.discover.unlinked import HEADLINE_WORDS, Named, chosen, clicked, stated, told_to_scripts
from crawler.document import Document
from crawler.sites import Site
from crawler.urls import canonical, same_site, url_key, within

MAX_LINKS = 2_000
"""Of one page that are read at once; of the home page as many more as there are, of others none: a link farm or a trap."""
_LINKS = "a[href], area[href]"
_NAMES = ("href", "src", "xlink:href")
"""What holds the address of a link or a frame; the last in pictures (SVG), whose links are asked for as `[href]` too."""
MAX_FRAMES = 5
"""Of a page that is nothing but frames, and leads nowhere by itself."""
LONGEST_URL = 500
"""Characters as they are written, not as they are encoded: a letter of Tamil or Thai takes nine bytes."""
MAX_DEPTH = 12
"""Steps of a path; deeper ones come from relative links that loop."""

ALIKE = 3
"""Links that lead to addresses of one shape and read like headlines, from which those are articles."""

_MEDIA = "jpe?g|png|gif|webp|svg|ico|bmp|pdf|docx?|xlsx?|pptx?|zip|gz|rar|7z|exe|apk|mp[34]|m4[av]|avi|mov|webm|ogg|woff2?|ttf"
_A_MEDIUM = re.compile(rf"\.(?:{_MEDIA})$", re.IGNORECASE)
_FILE = re.compile(rf"\.(?:{_MEDIA}|css|js|json|xml|rss|atom|txt)$", re.IGNORECASE)
_TRAP_QUERY = re.compile(
    r"(?:^|&)(replytocom|unapproved|share|print|action|add-to-cart|orderby|sort|filter\w*|s|q|search|cari|keyword|redirect\w*|return\w*|"
    r"login|phpsessid|sid|session\w*|jsessionid|calendar|month|day|date|tgl|view|format|feed|attachment_id|like_comment|_wpnonce)=",
    re.IGNORECASE,
)
_WAY = re.compile(r"(?:^|(?<=&))(?:order(?:by)?|sort\w*+|sid|phpsessid|session\w*+|jsessionid)=", re.IGNORECASE)
_TRAP_PATH = re.compile(
    r"/(?:wp-json|wp-admin|wp-login|wp-content|wp-includes|xmlrpc\.php|feed|rss|atom|comments?/feed|trackback|embed|cart|checkout|"
    r"login|signin|sign-in|masuk|daftar|register|logout|search|cari|cetak|print|share|kirim|email|calendar|kalender|cdn-cgi|attachment|amp|"
    r"comment-page-\d+|reply|respond|subscribe|berlangganan|privacy[\w-]*|terms[\w-]*|cookies?|impressum|datenschutz|contact|kontak|about|tentang[\w-]*|"
    r"redaksi|pedoman[\w-]*|disclaimer|karir|careers?|iklan|advertise|help|faq)(?:/|$|\.)",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"^/(?:(?:[\w-]+/)?(?:category|kategori|kanal|rubrik|section|topic|topik|tag|tags|author|penulis|indeks|index|arsip|archives?|news|berita|"
    r"terbaru|latest|thema|themen|ressort|rubrique)(?:/[\w%-]+){0,2}|\d{4}(?:/\d{1,2}){0,2})/?(?:page/\d+/?)?$",
    re.IGNORECASE,
)
_TAXONOMY = re.compile(
    r"^/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:category|kategori|tag|tags|author|authors|penulis)/([^/]++)(?:/page/\d++)?/?$",
    re.IGNORECASE,
)
_PAGINATION = re.compile(
    r"(?:/(?:page|halaman|seite|pagina|p)/?\d{1,4}/?$)|(?:[?&](?:page|paged|hal|halaman|offset|start)=\d+)", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_ARROW = re.compile(r"^[«‹←]|[»›→]$")
_DATE_ARCHIVE = re.compile(r"^(?:/[\w-]+)?/(?:19|20)\d\d(?:/\d{1,2}){0,2}$")
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]?\d{1,2})?/[^/]")
_NUMBERED_QUERY = re.compile(r"(?:^|&)(?:p|id|artikel|article|news_?id|storyid|berita|read)=\d+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:^|[/_.-])\d{5,}(?:[/_.-]|$)")


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of one page as it names them, of twins the plainest, each page once, in the page's order."""

    articles: list[str]
    listings: list[str]
    others: frozenset[str] = frozenset()
    """Those that look like neither, and are not followed."""


@bounded
def find_links(document: Document, site: Site, start: int = 0) -> Links:
    """Links of the same site that are worth following: MAX_LINKS of the page from the one that is number `start` on."""
    named = list(_named(_linked(document, start), document, site))
    found = _told_apart(named)
    if found.articles or start:
        return found
    # A page that scripts make tells them what to show.
    made = list(_named(told_to_scripts(document), document, site))
    return _told_apart([*named, *made]) if made else found


def count_links(document: Document) -> int:
    """How many links a page has, whatever they lead to."""
    return len(document.tree.css(_LINKS))


def _told_apart(links: list[Named]) -> Links:
    """Addresses that a page names, by what they look like."""
    named, words = [url for url, _ in links], dict(sorted(links, key=lambda link: len(link[1])))
    kept = choosing(named)
    plainest: dict[str, str] = {}
    for url in (_by_no_way(each, kept) for each in named):
        plain = canonical(url, kept=kept) or url
        # What a page names is asked for, but not what it names to share or print an article of another address.
        chosen_one = plain if is_trap(url, kept) else url
        if not is_trap(plain, kept):
            key = url_key(url, kept)
            plainest[key] = chosen_one if chosen_one == plain else plainest.get(key, chosen_one)
    articles, listings, others = [], [], []
    for url in plainest.values():
        plain = canonical(url, kept=kept) or url
        if looks_like_article(plain, kept)[0]:
            articles.append(url)
        elif is_listing(plain) or len(urlsplit(plain).path.strip("/").split("/")) == 1 or _turns(words.get(url, "")):
            listings.append(url)
        else:
            others.append(url)
    told = _told_by_words(others, words)
    return Links(articles + told if len(told) > len(articles) else articles, listings, frozenset(others))


def _turns(words: str) -> bool:
    """Whether the words of a link are those of a pager: a number, or a few that an arrow points away from."""
    bare = words.strip()
    return bare.isdecimal() or (bool(_ARROW.search(bare)) and len(bare.split()) <= HEADLINE_WORDS)


def _by_no_way(url: str, kept: frozenset[str]) -> str:
    """An address without what says in which order a list stands, or who reads: so it is a page like others, and no trap."""
    if not _WAY.search(urlsplit(url).query):
        return url
    parts = urlsplit(url)
    query = [part for part in parts.query.split("&") if not _WAY.match(part) or part.partition("=")[0].lower() in kept]
    return urlunsplit(parts._replace(query="&".join(query)))


def _told_by_words(urls: list[str], words: dict[str, str]) -> list[str]:
    """Of addresses that say nothing those whose links read like headlines, where several of one shape do: /story/12, /n/abc."""
    read = [url for url in urls if len(words.get(url, "").split()) >= HEADLINE_WORDS]
    shapes = Counter(url.rpartition("/")[0] for url in read)
    return [url for url in read if shapes[url.rpartition("/")[0]] >= ALIKE]


@bounded
def count_left_out(document: Document, site: Site) -> int:
    """How many addresses that a page links `leave_out` names."""
    return len({url for url, _ in _ours(_linked(document), document, site) if left_out(url, site)}) if site.leave_out else 0


def _named(links: Iterable[Named], document: Document, site: Site) -> Iterator[Named]:
    """Links of the site, whole, but for those that `leave_out` names."""
    return (link for link in _ours(links, document, site) if not left_out(link[0], site))


def _ours(links: Iterable[Named], document: Document, site: Site) -> Iterator[Named]:
    """Those of the site, whole."""
    base = base_of(document)
    for href, words in links:
        url = whole(href, base)
        if isinstance(url, str) and same_site(url, site.url) and within(url, site.url):
            yield url, words


def _linked(document: Document, start: int = 0) -> Iterator[Named]:
    """Addresses as they are written, each with the words of its link; of a page without links what it shows in frames.

    First that of the next page, which some lists name in their head alone, last those that are named without a link.
    """
    further = document.tree.css('link[rel~="next" i][href]')[:1]
    links = document.tree.css(_LINKS)[start : start + MAX_LINKS]
    framed = [] if links else document.tree.css("frame[src], iframe[src]")[:MAX_FRAMES]
    for node in (*further, *links, *framed):
        yield next((href for name in _NAMES if (href := node.attributes.get(name))), ""), node.text()
    if not start:
        yield from chosen(document)
        yield from clicked(document)
        yield from stated(document)


def is_trap(url: str, kept: frozenset[str] = frozenset()) -> str | None:
    """Why an address is never followed; None where nothing speaks against it. `kept`: parameters that choose the article here."""
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    reasons = {
        A_FILE: bool(_FILE.search(parts.path)),
        "a query that makes pages without end": any(
            name.lower() not in kept and not (name.lower() == "view" and _NUMBERED_QUERY.search(parts.query))
            for name in _TRAP_QUERY.findall(parts.query)
        ),
        "a page of the machinery, not of the news": bool(_TRAP_PATH.search(parts.path)),
        "a path that loops": len(steps) > MAX_DEPTH or any(steps.count(step) > 2 for step in steps),
        "an address longer than any article's": letters(url) > LONGEST_URL,
    }
    return next((reason for reason, found in reasons.items() if found), None)


def left_out(url: str, site: Site) -> bool:
    """Whether `leave_out` of the site names the address: a prefix of the path, or `re:` and a pattern."""
    path = urlsplit(url).path
    return any(re.search(rule[3:], url) if rule.startswith("re:") else path.startswith(rule) for rule in site.leave_out)


def is_listing(url: str) -> bool:
    """Whether an address names a section, an archive, an author, or a further page of one; no for what is no address."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return False
    return bool(_LISTING.match(path) or _PAGINATION.search(url))


def form_of_pages(url: str) -> str | None:
    """What the numbered pages of one list have in common; None for the address of no such page."""
    return _DIGITS.sub("0", url) if _PAGINATION.search(url) else None


def names_a_file(url: str) -> bool:
    """Whether an address in a list is a picture's, a film's or a document's; a headline may end in `.js`."""
    return bool(_A_MEDIUM.search(urlsplit(url).path))


def no_article(url: str) -> str | None:
    """Why an address in a sitemap is surely no article's; None for what may be one."""
    return A_FILE if names_a_file(url) else A_LIST if names_a_list(url) else None


def names_a_list(url: str) -> bool:
    """Whether an address in a sitemap is surely no article's: the list of a category, a tag or an author."""
    match = _TAXONOMY.match(urlsplit(url).path)
    return match is not None and len(match[1].split("-")) < HEADLINE_WORDS and not _NUMBER.search(match[1])


def looks_like_article(url: str, kept: frozenset[str] = frozenset()) -> tuple[bool, str]:
    """Whether an address has the shape of an article's, and why. `kept`: parameters that choose the article here."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    slug = path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]
    words = re.split(r"[-_]", slug)
    if _DATED.search(path) and not _DATE_ARCHIVE.match(path) and not _PAGINATION.search(url):
        return True, "a date in the path"
    if is_listing(url) or not (path or parts.query):
        return False, "a listing or the home page"
    shapes = {
        "a headline in the path": len([word for word in words if len(word) > 1]) >= HEADLINE_WORDS,
        "an article's number in the path": bool(_NUMBER.search(path)) and (len(words) > 1 or slug.isdigit()),
        "an article's number in the query": bool(_NUMBERED_QUERY.search(parts.query)),
        "what chooses the article at this site": any(part.partition("=")[0].lower() in kept for part in parts.query.split("&")),
    }
    reason = next((reason for reason, found in shapes.items() if found), None)
    return reason is not None, reason or "neither date, headline nor number"
