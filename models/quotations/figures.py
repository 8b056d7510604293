"""What is counted: contents by mode, and whether their speakers are right; in the main as the quotation benchmark does.

A content is right where the words of all its segments reach an F1 of 0.8 with those marked. Its speaker is right where
the two spans share a word, or the last word of one stands in the other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from models.quotations.configurations import Answer
from models.quotations.gold import Gold

from claimx.extractors.quotations.speech import Speech
from claimx.view import Stretch

WORD = re.compile(r"\w+")
ENOUGH = 0.8


def figures(answers: Iterable[Answer]) -> dict[str, float | None]:
    """Each figure in per cent, None where nothing could be right."""
    count: Counter[str] = Counter()
    for answer in answers:
        count.update(_article(answer.gold, answer.speeches))
    return {
        "joint direct F1": _f1(count["joint"], count["given direct"], count["wanted direct"]),
        "mixed content F1": _f1(count["right mixed"], count["given mixed"], count["wanted mixed"]),
        "indirect speech recall": _share(count["right spoken"], count["wanted spoken"]),
        "indirect content precision": _share(count["given right indirect"], count["given indirect"]),
        "speaker right": _share(count["speaker"], count["with speaker"]),
    }


def _article(gold: Gold, speeches: Sequence[Speech]) -> Counter[str]:
    text, count = gold.article.text, Counter[str]()
    wanted, given = ([_words(text, one.content) for one in many] for many in (gold.speeches, speeches))
    count.update(f"wanted {one.mode}" for one in gold.speeches)
    count.update(f"given {one.mode}" for one in speeches)
    count["wanted spoken"] += sum(
        spoken and one.mode == "indirect" for one, spoken in zip(gold.speeches, gold.spoken, strict=True)
    )
    for i, j in _pairs(wanted, given):
        want, got = gold.speeches[i], speeches[j]
        count[f"right {want.mode}"] += 1
        count[f"given right {got.mode}"] += 1
        count["right spoken"] += want.mode == "indirect" and gold.spoken[i]
        if want.speaker is not None:
            right = got.speaker is not None and _same(text, want.speaker, got.speaker)
            count["with speaker"] += 1
            count["speaker"] += right
            count["joint"] += right and want.mode == got.mode == "direct"
    return count


def _pairs(wanted: Sequence[set[int]], given: Sequence[set[int]]) -> list[tuple[int, int]]:
    """Who belongs to whom, one to one, the best first."""
    scored = sorted(
        (-2 * len(want & got) / (len(want) + len(got)), i, j)
        for i, want in enumerate(wanted)
        for j, got in enumerate(given)
        if want & got
    )
    pairs: dict[int, int] = {}
    for score, i, j in scored:
        if -score >= ENOUGH and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def _words(text: str, parts: Iterable[Stretch]) -> set[int]:
    return {word.start() for part in parts for word in WORD.finditer(text, part.start, part.end)}


def _same(text: str, want: Stretch, got: Stretch) -> bool:
    first, second = (WORD.findall(text[part.start : part.end].lower()) for part in (want, got))
    if want.start < got.end and got.start < want.end:
        return True
    return bool(first and second) and (first[-1] in second or second[-1] in first)


def _share(right: int, of: int) -> float | None:
    return round(100 * right / of, 1) if of else None


def _f1(right: int, given: int, wanted: int) -> float | None:
    return _share(2 * right, given + wanted)
