"""`datapackage.json`, read by Frictionless."""

import pytest

from pipelines.describe.views import TABLES
from tests.describe.tools import ask, counted

pytestmark = pytest.mark.slow

FRICTIONLESS = """
from frictionless import Package
package = Package("datapackage.json")
assert not list(package.metadata_validate(package.to_descriptor()))
for resource in package.resources:
    report = resource.validate()
    assert report.valid, report.flatten(["type", "note", "fieldName"])[:3]
    print(resource.name, len(resource.read_rows()))
"""


def test_frictionless_finds_no_fault(harvested):
    output = harvested.folder / "output"
    assert ask(FRICTIONLESS, output) == counted(output, *TABLES)
