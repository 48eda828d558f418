"""What a harvest imports, imported once before the forks; nothing here may start a thread or a reactor."""

from importlib import import_module

for name in (
    "crawler.commands.compact",
    "crawler.commands.harvest",
    "crawler.report.extension",
    "crawler.report.progress",
    "pipelines.normalize.pipeline",
    "pipelines.dedupe.pipeline",
    "pipelines.parquet.pipeline",
    "tests.torture.reader",
):
    import_module(name)
