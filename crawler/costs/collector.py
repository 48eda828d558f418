"""How seldom Python looks for circles in a process that reads many pages: it finds few, and looks at all that is there."""

import gc

NEW_OBJECTS = 50_000
"""Objects made before the youngest are looked through; pages make many that live for a page."""


def spare() -> None:
    """Take what is there now, imports and all that was opened, to stay until the end, and look at the rest less often."""
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 50)
