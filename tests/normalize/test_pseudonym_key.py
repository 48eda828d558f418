import pytest

from pipelines.normalize.pseudonym_key import UnfitSecret, read_secret


def test_white_space_around_a_secret_is_none_of_it(tmp_path):
    (tmp_path / "a").write_bytes(b"0123456789abcdef")
    (tmp_path / "b").write_bytes(b"0123456789abcdef\n")
    assert read_secret(tmp_path / "a", tmp_path / "out") == read_secret(tmp_path / "b", tmp_path / "out")
    assert len(read_secret(tmp_path / "a", tmp_path / "out")) == 64


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "cannot be read (No such file or directory)"), (b"", "is empty"), (b" \n", "is empty"), (b"short", "has 5 bytes")],
)
def test_a_secret_that_is_none(tmp_path, content, words):
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnfitSecret) as caught:
        read_secret(path, tmp_path / "out")
    assert words in str(caught.value)
    assert "openssl rand" in str(caught.value)


def test_a_secret_inside_the_archive_is_refused(tmp_path):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "key").write_bytes(b"k" * 32)
    link = tmp_path.with_name(f"{tmp_path.name}-link")
    link.symlink_to(tmp_path)
    for path in (tmp_path / "state" / "key", link / "state" / "key"):
        with pytest.raises(UnfitSecret, match="lies inside the archive"):
            read_secret(path, tmp_path)
