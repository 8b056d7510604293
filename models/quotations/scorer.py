"""The quotation benchmark's own scorer, run on what was found."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from models.quotations.configurations import Answer
from models.quotations.gold import Gold

from claimx.extractors.quotations.speech import Speech
from claimx.view import Stretch

FIGURES = {
    "joint direct F1": ("joint", "direct", "f1"),
    "mixed content F1": ("content relaxed", "mixed", "f1"),
    "indirect speech recall": ("recall on speech cues, relaxed", "indirect", "acc"),
    "indirect content precision": ("content relaxed", "indirect", "p"),
    "speaker right": ("speaker given content, right", "all", "acc"),
}


def scored(scorer: Path, answers: Sequence[Answer]) -> dict[str, float | None]:
    """Each figure in per cent, as `score.py GOLD PRED --json` prints it."""
    with tempfile.TemporaryDirectory() as scratch:
        gold, given = Path(scratch) / "gold.jsonl", Path(scratch) / "given.jsonl"
        gold.write_text("".join(_line(_gold(answer.gold)) for answer in answers), "utf-8")
        given.write_text("".join(_line(_given(answer)) for answer in answers), "utf-8")
        run = subprocess.run(
            [sys.executable, scorer, gold, given, "--json"], check=True, capture_output=True, text=True
        )
    told = json.loads(run.stdout)
    return {name: told[figure][mode][value] for name, (figure, mode, value) in FIGURES.items()}


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _gold(gold: Gold) -> dict[str, Any]:
    text = gold.article.text
    marked = [
        _speech(text, one) | {"cue_kind": "speech" if spoken else "other"}
        for one, spoken in zip(gold.speeches, gold.spoken, strict=True)
    ]
    return {"id": gold.article.id, "text": text, "gold": marked, "ignore": [_span(text, one) for one in gold.ignored]}


def _given(answer: Answer) -> dict[str, Any]:
    claims = []
    for speech, name in zip(answer.speeches, answer.names, strict=True):
        claim = _speech(answer.gold.article.text, speech) | {"type": "quotation"}
        claims.append(claim | {"speaker": claim["speaker"] and claim["speaker"] | {"name": name}})
    return {"id": answer.gold.article.id, "claims": claims}


def _speech(text: str, speech: Speech) -> dict[str, Any]:
    return {
        "mode": speech.mode,
        "content": [_span(text, part) for part in speech.content],
        "cue": _span(text, speech.cue),
        "speaker": _span(text, speech.speaker),
    }


def _span(text: str, part: Stretch | None) -> dict[str, Any] | None:
    return None if part is None else {"start": part.start, "end": part.end, "text": text[part.start : part.end]}
