"""How well `comment_labels` tells spam on the made WordPress: python -m tests.bench.labels ARCHIVE WP_DIR."""

import json
import sys
from pathlib import Path
from typing import Any

from pipelines.describe.connection import connect

SPAM = 0.5


def planned(folder: Path) -> dict[str, bool]:
    """Whether each comment is spam, by WordPress's id: what was meant for spam, and copies of it."""
    plan = [json.loads(line) for line in (folder / "plan.jsonl").read_text(encoding="utf-8").splitlines()]
    comments = {step["key"]: step for step in plan if step["op"] == "comment"}
    ids = json.loads((folder / "map.json").read_text(encoding="utf-8"))["comments"]
    return {str(ids[key]["id"]): _meant(step, comments) for key, step in comments.items()}


def _meant(step: dict[str, Any], comments: dict[str, dict[str, Any]]) -> bool:
    source = comments.get(step.get("copy_of") or step.get("near_of") or "")
    if source:
        return _meant(source, comments)
    if step.get("style") == "link":
        return "kpu" not in step["raw"]  # one reader names the source of a number
    return step.get("style") == "spam" or (step.get("style") == "mojibake" and step["raw"].startswith(("I?", "It")))


def main() -> None:
    """Print precision and recall."""
    archive, folder = map(Path, sys.argv[1:])
    true = planned(folder)
    rows = connect(archive).sql("SELECT native_id, spam FROM comment_labels JOIN comments_all USING (comment_id)").fetchall()
    found = [(true[native_id], spam >= SPAM) for native_id, spam in rows]
    right = sum(meant and said for meant, said in found)
    precision, recall = right / max(1, sum(said for _, said in found)), right / max(1, sum(meant for meant, _ in found))
    print(f"{len(found)} comments, {sum(meant for meant, _ in found)} spam: precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
