"""Which reader asks for the comments of which service, and why others are not asked."""

from crawler.comments.services import artalk, coral, cusdis, discourse, disqus, feed, ghost, github, isso, remark42, waline
from crawler.comments.services.conversation import Reader
from crawler.comments.services.posted import comentario, commento, openweb, twikoo, viafoura
from crawler.sites import Site
from crawler.vocabulary import SERVICES

READERS: dict[str, Reader] = {
    "artalk": artalk.converse,
    "comentario": comentario.converse,
    "commento": commento.converse,
    "coral": coral.converse,
    "cusdis": cusdis.converse,
    "discourse": discourse.converse,
    "disqus": disqus.converse,
    "ghost": ghost.converse,
    "giscus": github.giscus,
    "isso": isso.converse,
    "openweb": openweb.converse,
    "remark42": remark42.converse,
    "twikoo": twikoo.converse,
    "utterances": github.utterances,
    "viafoura": viafoura.converse,
    "waline": waline.converse,
    "wordpress": feed.converse,
    "wpdiscuz": feed.converse,
}
"""By the name of the platform. WordPress's REST API is asked before its feeds."""

_CLOSED = "it documents no way to read comments without an account"
_WHY_NOT = {
    "facebook": _CLOSED,
    "hyvor": _CLOSED,
}


def reader_of(platform: str | None, site: Site) -> Reader | None:
    """The reader to ask with; None where there is none, or the site's entry must name the service and does not."""
    is_asked = platform not in SERVICES or platform in site.services
    return READERS.get(platform) if platform is not None and is_asked else None


def why_unread(platform: str, site: Site) -> str:
    """Why comments that stand at a service were not read, in a few words, for a row or a report."""
    if platform in SERVICES and platform not in site.services:
        why = f'services = ["{platform}"] in the site\'s entry asks for them, if its terms let you'
    elif platform == "disqus" and site.disqus_key is None:
        why = "disqus_key in the site's entry asks for them"
    elif platform in READERS:
        why = "the page does not say where to ask, or nothing answered"
    else:
        why = _WHY_NOT.get(platform, "it has no reader here")
    return f"comments at {platform} not read: {why}"
