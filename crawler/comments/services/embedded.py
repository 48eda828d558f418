"""Comment services that a page embeds and does not hold: which one, and the thread's id there."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.comments.look import Page
from crawler.comments.readers import is_of_a_reader
from crawler.comments.systems.roots import classes

MAX_ID = 300
"""Characters kept of a thread's id, and looked at of a script's address."""


@dataclass(frozen=True, slots=True)
class Service:
    """How one service shows in a page."""

    name: str
    ids: tuple[str, ...] = ()
    """Ids of its container."""
    select: str = ""
    """Its own element or class."""
    scripts: tuple[str, ...] = ()
    """Parts of the address of its script or frame."""
    attributes: tuple[str, ...] = ()
    """Attributes of the container or the script that hold the thread's id, best first."""
    code: tuple[str, ...] = ()
    """Regular expressions for the page's own script; group 1 is the thread's id. Each begins with a word: such are found fast."""


SERVICES = (
    Service(
        "disqus",
        ids=("disqus_thread", "disqus_comments"),
        select=".disqus-thread",
        scripts=("disqus.com/embed", "disquscdn.com/embed"),
        attributes=("data-disqus-identifier", "data-identifier"),
        code=(r"disqus_identifier\s*=\s*['\"]([^'\"]+)", r"page\.identifier\s*=\s*['\"]([^'\"]+)"),
    ),
    Service(
        "coral",
        ids=("coral_thread", "coral_talk_stream", "coral-container", "coral_talk_container"),
        scripts=("coral.",),
        attributes=("data-story-id", "data-storyid", "data-asset-id"),
        code=(r"storyID['\"]?\s*:\s*['\"]([^'\"]+)", r"asset_id['\"]?\s*:\s*['\"]([^'\"]+)"),
    ),
    Service(
        "openweb",
        scripts=("launcher.spot.im/spot/", "openweb.com/"),
        attributes=("data-post-id", "data-spot-id"),
    ),
    Service(
        "viafoura",
        select="vf-conversations, .viafoura",
        scripts=("viafoura.",),
        attributes=("vf-container-id", "data-vf-container-id"),
    ),
    Service("isso", ids=("isso-thread",), scripts=("/js/embed.min.js", "/js/embed.dev.js"), attributes=("data-isso-id",)),
    Service("remark42", ids=("remark42",), code=(r"remark_config[\s\S]{0,600}?\burl\s*:\s*['\"]([^'\"]+)",)),
    Service(
        "hyvor", ids=("hyvor-talk-view",), select="hyvor-talk-comments", scripts=("talk.hyvor.com",), attributes=("page-id",)
    ),
    Service("giscus", select=".giscus", scripts=("giscus.app/client",), attributes=("data-term", "data-repo")),
    Service("utterances", scripts=("utteranc.es/client",), attributes=("issue-term", "issue-number", "repo")),
    Service(
        "discourse",
        ids=("discourse-comments",),
        code=(
            r"topicId['\"]?\s*:\s*['\"]?(?=\d)([^'\"\s,}]+)",
            r"discourseEmbedUrl['\"]?\s*[:=]\s*['\"]([^'\"\s,}]+)",
        ),
    ),
    Service("facebook", select=".fb-comments", scripts=("facebook.com/plugins/comments",), attributes=("data-href", "href")),
    Service(
        "talkyard",
        ids=("talkyard-comments",),
        scripts=("talkyard-comments.", "ed-comments."),
        select=".talkyard-comments",
        attributes=("data-discussion-id", "data-iframe-id"),
    ),
    Service("ghost", scripts=("ghost/comments-ui", "/comments-ui.min.js"), attributes=("data-post-id",)),
    Service("hypercomments", ids=("hypercomments_widget",), scripts=("hypercomments.com",)),
    Service("cackle", ids=("mc-container",), scripts=("cackle.me",)),
    Service(
        "livefyre", ids=("livefyre-comments",), scripts=("livefyre.com",), code=(r"articleId['\"]?\s*[:=]\s*['\"]([^'\"]+)",)
    ),
    Service(
        "intensedebate",
        ids=("idc-container",),
        scripts=("intensedebate.com",),
        code=(r"idcomments_post_id\s*=\s*['\"]?([\w-]+)",),
    ),
    Service(
        "vuukle", ids=("vuukle-comments", "vuukle_div"), scripts=("vuukle.com",), code=(r"articleId['\"]?\s*:\s*['\"]([^'\"]+)",)
    ),
    Service("graphcomment", ids=("graphcomment",), scripts=("graphcomment.com",)),
    Service("commento", ids=("commento",), scripts=("commento.io/js", "/js/commento.js"), attributes=("data-page-id",)),
    Service("comentario", scripts=("/comentario.js",), select="comentario-comments", attributes=("page-id",)),
    Service("cusdis", ids=("cusdis_thread",), scripts=("/cusdis.es.js",), attributes=("data-page-id",)),
    Service("fastcomments", ids=("fastcomments-widget",), scripts=("fastcomments.com",)),
    Service("solidopinion", scripts=("solidopinion.com",), select=".so_comments", attributes=("data-thread",)),
    Service(
        "replybox",
        ids=("replybox",),
        scripts=("getreplybox.com",),
        code=(r"replybox[\s\S]{0,300}?identifier['\"]?\s*:\s*['\"]?([^'\",}]+)",),
    ),
    Service("vk", ids=("vk_comments",)),
    Service("waline", ids=("waline",)),
    Service("valine", ids=("vcomments",)),
    Service(
        "artalk",
        ids=("Comments-Artalk", "ArtalkComments"),
        scripts=("Artalk.js", "/artalk/"),
        code=(r"pageKey['\"]?\s*:\s*['\"]([^'\"]+)",),
    ),
    Service("gitalk", ids=("gitalk-container",), scripts=("gitalk.min.js", "gitalk.js")),
    Service("twikoo", ids=("tcomment",)),
)
_BY_ID = {name: service for service in SERVICES for name in service.ids}
_BY_NAME = {service.name: service for service in SERVICES}
_BY_SCRIPT = [(part, service) for service in SERVICES for part in service.scripts]


def service(page: Page) -> tuple[str | None, str | None]:
    """Name of the service that the page embeds, a reader's comment aside, and the thread's id there where the page shows it."""
    for name, node in page.ids:
        if name in _BY_ID and not is_of_a_reader(node):
            return _named(_BY_ID[name], page, node)
    box = next((node for node in page.boxes if not is_of_a_reader(node)), None)
    if box is not None:
        return _named(_BY_NAME["openweb"], page, box)
    box = next((node for node in page.marked if "fb-comments" in classes(node) and not is_of_a_reader(node)), None)
    if box is not None and (page.has("fb-root") or any("connect.facebook" in address for address, _ in page.scripts)):
        return _named(_BY_NAME["facebook"], page, box)
    addresses = "\n".join(address[:MAX_ID] for address, _ in page.scripts)
    parts = [(part, found) for part, found in _BY_SCRIPT if part in addresses]
    for address, node in page.scripts if parts else ():
        for part, found in parts:
            if part in address[:MAX_ID] and not is_of_a_reader(node):
                box = page.tree.css_first(found.select) if found.select else None
                return _named(found, page, box if box is not None else node)
    return None, None


def _named(found: Service, page: Page, node: LexborNode) -> tuple[str, str | None]:
    for attribute in found.attributes:
        value = (node.attributes.get(attribute) or "").strip()
        if value:
            return found.name, value[:MAX_ID]
    if found.name == "isso":
        return found.name, urlsplit(page.url).path or "/"
    match = next((match for code in found.code if (match := re.search(code, page.html))), None)
    return found.name, match[1][:MAX_ID] if match else None
