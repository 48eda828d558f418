"""Posts of forums in tables of before 2010: who wrote stands in another cell than when, with how much they wrote and since when."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread

POSTS = [
    (
        "wolf88",
        "I replaced the seal last year and it has been dry ever since. The shop near the bridge sells them for next to nothing.",
    ),
    (
        "Maria K.",
        "Same here, but mine started leaking again after the winter. Maybe the housing is cracked? Take a photo of the underside.",
    ),
    (
        "wolf88",
        "Here is what the manual says about torque: cross-wise, and never with the gasket dry. I had that wrong for years.",
    ),
]
MARKUPS = {
    "rows, a table in the cell": ("<table class=forumline>{}</table>", """<tr><td><span class="name"><a name="{n}"></a><b>{who}</b></span><br><span class="postdetails">Regular<br><br>Joined: 0{n} Jan 2006<br>Posts: 1{n}3
        <br>Location: Hull</span></td><td><table><tr><td><a href="viewtopic.php?p={n}#{n}"><img src="i.gif"></a><span class="postdetails">Posted: {when}<span> </span> Post subject: Re: pump</span></td>
        <td><a href="posting.php?mode=quote&p={n}"><img src="q.gif"></a></td></tr><tr><td colspan=2><hr></td></tr><tr><td colspan=2><span class="postbody">{text}</span></td></tr></table></td></tr>
        <tr><td><span class="nav"><a href="#top">Back to top</a></span></td><td><a href="profile.php?u={n}"><img src="p.gif"></a></td></tr><tr><td colspan=2 height=1></td></tr>"""),
    "the words beside the line": ("<table>{}</table>", """<tr><td><p><b><a href="pop_profile.asp?id={n}">{who}</a></b></p><p><small>Starting Member</small></p><p><small>1{n}3 Posts</small></p></td>
        <td><font size=1> Posted - {when} </font> <a href="#"><img src="p.gif"></a><hr><font size=2><span>{text}</span></font></td></tr>"""),
    "a table for each": ("{}", """<table border=0><tr><td><FONT SIZE=2><B>{who}</B></FONT><BR><FONT SIZE=1>Member</FONT></td><td><img src="p.gif"><FONT SIZE=1>posted {when}</FONT>
        <A HREF="ubbmisc.cgi?UserName={n}"><IMG SRC="pr.gif"></A><HR><FONT SIZE=2>{text}</FONT></td></tr></table>"""),
    "a head over both": ("{}", """<table id="post{n}"><tr><td><div style="float:right">#<a href="showpost.php?p={n}" rel="nofollow">{n}</a></div><div><a name="post{n}"><img src="x.gif"></a>{when}</div></td></tr>
        <tr><td><table><tr><td><a href="member.php?u={n}">{who}</a><div>Senior Member</div></td><td><div>Join Date: Jan 2006</div><div>Posts: 1{n}7</div></td></tr></table></td></tr>
        <tr><td><div id="post_message_{n}">{text}</div></td></tr></table>"""),
    "a name over the cell": ("{}", """<table><tr><td><a name="entry{n}"></a><span><a href="index.php?showuser={n}">{who}</a></span></td><td><div>{when}</div><div>Post <a href="#">#{n}</a></div></td></tr>
        <tr><td><span>Member<br>Group: Members<br>Posts: 1{n}1<br>Joined: 1-January 06<br>Member No.: 4{n}</span></td><td><div>{text}</div></td></tr></table>"""),
    "rows, named by classes": ("<table>{}</table>", """<tr><td class="top"><a name="{n}"></a><span class="usr">{who}</span></td><td class="top"><div>Posted: {when}</div></td></tr><tr><td class="side">Newbie<br><br>
        Joined: 02 January 2006<br>Status: Offline<br>Points: 1{n}3</td><td class="row"><div class="msg">{text}</div></td></tr>"""),
}  # fmt: skip


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("is_scrambled", [False, True])
def test_posts_without_what_stands_beside_them(markup, count, is_scrambled):
    around, one = MARKUPS[markup]
    rows = "".join(
        one.format(n=n, who=who, text=text, when=f"Mar 1{n} 2007, 10:15 AM") for n, (who, text) in enumerate(POSTS[:count], 1)
    )
    html = f"<html><title>Pump leaks again</title><body><p>View previous topic :: View next topic</p>{around.format(rows)}<p>All times are GMT</p></body></html>"
    found = thread(scramble(html.encode()) if is_scrambled else html, "https://forum.contoh.example/viewtopic.php?t=17").comments
    assert [(post.author, post.text) for post in found] == POSTS[:count]
    assert all("2007" in (post.published_at_raw or "") for post in found)
