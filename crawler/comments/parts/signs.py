"""What the names of classes say of a comment beyond who wrote what and when: liked, edited, removed, by the article's author."""

import re
from collections.abc import Iterable


class Sign:
    """What a class name says of its element: bits of a number, since several may hold."""

    LIKED = 1
    DISLIKED = 2
    EDITED = 4
    OWN = 8
    """By who wrote the article, or by the site's staff."""
    REMOVED = 16
    QUOTED = 32
    STATED = 64
    """An attribute states a number of likes or who wrote."""
    TIMED = 128
    """An attribute may state a time."""
    STAMPED = 256
    """An attribute may state a time beside the words that are shown."""


LIKED = frozenset("data-likes data-like-count data-likes-count data-upvotes data-upvote-count data-votes-up".split())
DISLIKED = frozenset("data-dislikes data-dislike-count data-dislikes-count data-downvotes data-votes-down".split())
USERS = frozenset("data-user-id data-userid data-author-id data-authorid data-member-id data-uid data-commenter-id".split())
STATED = LIKED | DISLIKED | USERS
"""Attributes that state a number of likes, or who wrote."""


_START, _END = r"(?:^|[-_])", r"(?:$|[-_])"
_DISLIKED = re.compile(
    rf"{_START}(?:dislikes?|down-?votes?|votes?[-_]?down|thumbs?[-_]?down|unlike|unrecomm|minus|negative|neg){_END}|(?:dislike|downvote)s?count|"
    r"^(?:down|dn|downvoter)$|(?:rat(?:e|ing)|btn|button)s?[-_]down$"
)
_LIKED = re.compile(
    rf"{_START}(?:likes?|up-?votes?|votes?[-_]?up|thumbs?[-_]?up|recomm(?:end(?:s|ed|ations?)?)?|plus|positive|pos|suka|gusta|jaime|begeni?|"
    rf"gefaellt|useful|helpful){_END}|(?:like|upvote)s?count|"
    r"^(?:up|upvoter)$|(?:rat(?:e|ing)|btn|button)s?[-_]up$"
)
_EDITED = re.compile(
    rf"{_START}(?:edited|last-?edit(?:ed)?|edit-?(?:date|time|info|note)|edited(?:on|at|by)|modified|date-?modified|update[-_]?(?:time|date)|"
    rf"bearbeitet|modifie|editado|modificato|gewijzigd|redigerad|edytowany|diedit){_END}|lastedited"
)
_OWN = re.compile(
    r"^(?:bypostauthor|(?:comment-)?by-?(?:node-|post-|article-)?author|(?:is|by)-?(?:author|staff|admin|editor|op)|"
    r"w[pc]d?-blog-post_author|blog-author|(?:author|staff|editor|op|admin)-?(?:badge|label|tag|mark)|"
    r"(?:badge|label|tag|userbanner|role|flair)-{1,2}(?:author|staff|editor|op|admin|moderator)|original-?poster|staff)$"
)
_REMOVED = re.compile(rf"{_START}(?:deleted|removed|geloescht|supprime|eliminado|excluido|verwijderd|usunie?ty|silindi){_END}")
_SOMEONE = re.compile(r"user|author|account|member")
"""Who is gone and not what was written."""
_STANDING = re.compile(r"reputation|karma|rep(?:[-_]?(?:badge|count|points?|level|power)|_)")
"""What others think of who wrote, and not of what was written."""
_QUOTED = re.compile(
    r"^(?:quote|quotes|quoted|quotecontent|quote-?(?:content|container|text|body|block)|bbcode_?quote|bbcodeblock--quote|"
    r"(?:comment|post|message)[-_]{1,2}quote|zitat|citation|citat|cita|citazione|citaat)$"
)
_HINT = re.compile(
    r"lik|vote|up$|down$|^dn$|thumb|recomm|plus|minus|posit|negat|pos$|neg$|suka|gusta|jaime|begen|gefae|ful|edit|modif|update|bearbeit|gewijzigd|redig|"
    r"edyt|author|staff|admin|op$|op-|poster|moderator|delet|remov|gelo|suppr|elimin|exclui|verwij|usun|silindi|quot|zitat|cita"
)
"""What each of them has in it: one quick look settles most names."""


def weighs_otherwise(classes: Iterable[str]) -> bool:
    """Whether the classes of an element say that it weighs both ways against each other, or what others think of a person."""
    return any(name == "score" or _STANDING.search(name) for name in classes)


def sign_of(token: str) -> int:
    """Read one class name of lower case."""
    said = 0
    if _HINT.search(token) is None:
        return said
    if _DISLIKED.search(token):
        said |= Sign.DISLIKED
    elif _LIKED.search(token):
        said |= Sign.LIKED
    if _EDITED.search(token):
        said |= Sign.EDITED
    if _OWN.match(token):
        said |= Sign.OWN
    if _REMOVED.search(token) and not _SOMEONE.search(token):
        said |= Sign.REMOVED
    return said | Sign.QUOTED if _QUOTED.match(token) else said
