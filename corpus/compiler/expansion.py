"""A slip twin as a gold record: the text, each span moved, the changed figure's value, each verdict worked out anew."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from compiler.mutations import Term, reread, rewritten, stated
from compiler.relations import float_or_int
from compiler.twins import Twin

SPOKEN = {"swapped": "transposed", "nought": "factor_10"}
"""The contract's names of slips; the others have none."""


def expanded(record: Mapping[str, Any], twin: Twin) -> dict[str, Any]:
    """The gold record of a twin.

    Raises: ValueError where the article is not the one that the twin was made of.
    """
    text = record["text"]
    if text[twin.start : twin.end] != twin.old:
        raise ValueError(f"{twin.id}: {twin.old!r} does not stand at {twin.start}")
    made = f"{text[: twin.start]}{twin.new}{text[twin.end :]}"
    at = text.index(record["title"])
    title = moved({"start": at, "end": at + len(record["title"]), "text": ""}, twin, made)["text"]
    rest = {key: part for key, part in record.items() if key not in ("id", "title", "text")}
    head = {"id": twin.id, "twin_of": record["id"], "title": title, "text": made}
    gold: dict[str, Any] = head | moved(rest, twin, made)
    revalue(gold, record, twin)
    judge(gold)
    wrong = {"start": twin.start, "end": twin.start + len(twin.new)}
    return gold | {"inconsistent": True, "wrong": [wrong], "slip": SPOKEN.get(twin.slip)}


def moved(node: Any, twin: Twin, made: str) -> Any:
    """A part of a record with each span where it lies in the new text, and the words that stand there now."""
    if isinstance(node, list):
        return [moved(part, twin, made) for part in node]
    if not isinstance(node, dict):
        return node
    out = {key: moved(part, twin, made) for key, part in node.items()}
    if "start" in node and "end" in node:
        shift = len(twin.new) - len(twin.old)
        out |= {"start": node["start"] + shift * (node["start"] >= twin.end)}
        out |= {"end": node["end"] + shift * (node["end"] >= twin.end)}
        out |= {"text": made[out["start"] : out["end"]]} if "text" in node else {}
    return out


def revalue(gold: dict[str, Any], record: Mapping[str, Any], twin: Twin) -> None:
    """Give the changed figure its new value: as a claim, or as a figure of relations and traps that is none."""
    terms = [term for one in stated(record) for term in one.terms if term.place == (twin.start, twin.end)]
    for place, claim in enumerate(record["claims"]):
        if any(term.claim is claim for term in terms):
            gold["claims"][place] |= values(claim, terms[0], record["text"], twin.new)
    read = reread(terms[0], record["text"], twin.new)
    figures = [*(one["terms"] for one in gold["relations"]), *(one["figures"] for one in gold["unrelated"])]
    for figure in (figure for some in figures for figure in some):
        if figure.get("start") == twin.start and "value" in figure and read is not None:
            figure["value"] = float_or_int(read[1])


def values(claim: Mapping[str, Any], term: Term, text: str, new: str) -> dict[str, Any]:
    """What another numeral changes in a claim: value and bounds, or the length of a period."""
    if claim["type"] == "period":
        read = reread(term, text, new)
        digits = "" if read is None else f"{float_or_int(read[1])}"
        return {"timex": claim["timex"].rstrip("YMWDHS0123456789") + digits + claim["timex"][-1]}
    made = rewritten(claim, term.place, text, new)
    ends = {} if made is None else {key: made[key] for key in ("value", "low", "high")}
    return {key: float_or_int(end) if isinstance(end, Decimal) else end for key, end in ends.items()}


def judge(gold: dict[str, Any]) -> None:
    """Say of each relation that was sound, and of its check, whether it still is."""
    checked = [relation for relation in gold["relations"] if relation["verdict"] is not None]
    sound = list(stated(gold))
    for relation, check, one in zip(checked, gold["checks"], sound, strict=True):
        if not one.holds():
            relation["verdict"] = check["verdict"] = "inconsistent"
