"""Lists with dates that no reader wrote, made here: what the judge of threads learns that the pages with answers hold too few of.

A shape is a record with places for its number `n`, a day `when`, an age `ago`, a `clock`, a `name`, a headline `head` and sentences, `text` and
`more`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, islice

HEADS = (
    "Council argues about the new bridge", "Stadtrat streitet über den Bau der Brücke", "Harga beras naik lagi di pasar kota",
    "El puerto abre su tercera terminal", "Le musée ferme pour deux ans de travaux", "Three held after fire in old mill",
    "Neue Fahrpläne ab dem kommenden Montag", "Warga minta jalan desa segera diperbaiki",
)  # fmt: skip
TEXTS = (
    "The works begin on Monday and will take until spring, the town said.", "Der Bau soll im Frühjahr beginnen.", "Read on for more",
    "Pemerintah kota akan menambah pasokan mulai pekan depan.", "Fixed a crash when the file is empty.", "Doors open at seven!",
    "Las obras costarán doce millones de euros, según el ayuntamiento.", "With interviews, pictures and a map of the whole route.",
)  # fmt: skip
NAMES = ("Anna Kowalska", "John Smith", "Siti Rahma", "Carlos Ruiz", "M. Weber", "Redaktion", "Lucie Petit", "admin")
DAYS = ("%d.%m.%Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y, %H:%M", "%d/%m/%Y", "%b %d", "%A, %d %B %Y")
FRAMES = (
    "<h1>News</h1><div>{}</div>",
    "<h1>{head}</h1><p>{long}</p><p>{long}</p><h3>More</h3><ul>{}</ul>",
    "<h1>{head}</h1><p>{long}</p><div><div>{}</div></div><form><textarea></textarea></form>",
)
SHAPES = (
    "<li><a href='/a{n}'><img src='/{n}.jpg'><h3>{head}</h3></a><span>{when}</span></li>",
    "<article><h2><a href='/{n}/'>{head}</a></h2><p>{name}, {when}</p><p>{text} …</p><a href='/{n}/'>More</a></article>",
    "<div><span>{when}</span><a href='/a/{n}'>{head}</a><p>{text}</p><span>{n} comments</span></div>",
    "<div><h3>Version 1.{n}</h3><p>{when}</p><ul><li>Bug {n} fixed</li><li>Faster</li></ul></div>",
    "<div><h4>v2.{n}.0 ({when})</h4><p>{text}</p><p>{name} released this</p></div>",
    "<li><b>#{n}</b> <a href='/i/{n}'>{head}</a> <i>{when}</i></li>",
    "<div><div>{n}</div><div><a href='/p{n}'>{head}</a><br>{name} | {when}</div></div>",
    "<tr><td>{when}</td><td>Hamburg</td><td>{n}:1</td><td>Köln</td></tr>",
    "<tr><td>{n}</td><td>{when}</td><td>{name}</td><td>{text}</td></tr>",
    "<tr><td><a href='/f{n}.pdf'>{head}</a></td><td>{when}</td><td>1{n} kB</td></tr>",
    "<li><time>{when}</time><a href='/e/{n}'>{head}</a><span>Town hall</span></li>",
    "<div><strong>{when}</strong><h4>{head}</h4><p>{text}</p><p>Tickets: 1{n} €</p></div>",
    "<div><a href='/s/{n}'>{head}</a><p>{when} - {text}</p></div>",
    "<div><h3>Episode {n}: {head}</h3><p>{when} · 4{n} min</p><p>{text}</p><a href='/play/{n}'>Play</a></div>",
    "<section><h2>{when}</h2><p>{text}</p><p>{text}</p></section>",
    "<p><b>{when}</b> {text}</p>",
    "<div><time>{when}</time><p>{text} {head}.</p></div>",
    "<li><a href='/jobs/{n}'>{head}</a><div>{name}</div><div>Posted {when}</div><div>Full time</div></li>",
    "<div><img src='/p{n}.jpg'><b>{name}</b><p>Member of the council since {when}</p><p>{text}</p></div>",
    "<div><a href='/p/{n}'>{head}</a><span>{n}9 €</span><span>in stock from {when}</span></div>",
    "<dl><dt>{when}</dt><dd><a href='/{n}'>{head}</a></dd></dl>",
    "<div><h5>Step {n}</h5><p>{text}</p><small>Updated {when}</small></div>",
    "<blockquote>{text}<cite>{name}, customer since {when}</cite></blockquote>",
    "<li><a href='/t/{n}'>{head}</a> by <a href='/u/{n}'>{name}</a> &raquo; {when} <span>{n} replies</span><span>1{n}3 views</span></li>",
    "<div><a href='/c{n}'>{name}</a> on <a href='/a{n}#comment-{n}'>{head}</a> <span>{when}</span></div>",
    "<li><span>{n}.</span> {name} et al. {head}. {text} [<a href='https://doi.example/{n}'>DOI</a>] [<a href='/s/{n}'>Search</a>]</li>",
    "<div><img src='/p{n}.jpg'><h4>{name}</h4><p>Reporter</p><p>{text}</p><a href='/team/{n}'>Profile</a></div>",
    "<blockquote><p>{text}</p><cite>{name}</cite></blockquote>",
    "<tr><td>{name}</td><td>{head}</td><td>{text}</td></tr>",
    "<p><b>{name}</b> {text}</p>",
    "<li><a href='/p/{n}'>{name}</a> <em>{n} km</em><p>{text}</p></li>",
    "<div><h4>{name}</h4><p>{text}</p><a href='/shop/{n}'>Buy</a></div>",
    "<div><h3><a href='/{n}/'>{head}</a></h3><p>{text} …</p><p>{name}</p></div>",
    "<div><span>{clock}</span><h2>{head}</h2><p>{text} {more}</p></div>",
    "<li><time>{clock}</time><div><strong>{head}</strong><p>{text}</p><p>{more}</p></div></li>",
    "<div><b>{clock}</b> <span>{text} {more}</span></div>",
    "<article><header><time>{when}</time><span>{name}</span></header><h3>{head}</h3><p>{text}</p><p>{more}</p><button>Share</button></article>",
    "<p><strong>{clock}</strong></p><p>{text} {more}</p>",
    "<div><p><b>{when}</b></p><p>{text}</p><p>{more}</p></div>",
    "<li><a href='/n/{n}'><span>{ago}</span> {head}</a><p>{text}</p></li>",
    "<div><a href='/n/{n}'>{head}</a><div>{name} · {ago}</div><button>♡</button><button>Teilen</button></div>",
    "<article><a href='/n/{n}'><h4>{head}</h4></a><p>{text}</p><footer><span>{name}</span><span>{ago}</span></footer></article>",
    "<div><img src='/v{n}.jpg'><span>1{n}:05</span><h3>{head}</h3><p>{name}</p><p>{ago}</p><button>⋮</button></div>",
    "<tr><td>{clock}</td><td>{head}</td><td>{name}</td></tr>",
    "<li><time>{when}</time> {text} {more}</li>",
    "<div><h4>{name}</h4><p>{text} {more}</p><small>{ago}</small><a href='/autor/{n}'>{name}</a></div>",
)
AGO = ("{n} hours ago", "vor {n} Stunden", "hace {n} horas", "{n} jam yang lalu", "il y a {n} heures", "{n} saat önce")
LENGTHS = (2, 3, 5, 11)


def pages() -> Iterator[tuple[str, str]]:
    """Each shape in each length, in one of the frames and one way of writing days: a name and the page."""
    days, frames = cycle(DAYS), cycle(FRAMES)
    for number, shape in enumerate(SHAPES):
        for length in LENGTHS:
            form, frame = next(days), next(frames)
            body = "".join(_records(shape, form, length, number))
            body = f"<table>{body}</table>" if shape.startswith("<tr>") else body
            long = " ".join(TEXTS * 2)
            yield (
                f"{number}-{length}",
                f"<html><body>{frame.replace('{head}', HEADS[number % 8]).replace('{long}', long).format(body)}</body></html>",
            )


def _records(shape: str, form: str, length: int, seed: int) -> Iterator[str]:
    heads, texts, names = (islice(cycle(words), seed, None) for words in (HEADS, TEXTS, NAMES))
    for n in range(1, length + 1):
        when = (date(2024, 5, 20) - timedelta(days=n * (seed + 2))).strftime(form)
        text = next(texts)
        ago, clock = AGO[seed % len(AGO)].format(n=n + seed % 7), f"{(23 - n - seed) % 24:02}:{(17 * n + seed) % 60:02}"
        yield shape.format(
            n=n,
            when=when,
            name=next(names),
            head=next(heads),
            text=text,
            more=TEXTS[(n + seed) % len(TEXTS)],
            ago=ago,
            clock=clock,
        )
