"""What a page is: an article, or why it is taken for something else."""

from crawler.extract.body import Body
from crawler.extract.head import Head
from crawler.extract.jsonld import Thing, types_of
from crawler.extract.layout import Layout
from crawler.extract.vocabulary import Mark

_VIDEO = frozenset({"VideoObject", "Movie", "Episode", "TVEpisode", "Clip"})
_GALLERY = frozenset({"ImageGallery", "MediaGallery", "CollectionPage"})
_LISTING = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "Blog"})


def kind_of(layout: Layout, head: Head, article: Thing, things: list[Thing], body: Body, length: int) -> tuple[str, str]:
    """The kind and, in a few words, the reason."""
    kinds = {kind for thing in things for kind in types_of(thing)}
    own = set(types_of(article))
    stated = (head.first("og:type") or "").lower()
    if "LiveBlogPosting" in own:
        return "live", "LiveBlogPosting in JSON-LD"
    linked = _link_share(layout)
    if length >= 600 and body.share > 0.4:
        return "article", f"{length} characters of running text"
    if article or stated.startswith("article"):
        return _stated_article(kinds, own, stated, body, length, article)
    if _VIDEO & kinds or stated.startswith("video"):
        return "video", "the page states a video and has little text"
    if kinds & _LISTING or stated in ("website", "blog") and linked > 0.4 and length < 600:
        return "listing", "states a collection, or mostly links"
    if length >= 250:
        return "article", f"{length} characters of running text, nothing stated"
    if linked > 0.5 and len(layout.blocks) > 30:
        return "listing", f"{linked:.0%} of the text is links"
    return ("stub", "little text") if length else ("other", "no running text")


def _stated_article(kinds: set[str], own: set[str], stated: str, body: Body, length: int, article: Thing) -> tuple[str, str]:
    if length >= 140:
        return "article", "stated as an article"
    if _VIDEO & kinds or stated.startswith("video"):
        return "video", "stated as an article around a video"
    if _GALLERY & (kinds | own):
        return "gallery", "stated as a gallery"
    if str(article.get("isAccessibleForFree")).lower() == "false":
        return "wall", "stated as not free, and no text is there"
    return "stub", f"stated as an article, {length} characters of text"


def _link_share(layout: Layout) -> float:
    total = sum(len(block.text) for block in layout.blocks)
    return sum(block.links for block in layout.blocks) / total if total else 0.0


def walled(layout: Layout) -> bool:
    """Whether a visible wall stands on the page."""
    return any(box.own & Mark.WALL for box in layout.boxes)
