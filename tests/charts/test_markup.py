from pipelines.charts.markup import Markup, joined, percent, tag


def test_text_is_escaped_and_markup_is_not():
    assert tag("p", "<b>&", tag("b", '"')) == "<p>&lt;b&gt;&amp;<b>&quot;</b></p>"
    assert joined("a\n<", tag("i")) == "a &lt;<i></i>"
    assert isinstance(tag("p"), Markup)


def test_attributes():
    assert tag("rect", class_="a", data_rows=3, x=1.50, y=None) == '<rect class="a" data-rows="3" x="1.5"></rect>'
    assert tag("p", title='"><script>') == '<p title="&quot;&gt;&lt;script&gt;"></p>'
    assert tag("meta", name="x") == '<meta name="x">'


def test_percent():
    assert percent(0.125) == "12.5%"
    assert percent(1) == "100%"
