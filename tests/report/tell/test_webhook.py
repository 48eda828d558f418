import pytest

from crawler.report.tell.webhook import tell
from tests.report.tell.receiver import receiver


@pytest.mark.parametrize(("status", "words"), [(500, "answered 500"), (None, "refused")])
def test_one_that_does_not_listen_is_said(status, words):
    with receiver(status or 200) as (hook, _):
        pass
    if status:
        with receiver(status) as (hook, _):
            sentence = tell(hook, {"text": "x"})
    else:
        sentence = tell(hook, {"text": "x"})
    assert words in sentence
    assert "mend webhook in sites.toml" in sentence


def test_one_that_is_no_address():
    assert "no web address" in tell("file:///etc/passwd", {})
