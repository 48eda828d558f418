"""The demo site's HTML, in the manner of a small WordPress newspaper."""

import json
from datetime import datetime
from html import escape

from tests.site import words
from tests.site.news import News, Reaction
from tests.site.reactions import depth

PER_PAGE = 50
"""Threads on a comment page."""
DISPLAY_DEPTH = 3


def page(title: str, head: str, body: str) -> str:
    """A whole page around `body`."""
    nav = "".join(f'<li><a href="/kanal/{key}/">{name}</a></li>' for key, name in words.SECTIONS.items())
    return f"""<!doctype html><html lang="id-ID"><head><meta charset="utf-8"><title>{escape(title)} | Kabar Nusa</title>
<link rel="alternate" type="application/rss+xml" title="Kabar Nusa" href="/feed/">
<link rel="alternate" type="application/rss+xml" title="Komentar" href="/comments/feed/">{head}</head><body class="single">
<header><a class="logo" href="/">Kabar Nusa</a><nav><ul>{nav}<li><a href="/kalender/2024/06/">Kalender</a></li></ul></nav>
<form action="/"><input name="s" placeholder="Cari"></form></header>
<main>{body}</main>
<aside class="sidebar"><h3>Terpopuler</h3><p>Pilihan pembaca pekan ini ada di halaman depan.</p></aside>
<footer><p>© Kabar Nusa. Seluruh isi dilindungi undang-undang.</p><a href="/tentang-kami/">Tentang Kami</a></footer></body></html>"""


def indonesian(when: datetime, clock: bool = True) -> str:
    """`Senin, 4 Desember 2023 15:20 WIB`."""
    day = f"{words.DAYS[when.weekday()]}, {when.day} {words.MONTHS[when.month - 1]} {when.year}"
    return f"{day} {when:%H:%M} WIB" if clock else day


def article_page(news: News, base: str, related: list[News], number: int = 1, comment_page: int | None = None) -> str:
    """One page of an article, with one page of its comments."""
    total = -(-len(top_level(news)) // PER_PAGE) or 1
    shown = comment_page or total
    canonical = f"{base}{news.path}" + (
        f"comment-page-{comment_page}/#comments" if comment_page else f"{number}/" if number > 1 else ""
    )
    body = f"""<article class="post" id="post-{news.number}"{' itemscope itemtype="https://schema.org/NewsArticle"' if news.markup == "microdata" else ""}>
<h1 class="entry-title">{escape(news.title)}</h1>
<div class="entry-meta"><span class="author">Oleh <a rel="author" href="/penulis/{news.author.lower().replace(" ", "-")}/">{escape(news.author)}</a></span>
<span class="date">{_date(news)}</span> <a class="kanal" href="/kanal/{news.section}/">{words.SECTIONS[news.section]}</a></div>
<div class="entry-content">{_body(news, related, number)}</div>
<div class="share"><a href="{news.path}?share=facebook">Bagikan</a> <a href="{news.path}print/">Cetak</a></div>
<div class="tags">{"".join(f'<a rel="tag" href="/tag/{t.lower().replace(" ", "-")}/">{escape(t)}</a> ' for t in news.tags)}</div></article>
<section class="related"><h2>Pos terkait</h2><ul>{"".join(f'<li><a href="{r.path}">{escape(r.title)}</a></li>' for r in related)}</ul></section>
{_disqus(news) if news.special == "disqus" else _comments(news, shown, total)}"""
    return page(news.title, _head(news, base, canonical), body)


def top_level(news: News) -> list[Reaction]:
    """Comments that begin a thread; pings too."""
    return [reaction for reaction in news.comments if reaction.parent is None]


def _date(news: News) -> str:
    if news.markup == "bare":
        return indonesian(news.published)
    prop = ' itemprop="datePublished"' if news.markup == "microdata" else ""
    return f'<time{prop} datetime="{news.published.isoformat()}">{indonesian(news.published, clock=False)}</time>'


def _head(news: News, base: str, canonical: str) -> str:
    head = f'<link rel="canonical" href="{canonical}"><link rel="shortlink" href="{base}/?p={news.number}">'
    if news.markup == "jsonld":
        data: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "LiveBlogPosting" if news.special == "live" else "NewsArticle",
            "headline": news.title,
            "datePublished": news.published.isoformat(),
            "dateModified": news.modified.isoformat(),
            "author": [{"@type": "Person", "name": news.author}],
            "articleSection": words.SECTIONS[news.section],
            "keywords": news.tags,
        }
        if news.special == "paywall":
            data["isAccessibleForFree"] = False
        head += f'<script type="application/ld+json">{json.dumps(data)}</script>'
    if news.markup in ("opengraph", "jsonld"):
        head += f"""<meta property="og:type" content="article"><meta property="og:title" content="{escape(news.title)}">
<meta property="og:site_name" content="Kabar Nusa"><meta property="article:published_time" content="{news.published.isoformat()}">
<meta property="article:modified_time" content="{news.modified.isoformat()}"><meta property="article:section" content="{words.SECTIONS[news.section]}">"""
        head += "".join(f'<meta property="article:tag" content="{escape(tag)}">' for tag in news.tags)
    return head + (f'<meta name="author" content="{escape(news.author)}">' if news.markup != "bare" else "")


def _body(news: News, related: list[News], number: int) -> str:
    share = -(-len(news.paragraphs) // news.pages)
    paragraphs = [f"<p>{escape(text)}</p>" for text in news.paragraphs[(number - 1) * share : number * share]]
    if number == 1:
        figure = '<figure><img src="/foto.jpg" alt=""><figcaption>Suasana di lokasi. (Foto: Kabar Nusa)</figcaption></figure>'
        paragraphs.insert(1, figure)
        if related and (news.number == 1 or news.number % 3 == 0):
            links = "".join(f'<li><a href="{r.path}">{escape(r.title)}</a></li>' for r in related[:2])
            paragraphs.insert(4, f'<div class="inline-related"><strong>Bacaan Lainnya</strong><ul>{links}</ul></div>')
    if news.special == "paywall":
        paragraphs.append(
            '<div class="paywall"><p>Lanjutkan membaca dengan berlangganan. Sudah berlangganan? <a href="/masuk/">Masuk</a></p></div>'
        )
    if news.pages > 1:
        links = " ".join(
            f'<a class="post-page-numbers" href="{news.path}{n}/">{n}</a>'
            if n > 1
            else f'<a class="post-page-numbers" href="{news.path}">1</a>'
            for n in range(1, news.pages + 1)
            if n != number
        )
        paragraphs.append(f'<div class="page-links">Halaman: {links}</div>')
    return "\n".join(paragraphs)


def _disqus(news: News) -> str:
    return f"""<div id="disqus_thread"></div><script>var disqus_shortname = 'kabar-nusa'; var disqus_identifier = '{news.number}';
(function() {{ var d = document, s = d.createElement('script'); s.src = 'https://kabar-nusa.disqus.com/embed.js'; d.head.appendChild(s); }})();</script>"""


def _comments(news: News, shown: int, total: int) -> str:
    form = f"""<div id="respond" class="comment-respond"><h3 id="reply-title">Tinggalkan Balasan</h3><form action="/wp-comments-post.php" method="post">
<p class="comment-notes">Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *</p><textarea name="comment"></textarea>
<input type="hidden" name="comment_post_ID" value="{news.number}"><input type="submit" value="Kirim Komentar"></form></div>"""
    if not news.comments:
        return f'<div id="comments" class="comments-area">{form}</div>'
    threads = top_level(news)[(shown - 1) * PER_PAGE : shown * PER_PAGE]
    items = "".join(_thread(news, reaction) for reaction in threads)
    links = ""
    if total > 1:
        older = f'<a class="prev" href="{news.path}comment-page-{shown - 1}/#comments">Komentar lama</a>' if shown > 1 else ""
        newer = f'<a class="next" href="{news.path}comment-page-{shown + 1}/#comments">Komentar baru</a>' if shown < total else ""
        links = f'<nav class="comment-navigation">{older} {newer}</nav>'
    return f"""<div id="comments" class="comments-area"><h2 class="comments-title">{len(news.comments)} Komentar</h2>
<ol class="comment-list">{items}</ol>{links}{form}</div>"""


def _thread(news: News, reaction: Reaction) -> str:
    """A comment with its answers; those below the display depth stand beside their parent, as WordPress has them."""
    answers = "".join(_thread(news, child) for child in news.comments if child.parent == reaction.number)
    level = min(depth(news, reaction), DISPLAY_DEPTH)
    item = _item(news, reaction, level)
    if not answers:
        return item + "</li>"
    return f'{item}<ol class="children">{answers}</ol></li>' if level < DISPLAY_DEPTH else f"{item}</li>{answers}"


def _item(news: News, reaction: Reaction, level: int) -> str:
    start = f'<li id="comment-{reaction.number}" class="{reaction.kind} depth-{level}">'
    name = escape(reaction.author)
    if reaction.kind == "pingback":
        return f'{start}<div class="comment-body">Ping balik: <a href="{reaction.link}" class="url">{name}</a></div>'
    if reaction.link:
        name = f'<a href="{reaction.link}" rel="external nofollow" class="url">{name}</a>'
    text = "".join(f"<p>{escape(line)}</p>" for line in reaction.text.split("\n"))
    return f"""{start}<article id="div-comment-{reaction.number}" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard">
<b class="fn">{name}</b> <span class="says">berkata:</span></div><div class="comment-metadata"><a href="{news.path}#comment-{reaction.number}">
<time datetime="{reaction.time.isoformat()}">{indonesian(reaction.time, clock=False)} pukul {reaction.time:%H:%M}</time></a></div></footer>
<div class="comment-content">{text}</div><div class="reply"><a class="comment-reply-link" href="{news.path}?replytocom={reaction.number}#respond">Balas</a>
</div></article>"""
