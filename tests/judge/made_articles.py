"""Articles in many forms, each in frames as sites have them: what the judge of pages must not take for something else.

A story without day or person, a press release, a recipe, a review, an interview, a post between the pages of a manual.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from html import escape

from tests.judge.words import SIGNERS, Told

_Form = Callable[[random.Random, Told], str]
_Frame = Callable[[random.Random, Told, str, str], str]
PATHS = (
    "/news/{0}", "/2024/03/05/{0}", "/{0}", "/story.php?id={1}", "/press/{0}", "/blog/{0}/", "/a/{1}", "/article/{1}/{0}.html",
    "/en/{0}", "/{0}-{1}.html", "/posts/{0}",
)  # fmt: skip


def _p(lines: Sequence[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _some(rng: random.Random, told: Told) -> str:
    return told.words(rng, rng.randint(2, 6))


def _items(rng: random.Random, told: Told, count: int, words: int = 4, tag: str = "li") -> str:
    return "".join(f"<{tag}>{told.words(rng, words)}</{tag}>" for _ in range(count))


def _release(rng: random.Random, told: Told) -> str:
    return (
        f"<p><strong>FOR IMMEDIATE RELEASE</strong></p><p>press@city.example, (555) 010-3344</p>{_p(told.paragraphs)}"
        f"<p>###</p><p>Contact<br>{_some(rng, told)}<br>+49 30 555 0199</p>"
    )


def _recipe(rng: random.Random, told: Told) -> str:
    needed = "".join(f"<li>{rng.randint(1, 500)} g {_some(rng, told)}</li>" for _ in range(rng.randint(6, 14)))
    return f"{_p(told.paragraphs[:3])}<h2>{_some(rng, told)}</h2><ul>{needed}</ul><ol>{_items(rng, told, rng.randint(4, 9), 20)}</ol>"


def _review(rng: random.Random, told: Told) -> str:
    lines = told.paragraphs
    rows = "".join(f"<tr><td>{_some(rng, told)}</td><td>{rng.randint(1, 900)}</td></tr>" for _ in range(rng.randint(4, 10)))
    return (
        f"{_p(lines[:4])}<table>{rows}</table>{_p(lines[4:9])}<h3>Pros</h3><ul>{_items(rng, told, 3)}</ul><h3>Cons</h3>"
        f"<ul>{_items(rng, told, 3)}</ul><p>$ {rng.randint(20, 900)}</p><p><a href='/go/1'>Buy now</a></p>"
    )


def _listicle(rng: random.Random, told: Told) -> str:
    buys = rng.random() < 0.4
    parts = (
        f"<h2>{place}. {_some(rng, told)}</h2><img src=/{place}.jpg>{_p([line])}"
        + (f"<p>${rng.randint(9, 400)} <a href='/out/{place}'>{_some(rng, told)}</a></p>" if buys else "")
        for place, line in enumerate(told.paragraphs[1:11], 1)
    )
    return _p(told.paragraphs[:1]) + "".join(parts)


def _chapters(rng: random.Random, told: Told) -> str:
    heads = [_some(rng, told) for _ in range(4)]
    part = max(1, len(told.paragraphs) // 4)
    contents = "".join(f"<li><a href='#c{place}'>{head}</a></li>" for place, head in enumerate(heads))
    return f"<ul>{contents}</ul>" + "".join(
        f"<h2 id=c{place}>{head}</h2>{_p(told.paragraphs[place * part : (place + 1) * part] or told.paragraphs[:1])}"
        for place, head in enumerate(heads)
    )


def _asked(head: str) -> _Form:
    def form(rng: random.Random, told: Told) -> str:
        lines = told.paragraphs
        return _p(lines[:1]) + "".join(head.format(told.words(rng, 8)) + _p([line]) for line in lines[1:9])

    return form


def _match(rng: random.Random, told: Told) -> str:
    rows = "".join(
        f"<tr><td>{n}</td><td>{_some(rng, told)}</td><td>{rng.randint(0, 90)}</td></tr>" for n in range(rng.randint(6, 18))
    )
    return f"{_p(told.paragraphs[:5])}<table>{rows}</table>"


def _photos(rng: random.Random, told: Told) -> str:
    shown = (f"<figure><img src=/p.jpg><figcaption>{escape(line)}</figcaption></figure>" for line in told.paragraphs[2:8])
    return _p(told.paragraphs[:2]) + "".join(shown)


def _checked(rng: random.Random, told: Told) -> str:
    sources = "".join(f"<li><a href='https://s{n}.example'>{_some(rng, told)}</a></li>" for n in range(6))
    return f"<p><b>Claim:</b> {told.words(rng, 15)}</p>{_p(told.paragraphs[:7])}<h3>Sources</h3><ul>{sources}</ul>"


def _coded(rng: random.Random, told: Told) -> str:
    lines = told.paragraphs
    code = "<pre><code>$ make install\nfor x in y:\n    print(x)</code></pre>"
    return f"{_p(lines[:3])}{code}<h2>{_some(rng, told)}</h2>{_p(lines[3:6])}{code}{_p(lines[6:8])}"


def _notes(rng: random.Random, told: Told) -> str:
    return (
        f"{_p(told.paragraphs[:2])}<h3>New</h3><ul>{_items(rng, told, 7, 12)}</ul><h3>Fixed</h3><ul>{_items(rng, told, 6, 9)}</ul>"
        f"{_p(told.paragraphs[2:3])}"
    )


def _letters(rng: random.Random, told: Told) -> str:
    name = SIGNERS[told.language][0]
    return "".join(f"{_p([line])}<p><em>{name}, {_some(rng, told)}</em></p>" for line in told.paragraphs[:6])


def _linked(rng: random.Random, told: Told) -> str:
    return "".join(
        f"<p>{escape(line)} <a href='https://o.example/{n}'>{_some(rng, told)}</a></p>" for n, line in enumerate(told.paragraphs)
    )


FORMS: dict[str, _Form] = {
    "plain": lambda rng, told: _p(told.paragraphs), "brief": lambda rng, told: _p(told.paragraphs[:3]), "press release": _release,
    "recipe": _recipe, "review": _review, "listicle": _listicle, "chapters": _chapters, "interview": _asked("<p><strong>{}?</strong></p>"),
    "questions": _asked("<h2>{}?</h2>"), "guide in steps": _asked("<h3>Step: {}</h3>"), "match": _match, "photos": _photos,
    "claim": _checked, "post with code": _coded, "release notes": _notes, "letters": _letters, "linked": _linked,
    "speech": lambda rng, told: f"<p>[{_some(rng, told)}]</p>{_p(told.paragraphs)}",
    "obituary": lambda rng, told: f"<p>{SIGNERS[told.language][0]}, 1938 - 2024</p>{_p(told.paragraphs[:4])}",
    "travel": lambda rng, told: f"{_p(told.paragraphs[:7])}<h3>{_some(rng, told)}</h3><p>€ {rng.randint(50, 300)}: {told.words(rng, 12)}.</p>",
    "quotes": lambda rng, told: "".join(f"<blockquote>{_p([line])}</blockquote>" if n % 3 == 2 else _p([line]) for n, line in enumerate(told.paragraphs)),
}  # fmt: skip


def links(rng: random.Random, told: Told, count: int) -> str:
    """A menu."""
    return "<ul>" + "".join(f"<li><a href='/s{n}'>{_some(rng, told)[:22]}</a></li>" for n in range(count)) + "</ul>"


def foot(rng: random.Random, told: Told) -> str:
    """The end of a page."""
    return f"<footer>{links(rng, told, rng.randint(3, 14))}<p>© 2024 {_some(rng, told)[:20]}</p></footer>"


def cards(rng: random.Random, told: Told) -> str:
    """Teasers."""
    text = rng.random() < 0.4
    return "".join(
        f"<div class=card><a href='/z{n}'><img src=/c.jpg></a><h3><a href='/z{n}'>{told.words(rng, 8)}</a></h3>"
        f"{f'<p>{told.words(rng, 16)}</p>' if text else ''}</div>"
        for n in range(rng.randint(3, 8))
    )


def _news(rng: random.Random, told: Told, inner: str, top: str) -> str:
    side = f"<section><h2>{_some(rng, told)}</h2>{cards(rng, told)}</section></main><aside>{cards(rng, told)}</aside>"
    return f"<header>{links(rng, told, 8)}</header><main><article>{top}<div>{inner}</div></article>{side}{foot(rng, told)}"


def _manual(rng: random.Random, told: Told, inner: str, top: str) -> str:
    bar = "<nav><a href='/'>Tool</a><a href='/docs/intro'>Docs</a><a href='/blog'>Blog</a></nav>"
    turn = f"<nav><a href='/blog/1'>Newer post {_some(rng, told)}</a><a href='/blog/2'>Older post {_some(rng, told)}</a></nav>"
    return (
        f"{bar}<div><aside>{links(rng, told, rng.randint(6, 25))}</aside><main><article><header>{top}</header><div>{inner}</div></article>"
        f"{turn}</main><div>{links(rng, told, 3)}</div></div>{foot(rng, told)}"
    )


def _company(rng: random.Random, told: Told, inner: str, top: str) -> str:
    call = f"<section><h2>{_some(rng, told)}</h2><p>{told.words(rng, 14)}</p><a href='/contact'>{_some(rng, told)[:20]}</a></section>"
    return (
        f"<header>{links(rng, told, 6)}<a href='/demo'>Get a demo</a></header><main><section>{top}</section><section>{inner}</section>"
        f"{call}<section>{cards(rng, told)}</section></main>{foot(rng, told)}"
    )


def _office(rng: random.Random, told: Told, inner: str, top: str) -> str:
    search = "<form action=/search><input name=q><button>Search</button></form>"
    return f"<div>{search}</div>{links(rng, told, 8)}<div><div>{links(rng, told, 12)}</div><div>{top}{inner}</div></div>{foot(rng, told)}"


def _table(rng: random.Random, told: Told, inner: str, top: str) -> str:
    menu = "<br>".join(f"<a href=/m{n}>{_some(rng, told)[:20]}</a>" for n in range(9))
    return f"<table><tr><td width=150>{menu}</td><td>{top}{inner}</td></tr></table>"


def _shop(rng: random.Random, told: Told, inner: str, top: str) -> str:
    goods = "".join(
        f"<div><a href='/p/{n}'><img src=/p.jpg>{_some(rng, told)}</a><span>${rng.randint(5, 300)}.00</span></div>"
        for n in range(6)
    )
    return f"<header>{links(rng, told, 8)}<a href='/cart'>Cart (0)</a></header><main><article>{top}{inner}</article><div>{goods}</div></main>{foot(rng, told)}"


FRAMES: dict[str, _Frame] = {
    "nothing": lambda rng, told, inner, top: top + inner,
    "small": lambda rng, told, inner, top: f"<nav>{links(rng, told, 4)}</nav><div>{top}<div>{inner}</div></div>{foot(rng, told)}",
    "boxes": lambda rng, told, inner, top: f"<div>{links(rng, told, 7)}</div><div><div>{top}{inner}</div>{cards(rng, told)}</div>{foot(rng, told)}",
    "newspaper": _news, "manual": _manual, "company": _company, "office": _office, "table": _table, "shop": _shop,
}  # fmt: skip


def made_articles(texts: Sequence[Told], seed: int = 1, each: int = 1) -> Iterator[tuple[str, str, str]]:
    """Each form in each frame: what it is, its address, its page."""
    rng = random.Random(seed)
    for (form, inside), (frame, around), _ in ((f, g, n) for f in FORMS.items() for g in FRAMES.items() for n in range(each)):
        told = rng.choice(texts)
        told = Told(told.language, told.title, told.paragraphs[: rng.randint(4, 20)])
        signed = rng.choice(((), (), (1,), (0, 1), (0,)))
        top = f"<h1>{escape(told.title)}</h1>" + ("<p>" + " | ".join(SIGNERS[told.language][n] for n in signed) + "</p>") * bool(
            signed
        )
        body = around(rng, told, inside(rng, told), top)
        slug = "-".join("".join(filter(str.isalnum, word)) for word in told.title.lower().split()[:6] if word.isascii()) or "x"
        url = f"https://www.site{rng.randrange(999)}.example" + rng.choice(PATHS).format(slug, rng.randrange(10000, 999999))
        head = f"<meta charset=utf-8><title>{escape(told.title)}</title>"
        yield (
            f"{form} in {frame}",
            url,
            f"<!doctype html><html lang={told.language}><head>{head}</head><body>{body}</body></html>",
        )
