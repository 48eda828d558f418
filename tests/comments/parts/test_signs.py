"""What names of classes mean beyond who wrote what and when, and the many that only look like it."""

import pytest

from crawler.comments.parts.signs import Sign, sign_of

MEANT = {
    Sign.LIKED: "like likes comment-likes like-count likescount upvote vote-up votes_up thumbs-up recommended plus gefaellt suka useful",
    Sign.DISLIKED: "dislike dislike-count downvotes vote-down thumbs_down minus dislikescount",
    Sign.EDITED: "edited comment-edited last-edit lastedited edit-date edited-at modified update_time bearbeitet modifie diedit",
    Sign.OWN: "bypostauthor by-author comment-by-node-author is-author is-staff author-badge badge--staff userbanner--staff blog-author op-badge",
    Sign.REMOVED: "deleted comment-deleted is-deleted removed post_removed geloescht supprime",
    Sign.QUOTED: "quote quotecontent bbcode_quote bbcodeblock--quote comment-quote zitat citation",
    0: "comment author author-name post-author comment-author by-user reply edit edit-link delete delete-button user-deleted likely unlikely "
    "alike text updated quote-link quotes-toggle score rating votes plusone-x operator stop position-left staffel",
}


@pytest.mark.parametrize(("sign", "names"), MEANT.items())
def test_names(sign, names):
    assert {name: sign_of(name) for name in names.split()} == dict.fromkeys(names.split(), sign)
