"""`python -m tests.house`: count what the house holds; exit code 1 where a limit is passed. `--where` names the places."""

import sys

from tests.house.house import counted
from tests.house.tree import modules


def main() -> int:
    """Print every count."""
    found = counted(modules())
    for count in found:
        print(count)
        if "--where" in sys.argv:
            print("".join(f"    {place}\n" for place in count.where), end="")
    return 0 if all(count.kept for count in found) else 1


if __name__ == "__main__":
    sys.exit(main())
