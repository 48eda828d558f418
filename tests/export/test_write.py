import pytest

from pipelines.describe.connection import connect
from pipelines.export import write
from pipelines.export.selection import Selection
from tests.parquet import archive

pytestmark = pytest.mark.slow


def failing(*_args, **_named):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("name", ["write_csv", "write_jsonl", "write_sqlite"])
def test_an_export_that_fails_leaves_the_last_one(tmp_path, monkeypatch, name):
    connection = connect(archive.write(tmp_path / "output"))
    target = tmp_path / "there"
    target.write_text("the last one")
    monkeypatch.setattr(write, name, failing)
    made = {
        "write_csv": lambda: write.csv(connection, Selection(), "articles", str(target), bom=False),
        "write_jsonl": lambda: write.jsonl(connection, Selection(), "articles", str(target)),
        "write_sqlite": lambda: write.sqlite(connection, Selection(), str(target)),
    }
    with pytest.raises(OSError, match="No space"):
        list(made[name]())
    assert {path.name for path in tmp_path.iterdir()} == {"output", "there"}
    assert target.read_text() == "the last one"
