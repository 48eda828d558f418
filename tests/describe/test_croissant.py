"""`croissant.json` and the header of README.md, read by the tools that they are written for."""

import json

import pytest

from pipelines.describe import croissant, datapackage
from pipelines.describe.views import TABLES
from pipelines.describe.write import begin
from tests.describe.tools import ask, counted
from tests.parquet.archive import T, write

pytestmark = pytest.mark.slow

CROISSANT = """
import mlcroissant, sys
data = mlcroissant.Dataset("croissant.json")
for table in sys.argv[1:]:
    print(table, sum(1 for _ in data.records(table)))
"""
DATASETS = """
import datasets, os, sys
datasets.disable_progress_bars()
for table in sys.argv[1:]:
    print(table, len(datasets.load_dataset(os.getcwd(), table, cache_dir="cache", split="train")))
"""


def test_each_column_of_each_table_is_named():
    about = json.loads(croissant.render())
    names = {records["@id"]: [field["name"] for field in records["field"]] for records in about["recordSet"]}
    resources = {
        each["name"]: [field["name"] for field in each["schema"]["fields"]]
        for each in json.loads(datapackage.render())["resources"]
    }
    assert names == resources == {table: schema.names for table, schema in TABLES.items()}


def test_croissant_reads_every_table(harvested):
    output = harvested.folder / "output"
    assert ask(CROISSANT, output, *TABLES) == counted(output, *TABLES)


def test_hugging_face_loads_the_folder(archive):
    assert ask(DATASETS, archive.output, *TABLES) == counted(archive.output, *TABLES)


def test_hugging_face_loads_what_a_file_without_rows_stands_beside(tmp_path):
    begin(tmp_path, T)
    write(tmp_path)
    assert ask(DATASETS, tmp_path, "articles", "comments") == counted(tmp_path, "articles", "comments")
