"""The words that templates use: what the class and id of an element say of its content."""

import re
from functools import lru_cache

from crawler.extract.page.alternatives import by_first_letter


class Mark:
    """What a box is, by tag, class, id and role; children inherit it. Plain integers: `enum` flags cost ten times as much."""

    JUNK = 1  # furniture by its name: related, share, newsletter, adverts, menus
    HIDDEN = 2
    COMMENTS = 4
    HEADER = 8
    FOOTER = 16
    ASIDE = 32
    FORM = 64
    CAPTION = 128
    BODY = 256  # the name says that the article's text is in here
    LIST = 512
    QUOTE = 1024
    BYLINE = 2048
    DATE = 4096
    WALL = 8192
    LEAD = 16384
    TITLE = 32768
    WEAK = 65536  # may be furniture: counts where links fill it or it is short
    TABLE = 262144
    FIGURE = 1048576
    PAGER = 2097152  # links to the other pages of an article
    PAIR = 4194304  # a word that means something together with its neighbour
    ARTICLE = 524288  # inside an `article` or `main` element


NO_WRITER = Mark.JUNK | Mark.COMMENTS | Mark.CAPTION | Mark.FIGURE | Mark.QUOTE
"""Where those who are named did not write the article: furniture, readers, who took a picture."""
NO_DAY = Mark.JUNK | Mark.COMMENTS | Mark.ASIDE
"""Where days are of something else."""
NO_TEXT = Mark.HIDDEN | Mark.CAPTION | Mark.FOOTER | Mark.COMMENTS | Mark.JUNK | Mark.ASIDE | Mark.FORM
"""Where words stand beside the article's text."""

_SAYS = {
    Mark.JUNK: "share sharing sharer shares sharebar sharethis addtoany addthis sharedaddy social socials "
    "socialmedia newsletter newsletters subscribe"
    " subscription subscriptions signup mailchimp promo promos promotion promotions advert adverts advertisement "
    "advertising ad ads adv adsense adslot"
    " dfp gpt banner banners pagelinks pagelink sponsor sponsored sponsors outbrain taboola sidebar breadcrumb "
    "breadcrumbs pagination pager paging pagenav nav navbar"
    " navigation menu submenu toolbar cookie cookies consent gdpr popup modal lightbox overlay toc taglist "
    "authorbox aboutauthor bio trending popular"
    " mostread readmore readnext printfriendly tools visuallyhidden rating ratings vote voting ticker login register spenden"
    " followme followus whatsapp feedback iklan terkait bacaan related relatedposts recommended recommendation "
    "recommendations recommend recirc"
    " recirculation empfehlung empfehlungen relacionadas relacionados relacionado weiterlesen disclaimer license "
    "licence donation donate skip disclosure disclosures",
    Mark.PAGER: "pagination pager paging pagenav pagelinks pagelink",
    Mark.PAIR: "article post entry story news content page blog detail single body artikel comment comments "
    "respond disqus commentform commentlist reader user fb"
    " responses kommentar kommentare komentar comentarios wp cat category tag tags author about most read more "
    "also see follow baca lire mehr leia ver lesen"
    " print skip screen visually sr sign app by byline postauthor image img photo picture foto bild"
    " imagedescription fact facts fakta fakten info side expandable person",
    Mark.WEAK: "widget widgets teaser teasers box meta metadata info card cards carousel slider slideshow "
    "gallery links linklist tags tag"
    " categories category thumbnails tabs poll quiz video player embed media inset author authors profile topics topic supplement"
    " crosslink further keywords service services premium partner shop product buy button buttons btn cta tool "
    "follow correction copyright similar abo citation",
    Mark.BYLINE: "byline bylines author authors autor autoren auteur autore penulis writer reporter contributor "
    "contributors verfasser redaktur signature"
    " vcard creator journalist postedby autores authorname",
    Mark.DATE: "date dateline time timestamp datetime published publish pubdate posted datum fecha tanggal tgl "
    "waktu updated modified erstellt created"
    " publicationdate postdate data",
    Mark.CAPTION: "caption captions figcaption credit credits legend bildunterschrift bu",
    Mark.FOOTER: "footer colophon impressum",
    Mark.ASIDE: "factbox faktaboks faktaruta faktabox infobox infokasten kasten",
    Mark.WALL: "paywall regwall piano metered pluswall paygate",
    Mark.LEAD: "lead lede standfirst intro subtitle subheadline dek deck kicker abstract summary excerpt "
    "vorspann chapo sapo subheading subhead"
    " description lede teaser",
    Mark.TITLE: "headline title judul titel titulo titre titolo",
    Mark.BODY: "articlebody storybody bodytext bodycopy fulltext artikeltext prose richtext articletext "
    "articlecontent postcontent newscontent",
}
_WORDS: dict[str, int] = {}
for _mark, _list in _SAYS.items():
    for _word in _list.split():
        _WORDS[_word] = _WORDS.get(_word, 0) | _mark

_PAIRS = {
    "body": r"(?:article|post|entry|story|news|content|page|blog|detail|single|body|artikel)[-_]{0,2}(?:body|"
    r"content|text|copy|txt|contents|main)(?![a-z])",
    "comments": r"^(?:comments?|respond|disqus_thread|comments?-?(?:form|area|list|section|wrapper|container|"
    r"box|thread|block|wrap)"
    r"|(?:post|article|entry|user|reader)-comments|commentlist|fb-comments|wpdiscuz\S*|responses|kommentare?|komentar|comentarios"
    r"|wp-block-(?:post-)?comments\S*)$",
    "pager": r"page-links|page-numbers|post-nav-links",
    "weak": r"post[-_]?list(?![a-z])",
    "junk": r"news-letter(?![a-z])|post[-_]?(?:tags|links)(?![a-z])|(?:article|cat|category|tags?)[-_]?(?:tags|"
    r"links|list)(?![a-z])|author[-_](?:bio|box|info|card|description)|about[-_]?author"
    r"|(?:most|read|more|also|see|follow)[-_](?:read|popular|more|next|stories|news|on|also|us|me|"
    r"articles)(?![a-z])|baca-juga|lire-aussi|mehr-zum-thema"
    r"|leia-mais|leia-tambem|ver-tambien|lesen-sie-auch|print-only|skip-link|screen-reader|visually-hidden|"
    r"sr-only|sign-up|app-download",
    "foot": r"(?:post|entry|article|story)[-_]+foot",
    "caption": r"caption|(?:image|img|photo|picture|foto|bild)[-_]?(?:description|annotation|"
    r"credit|copyright|text|unterschrift)(?![a-z])",
    "aside": r"(?:fact|facts|fakta|fakten|info|side|expandable|person)[-_]{1,2}box",
    "byline": r"by_line|(?:author|byline)[-_]?name|post-?author",
    "wall": r"paywall",
}
_HAS_PAIR = re.compile(by_first_letter("|".join(_PAIRS.values())))
"""Most names have none of the pairs, and this pattern sees that in a quarter of the time that telling them apart takes."""
_WHICH_PAIR = re.compile("|".join(f"(?P<{kind}>{pair})" for kind, pair in _PAIRS.items()))
_PAIR_MARKS = {
    "body": Mark.BODY,
    "comments": Mark.COMMENTS,
    "weak": Mark.WEAK,
    "junk": Mark.JUNK,
    "pager": Mark.JUNK | Mark.PAGER,
    "foot": Mark.FOOTER | Mark.ARTICLE,
    "caption": Mark.CAPTION,
    "aside": Mark.ASIDE,
    "byline": Mark.BYLINE,
    "wall": Mark.WALL,
}
_GLUED = ("wpdiscuz", "article", "post", "entry", "story", "comment")
"""A name that begins so may hold a pair without a mark between its words, if it is longer than `_SHORT`."""
_SHORT = 6


_POSTS = frozenset(("hentry", "type-post", "type-page"))
_TOPICS = ("tag-", "category-", "format-", "post_format-", "status-", "author-")
"""What WordPress calls a post after its topics, its form and its author: words of the site, not of its template."""


def marks_of(names: str) -> int:
    """The marks that a lower-case `class id` string gives."""
    found, called = 0, names.split()
    if not _POSTS.isdisjoint(called):
        called = [name for name in called if not name.startswith(_TOPICS)]
    for name in called:
        found |= _marks_of_name(name)
    return found


@lru_cache(maxsize=100_000)
def _marks_of_name(name: str) -> int:
    """The marks of one class; templates and frameworks repeat their names, so answers are remembered."""
    found = 0
    for word in name.replace("_", "-").split("-"):
        found |= _WORDS.get(word, 0)
    suspect = found & Mark.PAIR or (len(name) > _SHORT and ("caption" in name or "paywall" in name or name.startswith(_GLUED)))
    if suspect and _HAS_PAIR.search(name):
        for match in _WHICH_PAIR.finditer(name):
            found |= _PAIR_MARKS[match.lastgroup or ""]
    return found
