"""The articles that a tagger is trained and measured on: the quotation benchmark's form, or that of `corpus/`."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.extractors.quotations.scene import Scene, scene
from claimx.extractors.quotations.speech import Speech
from claimx.extractors.tagged.spans import OUTSIDE, Kind
from claimx.pipeline import load
from claimx.view import Stretch
from claimx.view.article import Article, checked
from claimx.view.read import read

ASIDE = 10
"""Where a file has no split, one article of so many is set aside, by its id."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An article and the quotations marked in it; `spoken` says of each whether its cue is one of speech;
    `ignored` are stretches that do not belong to the article."""

    article: Article
    speeches: tuple[Speech, ...]
    spoken: tuple[bool, ...]
    ignored: tuple[Stretch, ...]
    split: str


def articles(path: Path) -> list[Gold]:
    """The articles of a file with a JSON object a line."""
    return [_article(json.loads(line)) for line in path.read_text("utf-8").split("\n") if line.strip()]


def _article(record: dict[str, Any]) -> Gold:
    marked = record["gold"] if "gold" in record else [c for c in record["claims"] if c["type"] == "quotation"]
    aside = hashlib.sha256(record["id"].encode()).digest()[0] % ASIDE == 0
    return Gold(
        checked(record["text"], title=record.get("title"), id=record["id"]),
        tuple(_speech(one) for one in marked),
        tuple(one.get("cue_kind", "speech") == "speech" for one in marked),
        tuple(_stretch(span) for span in record.get("ignore", ())),
        record.get("split") or ("dev" if aside else "train"),
    )


def _speech(marked: dict[str, Any]) -> Speech:
    cue, speaker = (None if marked[key] is None else _stretch(marked[key]) for key in ("cue", "speaker"))
    return Speech(marked["mode"], tuple(_stretch(part) for part in marked["content"]), cue, speaker)


def _stretch(span: dict[str, Any]) -> Stretch:
    return Stretch(span["start"], span["end"])


def scenes(golds: Iterable[Gold]) -> Iterator[tuple[Gold, Scene]]:
    """Yield each article with its scene, parsed by the default pipeline."""
    golds = list(golds)
    for gold, (_, view) in zip(golds, read(load().nlp, (gold.article for gold in golds)), strict=True):
        yield gold, scene(view)


def tags(scene: Scene, speeches: Iterable[Speech]) -> list[str]:
    """The tag of each token of an article; cues and sources come before contents, and no tag is overwritten."""
    found = [OUTSIDE] * len(scene.parse)
    speeches = list(speeches)
    for speech in speeches:
        _mark(scene, speech.cue, "cue", found)
        _mark(scene, speech.speaker, "source", found)
    for speech in speeches:
        for part in speech.content:
            _mark(scene, part, "content", found)
    return found


def _mark(scene: Scene, part: Stretch | None, kind: Kind, found: list[str]) -> None:
    begin = "B"
    for token in scene.parse.within(part.start, part.end) if part is not None else ():
        if found[token] == OUTSIDE:
            found[token], begin = f"{begin}-{kind}", "I"
        else:
            begin = "B"
