from pathlib import Path

from pipelines.describe.readme import render

README = Path(__file__).parents[2] / "output" / "README.md"


def test_readme_is_what_the_schemas_say():
    assert README.read_text(encoding="utf-8") == render(), "write it anew: python -m pipelines.describe.readme > output/README.md"
