"""How far a thread is to be trusted: how it was found, what its comments have, and the number that its page declares."""

from crawler.comments.thread import Thread


def confidence(thread: Thread) -> float | None:
    """0 to 1; None where nothing was read that could be trusted or not."""
    if not thread.readable or (not thread.comments and not thread.declared):
        return None
    return round(thread.likely * _whole(thread) * _agreement(thread), 3)


def _whole(thread: Thread) -> float:
    """Half and more: the part of the comments that have an author and a time, removed ones and pingbacks left out."""
    asked = [comment for comment in thread.comments if not comment.removed and comment.kind == "comment"]
    if not asked:
        return 1.0
    told = sum(bool(comment.author) + bool(comment.published_at_raw) for comment in asked)
    return 0.5 + told / (4 * len(asked))


def _agreement(thread: Thread) -> float:
    """How near the number read is to the number declared; one of few less or more says little."""
    if thread.declared is None:
        return 1.0
    fewer, more = sorted((len(thread.comments), thread.declared))
    return (fewer + 1) / (more + 1)
