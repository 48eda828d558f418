"""Links of a page: which look like articles, which list articles, and which are traps. The last resort of discovery."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from crawler.document import Document
from crawler.sites import Site
from crawler.urls import canonical, same_site

MAX_LINKS = 2_000
"""Of one page; more are a link farm or a trap."""
MAX_DEPTH = 12
"""Steps of a path; deeper ones come from relative links that loop."""

_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|css|js|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|zip|gz|rar|7z|exe|apk|mp[34]|m4[av]|avi|mov|webm|ogg|"
    r"woff2?|ttf|txt)$",
    re.IGNORECASE,
)
_TRAP_QUERY = re.compile(
    r"(?:^|&)(?:replytocom|unapproved|share|print|action|add-to-cart|orderby|sort|filter\w*|s|q|search|cari|keyword|redirect\w*|return\w*|"
    r"login|phpsessid|sid|session\w*|jsessionid|calendar|month|day|date|tgl|view|format|feed|attachment_id|like_comment|_wpnonce)=",
    re.IGNORECASE,
)
_TRAP_PATH = re.compile(
    r"/(?:wp-json|wp-admin|wp-login|wp-content|wp-includes|xmlrpc\.php|feed|rss|atom|comments?/feed|trackback|embed|cart|checkout|"
    r"login|signin|sign-in|masuk|daftar|register|logout|search|cari|cetak|print|share|kirim|email|calendar|kalender|cdn-cgi|attachment|amp|"
    r"comment-page-\d+|reply|respond|subscribe|berlangganan|privacy[\w-]*|terms[\w-]*|cookies?|impressum|datenschutz|contact|kontak|about|tentang[\w-]*|"
    r"redaksi|pedoman[\w-]*|disclaimer|karir|careers?|iklan|advertise|help|faq)(?:/|$|\.)",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"^/(?:(?:[\w-]+/)?(?:category|kategori|kanal|rubrik|section|topic|topik|tag|tags|author|penulis|indeks|index|arsip|archives?|news|berita|"
    r"terbaru|latest|thema|themen|ressort|rubrique)(?:/[\w%-]+){0,2}|\d{4}(?:/\d{1,2})?)/?(?:page/\d+/?)?$",
    re.IGNORECASE,
)
_PAGINATION = re.compile(
    r"(?:/(?:page|halaman|seite|pagina|p)/?\d{1,4}/?$)|(?:[?&](?:page|paged|hal|halaman|offset|start)=\d+)", re.IGNORECASE
)
_DATE_ARCHIVE = re.compile(r"^(?:/[\w-]+)?/(?:19|20)\d\d(?:/\d{1,2}){0,2}$")
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]?\d{1,2})?/[^/]")
_NUMBER = re.compile(r"(?:^|[/_.-])\d{5,}(?:[/_.-]|$)")


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of one page, canonical, each once, in the page's order."""

    articles: list[str]
    listings: list[str]


def find_links(document: Document, site: Site) -> Links:
    """Links of the same site that are worth following."""
    articles: dict[str, None] = {}
    listings: dict[str, None] = {}
    base = _base(document)
    for node in document.tree.css("a[href]")[:MAX_LINKS]:
        url = canonical(urljoin(base, (node.attributes.get("href") or "").strip()))
        if url is None or not same_site(url, site.url) or is_trap(url) or left_out(url, site):
            continue
        if looks_like_article(url)[0]:
            articles.setdefault(url, None)
        elif is_listing(url) or len(urlsplit(url).path.strip("/").split("/")) == 1:
            listings.setdefault(url, None)
    return Links(list(articles), list(listings))


def _base(document: Document) -> str:
    node = document.tree.css_first("base[href]")
    return urljoin(document.url, node.attributes.get("href") or "") if node is not None else document.url


def is_trap(url: str) -> str | None:
    """Why an address is never followed; None where nothing speaks against it."""
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    if _FILE.search(parts.path):
        return "a file, no page"
    if _TRAP_QUERY.search(parts.query):
        return "a query that makes pages without end"
    if _TRAP_PATH.search(parts.path):
        return "a page of the machinery, not of the news"
    if len(steps) > MAX_DEPTH or any(steps.count(step) > 2 for step in steps):
        return "a path that loops"
    return "an address longer than any article's" if len(url) > 500 else None


def left_out(url: str, site: Site) -> bool:
    """Whether `leave_out` of the site names the address: a prefix of the path, or `re:` and a pattern."""
    path = urlsplit(url).path
    return any(re.search(rule[3:], url) if rule.startswith("re:") else path.startswith(rule) for rule in site.leave_out)


def is_listing(url: str) -> bool:
    """Whether an address names a section, an archive, an author, or a further page of one."""
    return bool(_LISTING.match(urlsplit(url).path) or _PAGINATION.search(url))


def looks_like_article(url: str) -> tuple[bool, str]:
    """Whether an address has the shape of an article's, and why."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    slug = path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]
    if not path and not parts.query:
        return False, "the home page"
    if _DATED.search(path) and not _DATE_ARCHIVE.match(path) and not _PAGINATION.search(url):
        return True, "a date in the path"
    if is_listing(url):
        return False, "a listing"
    words = re.split(r"[-_]", slug)
    if len([word for word in words if len(word) > 1]) >= 4:
        return True, "a headline in the path"
    if _NUMBER.search(path) and (len(words) >= 2 or slug.isdigit()):
        return True, "an article's number in the path"
    if re.search(r"(?:^|&)(?:p|id|artikel|article|news_?id|storyid|berita|read)=\d+", parts.query, re.IGNORECASE):
        return True, "an article's number in the query"
    return False, "neither date, headline nor number"
