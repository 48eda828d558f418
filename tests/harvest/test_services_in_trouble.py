"""Comment services that fail, through the whole road: each reader that can be led to loopback, each trouble, one harvest."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.harvest.test_services import article
from tests.harvesting import declare, harvest, rows
from tests.loopback import Answer, Asked, as_json, serve_plain

pytestmark = pytest.mark.slow

PAGES = {
    "artalk": '<div id="ArtalkComments"></div><script>Artalk.init({{server: "{host}", site: "W"}})</script>',
    "comentario": '<comentario-comments></comentario-comments><script src="{host}/comentario.js"></script>',
    "commento": '<div id="commento"></div><script src="{host}/js/commento.js"></script>',
    "coral": '<div id="coral_thread"></div><script>Coral.createStreamEmbed({{rootURL: "{host}", storyID: "s"}})</script>',
    "cusdis": '<div id="cusdis_thread" data-host="{host}" data-app-id="1" data-page-id="1"></div>',
    "discourse": '<div id="discourse-comments"></div><script>DiscourseEmbed = {{discourseUrl: "{host}/", topicId: 7}}</script>',
    "ghost": '<script src="/comments-ui.min.js" data-ghost-comments="{host}/" data-post-id="7"></script>',
    "isso": '<section id="isso-thread"></section><script data-isso="{host}/" src="{host}/js/embed.min.js"></script>',
    "remark42": '<div id="remark42"></div><script>var remark_config = {{host: "{host}", site_id: "x"}}</script>',
    "twikoo": '<div id="tcomment"></div><script>twikoo.init({{envId: "{host}"}})</script>',
    "waline": '<div id="waline"></div><script>Waline.init({{el: "#waline", serverURL: "{host}"}})</script>',
}
"""What a page holds of each."""
SAID = {
    "down": "nothing answered (no answer)",
    "forbidden": "it answered 403",
    "html": "it answered with no JSON",
    "other": "it answered without comments",
    "private": "nothing answered (its address is not public)",
}
"""The end of the sentence in an article's row, by trouble."""


def troubled(trouble: str, asked: Asked) -> Answer:
    """What a service in trouble answers."""
    if trouble == "down":
        raise ConnectionResetError
    if trouble == "forbidden":
        return 403, {}, "no"
    if trouble == "html":
        return 200, {"Content-Type": "text/html"}, "<html><body>Halo</body></html>"
    return as_json({}) if trouble == "other" else paged(trouble, int(parse_qs(urlsplit(asked.path).query)["page"][0]))


def paged(trouble: str, page: int) -> Answer:
    """Pages of Waline or Cusdis: without end, with one that fails, in a circle of answers, and with fewer than are counted."""
    if trouble == "broken" and page == 2:
        return 500, {}, ""
    if trouble == "fewer":
        said = {
            "id": f"c{page}",
            "parsedContent": "<p>Kata.</p>",
            "createdAt": "2024-05-03T00:00:00Z",
            "replies": {"commentCount": 12},
        }
        return as_json({"data": {"pageCount": 2, "data": [said]}})
    said = {"nick": "Warga", "comment": "<p>Kata.</p>", "insertedAt": "2024-05-03T00:00:00Z"}
    if trouble == "circle":
        return as_json(
            {
                "data": {
                    "totalPages": 1,
                    "data": [said | {"objectId": n, "pid": n % 3 + 1, "comment": f"Bulat {n}."} for n in (1, 2, 3)],
                }
            }
        )
    return as_json({"data": {"totalPages": 10**9, "data": [said | {"objectId": 1 if page > 3 else page}]}})


LISTED = [(service, trouble) for service in PAGES for trouble in SAID]
LISTED += [("waline", trouble) for trouble in ("broken", "circle", "endless")] + [("cusdis", "fewer")]


def site(private: str):
    """A site with an article for each, and the services."""

    def answer(asked: Asked) -> Answer:
        here, path = f"http://{asked.headers['host']}", urlsplit(asked.path).path
        if path == "/":
            links = "".join(
                f'<a href="/berita/{service}-{trouble}/">Berita {service} {trouble} hari ini</a>' for service, trouble in LISTED
            )
            return 200, {}, f"<html><body>{links}</body></html>"
        if path.startswith("/@"):
            return troubled(path[2:].partition("/")[0], asked)
        if path.startswith("/berita/"):
            service, _, trouble = path.split("/")[2].partition("-")
            host = private if trouble == "private" else f"{here}/@{trouble}/{service}"
            return 200, {}, article(f"Berita {service} {trouble}", PAGES[service].format(host=host))
        return 404, {}, ""

    return answer


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trouble")
    more = 'sitemaps = []\nfeeds = []\nservices = ["comentario", "commento", "coral", "twikoo"]\n'
    with serve_plain(lambda _: as_json({})) as private, serve_plain(site(private.url)) as served:
        harvest(declare(folder, ("layanan", served.url), more=more), folder / "out")
        assert private.asked == []
    return {table: rows(folder / "out", table) for table in ("articles", "comments", "pages")}


def of(archive, service, trouble):
    """How many comments an article has, the reason of its page's row, and how often its service was asked."""
    name = f"/berita/{service}-{trouble}/"
    (row,) = [row for row in archive["articles"] if row["url"].endswith(name)]
    (page,) = [page for page in archive["pages"] if page["url"].endswith(name)]
    asked = [page for page in archive["pages"] if f"/@{trouble}/{service}" in page["url"]]
    return row["comments_collected"], page["reason"] or "", asked


@pytest.mark.parametrize("trouble", SAID)
@pytest.mark.parametrize("service", PAGES)
def test_comments_that_were_not_read_are_unknown_and_said(archive, service, trouble):
    count, reason, asked = of(archive, service, trouble)
    assert count is None
    assert f"comments at {service} not read: {SAID[trouble]}" in reason
    assert {(page["outcome"], page["comments_found"]) for page in asked} <= {("failed", None)}
    assert len(asked) == (0 if trouble == "private" else 1)


def test_a_page_that_fails_leaves_those_before_and_says_so(archive):
    count, reason, asked = of(archive, "waline", "broken")
    assert (count, len(asked)) == (1, 2)
    assert "comments at waline not all read: it answered 500" in reason


def test_pages_without_end_end_where_nothing_new_comes(archive):
    count, reason, asked = of(archive, "waline", "endless")
    assert (count, len(asked)) == (3, 13)
    assert "comments of their service cut: 10 answers gave no new one" in reason


def test_answers_in_a_circle_have_an_end(archive):
    assert of(archive, "waline", "circle")[0] == 3
    circle = [row for row in archive["comments"] if row["article_url"].endswith("waline-circle/")]
    assert sorted(row["depth"] for row in circle) == [1, 2, 3]


def test_what_a_service_counts_and_does_not_give_is_said(archive):
    count, reason, _ = of(archive, "cusdis", "fewer")
    assert count == 2
    assert "24 comments that their service counts are not among what it gives" in reason
