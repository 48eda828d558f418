"""`kliping` on a machine that gives it the processor seldom: `python -m tests.fetch.stalled harvest ...`.

Before one piece in three that is sent, the process rests for a tenth of a second, as if it had lost its turn of the processor there.
"""

import random
import sys
import time

from twisted.internet.tcp import Connection

from kliping.__main__ import main

STALL = 0.12
_dice, _send = random.Random(1), Connection.writeSomeData


def _stalled(self, data):
    if _dice.random() < 1 / 3:
        time.sleep(STALL)
    return _send(self, data)


if __name__ == "__main__":
    Connection.writeSomeData = _stalled
    sys.argv[0] = "kliping"
    main()
