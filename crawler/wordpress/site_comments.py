"""Comments of a whole WordPress site by REST, a hundred a request whatever article they stand under."""

import re
from collections import defaultdict
from itertools import groupby
from typing import Any

import orjson

from crawler.comments.parts.json_values import load, rows
from crawler.found import FoundComment
from crawler.wordpress import rest_comments

FIELDS = "id,post,parent,author_name,author_url,date,date_gmt,content,type,link"
"""What is asked of each comment."""
_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")


def read_by_post(body: bytes) -> dict[str, list[FoundComment]]:
    """The comments of one answer, by the id of their article."""
    found: defaultdict[str, list[FoundComment]] = defaultdict(list)
    for post, group in groupby(rows(load(body)), key=_post):
        found[post] += rest_comments.read(orjson.dumps(list(group)))
    return dict(found)


def _post(row: dict[str, Any]) -> str:
    return str(row.get("post"))


def article_urls(body: bytes) -> list[str]:
    """Addresses of the articles that the comments of one answer stand under, each once."""
    links = (_COMMENT_PAGE.sub("/", str(row.get("link") or "").partition("#")[0]) for row in rows(load(body)))
    return list(dict.fromkeys(link for link in links if link))
