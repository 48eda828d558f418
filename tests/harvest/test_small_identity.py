"""Small sites in which it is hard to say what one article is: each on a server of its own, all in one harvest, three runs a day apart."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.harvest.small import Make, Pages, Place, article, articles, links, live, path, urlset
from tests.loopback import Asked
from tests.site.plain import MISSING, home

pytestmark = pytest.mark.slow


def named(*heads: str) -> Pages:
    """Articles, each with its own words in the head."""
    return {"/": home(range(len(heads)))} | {path(n): article(n, head=head) for n, head in enumerate(heads)}


def canonical(goal: str) -> str:
    return f'<link rel="canonical" href="{goal}">'


def canonicals_of_a_list(place: Place) -> Pages:
    return named(*[canonical("/berita/terbaru/jembatan-desa-kami/")] * 5)


def canonicals_of_another_scheme_and_case(place: Place) -> Pages:
    host = place.url.removeprefix("http://")
    return named(
        canonical(f"https://{host}{path(0)}"), canonical(f"//{host}{path(1)}"), canonical("HTTP://" + host.upper() + path(2))
    )


def two_canonicals_in_one_head(place: Place) -> Pages:
    return named(*(canonical(place.url + "/") + canonical(place.url + path(n)) for n in range(4)))


def canonicals_that_a_header_names(place: Place) -> Pages:
    header = {"Link": f'<{place.url}/2024/05/jembatan-nomor-0-diperbaiki/>; rel="canonical"'}
    return {"/": home(range(4))} | {path(n): (200, header, article(n)) for n in range(4)}


def canonicals_in_the_body(place: Place) -> Pages:
    """A reader wrote the element into a comment, or a widget did."""
    return {"/": home(range(3))} | {
        path(n): article(n).replace("</article>", f"{canonical(path(0))}</article>") for n in range(3)
    }


def one_og_url_for_all(place: Place) -> Pages:
    return named(*[f'<meta property="og:url" content="{place.url}/2024/05/jembatan-nomor-0-diperbaiki/">'] * 4)


def one_id_of_structured_data_for_all(place: Place) -> Pages:
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "@id": "{place.url}/#artikel", "url": "{place.url}/"}}</script>'
    return named(*[data] * 4)


def twins_for_telephones(place: Place) -> Pages:
    pages = {f"/m{path(n)}": article(n, head=canonical(place.url + path(n))) for n in range(3)}
    plain = {path(n): article(n, head=f'<link rel="alternate" media="handheld" href="/m{path(n)}">') for n in range(3)}
    return {"/": links(*plain, *pages)} | plain | pages


def twins_of_amp_without_canonicals(place: Place) -> Pages:
    pages = {f"{path(n)}amp/": article(n) for n in range(3)} | {f"{path(n)}?amp=1": article(n) for n in range(3)}
    return (
        {
            "/": links(*(path(n) for n in range(3))),
            "/sitemap.xml": urlset(*(place.url + at for at in [*pages, *articles(0, 1, 2)])),
        }
        | pages
        | articles(2)
    )


def twins_with_and_without_a_slash(place: Place) -> Pages:
    bare = {path(n).rstrip("/"): article(n) for n in range(3)}
    return {"/": links(*bare), "/sitemap.xml": urlset(*(place.url + path(n) for n in range(3)))} | bare | articles(2)


def twins_in_capital_letters(place: Place) -> Pages:
    shouted = {path(n).replace("jembatan", "Jembatan"): article(n) for n in range(3)}
    return {"/": links(*shouted, *articles(0, 1, 2))} | shouted | articles(2)


def twins_to_print(place: Place) -> Pages:
    prints = {f"/cetak/{n + 10000}/jembatan-nomor-{n}-diperbaiki": article(n) for n in range(3)}
    return (
        {"/": links(*articles(0, 1, 2)), "/sitemap.xml": urlset(*(place.url + at for at in [*prints, *articles(0, 1, 2)]))}
        | prints
        | articles(2)
    )


def numbers_in_two_parameters(place: Place) -> Pages:
    pages = {f"/baca.php?rubrik={n % 2}&berita={n + 20}": article(n) for n in range(6)}
    turned = [f"/baca.php?berita={n + 20}&rubrik={n % 2}" for n in range(6)]
    return {"/": links(*pages), "/sitemap.xml": urlset(*(place.url + at.replace("&", "&amp;") for at in turned))} | pages | {at: article(n) for n, at in enumerate(turned)}  # fmt: skip


def parameters_that_track_elsewhere(place: Place) -> Pages:
    pages = {f"/?{name}={n + 100}": article(k * 4 + n) for k, name in enumerate(("ref", "s", "output")) for n in range(4)}
    return {"/": links(*pages), "/sitemap.xml": urlset(*(place.url + at for at in pages))} | pages


def a_session_in_every_link(place: Place) -> Callable[[Asked], Any]:
    count = 0

    def answer(asked: Asked) -> Any:
        nonlocal count
        count += 1
        at = asked.path.partition("?")[0].partition(";")[0]
        tail = f";jsessionid={count:032X}?sid={count:08x}abcd"
        return links(*(path(n) + tail for n in range(3))) if at == "/" else articles(0, 1, 2).get(at)

    return answer


def moved(how: Callable[[str], Any]) -> Make:
    """From the second run on every article stands at a new address."""

    def make(place: Place) -> Pages:
        if place.run == 1:
            return {"/": home(range(3))} | articles(2)
        new = {f"/berita{path(n)}": article(n) for n in range(3)}
        new |= {f"{at}?utm_source=lama": page for at, page in new.items()}
        return {"/": links(*new)} | new | {path(n): how(f"{place.url}/berita{path(n)}") for n in range(3)}

    return make


def edited(place: Place) -> Pages:
    more = "" if place.run == 1 else "<p>Diperbarui: jembatan itu dibuka kembali untuk umum pada sore hari, kata kepala desa.</p>"
    pages = {path(n): article(n, more=more if n == 1 else "") for n in range(3)}
    return {"/": home(range(3))} | pages


def in_a_second_language(place: Place) -> Pages:
    """The same address in two languages: what `Accept-Language` asks for is one article, what has a folder of its own another."""
    english = {f"/en{path(n)}": article(n + 50) for n in range(2)}
    tied = {
        at: page.replace("<head>", f'<head><link rel="alternate" hreflang="id" href="{at[3:]}">') for at, page in english.items()
    }
    return {"/": links(path(0), path(1), *tied)} | tied


SITES: dict[str, tuple[Make, int]] = {
    "canonical-list": (canonicals_of_a_list, 5),
    "canonical-case": (canonicals_of_another_scheme_and_case, 3),
    "canonical-two": (two_canonicals_in_one_head, 4),
    "canonical-header": (canonicals_that_a_header_names, 4),
    "canonical-body": (canonicals_in_the_body, 3),
    "og-url": (one_og_url_for_all, 4),
    "json-ld": (one_id_of_structured_data_for_all, 4),
    "telephones": (twins_for_telephones, 3),
    "amp": (twins_of_amp_without_canonicals, 3),
    "slash": (twins_with_and_without_a_slash, 3),
    "capitals": (twins_in_capital_letters, 3),
    "print": (twins_to_print, 3),
    "two-parameters": (numbers_in_two_parameters, 6),
    "tracking": (parameters_that_track_elsewhere, 12),
    "session": (a_session_in_every_link, 3),
    "moved-301": (moved(lambda goal: (301, {"Location": goal}, "")), 3),
    "moved-302-relative": (moved(lambda goal: (302, {"Location": "/" + goal.split("/", 3)[3]}, "")), 3),
    "moved-307": (moved(lambda goal: (307, {"Location": goal + "?utm_source=lama"}, "")), 3),
    "moved-refresh": (moved(lambda goal: f'<meta http-equiv="refresh" content="0;url={goal}">'), 3),
    "moved-script": (moved(lambda goal: f'<script>window.location.replace("{goal}")</script>'), 3),
    "moved-silently": (moved(lambda goal: MISSING), 3),
    "edited": (edited, 3),
    "languages": (in_a_second_language, 4),
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    return live(tmp_path_factory.mktemp("identity"), {name: make for name, (make, _) in SITES.items()})


@pytest.mark.parametrize("name", SITES)
def test_each_article_once(lived, name):
    count = SITES[name][1]
    for run in range(3):
        rows = lived.articles(name, run)
        ids = {row["article_id"] for row in rows}
        assert len(ids) == len({row["title"] for row in rows}) == count, (
            run,
            [(row["url"], row["article_id"][:6]) for row in rows],
        )
        versions = 1 if name == "edited" and run else 0
        assert len(rows) == count + versions, (run, [(row["url"], row["version"]) for row in rows])
    assert not lived.gone(name)


def test_all_runs_were_well(lived):
    assert lived.codes == [0, 0, 0], [
        {name: told for name, told in report.items() if told["trouble"]} for report in lived.reports
    ]
