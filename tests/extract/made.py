"""Pages of our own making: six languages, eight layouts, with all that surrounds an article and must stay out of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Story(NamedTuple):
    """What a newsroom wrote."""

    language: str
    title: str
    author: str
    published: str
    shown: str
    by: str
    paragraphs: tuple[str, ...]
    heading: str
    points: tuple[str, ...]
    related: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """A page and what must be read from it."""

    name: str
    html: str
    story: Story
    text: str


STORIES = (
    Story(
        "id",
        "Nelayan Kampung Melati Membangun Rumpon dari Bambu",
        "Ratna Wulandari",
        "2024-03-12T09:30:00+07:00",
        "Selasa, 12 Maret 2024 09:30 WIB",
        "Oleh",
        (
            "MELATI – Para nelayan di Kampung Melati menanam dua puluh rumpon bambu di perairan dangkal agar ikan kembali mendekat ke pantai.",
            "Ketua kelompok nelayan mengatakan pekerjaan itu dilakukan bergantian selama tiga minggu tanpa bantuan dari luar kampung.",
            "“Kami tidak menunggu siapa-siapa, yang penting anak-anak bisa makan ikan lagi,” katanya saat ditemui di tepi dermaga.",
            "Hasil tangkapan pada minggu pertama naik hampir dua kali lipat dibandingkan bulan sebelumnya, menurut catatan koperasi setempat.",
        ),
        "Dikerjakan bergantian",
        ("Bambu dipotong di hulu sungai", "Batu pemberat dikumpulkan warga", "Rumpon diperiksa setiap pekan"),
        "Bacaan Lainnya",
        ("Pasar Ikan Melati Dibuka Kembali Setelah Diperbaiki", "Warga Hulu Menanam Seribu Bibit Bambu Tahun Ini"),
    ),
    Story(
        "en",
        "Village Library Reopens in a Disused Railway Carriage",
        "Edith Marlowe",
        "2023-11-02T14:05:00+00:00",
        "2 November 2023 14:05",
        "By",
        (
            "A library that closed nine years ago has reopened in a railway carriage which volunteers moved along a lane on wooden rollers.",
            "The carriage had stood behind a barn since the branch line was lifted, and swallows were nesting in what is now the reading room.",
            "“We measured the gate four times and it was still too narrow,” said the farmer who lent his tractor for the last hundred yards.",
            "Some three thousand books have been given so far, and the shelves were built by pupils of the school across the green.",
        ),
        "A gate too narrow",
        ("Open on three afternoons a week", "Books are lent without a card", "Tea is served in the brake van"),
        "Related stories",
        ("The Last Signal Box on the Branch Line Finds a Buyer", "Swallows Return Early to the Northern Valleys"),
    ),
    Story(
        "de",
        "Bäckerei im Moortal heizt ihren Ofen mit Apfelholz",
        "Henrike Sommerfeld",
        "2022-10-21T06:45:00+02:00",
        "21. Oktober 2022, 06:45 Uhr",
        "Von",
        (
            "In der kleinen Bäckerei am Rand des Moortals brennt seit dem Frühjahr nur noch Holz von alten Apfelbäumen, die ohnehin gefällt werden mussten.",
            "Die Bäckermeisterin rechnet vor, dass ein Festmeter für elf Backtage reicht und das Brot dabei eine leicht süße Kruste bekommt.",
            "„Am Anfang war uns jede zweite Ladung zu dunkel“, erzählt sie, während ihr Geselle die Glut mit einem langen Haken verteilt.",
            "Inzwischen bringen Obstbauern aus drei Nachbardörfern ihren Schnitt vorbei und nehmen dafür am Samstag zwei Laibe mit nach Hause.",
        ),
        "Elf Backtage je Festmeter",
        ("Das Holz lagert zwei Jahre", "Gebacken wird ab drei Uhr", "Die Asche geht zurück auf die Wiese"),
        "Lesen Sie auch",
        ("Streuobstwiesen im Moortal werden neu vermessen", "Warum alte Apfelsorten wieder gefragt sind"),
    ),
    Story(
        "fr",
        "Un phare breton confié à deux sœurs astronomes",
        "Maëlle Kerdoncuff",
        "2024-06-05T18:20:00+02:00",
        "5 juin 2024 à 18:20",
        "Par",
        (
            "Deux sœurs passionnées d'astronomie ont reçu les clés d'un phare éteint depuis trente ans pour y installer un petit observatoire.",
            "La lanterne a été remplacée par une coupole légère que l'on ouvre à la main, avec une manivelle récupérée sur un ancien voilier.",
            "« Les nuits d'hiver sont les plus belles, à condition d'aimer le vent », raconte l'aînée en montrant l'escalier de cent douze marches.",
            "Les écoles de la presqu'île y sont attendues à la rentrée, par groupes de huit, pour observer les anneaux de Saturne.",
        ),
        "Une manivelle de voilier",
        ("Une visite chaque vendredi", "Huit personnes par groupe", "Aucune lampe n'est admise"),
        "À lire aussi",
        ("Le sémaphore voisin cherche encore un gardien", "Une carte du ciel tissée par les élèves du bourg"),
    ),
    Story(
        "es",
        "El molino de Valdehierro vuelve a moler trigo negro",
        "Julián Arribas Montero",
        "2021-09-14T11:10:00+02:00",
        "14 de septiembre de 2021, 11:10",
        "Por",
        (
            "Las piedras del viejo molino de Valdehierro giraron de nuevo esta semana después de cuarenta y dos años cubiertas de polvo y de telarañas.",
            "El trigo negro llega de cuatro parcelas sembradas en la ladera norte, donde el frío retrasa la cosecha hasta bien entrado el otoño.",
            "«Mi abuelo escuchaba el ruido y sabía si la harina salía fina», recuerda la molinera mientras ajusta la tolva con una cuña de roble.",
            "La cooperativa espera vender doscientos sacos antes de Navidad y destinar lo ganado a reparar el canal que alimenta la rueda.",
        ),
        "Cuatro parcelas en la ladera",
        ("La rueda gira dos días por semana", "Cada saco pesa diez kilos", "El canal se limpia en marzo"),
        "Te puede interesar",
        ("La feria de la harina cambia de fecha por la lluvia", "Un horno comunal para tres pueblos de la sierra"),
    ),
    Story(
        "ja",
        "港町の小さな時計店、潮の満ち引きを知らせる時計を作る",
        "高森 由里",
        "2023-04-18T07:00:00+09:00",
        "2023年4月18日 7:00",
        "文:",
        (
            "港町の坂の途中にある小さな時計店が、潮の満ち引きを針で知らせる掛け時計を作り、漁に出る人たちの間で評判になっている。",
            "店主は十年前に亡くなった父の帳面を手がかりに、歯車の数を何度も変えながら、月の動きに合う仕組みを探し続けてきたという。",
            "「朝の三時に鐘が鳴ると、海が呼んでいるような気がします」と、最初の一台を買った漁師は笑いながら話してくれた。",
            "次の春までに二十台を仕上げる予定で、箱に使う木は町の外れにある古い桜並木の剪定で出た枝を乾かして使うことにしている。",
        ),
        "父の帳面を手がかりに",
        ("歯車は全部で三十一枚", "鐘は一日に四回鳴る", "箱は桜の枝で作る"),
        "関連記事",
        ("灯台の霧笛が五十年ぶりに修理される", "港の朝市に若い店主が増えている"),
    ),
)


def _head(story: Story, extra: str = "") -> str:
    return f'<html lang="{story.language}"><head><meta charset="utf-8"><title>{story.title} | Kabar Lembah</title>{extra}</head>'


def _menu() -> str:
    items = "".join(f'<li><a href="/rubrik/{n}">Rubrik {n}</a></li>' for n in range(6))
    return f'<div class="top-date">24 November 2026</div><nav class="main-menu"><ul>{items}</ul></nav>'


def _related(story: Story) -> str:
    items = "".join(f'<li><a href="/lain/{n}">{title}</a></li>' for n, title in enumerate(story.others))
    return f'<div class="inline-box"><strong>{story.related}</strong><ul>{items}</ul></div>'


def _cards(story: Story) -> str:
    one = '<div class="kartu"><a href="/k/{n}"><img src="/k{n}.jpg"></a><h3><a href="/k/{n}">{title}</a></h3><p>{title} – {title}.</p></div>'
    return "".join(one.format(n=n, title=title) for n, title in enumerate(story.others * 2))


def _points(story: Story) -> str:
    return "<ul>" + "".join(f"<li>{point}</li>" for point in story.points) + "</ul>"


def _whole(story: Story) -> str:
    first, second, third, fourth = story.paragraphs
    return "\n\n".join((first, second, story.heading, third, "\n".join(story.points), fourth))


def _inner(story: Story) -> str:
    first, second, third, fourth = (f"<p>{p}</p>" for p in story.paragraphs)
    return first + second + _related(story) + f"<h2>{story.heading}</h2>" + third + _points(story) + fourth


def weblog(story: Story) -> str:
    """A class of its own for everything, a byline, a visible time, tags and related stories after the text."""
    byline = f'<span class="byline">{story.by} <a rel="author" href="/author/x/">{story.author}</a></span>'
    meta = f'<div class="entry-meta">{byline} <span class="posted-on">{story.shown}</span></div>'
    share = '<div class="share-buttons"><a href="#">Facebook</a> <a href="#">WhatsApp</a></div>'
    after = f'<footer class="entry-footer"><a rel="tag" href="/tag/a">Sungai</a></footer>{_cards(story)}'
    body = f'<article class="post"><h1>{story.title}</h1>{meta}{share}<div class="entry-content">{_inner(story)}</div>{after}</article>'
    return f"{_head(story)}<body>{_menu()}<main>{body}</main><footer>© Kabar Lembah</footer></body></html>"


def boxes(story: Story) -> str:
    """Each paragraph in a box of its own, adverts between them, JSON-LD for the rest."""
    stated = (
        f'{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{story.title}","datePublished":"{story.published}",'
        f'"author":{{"@type":"Person","name":"{story.author}"}},}}'
    )
    rows = [*story.paragraphs[:2], None, story.heading, story.paragraphs[2], "*", story.paragraphs[3]]
    parts = []
    for row in rows:
        if row is None:
            parts.append('<div class="ad-slot">Iklan</div>')
        elif row == "*":
            parts.append(f'<div class="blk">{_points(story)}</div>')
        else:
            parts.append(
                f'<div class="blk"><h2>{row}</h2></div>' if row == story.heading else f'<div class="blk"><p>{row}</p></div>'
            )
    script = f'<script type="application/ld+json">{stated}</script>'
    return f'{_head(story, script)}<body>{_menu()}<h1>{story.title}</h1><div class="wrap">{"".join(parts)}</div>{_cards(story)}</body></html>'


def breaks(story: Story) -> str:
    """Text straight in a div, parted by line breaks; metadata in OpenGraph."""
    first, second, third, fourth = story.paragraphs
    metas = f'<meta property="article:published_time" content="{story.published}"><meta name="author" content="{story.author}">'
    text = "<br><br>".join((first, second, f"<b>{story.heading}</b>", third, "<br>".join(story.points), fourth))
    return f'{_head(story, metas)}<body>{_menu()}<div id="c"><h1>{story.title}</h1><div class="isi">{text}</div></div>{_cards(story)}</body></html>'


def sidebar(story: Story) -> str:
    """A wrapper whose names mislead, a sidebar as long as the text, a figure with its caption."""
    figure = '<figure><img src="/a.jpg"><figcaption>Foto: Kabar Lembah</figcaption></figure>'
    metas = f'<meta property="og:title" content="{story.title}"><meta itemprop="datePublished" content="{story.published}">'
    side = f'<aside class="sidebar">{_cards(story)}<p>{story.others[0]}. {story.others[1]}. {story.others[0]}.</p></aside>'
    line = f'<p class="author">{story.by} {story.author}</p>'
    column = f'<div class="column"><h1>{story.title}</h1>{line}{figure}{_inner(story)}</div>'
    return f'{_head(story, metas)}<body><div class="page-with-sidebar ad-margins">{_menu()}{column}{side}</div></body></html>'


def table(story: Story) -> str:
    """A page laid out by a table, as they once were."""
    cell = f"<h1>{story.title}</h1><p><small>{story.shown}</small></p><p>{story.by} {story.author}</p>{_inner(story)}"
    menu = "".join(f'<a href="/{n}">Menu {n}</a><br>' for n in range(8))
    return f"{_head(story)}<body><table><tr><td width=150>{menu}</td><td>{cell}</td></tr></table></body></html>"


def walled(story: Story) -> str:
    """A wall beside a text that is all there, and a newsletter form in it."""
    stated = (
        f'{{"@graph":[{{"@type":"WebSite","name":"Kabar Lembah"}},{{"@type":"Article","headline":"{story.title}","isAccessibleForFree":false,'
        f'"datePublished":"{story.published}","author":[{{"name":"{story.author}"}}]}}]}}'
    )
    wall = '<div class="offer"><h3>Subscribe to continue reading</h3><p>Unlimited access to all articles, today for one crown.</p><a>Sign in</a></div>'
    form = '<form class="newsletter"><p>Our newsletter, every morning in your inbox.</p><input name="email"></form>'
    script = f'<script type="application/ld+json">{stated}</script>'
    body = f'<article><h1>{story.title}</h1><section class="story-text">{_inner(story)}{form}</section>{wall}</article>'
    return f"{_head(story, script)}<body>{_menu()}{body}</body></html>"


def utility(story: Story) -> str:
    """A page of utility classes, which say nothing; the next article stands below."""
    metas = f'<meta property="og:type" content="article"><meta name="author" content="{story.author}">'
    stamp = f'<time datetime="{story.published}">{story.shown}</time>'
    main = f'<article class="mx-4"><h1 class="text-xl">{story.title}</h1>{stamp}<div class="flex gap-2">{_inner(story)}</div></article>'
    other = "".join(f"<p>{story.others[0]}: {story.others[1]}. {story.others[0]}.</p>" for _ in range(2))
    below = f'<article class="mx-4"><h2 class="text-xl">{story.others[0]}</h2><div class="flex gap-2">{other}</div></article>'
    return f'{_head(story, metas)}<body>{_menu()}<div class="grid">{main}{below}</div></body></html>'


def scripted(story: Story) -> str:
    """A page that a script draws: the text is in its state alone."""
    html = _inner(story).replace(_related(story), "").replace("/", "\\/").replace('"', '\\"')
    state = f'window.__state={{"article":{{"body":"{html}","id":7}},"more":"{"x" * 2000}"}}'
    metas = f'<meta property="og:type" content="article"><meta property="og:title" content="{story.title}"><meta name="author" content="{story.author}">'
    metas += f'<meta property="article:published_time" content="{story.published}">'
    return f'{_head(story, metas)}<body><div id="root"></div><script>{state}</script></body></html>'


LAYOUTS: tuple[Callable[[Story], str], ...] = (weblog, boxes, breaks, sidebar, table, walled, utility, scripted)


def made_pages() -> Iterator[Made]:
    """Every story in every layout."""
    for story in STORIES:
        for layout in LAYOUTS:
            yield Made(f"{layout.__name__}-{story.language}", layout(story), story, _whole(story))
