"""The model that tells languages apart, unpacked into files that all processes map: it is 70 MB, of which few are looked at.

Packed as it comes it takes each process 0.5 s and the whole 70 MB. The files are one set a machine and user, in the folder for
such things (`XDG_CACHE_HOME`, else `~/.cache`), and can be deleted at will.
"""

import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier
from py3langid.modelio import load_model

from crawler.disk import durable

_LARGE = ("ptc", "nextmove")
_NAMES = ("ptc", "pc", "classes", "nextmove", "row", "output")


def cache_folder() -> Path | None:
    """Where this user's programs keep what can be made again; None where there is no such place."""
    named = os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(named or Path.home() / ".cache") / "kliping"
    except RuntimeError:  # a user without a home
        return None


def identifier(folder: Path | None) -> Any:
    """The identifier of py3langid, from its files in `folder`, which are made where they are not; None: all of it in memory."""
    if folder is None:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    place = folder / f"languages-{version('py3langid')}-{(MODEL_DIR / MODEL_FILE).stat().st_size}"
    try:
        if not place.exists():
            _unpack(place)
        return _mapped(place)
    except (OSError, ValueError):  # no room, no right, no longer whole: what is kept is a convenience
        return identifier(None)


def _mapped(place: Path) -> Any:
    found = {name: np.load(place / f"{name}.npy", mmap_mode="r" if name in _LARGE else None) for name in _NAMES}
    return LanguageIdentifier(
        np.asarray(found["ptc"]),
        found["pc"],
        found["classes"].tolist(),
        memoryview(found["nextmove"]),
        found["output"].tolist(),
        norm_probs=True,
        tk_row=found["row"].tolist(),
    )


def _unpack(place: Path) -> None:
    """Durable before it has its name: a file of nothing would tell wrong languages."""
    place.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".languages-", dir=place.parent))
    try:
        for name, values in zip(_NAMES, load_model(MODEL_DIR / MODEL_FILE), strict=True):
            with durable.writing(made / f"{name}.npy") as file:
                np.save(file, np.asarray(values))
        durable.rename(made, place)
    except FileExistsError:
        pass  # another process was quicker
    except OSError:
        if not place.exists():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
