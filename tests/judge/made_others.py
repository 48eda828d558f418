"""Pages that are no articles, made: services and shops, whose words Debian says of its packages, and lists of all kinds."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from tests.judge.made_articles import foot, links
from tests.judge.words import SIGNERS, Told

_Section = Callable[["Words"], str]


class Words:
    """Prose of what is offered."""

    def __init__(self, rng: random.Random, said: Sequence[Told]) -> None:
        self.rng, self.said = rng, said

    def head(self) -> str:
        """A few words."""
        return escape(self.rng.choice(self.said).title[:60])

    def paragraph(self) -> str:
        """Some sentences."""
        return escape(self.rng.choice(self.rng.choice(self.said).paragraphs))

    def sentence(self) -> str:
        """The first of them."""
        return escape(re.split(r"(?<=[.!?]) ", self.rng.choice(self.rng.choice(self.said).paragraphs))[0])

    def times(self, low: int, high: int, one: Callable[[], str]) -> str:
        """Several of a kind."""
        return "".join(one() for _ in range(self.rng.randint(low, high)))

    def button(self) -> str:
        """Something to press."""
        says = (
            "Get started",
            "Request a quote",
            "Contact us",
            "Learn more",
            "Buy now",
            "Jetzt anfragen",
            "Заказать",
            "立即咨询",
            "En savoir plus",
        )
        shapes = (
            "<a class=btn href='/go'>{}</a>",
            "<a href='/contact'><span>{}</span></a>",
            "<button>{}</button>",
            "<a href='/demo'>{}</a>",
        )
        return self.rng.choice(shapes).format(self.rng.choice(says))


def _grid(said: Words) -> str:
    tag, text = said.rng.choice(("h3", "h3", "h4", "strong", "h2")), said.rng.choice((said.sentence, said.paragraph))
    pressed = said.rng.random() < 0.4
    cell = lambda: f"<div><img src=/i.svg><{tag}>{said.head()}</{tag}><p>{text()}</p>{said.button() if pressed else ''}</div>"  # noqa: E731
    return f"<h2>{said.head()}</h2><p>{said.sentence()}</p><div class=row>{said.times(3, 9, cell)}</div>"


def _prose(said: Words) -> str:
    return f"<h2>{said.head()}</h2>" + said.times(1, 3, lambda: f"<p>{said.paragraph()}</p>")


def _beside(said: Words) -> str:
    return f"<div><div><h2>{said.head()}</h2><p>{said.paragraph()}</p>{said.button()}</div><div><img src=/s.jpg></div></div>"


def _bullets(said: Words) -> str:
    line = said.rng.choice((said.head, said.sentence))
    return f"<h2>{said.head()}</h2><p>{said.sentence()}</p><ul>{said.times(4, 10, lambda: f'<li>{line()}</li>')}</ul>"


def _praised(said: Words) -> str:
    who = lambda: said.rng.choice(list(SIGNERS.values()))[0]  # noqa: E731
    return said.times(
        1, 4, lambda: f"<blockquote><p>“{said.paragraph()}”</p><cite>{who()}, {said.head()[:20]}</cite></blockquote>"
    )


def _prices(said: Words) -> str:
    lines = lambda: said.times(3, 8, lambda: f"<li>{said.head()}</li>")  # noqa: E731
    plan = lambda: f"<div><h3>{said.head()[:12]}</h3><b>${said.rng.randint(0, 399)}</b>/mo<ul>{lines()}</ul>{said.button()}</div>"  # noqa: E731
    return f"<h2>{said.head()}</h2><div>{said.times(2, 4, plan)}</div>"


def _questions(said: Words) -> str:
    return "<h2>FAQ</h2>" + said.times(3, 9, lambda: f"<div><h3>{said.head()}?</h3><p>{said.paragraph()}</p></div>")


def _counts(said: Words) -> str:
    return said.times(3, 4, lambda: f"<div><b>{said.rng.randint(2, 900)}+</b><span>{said.head()[:24]}</span></div>")


def _form(said: Words) -> str:
    return f"<h2>{said.head()}</h2><form><label>Name<input name=n></label><input type=email><textarea></textarea><button>Send</button></form>"


def _steps(said: Words) -> str:
    return (
        f"<h2>{said.head()}</h2><ol>{said.times(3, 6, lambda: f'<li><h3>{said.head()}</h3><p>{said.sentence()}</p></li>')}</ol>"
    )


def _team(said: Words) -> str:
    who = lambda: said.rng.choice(list(SIGNERS.values()))[0]  # noqa: E731
    return f"<h2>{said.head()}</h2>" + said.times(
        3, 8, lambda: f"<div><img src=/m.jpg><h4>{who()}</h4><p>{said.head()[:30]}</p></div>"
    )


def _compared(said: Words) -> str:
    return f"<table>{said.times(4, 12, lambda: f'<tr><td>{said.head()}</td><td>{said.rng.randint(0, 9)}</td></tr>')}</table>"


def _address(said: Words) -> str:
    return f"<h3>{said.head()[:20]}</h3><p>12 Main Street, 40{said.rng.randint(100, 999)}<br><a href='tel:+1555'>+1 555 010 22</a></p>"


def _posts(said: Words) -> str:
    return f"<h2>{said.head()}</h2>" + said.times(
        3, 3, lambda: f"<div><img src=/p.jpg><a href='/blog/1'><h4>{said.head()}</h4></a></div>"
    )


SECTIONS: tuple[_Section, ...] = (
    _grid, _grid, _prose, _prose, _prose, _beside, _beside, _bullets, _praised, _prices, _questions, _counts, _form, _steps, _team,
    _compared, _address, _posts,
)  # fmt: skip


def _service(said: Words) -> tuple[str, str, str]:
    rng, title = said.rng, said.head()
    parts = [f"<h1>{title}</h1><p>{said.sentence()}</p>{said.button()}", *(_prose(said) for _ in range(rng.choice((0, 0, 1, 4))))]
    parts += [section(said) for section in rng.choices(SECTIONS, k=rng.randint(2, 9))]
    tag = rng.choice(("section", "div"))
    path = rng.choice(
        ("/services/{}", "/{}", "/solutions/x/{}", "/{}/", "/about", "/pricing", "/en/what-we-do/{}.html", "/features/{}")
    )
    return title, path, "<main>" + "".join(f"<{tag}>{part}</{tag}>" for part in parts) + "</main>"


def _product(said: Words) -> tuple[str, str, str]:
    rng, title = said.rng, said.head()
    money = rng.choice(("$", "€", "£", "₹", "¥"))
    price = lambda: f"<span>{money}{rng.randint(5, 900)}.{rng.randint(10, 99)}</span>"  # noqa: E731
    row = lambda: f"<tr><th>{said.head()[:20]}</th><td>{said.head()[:24]}</td></tr>"  # noqa: E731
    parts = [f"<h2>Description</h2>{said.times(1, 4, lambda: f'<p>{said.paragraph()}</p>')}"]
    parts += [f"<table>{said.times(3, 16, row)}</table>"] * (rng.random() < 0.6)
    parts += [section(said) for section in (_bullets, _praised, _questions, _beside) if rng.random() < 0.5]
    more = said.times(0, 8, lambda: f"<div><a href='/p/1'><img src=/r.jpg>{said.head()}</a>{price()}</div>")
    shown = said.times(1, 7, lambda: "<img src=/g.jpg>")
    bought = f"{price()}<form><input type=radio name=s>M<button>Add to cart</button></form>"
    body = f"<main><div>{shown}</div><h1>{title}</h1>{bought}{''.join(f'<div>{part}</div>' for part in parts)}<div>{more}</div></main>"
    return title, rng.choice(("/products/{}", "/{}.html", "/p/{}/1234", "/{}")), body


def _list(rng: random.Random, told: Told) -> tuple[str, str, str]:
    title = told.words(rng, rng.randint(1, 3))
    name, day = SIGNERS[told.language]
    head, box = rng.choice(("h2", "h3", "h4", "b")), rng.choice(("article", "div", "li", "section"))
    text, dated, named, linked, pictured = (
        rng.choice((0, 12, 20, 35, 60)),
        rng.random() < 0.5,
        rng.random() < 0.3,
        rng.random() < 0.8,
        rng.random() < 0.6,
    )

    def item(place: int) -> str:
        words, more = told.words(rng, rng.randint(3, 11)), told.words(rng, 2)
        parts = (
            "<a href='/x'><img src=/t.jpg></a>" * pictured,
            f"<{head}><a href='/x/{place}'>{words}</a></{head}>" if linked else f"<{head}>{words}</{head}><a href='/x/{place}'>{more}</a>",
            f"<span>{day}</span>" * dated, f"<span>{name}</span>" * named, f"<p>{told.words(rng, text)}…</p>" if text else "",
        )  # fmt: skip
        return f"<{box}>{''.join(parts)}</{box}>"

    before = "".join(f"<p>{escape(line)}</p>" for line in told.paragraphs[: rng.choice((0, 0, 1, 1, 2, 3))])
    pages = "".join(f"<a href='?page={n}'>{n}</a>" for n in range(1, 6)) * (rng.random() < 0.5)
    items = "".join(map(item, range(rng.randint(4, 30))))
    path = rng.choice(("/{}", "/c/{}/", "/people/{}", "/best-{}", "/events/{}", "/collections/{}", "/search?q={}"))
    return title, path, f"<main><h1>{title}</h1>{before}{items}<div>{pages}</div></main>"


def _head(said: Words, title: str, og: str) -> str:
    rng = said.rng
    dates = '{"@context":"https://schema.org","@type":"WebPage","datePublished":"2023-05-02T10:00:00Z"}'
    parts = (
        f'<meta name=description content="{said.sentence()}">' * (rng.random() < 0.6),
        f'<meta property="og:type" content="{rng.choice((og, og, "website", "article"))}">' * (rng.random() < 0.6),
        f'<script type="application/ld+json">{dates}</script>' * (rng.random() < 0.3),
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"x"}</script>'
        * (og == "product" and rng.random() < 0.5),
    )
    return f"<head><meta charset=utf-8><title>{title} - {said.head()[:20]}</title>{''.join(parts)}</head>"


def made_others(texts: Sequence[Told], said: Sequence[Told], count: int, seed: int = 1) -> Iterator[tuple[str, str, str]]:
    """So many pages of each kind: the kind, an address, the page. `texts` are stories, which lists tease; `said` what is offered."""
    rng = random.Random(seed)
    words = Words(rng, said)
    for kind in ("service", "product", "listing"):
        for _ in range(count):
            told = rng.choice(texts)
            title, path, body = (
                _list(rng, told) if kind == "listing" else _service(words) if kind == "service" else _product(words)
            )
            own = told if kind == "listing" else rng.choice(said)
            slug = "-".join(re.sub(r"[^a-z0-9 ]", "", title.lower()).split()[:6]) or "x"
            url = f"https://www.{kind}{rng.randrange(999)}.example{path.format(slug)}"
            head = _head(words, title, "product" if kind == "product" else "website")
            around = f"<nav>{links(rng, own, rng.randint(4, 22))}</nav>{body}{foot(rng, own)}"
            yield kind, url, f"<!doctype html><html lang={own.language}>{head}<body>{around}</body></html>"
