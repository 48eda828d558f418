import pytest

from pipelines.charts.markup import tag
from pipelines.charts.section import Section, plural


def test_what_is_not_there_leaves_no_place():
    bare = '<section id="name"><h2>Title</h2><p class="lead">Nothing yet.</p></section>'
    assert Section("name", "Title", "Nothing yet.").render() == bare
    assert 'aria-live="polite"' in Section("name", "Title", "Lead", tag("svg")).render()


@pytest.mark.parametrize(("count", "said"), [(0, "0 fetches"), (1, "1 fetch"), (1204, "1,204 fetches")])
def test_plural(count, said):
    assert plural(count, "fetch", "fetches") == said
