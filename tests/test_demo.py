from tests.demo import plot


def test_make_crawl_ends_with_the_plot_of_the_readme():
    lines = plot("elsewhere").splitlines()
    assert len([line for line in lines if line.strip()]) == 5
    assert "  archive = kliping.open('elsewhere')" in lines
