"""What readers write of things is called a review, as are articles about things, which are none of theirs."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread

SAID = (
    ("rosi", "The seal had gone hard after a year, so I put in a new one from the shop near the bridge."),
    ("Uwe K.", "Mine leaked again after the winter."),
    ("Marge", "Quiet and cheap to run, and the manual is clear enough."),
    ("4711", "Never again."),
)
FORMS = {
    "a hotel": "<li class='review_item'><p class='review_item_date'>Reviewed: {when}</p><div class='reviewer'><h4><span>{who}</span></h4></div><div class='review-score'><span class='rating'>8.{n}</span></div><div class='review_item_content'><p>{text}</p></div></li>",
    "a shop": "<li class='item review-item'><div class='rating-summary'><span class='rating-label'>Rating</span> <span>8{n}%</span></div><div class='review-content'>{text}</div><div class='review-details'><p>Review by <strong>{who}</strong></p><p>Posted on <time>{when}</time></p></div></li>",
    "a table each": "<table class='product-review'><tr><td><strong>{who}</strong></td><td>{when}</td></tr><tr><td colspan=2><p>{text}</p><span class='rating'>4</span></td></tr></table>",
    "a book": "<div class='bookReview' id='review_{n}'><a href='/u/{n}'>{who}</a> rated it <span class='stars'></span> <a href='/r/{n}'>{when}</a><div class='reviewText'><span>{text}</span></div><div><a href='#l'>{n} likes</a> <a href='#c'>comment</a></div></div>",
    "an app": "<article class='app-review'><header><img class='avatar' src='a.png'><h3>{who}</h3><div class='rating' aria-label='4 of 5'></div><span>{when}</span></header><div>{text}</div><footer><button>Yes</button><button>No</button></footer></article>",
    "a film": "<div class='user-ratings-entry'><b>{who}</b> <i>{when}</i> <u>{n}/5</u><blockquote class='reviewtxt'>{text}</blockquote></div>",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("is_scrambled", [False, True])
def test_reviews_of_readers(form, is_scrambled):
    posts = "".join(FORMS[form].format(n=n, who=who, text=text, when=f"{n} May 2013") for n, (who, text) in enumerate(SAID, 1))
    around = "<ul>{}</ul>" if FORMS[form].startswith("<li") else "<div>{}</div>"
    html = (
        f"<html><body><h1>Pump 200</h1><p>A pump for the tank.</p><h2>4 customer reviews</h2>{around.format(posts)}</body></html>"
    )
    found = thread(scramble(html.encode()) if is_scrambled else html, "https://contoh.example/pump").comments
    assert [(post.author, post.text) for post in found] == list(SAID)


ARTICLES = {
    "stories": "<li class='review'><h3><a href='/r/{n}'>Pump {n} put to the test again</a></h3><p>By {who}, {when}</p><p>{text}</p></li>",
    "cards": "<div class='review-card'><a href='/r/{n}'><img src='r.png'><h4>Pump {n}: loud, but strong</h4></a><span>{who}</span> <time>{when}</time><p>{text}</p></div>",
    "tests": "<article class='rating'><h2><a href='/r/{n}'>All that we found in tank {n}</a></h2><div>{text}</div><footer>{when} | {who}</footer></article>",
}  # fmt: skip


@pytest.mark.parametrize("form", ARTICLES)
def test_articles_about_things_are_none(form):
    posts = "".join(ARTICLES[form].format(n=n, who=who, text=text, when=f"{n} May 2013") for n, (who, text) in enumerate(SAID, 1))
    html = f"<html><body><h1>Pump 200</h1><p>A pump for the tank.</p><h2>More reviews</h2><ul>{posts}</ul></body></html>"
    assert not thread(html, "https://contoh.example/pump").comments
