"""What the tests of the files of deploy/ share."""

import argparse
import ast
from pathlib import Path

from crawler.commands.harvest import Command

DEPLOY = Path(__file__).parents[1] / "deploy"


def read(path):
    return (DEPLOY / path).read_text(encoding="utf-8")


def airflow_call(name, file="kliping"):
    """Keyword arguments of the one call of a name, in source."""
    tree = ast.parse(read(f"airflow/{file}.py"))
    (call,) = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name]
    return {word.arg: ast.literal_eval(word.value) for word in call.keywords if isinstance(word.value, ast.Constant)}


def parsed(options):
    """What the options of a `scrapy harvest` mean, by the program's own parser, and those that it does not have."""
    parser = argparse.ArgumentParser(exit_on_error=False)
    scrapy = Command()
    scrapy.settings = {"LOG_LEVEL": "INFO", "LOG_FILE": None}
    scrapy.add_options(parser)
    return parser.parse_known_args(options)
