"""Train the judge of threads: `python -m tests.bench.train_judge --shared ../shared` writes `crawler/comments/structure/weights.py`.

Groups of records of the sites that are not left out, each page as it is and with its classes and ids replaced, are labelled by
the known answers: right where most of its records are comments of the page and most of these are in it, wrong where hardly
any is. Pages of articles without known comments give wrong groups alone; those on which the readers of known systems find
comments are passed by. A logistic regression with a penalty on large weights is fitted; folds by site say how well.
Groups that show no times have weights of their own, which are learnt on the same pages without their dates.
"""

import argparse
import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.look import look
from crawler.comments.structure.features import NAMES, features
from crawler.comments.structure.group import Group
from crawler.comments.structure.judge import LIKELY, LIKELY_UNDATED, Candidate, candidates, undated_candidates
from crawler.comments.structure.outline import Outline, outline
from crawler.comments.structure.roles import read_roles
from crawler.comments.systems import generic, numbered, schema, wordpress
from crawler.document import Document, Fetched, parse
from tests.bench import made_lists
from tests.bench.left_out import is_left_out, site_of
from tests.bench.scramble import scramble
from tests.bench.undate import undate
from tests.comments.made import frames
from tests.comments.made.pages import LANGUAGES, MARKUPS, nests, page, thread
from tests.comments.made.pages import rows as rows_made

SHORT = (2, 3, 5)
"""Records of a thread that is taken for a shorter one as well, ..."""
PART = 0.1
"""... and what each of these counts."""
MADE = 0.15
"""What a list or a thread made here counts."""
PENALTY = 3.0
STEPS = 12
FOLDS = 5
COMMENTED = frozenset(
    "daniel/0632 daniel/0631 daniel/0536 daniel/0508 daniel/0666 trafeval/eval_blog.mondediplo.net.turpitude R180 R179 472 "
    "trafeval/eval_pocketpc.ch.auslieferung wcxb/dev-0404 trafeval/eval_wolfsrebellen-netz.forumieren.com.regeln "
    "trafeval/eval_Ostbelgiendirekt.be-ARD-Doku".split()
)
"""Pages of readers' words that no known answer tells of."""
ENOUGH = 50
"""Characters of a gold that is one."""
Row = tuple[str, str, str, float, list[float]]
"""Site, set, name, label and values of a group."""
Finder = Callable[[Outline, str], list[Candidate]]
_TIMES = tuple(name.startswith("date") for name in NAMES)
"""Which values are of dates."""
_WORD = re.compile(r"\w+")
_OUT = Path("crawler/comments/structure/weights.py")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def words(text: str | None) -> Counter[str]:
    return Counter(_WORD.findall((text or "").casefold()))


def text_of(lines: Outline, candidate: Candidate, number: int) -> str:
    return " ".join(lines.runs[run] for run in candidate.group.records[number].runs())


def label_records(lines: Outline, candidate: Candidate, golds: list[Counter[str]]) -> float | None:
    bags = [words(text_of(lines, candidate, number)) for number in range(len(candidate.group.records))]
    free = list(range(len(bags)))
    hits = 0
    for gold in golds:
        best = next(
            (i for i in free if (gold & bags[i]).total() >= 0.9 * gold.total() and bags[i].total() < 3 * gold.total() + 60), None
        )
        if best is not None:
            free.remove(best)
            hits += 1
    return grade(hits / len(bags), hits / max(1, len(golds)))


def label_words(lines: Outline, candidate: Candidate, gold: Counter[str]) -> float | None:
    bag = words(" ".join(text_of(lines, candidate, number) for number in range(len(candidate.group.records))))
    both = (gold & bag).total()
    return grade(both / max(1, bag.total()), both / max(1, gold.total()))


def grade(right: float, found: float) -> float | None:
    if right >= 0.7 and found >= 0.5:
        return 1.0
    return 0.0 if right < 0.35 else None


def pages(shared: Path) -> Iterator[tuple[dict[str, Any], Path, str]]:
    for part in ("", "forums", "dragnet"):
        folder = shared / "comments" / part
        for row in rows(folder / "truth.jsonl"):
            yield row, folder / "pages" / f"{row['id']}.html.gz", part or "records"
    for path in sorted((shared / "pages").glob("*.jsonl")):
        for row in rows(path):
            if row.get("kind") != "forum":
                yield row, shared / "pages" / f"{row['id']}.html.gz", path.stem


def labelled(lines: Outline, candidate: Candidate, part: str, row: dict[str, Any]) -> float | None:
    """Whether a group is the thread that the answers of its page know; None where that is open."""
    if part == "forums":
        return label_records(lines, candidate, [words(post["post_text"]) for post in row["posts"]])
    if part == "records":
        return label_records(lines, candidate, [words(c["text"]) for c in row["comments"] if c["text"]])
    return label_words(lines, candidate, words(row["gold"])) if len(row.get("gold") or "") > ENOUGH else 0.0


def scramble_undated(body: bytes) -> bytes:
    return scramble(undate(body))


def gather(shared: Path, find: Finder, ways: tuple[Callable[[bytes], bytes], ...]) -> list[Row]:
    found: list[Row] = []
    for row, path, part in pages(shared):
        if is_left_out(row["url"]) or row["id"] in COMMENTED or not path.exists():
            continue
        body = gzip.decompress(path.read_bytes())
        is_known = part in ("forums", "records") or len(row.get("gold") or "") > ENOUGH
        if not is_known and says_comments(parse(Fetched(url=row["url"], body=body, fetched_at=datetime.now(UTC)))):
            continue
        for way in ways if is_known else (bytes, scramble)[len(row["id"]) % 2 :][:1]:
            document = parse(Fetched(url=row["url"], body=way(body), fetched_at=datetime.now(UTC), content_type="text/html"))
            lines = outline(document.tree)
            for place, candidate in enumerate(find(lines, row["url"])):
                label = labelled(lines, candidate, part, row)
                if label is not None:
                    site = site_of(row["url"]) if "page.invalid" not in row["url"] else row["id"]
                    name = f"{part} {row['id']} {'' if way in (bytes, undate) else 'scrambled'} {place}"
                    found.append((site, part, name, label, candidate.values))
                    more = shorter(lines, candidate, row["url"]) if label else ()
                    found += [(site, part, f"{name} first", label, values) for values in more]
    return found


def made(find: Finder) -> Iterator[Row]:
    """Lists made here, of which none is a thread."""
    for name, html in made_lists.pages():
        lines = outline(LexborHTMLParser(html))
        for place, candidate in enumerate(find(lines, "https://made.example/")):
            yield f"made {name.partition('-')[0]}", "made", f"made {name} {place}", 0.0, candidate.values


def made_threads(find: Finder) -> Iterator[Row]:
    """Threads made here, of every second markup, and the lists on their pages: what other languages and short threads look like."""
    for place, markup in enumerate(list(MARKUPS)[::2]):
        for turn, language in enumerate(LANGUAGES):
            count, seed = (2, 3, 5, 9, 20)[(turn + place) % 5], 1000 * place + turn
            said = rows_made(language, count, seed, relative=turn % 3 == 0, nested=nests(markup))
            html = page(language, thread(markup, language, said), seed).encode()
            lines = outline(LexborHTMLParser(scramble(html) if (turn + place) % 2 else html))
            golds = [words(row.text) for row in said]
            for number, candidate in enumerate(find(lines, "https://made.example/")):
                label = label_records(lines, candidate, golds)
                if label is not None:
                    yield f"made {markup}", "made", f"made {markup} {language} {number}", label, candidate.values


def made_plain(find: Finder, way: Callable[[bytes], bytes] = bytes) -> Iterator[Row]:
    """Threads made here that no name betrays, and lists like them, of every second markup in every second frame."""
    for case in frames.cases(kept=False, seed=500, turns=6):
        lines = outline(LexborHTMLParser(way(case.html.encode())))
        golds = [words(row.text) for row in case.said]
        for number, candidate in enumerate(find(lines, "https://made.example/")):
            label = label_records(lines, candidate, golds) if golds else 0.0
            if label is not None:
                yield f"made {case.of}", "made", f"made {case.name} {number}", label, candidate.values


def unsaid(found: list[Row]) -> Iterator[Row]:
    """Each thread under a line that calls it comments as if the line were missing: forums have none, and other languages other words."""
    place = NAMES.index("headed")
    for site, part, name, label, values in found:
        if label and values[place]:
            yield site, part, f"{name} unsaid", label, [*values[:place], 0.0, *values[place + 1 :]]


def shorter(lines: Outline, candidate: Candidate, url: str) -> Iterator[list[float]]:
    """The numbers of a thread as if it had ended sooner: most threads are short, and most of those with known answers are long."""
    for count in SHORT:
        if count < len(candidate.group.records):
            first = candidate.group.records[:count]
            sample = Group(
                [replace(record, inside=[one for one in record.inside if one in first]) for record in first],
                candidate.group.height,
            )
            yield features(lines, sample, read_roles(lines, sample), url, count)


def says_comments(document: Document) -> bool:
    """Whether ids or classes of a page say comment: such pages without a known answer teach nothing."""
    page = look(document)
    return bool(wordpress.find(page) or numbered.find(page) or schema.find(page) or generic.find(page))


def counts(part: str, name: str) -> float:
    """What a group counts in training."""
    return (MADE if part == "made" else 1.0) * (PART if " first" in name else 1.0)


def fit(values: np.ndarray, labels: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression, the last one the bias, which is not held small; by Newton's method."""
    theta = np.zeros(values.shape[1])
    penalty = np.full(values.shape[1], PENALTY)
    penalty[-1] = 0
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-values @ theta))
        slope = values.T @ (parts * (likely - labels)) + penalty * theta
        bend = (values.T * (parts * likely * (1 - likely))) @ values + np.diag(penalty + 1e-9)
        theta -= np.linalg.solve(bend, slope)
    return theta


def train(found: list[Row], bound: float, show: int) -> np.ndarray:
    """The weights, the last one the bias; how well they do on sites of other folds is printed."""
    known = len(found)
    found = [*found, *unsaid(found)]
    sites = sorted({row[0] for row in found})
    fold = {site: place % FOLDS for place, site in enumerate(sites)}
    values = np.array([[*row[4], 1.0] for row in found])
    labels = np.array([row[3] for row in found])
    folds = np.array([fold[row[0]] for row in found])
    print(len(found), "groups,", int(labels.sum()), "right,", len(sites), "sites")
    parts = np.array([counts(part, name) for _, part, name, _, _ in found])
    scores = np.zeros(len(found))
    for number in range(FOLDS):
        inside = folds != number
        scores[~inside] = values[~inside] @ fit(values[inside], labels[inside], parts[inside])
    theta = fit(values, labels, parts)
    found, labels, scores = found[:known], labels[:known], scores[:known]
    likely = 1 / (1 + np.exp(-scores))
    short = np.array([row[4][0] < math.log(3.5) for row in found])
    print(
        f"short: right found {(likely > bound)[short & (labels == 1)].mean():.3f} of {int((short & (labels == 1)).sum())}, "
        f"wrong {int((likely > bound)[short & (labels == 0)].sum())} of {int((short & (labels == 0)).sum())}"
    )
    for limit in (0.3, 0.5, 0.7, 0.9):
        said = likely > limit
        print(
            f"over {limit}: right {(labels[said] == 1).mean():.3f}, found {said[labels == 1].mean():.3f}, wrong {int((labels[said] == 0).sum())}"
        )
    for name, weight in sorted(zip(NAMES, theta, strict=False), key=lambda pair: -abs(pair[1])):
        print(f"  {name:18} {weight:7.2f}")
    order = np.argsort(scores)
    wrong = [i for i in order[::-1] if labels[i] == 0][:show]
    missed = [i for i in order if labels[i] == 1][:show]
    for title, places in (("wrong", wrong), ("missed", missed)):
        for i in places:
            print(title, f"{likely[i]:.2f}", found[i][2])
    return theta


def timeless(found: list[Row]) -> list[Row]:
    """The groups with nothing said of dates, of which they have none."""
    return [(*row[:4], [0.0 if is_time else value for value, is_time in zip(row[4], _TIMES, strict=True)]) for row in found]


def written(name: str, theta: np.ndarray) -> str:
    lines = "\n    ".join(f"{weight:.3f}," for weight in theta[:-1])
    return f"{name}BIAS = {theta[-1]:.3f}\n{name}WEIGHTS = (\n    {lines}\n)\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    parser.add_argument("--exclude", type=Path, help="names of groups that are comments though no answer says so, a line each")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    excluded = set(options.exclude.read_text().split("\n")) if options.exclude else set()
    out = '"""What each feature weighs; written by `python -m tests.bench.train_judge`, from sites that are not left out."""\n\n'
    dated = [
        *gather(options.shared, candidates, (bytes, scramble)),
        *made(candidates),
        *made_threads(candidates),
        *made_plain(candidates),
    ]
    out += written("", train([row for row in dated if " ".join(row[2].split()[:2]) not in excluded], LIKELY, options.show))
    undated = timeless([*gather(options.shared, undated_candidates, (undate, scramble_undated)), *made(undated_candidates)])
    found = [row for row in undated if " ".join(row[2].split()[:2]) not in excluded]
    out += (
        "\n" + written("UNDATED_", train(found, LIKELY_UNDATED, options.show)) + '"""The same of groups that show no times."""\n'
    )
    _OUT.write_text(out)


if __name__ == "__main__":
    main()
