"""`python -m tests.site [--port N] [--articles N]`: serve the demo news site until Ctrl-C."""

import argparse
import time

from tests.site.server import serve

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--articles", type=int, default=60)
parser.add_argument("--seed", type=int, default=1)
args = parser.parse_args()
with serve(articles=args.articles, seed=args.seed, port=args.port) as served:
    print(served.url, flush=True)
    while True:
        time.sleep(3600)
