"""A command goes on where what it says reaches nobody."""

import io

import pytest

from crawler.cli.terminal import Terminal


class Deaf(io.StringIO):
    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error, self.tried = error, 0

    def write(self, text: str) -> int:
        self.tried += 1
        raise self.error


@pytest.mark.parametrize("error", [BrokenPipeError(), OSError(28, "No space left on device"), OSError(5, "Input/output error")])
def test_nobody_who_listens_ends_nothing(error: OSError) -> None:
    file = Deaf(error)
    told = Terminal(file=file)
    told.print("halo")
    told.print("lagi")
    assert (file.tried, told.quiet) == (1, True)


def test_what_somebody_reads_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal().print("halo")
    assert capsys.readouterr().err == "halo\n"
