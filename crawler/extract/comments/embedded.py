"""Comment services that a page embeds and does not hold: which one, and the thread's id there."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.extract.comments.page import Page

MAX_ID = 300
"""Characters kept of a thread's id; most are numbers or addresses."""


@dataclass(frozen=True, slots=True)
class Service:
    """How one service shows in a page."""

    name: str
    ids: tuple[str, ...] = ()
    """Ids of its container."""
    select: str = ""
    """Its own element or class."""
    script: str = ""
    """Regular expression for the address of its script or frame."""
    attributes: tuple[str, ...] = ()
    """Attributes of the container or the script that hold the thread's id, best first."""
    code: str = ""
    """Regular expression for the page's own script; group 1 is the thread's id."""


SERVICES = (
    Service(
        "disqus",
        ids=("disqus_thread", "disqus_comments"),
        select=".disqus-thread",
        script=r"disqus\.com/embed|disquscdn\.com/embed",
        attributes=("data-disqus-identifier", "data-identifier"),
        code=r"(?:disqus_identifier|page\.identifier)\s*=\s*['\"]([^'\"]+)",
    ),
    Service(
        "coral",
        ids=("coral_thread", "coral_talk_stream", "coral-container", "coral_talk_container"),
        script=r"coral[\w.-]*/assets/js/embed",
        attributes=("data-story-id", "data-storyid", "data-asset-id"),
        code=r"(?:storyID|asset_id)['\"]?\s*:\s*['\"]([^'\"]+)",
    ),
    Service(
        "openweb",
        select="[data-spotim-module=conversation]",
        script=r"(?:launcher|direct)\.spot\.im/spot/|openweb\.",
        attributes=("data-post-id", "data-spot-id"),
    ),
    Service("viafoura", select="vf-conversations", script=r"viafoura\.", attributes=("vf-container-id", "data-vf-container-id")),
    Service("isso", ids=("isso-thread",), script=r"/js/embed\.(?:min|dev)\.js$", attributes=("data-isso-id",)),
    Service("remark42", ids=("remark42",), code=r"remark_config[\s\S]{0,600}?\burl\s*:\s*['\"]([^'\"]+)"),
    Service("hyvor", ids=("hyvor-talk-view",), select="hyvor-talk-comments", script=r"talk\.hyvor\.com", attributes=("page-id",)),
    Service("giscus", select=".giscus", script=r"giscus\.app/client", attributes=("data-term", "data-repo")),
    Service("utterances", script=r"utteranc\.es/client", attributes=("issue-term", "issue-number", "repo")),
    Service(
        "discourse",
        ids=("discourse-comments",),
        code=r"(?:topicId['\"]?\s*:\s*['\"]?(?=\d)|discourseEmbedUrl['\"]?\s*[:=]\s*['\"])([^'\"\s,}]+)",
    ),
    Service("facebook", select=".fb-comments", script=r"facebook\.com/plugins/comments", attributes=("data-href", "href")),
    Service("hypercomments", ids=("hypercomments_widget",), script=r"hypercomments\.com"),
    Service("cackle", ids=("mc-container",), script=r"cackle\.me"),
    Service("livefyre", ids=("livefyre-comments",), script=r"livefyre\.com"),
    Service("intensedebate", ids=("idc-container",), script=r"intensedebate\.com"),
    Service("vuukle", ids=("vuukle-comments", "vuukle_div"), script=r"vuukle\.com"),
    Service("insticator", select=".insticator-commenting"),
    Service("graphcomment", ids=("graphcomment",), script=r"graphcomment\.com"),
    Service("commento", ids=("commento",), script=r"commento\.[\w.]+/js"),
    Service("cusdis", ids=("cusdis_thread",), attributes=("data-page-id",)),
    Service("fastcomments", ids=("fastcomments-widget",), script=r"fastcomments\.com"),
    Service("vk", ids=("vk_comments",)),
    Service("waline", ids=("waline",)),
    Service("twikoo", ids=("tcomment",)),
)
_BY_ID = {name: service for service in SERVICES for name in service.ids}
_SELECTED = ", ".join(["script[src]", "iframe[src]", *(service.select for service in SERVICES if service.select)])
_ADDRESS = re.compile("|".join(service.script for service in SERVICES if service.script))


def service(page: Page) -> tuple[str | None, str | None]:
    """Name of the service that the page embeds, and the thread's id there where the page shows it."""
    for name, node in page.ids:
        if name in _BY_ID:
            return _named(_BY_ID[name], page, node)
    for node in page.tree.css(_SELECTED):
        attributes = node.attributes
        address = attributes.get("src") or ""
        if node.tag not in ("script", "iframe"):
            return _named(next(s for s in SERVICES if s.select and node.css_matches(s.select)), page, node)
        if _ADDRESS.search(address):
            return _named(next(s for s in SERVICES if s.script and re.search(s.script, address)), page, node)
    return None, None


def _named(found: Service, page: Page, node: LexborNode) -> tuple[str, str | None]:
    for attribute in found.attributes:
        value = (node.attributes.get(attribute) or "").strip()
        if value:
            return found.name, value[:MAX_ID]
    match = re.search(found.code, page.html) if found.code else None
    return found.name, match[1][:MAX_ID] if match else None
