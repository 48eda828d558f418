"""Each kind of request to a store, each form in which its answer goes wrong: the right answer, or an error that is said, never "not there"."""

import secrets
from datetime import timedelta

import obstore
import pytest
from obstore.store import from_url

from crawler.disk.place import NoStore
from crawler.disk.store_board import StoreBoard
from tests.faulty_store import KINDS, faulty, forms_of
from tests.stores import Bucket, served

pytestmark = pytest.mark.slow

FOR_GOOD = 10**9
TEXT = "Isi berkas. " * 400
CANNOT_BE_TOLD = ((0, FOR_GOOD), (1, 1), (1, FOR_GOOD))
"""pyarrow takes an answer of no bytes for a list of nothing. Who lists asks a second time; a store that never lists is refused by the board."""


@pytest.fixture(scope="module")
def behind():
    with served() as bucket, faulty(bucket.endpoint) as there:
        yield there


@pytest.fixture
def root(behind, tmp_path):
    place = Bucket(behind.endpoint, "press").place(secrets.token_hex(4))
    (tmp_path / "text").write_text(TEXT, encoding="utf-8")
    for name in ("one", "two"):
        (place / "folder" / name).bring(tmp_path / "text")
    return place


@pytest.fixture
def board(behind, root):
    # Few tries of its own, so that what never ends is tried here in no time.
    quick = {"max_retries": 1, "retry_timeout": timedelta(seconds=2), "backoff": {"init_backoff": timedelta(milliseconds=10)}}
    options = {"endpoint": f"http://{behind.endpoint}", "region": "us-east-1", "client_options": {"allow_http": True}}
    made = StoreBoard(obstore, from_url("s3://press", retry_config=quick, **options), root.name)
    made.enter("one")
    made.create("site", 1, "one")
    return made


def asked(kind, root, board, source):
    """What is asked by requests of a kind, with the answers that are right; both clients."""
    new, state = (f"press/{root.name}/{name}" for name in (secrets.token_hex(4), "folder/one"))
    return {
        "list": [
            (lambda: [file.name for file in (root / "folder").files()], ["one", "two"]),
            ((root / "folder").exists, True),
            (lambda: board.numbers("site"), [1]),
            (board.workers, ["one"]),
            (board.undecided, ["one"]),
        ],
        "get": [(lambda: (root / "folder" / "one").read_text("utf-8"), TEXT), (lambda: board.holder("site", 1), "one")],
        "head": [
            ((root / "folder" / "one").exists, True),
            ((root / "folder" / "one").length, len(TEXT)),
            (lambda: board.lives("one", 60), True),
        ],
        "put": [(lambda: (root / "folder" / "three").bring(source), None), (lambda: board.beat("one"), True)],
        "put on a condition": [
            (lambda: board.create(secrets.token_hex(4), 1, "one"), True),
            (lambda: board.publish("one", source, new, new=True), None),
            (lambda: board.publish("one", source, state, new=False), None),
        ],
        "delete": [((root / "folder" / "two").remove, None), (lambda: board.remove("another", 1), None)],
    }[kind]


CASES = [(kind, form, 1) for kind in KINDS for form in forms_of(kind)]
CASES += [
    (kind, form, FOR_GOOD) for kind in KINDS for form in ("503", "nothing") if form in forms_of(kind)
]  # each takes pyarrow six seconds


@pytest.mark.parametrize(("kind", "form", "times"), CASES)
def test_what_a_store_fails_to_answer_is_never_not_there(behind, root, board, tmp_path, kind, form, times):
    for number, (ask, right) in enumerate(asked(kind, root, board, tmp_path / "text")):
        left = [times]

        def fault(asked_for, _path, left=left):
            left[0] -= asked_for == kind
            return form if asked_for == kind and left[0] >= 0 else None

        behind.fault = fault
        try:
            answer = ask()
        except (OSError, NoStore, UnicodeDecodeError):
            continue
        finally:
            behind.fault = lambda *_: None
        assert answer == right or ((kind, form) == ("list", "nothing") and (number, times) in CANNOT_BE_TOLD), (number, answer)
