from pipelines.charts.markup import tag
from pipelines.charts.section import Section


def test_what_is_not_there_leaves_no_place():
    bare = '<section id="name"><h2>Title</h2><p class="lead">Nothing yet.</p></section>'
    assert Section("name", "Title", "Nothing yet.").render() == bare
    assert 'aria-live="polite"' in Section("name", "Title", "Lead", tag("svg")).render()
