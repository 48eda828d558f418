"""Which reader asks for the comments of which service."""

from crawler.comments.services import discourse, disqus, feed, isso
from crawler.comments.services.conversation import Reader

READERS: dict[str, Reader] = {
    "discourse": discourse.converse,
    "disqus": disqus.converse,
    "isso": isso.converse,
    "wordpress": feed.converse,
    "wpdiscuz": feed.converse,
}
"""By the name of the platform. WordPress's REST API is asked before its feeds."""
