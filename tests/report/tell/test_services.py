"""Mail, ntfy and other services through apprise, each a real server on loopback."""

import sys

import pytest

from crawler.report.tell.services import tell
from tests.report.tell.receiver import mailbox, receiver

pytest.importorskip("apprise", reason="apprise is not installed, so no service is told")
pytestmark = pytest.mark.filterwarnings("ignore")  # what apprise does inside is not ours

TOLD = {"text": "Kliping: 1 of 3 sites failed\nnew: pos: the site refuses us\nwell again: warta"}


@pytest.mark.slow
def test_a_letter_has_what_changed():
    with mailbox() as (port, letters):
        assert not list(tell([f"mailto://127.0.0.1:{port}?from=kliping@example.org&to=desk@example.org&format=text"], TOLD))
    (letter,) = letters
    assert "Subject: Kliping: 1 of 3 sites failed" in letter
    assert "new: pos: the site refuses us" in letter.replace("=\r\n", "")


@pytest.mark.parametrize("form", ["json://{}/", "ntfy://{}/desk"])
def test_services_of_the_web(form):
    with receiver() as (hook, told):
        assert not list(tell([form.format(hook.split("/")[2])], TOLD))
    (_, said) = told[0]
    assert "well again: warta" in said["message"]


def test_what_was_not_told_is_said_without_its_password():
    with receiver(500) as (hook, _):
        where = hook.split("/")[2]
        faults = list(tell([f"json://user:secret@{where}/", "no address secret", "json://127.0.0.1:9/secret"], TOLD))
    assert [fault.split(" ")[1] for fault in faults] == ["1", "2", "3"]
    assert "none that apprise knows" in faults[1]
    assert "was not told" in faults[0]
    assert not [fault for fault in faults if "secret" in fault]


def test_without_apprise_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    (fault,) = tell(["json://a", "json://b"], TOLD)
    assert "pip install 'kliping[tell]'" in fault
