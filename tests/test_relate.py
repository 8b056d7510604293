"""Relators against their tables of cases, and readings: text to relations, half near misses; never by the digits."""

import json
import random
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from claimx.pipeline import extract
from claimx.records import Quantity
from claimx.relate import RELATORS, cues
from claimx.relate.scene import Scene
from claimx.relate.weighed.constraints import CONSTRAINTS
from claimx.relate.weighed.shortlist import shortlists

TABLES = Path(__file__).parent / "cases" / "relate"
CASES = [
    (name, case) for name in RELATORS for case in tomllib.loads((TABLES / f"{name}.toml").read_text("utf-8"))["case"]
]


def told(relation, claims, text):
    """The relation as a table writes it: its type, then each term as `role: words of the text`."""
    by_id = {claim.id: claim for claim in claims}
    terms = []
    for term in relation.terms:
        if term.claim is not None:
            claim = by_id[term.claim]
            place = getattr(claim, "number", claim)
            terms.append(f"{term.role}: {text[place.start : place.end]}")
        else:
            words = f"{term.value}" if term.start is None else text[term.start : term.end]
            terms.append(f"{term.role}: {words}")
    return {"type": relation.type, "terms": terms, "closed": relation.closed}


@pytest.mark.parametrize(("name", "case"), CASES, ids=lambda part: part if isinstance(part, str) else part["label"])
def test_table(name, case, read, request):
    if "known_failure" in case:  # strict: a change that mends the case must also say so
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["known_failure"]))
    known = {key: case[key] for key in ("title", "published", "country") if key in case}
    claims = extract(case["text"], **known).claims
    found = [told(one, claims, case["text"]) for one in RELATORS[name](Scene(read(case["text"], **known), claims))]
    assert len(found) == len(case["relations"]), found
    for got, want in zip(found, case["relations"], strict=True):
        assert {key: got[key] for key in want} == want


@pytest.mark.parametrize("name", RELATORS)
def test_half_of_a_table_is_near_misses(name):
    cases = [case for other, case in CASES if other == name]
    misses = sum(not case["relations"] for case in cases)
    assert len(cases) >= 4
    assert misses * 2 >= len(cases) - 1


CORPUS = Path(__file__).parents[1] / "corpus"
READINGS = tomllib.loads((TABLES / "readings.toml").read_text("utf-8"))["case"]
TYPES = {one.name: one.type for one in CONSTRAINTS}
UNTOLD = {"moved", "rate", "since"}


def as_set(relations):
    """Relations whatever their order; which way a figure moved is no term of a reading."""
    return sorted((one["type"], tuple(sorted(one["terms"]))) for one in relations)


@pytest.mark.parametrize("case", READINGS, ids=lambda case: case["label"])
def test_readings(case, request):
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["known_failure"]))
    asked = {TYPES[name] for name in case["asks"]}
    known = {key: case[key] for key in ("title", "published", "country") if key in case}
    record = extract(case["text"], **known)
    found = [told(one, record.claims, case["text"]) for one in record.relations if one.type in asked]
    assert as_set(found) == as_set(case["relations"])


def exchanged(claim, seed):
    """A quantity with other digits, as many of them, and a value that has nothing to do with them."""
    if not isinstance(claim, Quantity):
        return claim
    chosen = random.Random(f"{seed} {claim.id}")  # noqa: S311 - the same digits each time
    text = "".join(str(chosen.randint(0, 9)) if letter.isdigit() else letter for letter in claim.text)
    value = Decimal(chosen.randint(1, 10**9)) / 100
    return claim.model_copy(update={"text": text, "value": value, "low": value, "high": value})


def test_no_reading_depends_on_digits(read):
    """Every figure gets other digits of the same shape: readings and their likelihood stay exactly what they were."""
    for seed, line in enumerate((CORPUS / "claimx-corpus.jsonl").read_text("utf-8").splitlines()[::6]):
        article = json.loads(line)
        known = {key: article[key] for key in ("published", "country") if article[key]}
        view, claims = read(article["text"], **known), extract(article["text"], **known).claims
        others = tuple(exchanged(claim, seed) for claim in claims)
        assert list(shortlists(view, others)) == list(shortlists(view, claims)), article["id"]


def test_the_words_of_a_stretch_are_those_read_from_it_alone():
    text = "A rock'n-roll band’s 1,234.5 half-year-old fans’ “don't-care” COVID19, İzmir 5,,6 café–bar x'y-z- 'n' 3,"
    whole = cues.words(text, 0, len(text))
    for start in range(len(text) + 1):
        for end in range(len(text) + 1):
            assert cues.stretch(whole, text, start, end) == cues.words(text, start, end), text[start:end]
