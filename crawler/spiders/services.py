"""Comments from services: which reader may be asked, and the requests it takes."""

from crawler.extract.comments import wordpress_rest
from crawler.extract.comments.thread import Thread
from crawler.fetch.answer import Ask
from crawler.items import Clipping, Comment
from crawler.spiders.harvest import Harvest


async def comments(harvest: Harvest, clipping: Clipping, thread: Thread) -> list[Comment] | None:
    """What a service says of an article's comments; None where none is asked."""
    if thread.platform == "wordpress" and harvest.api is not None:
        return await _wordpress(harvest, clipping, thread)
    return None


async def _wordpress(harvest: Harvest, clipping: Clipping, thread: Thread) -> list[Comment] | None:
    assert harvest.api is not None
    post = thread.thread_id
    if (not thread.declared and not thread.comments) or post is None:
        return None
    if harvest.api.comments is not None:
        return harvest.api.comments.get(post, [])
    found: list[Comment] = []
    page: int | None = 1
    while page is not None:
        answer = await harvest.fetch(
            Ask(url=wordpress_rest.comments_url(harvest.api.root, post, page), kind="comments_api", via="api")
        )
        clipping.pages.append(answer.page)
        if answer.fetched is None:
            return found or None
        answer.page.outcome = "unchanged"
        read = wordpress_rest.read(answer.fetched.body)
        answer.page.comments_found = len(read)
        found += read
        page = wordpress_rest.next_page(page, answer.headers.get("x-wp-totalpages"))
    return found
