"""Annotations of texts that are not ours to ship: offsets, values and names, and a script that joins them to the texts.

python corpus/standoff.py join TEXTS.jsonl > gold.jsonl     records with their texts, for training and scoring
python corpus/standoff.py strip GOLD.jsonl TEXTS.jsonl      the other way: prints what may be shipped

TEXTS holds `id`, `text`, `title`, `source`; a text whose hash is not the annotated one is left out and named.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STANDOFF = Path(__file__).parent / "claimx-standoff.jsonl"
LICENCE = "Wikinews contributors, CC BY 2.5, by way of MEANTIME (NewsReader), CC BY 4.0; annotation CC BY 4.0"
KEPT = ("id", "published", "country", "genre", "claims", "not_claims", "optional", "relations", "checks", "unrelated",
        "inconsistent", "wrong")  # fmt: skip
BARE = ("number", "content", "head", "terms", "spans", "figures", "wrong")
"""Where gold gives offsets without words."""


def stripped(node: Any) -> Any:
    """A part of a record without the words that stand in the text: a span keeps its offsets."""
    if isinstance(node, list):
        return [stripped(part) for part in node]
    if isinstance(node, dict):
        return {key: stripped(part) for key, part in node.items() if not (key == "text" and "start" in node)}
    return node


def filled(node: Any, text: str, under: str = "") -> Any:
    """A part of a record with the words of each span, but where gold has offsets alone."""
    if isinstance(node, list):
        return [filled(part, text, under) for part in node]
    if not isinstance(node, dict):
        return node
    made = {key: filled(part, text, key) for key, part in node.items()}
    return made if "start" not in node or under in BARE else made | {"text": text[node["start"] : node["end"]]}


def strip(gold: Path, texts: Path) -> Iterator[str]:
    """Yield a line for each record of gold, without its text."""
    sources = {one["id"]: one["source"] for one in read(texts)}
    for record in read(gold):
        digest = hashlib.sha256(record["text"].encode()).hexdigest()
        head = {"source": sources[record["id"]], "licence": LICENCE, "text_sha256": digest}
        kept = {key: stripped(record[key]) for key in KEPT}
        for trap in kept["unrelated"]:
            trap.pop("why")  # it may quote the text
        yield json.dumps({"id": kept.pop("id"), **head, **kept}, ensure_ascii=False)


def join(texts: Path) -> Iterator[str]:
    """Yield a line for each annotated record whose text is at hand."""
    by_id = {one["id"]: one for one in read(texts)}
    for record in read(STANDOFF):
        given = by_id.get(record["id"])
        if (
            given is None
            or hashlib.sha256((text := given["text"].strip("\n")).encode()).hexdigest() != record["text_sha256"]
        ):
            print(f"{record['id']}: its text is not at hand", file=sys.stderr)
            continue
        title = given["title"] if given["title"] in text.split("\n") else text.split("\n")[0]
        made = {key: filled(part, text, key) for key, part in record.items()}
        yield json.dumps(made | {"title": title, "text": text, "fictional": False}, ensure_ascii=False)


def read(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def main(arguments: list[str]) -> int:
    """Run the command line; 2 where it was called wrongly."""
    if len(arguments) == 2 and arguments[0] == "join":
        print("\n".join(join(Path(arguments[1]))))
    elif len(arguments) == 3 and arguments[0] == "strip":
        print("\n".join(strip(Path(arguments[1]), Path(arguments[2]))))
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
