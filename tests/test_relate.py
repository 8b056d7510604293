"""Every relator against its table of cases, tests/cases/relate/NAME.toml: text to relations, half near misses."""

import tomllib
from pathlib import Path

import pytest

from claimx.pipeline import extract
from claimx.relate import RELATORS, cues
from claimx.relate.scene import Scene

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


def test_the_words_of_a_stretch_are_those_read_from_it_alone():
    text = "A rock'n-roll band’s 1,234.5 half-year-old fans’ “don't-care” COVID19, İzmir 5,,6 café–bar x'y-z- 'n' 3,"
    whole = cues.words(text, 0, len(text))
    for start in range(len(text) + 1):
        for end in range(len(text) + 1):
            assert cues.stretch(whole, text, start, end) == cues.words(text, start, end), text[start:end]


SHORT = (
    "Years.",
    "12",
    "Five years.",
    "In 5.",
    "Up 5%.",
    "It fell 5%. 12",
    "A club that 40",
    "Sales fell by 3 per cent. The 3 per cent",
    "Nine points, three under",
    "Nine points, three above.",
    "A 5% rise. 0 of 0",
    "0 patients cost £0 each, or £0 in all.",
    "£400 for 0 visits, an average of £50 each.",
    "Tickets cost £1 (",
    "Sales fell 10 per cent to 90. Months",
    "Sales fell 10 per cent to 90. 100",
)


@pytest.mark.parametrize("text", SHORT)
def test_a_short_odd_text_fails_no_relator(text, read):
    claims = extract(text, published="2021-05-05").claims
    scene = Scene(read(text, published="2021-05-05"), claims)
    for relator in RELATORS.values():
        list(relator(scene))
