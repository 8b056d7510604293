"""Ages: `Percy Lamb, 91, was born in 1941`, `17, arrived aged six in 2011`, `built in 1880, is 140 years old`.

An age is no claim, so it is a term with its own place and value. The year it is told in is that of publication.
Lexicon: data/relations.toml, [ages].
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimx.given_names import is_given_name
from claimx.lexicon import Lexicon, lexicon
from claimx.records import Period, Relation, Term
from claimx.relate.cues import word_set
from claimx.relate.scene import Scene, numeral_term, relation
from claimx.view import Numeral, Sentence

AGES = 1000
"""Nothing that papers give an age is older."""
BEFORE = 20
"""So many characters before an age may name what it is."""
WHEN_WAS = re.compile(r",?[^\S\n]when[^\S\n](?:s?he|they)[^\S\n](?:was|were)(?:[^\S\n](?:just|only|still))?[^\S\n]$")
"""Right before the age: `took it over in 1958, when she was 26`."""
LEAD = 4
"""The sentences in which the person of the headline is named."""
OLDEST = 125
"""The oldest age of a person that stands in bare commas."""
OPENING = 20
"""How many characters into a sentence its age may stand: `He is 91`."""
AFTER_BIRTH = 40
"""How far behind `born` its year may stand."""
GROWN = 12
"""`dies at 11` may be an hour."""
NEAR = 12
"""A year of birth so many off may have a slip of ten years, and is no grandchild's."""
DIES = re.compile(r"\b(?:dies|died|dead)[^\S\n]at[^\S\n]$", re.IGNORECASE)
ENDS = re.compile(r"[,.;:]|\n|$|[^\S\n](?:after|following|in[^\S\n]\d{4})\b")
ENDS_AT = re.compile(r"[,.;]|\n|$|[^\S\n]and\b")
APART = re.compile(r"[,;]?[\"”’][^\S\n]|,[^\S\n](?:who|said|says)\b")
"""What parts an age from the year of another clause: `“I was 22 when I cried,” said Roe, who turned 2010`."""
DEATH = re.compile(r"\b(?:dies|died|dead|death)\b", re.IGNORECASE)
BORN_HE = re.compile(r"(?:He|She|(?:[A-Z][\w'’-]+[^\S\n])?(?P<name>[A-Z][\w'’-]+),?(?:[^\S\n]who)?)[^\S\n]?$")
"""What stands before `was born` of the one whom an obituary is of."""
WHO_IS_BORN = re.compile(r"\b([A-Z][\w'’-]+),[^\S\n]who[^\S\n](?:was[^\S\n])?$")
"""The same, of one who is named in mid-sentence: `a service for Dilys Marl, who`."""
ACCUSED = re.compile(r"\b[Tt]he[^\S\n](?:accused|defendant)[^\S\n](?:had|was)\b")
TRIED = re.compile(r"\b(?:pleaded|pled|admitted|denied|denies|convicted|jailed|sentenced|accused|charged|guilty)\b")
HE_WAS = re.compile(r"(?:He|She)[^\S\n]was[^\S\n]")
"""All of a sentence but its age: `He was 93.`"""
WAS_WHEN = re.compile(
    r"(?:He|She|(?:[A-Z][\w'’-]+[^\S\n])?(?P<name>[A-Z][\w'’-]+))[^\S\n]was[^\S\n](?:only[^\S\n]|just[^\S\n])?"
)
"""What stands before the age that somebody had once."""
NAME = re.compile(r"\b[A-Z][\w'’-]+")
APPOSITION = re.compile(r"[^\W\d_]\)?,[^\S\n](?:now[^\S\n])?$")
BRACKETED = re.compile(r"[A-Z][\w'’-]+[^\S\n]\($")
CLOSED = re.compile(r"[,.;)]|[^\S\n]?[–—]")
YEARS_OLD = re.compile(r"[-‐‑\s]years?[-‐‑\s]olds?\b", re.IGNORECASE)
NOW = re.compile(r"\b(?:He|She|They)(?: is|’s|'s| are)(?: now)? $")
NOW_OR_END = re.compile(r"[.,;]|[^\S\n](?:now|today)\b")
WAS = re.compile(r"\b(?:was|were|been|aged|at)[^\S\n]$", re.IGNORECASE)
WHEN = re.compile(r"[,.]?[^\S\n](?:when|at[^\S\n]the[^\S\n]time[^\S\n]of)\b")
AGED = re.compile(r"\b(?:aged|at the age of|is now|turned|turns|was|is)[^\S\n]$", re.IGNORECASE)
WHO_WAS = re.compile(r"[^\W\d_],[^\S\n]who[^\S\n](?:was|is)[^\S\n]$")
"""Before an age: `Mrs Marl, who was 99, died on Friday`."""
IS = re.compile(r"\b(?:is|was|is now|turned|turns)[^\S\n]$", re.IGNORECASE)
TODAY = re.compile(r"[,.;]|[^\S\n](?:that|this|last|next|today|yesterday|on)\b", re.IGNORECASE)
PERSON = re.compile(r"(?:He|She)\b|[A-Z][a-z]{1,9}[^\S\n]\d{4},?[^\S\n](?:he|she)\b")
"""The opening of a sentence about somebody named before."""
AT_THE_AGE = re.compile(r"^,?[^\S\n](?:at(?: the age of)?|aged)[^\S\n]$", re.IGNORECASE)
IN = re.compile(r"^(?:[^\S\n]|,|in|during|back){1,12}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Age:
    """An age in the text; `once` where it is told of an earlier year (`as a six-year-old in 2011`)."""

    numeral: Numeral
    then: Period | None

    def term(self, role: str) -> tuple[str, Term]:
        """The age as a term of a relation."""
        return role, numeral_term(role, self.numeral)


def ages(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each age whose year of birth, or whose age in an earlier year, the same sentences give."""
    dated = [(sentence, list(_ages(scene, sentence))) for sentence in _with_years(scene)]
    for sentence, found in dated:
        yield from _dated(scene, sentence, found)
    if scene.view.published is None:
        return
    yield from _headed(scene)
    told = Term(role="now", value=Decimal(scene.view.published.year))
    yield from _mourned(scene, told)
    alone: list[Numeral] | None = None
    for sentence, found in dated:
        now = [age for age in (*found, *_next(scene, sentence, found)) if age.then is None]
        living = bool(now) and _is_apposed(scene, now[0].numeral)
        if not now and PERSON.match(scene.view.text, sentence.start, sentence.end):
            alone = list(_told(scene)) if alone is None else alone
            now = [Age(one, None) for one in alone if len(alone) == 1 and _goes_on(scene, one, sentence)]
            living = True
        if not now and ACCUSED.search(scene.view.text, sentence.start, sentence.end):
            now = list(_convicted(scene))
        if len(now) != 1:
            continue
        once = [age for age in found if age.then is not None]
        born = list(_born(scene, sentence, living=living))
        if len(born) == 1:
            term = Term(role="born", claim=born[0].id)
            yield relation(scene, "aged", now[0].term("age"), ("now", told), ("born", term))
        if len(once) == 1 and once[0].then is not None:
            term = Term(role="year", claim=once[0].then.id)
            yield relation(scene, "aged", now[0].term("age"), ("now", told), once[0].term("then"), ("year", term))


def _convicted(scene: Scene) -> Iterator[Age]:
    """Yield the age of the one whose case a court heard: `Declan Marl (37) pleaded guilty`."""
    told = list(_told(scene))[:1]
    sentence = scene.view.sentence_at(told[0].start) if told else None
    if sentence is not None and TRIED.search(scene.view.text, told[0].end, sentence.end):
        yield Age(told[0], None)


def _dated(scene: Scene, sentence: Sentence, found: Sequence[Age]) -> Iterator[Relation]:
    """Yield the age in a later year of what was born in an earlier one: `built in 1987, will close in 2027 aged 40`."""
    once = [age for age in found if age.then is not None]
    born = list(_born(scene, sentence)) if len(once) == 1 else []
    if len(born) == 1 and once[0].then is not None and born[0].end < min(once[0].then.start, once[0].numeral.start):
        now, year = Term(role="now", claim=once[0].then.id), Term(role="born", claim=born[0].id)
        yield relation(scene, "aged", once[0].term("age"), ("now", now), ("born", year))


def _headed(scene: Scene) -> Iterator[Relation]:
    """Yield the one age of the headline with the one of the lead, where a single digit tells them apart or none."""
    view = scene.view
    if view.headline is None:
        return
    headed = list(_ages(scene, Sentence(view.headline.start, view.headline.end, range(0), 0)))
    if len(headed) != 1:
        return
    opening = _opening(scene)
    lead = [age for one in opening for age in _ages(scene, one) if age.then is None]
    if len(lead) == 1:
        first, second = (f"{age.numeral.value}" for age in (headed[0], lead[0]))
        if len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) <= 1:
            yield relation(scene, "same_fact", headed[0].term("headline"), lead[0].term("fact"))


def _mourned(scene: Scene, told: Term) -> Iterator[Relation]:
    """Yield the age at which the lead says that somebody died, with the one year in which the same was born."""
    opening = _opening(scene)
    lead = "" if not opening else scene.view.text[: opening[-1].end]
    if DEATH.search(lead) is None:
        return
    found = [age for one in opening[:3] for age in _ages(scene, one) if age.then is None]
    if len(found) != 1:
        return
    lived = Decimal(told.value or 0) - found[0].numeral.value
    born = {year_of(one): one for one in _births_of(scene, frozenset(NAME.findall(lead)), lived)}
    for year in born.values() if len(born) == 1 else ():
        birth = Term(role="born", claim=year.id)
        yield relation(scene, "aged", found[0].term("age"), ("now", told), ("born", birth))
        for age in _once(scene, frozenset(NAME.findall(lead))):
            if age.then is not None and age.then.id != year.id:
                then = Term(role="now", claim=age.then.id)
                yield relation(scene, "aged", age.term("age"), ("now", then), ("born", birth))


def _once(scene: Scene, names: frozenset[str]) -> Iterator[Age]:
    """Yield the ages in earlier years of the one who died: `Corrigan was 18 when she made it in 1959`."""
    for sentence in _with_years(scene):
        for age in _ages(scene, sentence):
            opening = WAS_WHEN.fullmatch(scene.view.text, sentence.start, age.numeral.start)
            named = opening is not None and (opening["name"] is None or opening["name"] in names)
            if age.then is not None and named:
                yield age


def _opening(scene: Scene) -> Sequence[Sentence]:
    """The first sentences of the body."""
    sentences, headed = scene.view.sentences, scene.view.headline
    first = 0 if headed is None else bisect_left(sentences, headed.end, key=lambda sentence: sentence.start)
    return sentences[first : first + LEAD]


def _births_of(scene: Scene, names: frozenset[str], year: Decimal) -> Iterator[Period]:
    """Yield the years in which one of these was born; where `he` was, who may be another, only one that is near."""
    view = scene.view
    for sentence in _with_years(scene):
        for hit in _births().find(view.text, sentence.start, sentence.end):
            before = BORN_HE.fullmatch(view.text[sentence.start : hit.start])
            named = before is not None and before["name"] in names
            called = WHO_IS_BORN.search(view.text, sentence.start, hit.start)
            named = named or (called is not None and called[1] in names)
            pointed = hit.start == sentence.start or (before is not None and before["name"] is None)
            for one in _born(scene, sentence, living=True):
                opens = hit.start == sentence.start and view.text.startswith("Born ", sentence.start)
                near = abs(year - (year_of(one) or 0)) <= NEAR
                if named or opens or (pointed and near and not _of_another(scene, names, sentence)):
                    yield one


def _goes_on(scene: Scene, age: Numeral, sentence: Sentence) -> bool:
    """Whether a sentence behind the age may be about the same person."""
    told = scene.view.sentence_at(age.start)
    names = frozenset() if told is None else frozenset(NAME.findall(scene.view.text, told.start, told.end))
    return age.end < sentence.start and not _of_another(scene, names, sentence)


def _of_another(scene: Scene, names: frozenset[str], sentence: Sentence) -> bool:
    """Whether the sentence before tells of somebody else, whom `he` may be: `She married Tom. He was born …`."""
    at = scene.view.sentence_index(sentence.start)
    if at is None or at == 0:
        return False
    before = scene.view.sentences[at - 1]
    told = scene.view.text[before.start : before.end]
    if any(is_given_name(name) and name not in names for name in NAME.findall(told)):
        return True
    dead = DEATH.search(told) is not None  # died at 85, his son said
    return not dead and not word_set("relatives").isdisjoint(told.lower().split())


def _next(scene: Scene, sentence: Sentence, found: Sequence[Age]) -> Iterator[Age]:
    """Yield the age that the next sentence gives where its own does not: `He is 91`, `The 17-year-old`."""
    text = scene.view.text
    near = _numerals(scene, sentence.end, sentence.end + 2 + OPENING)
    if not near or any(age.then is None for age in found):
        return
    following = scene.view.sentence_at(sentence.end + 1) or scene.view.sentence_at(sentence.end + 2)
    if following is None:
        return
    for numeral in near:
        if following.start <= numeral.start < following.start + OPENING and numeral.form in ("digits", "words"):
            lead = text[following.start : numeral.start]
            told = NOW.search(lead) and NOW_OR_END.match(text, numeral.end)
            if told or (lead in ("The ", "the ") and YEARS_OLD.match(text, numeral.end)):
                yield Age(numeral, None)


def _told(scene: Scene) -> Iterator[Numeral]:
    """Yield the ages that the body gives plainly: `Keith Marl, 47, …`, `aged 47`, `the 47-year-old`."""
    text, headed = scene.view.text, scene.view.headline
    for numeral in _numerals(scene, 0 if headed is None else headed.end, len(text)):
        before, after = text[max(0, numeral.start - 20) : numeral.start], text[numeral.end : numeral.end + 20]
        plain = APPOSITION.search(before) and CLOSED.match(after) and _may_be_age(scene, numeral)
        plain = plain or (BRACKETED.search(before) and after.startswith(")") and GROWN <= numeral.value < OLDEST)
        if YEARS_OLD.match(after) or plain or before.rstrip().lower().endswith(("aged", "age of")):
            yield numeral


def _may_be_age(scene: Scene, numeral: Numeral) -> bool:
    """Whether a bare number may be an age: none that counts things (`a third of his wickets, 31, came in 1969`)."""
    marks = scene.marks
    at = bisect_left(marks, numeral.start, key=lambda mark: mark.claim.number.start)
    counts = at < len(marks) and marks[at].claim.number.start == numeral.start
    return numeral.value < OLDEST and not counts


def _with_years(scene: Scene) -> Iterator[Sentence]:
    """Yield the sentences in which a year stands, once each."""
    seen = -1
    for period in scene.periods:
        index = None if year_of(period) is None else scene.view.sentence_index(period.start)
        if index is not None and index != seen:
            seen = index
            yield scene.view.sentences[index]


def year_of(period: Period) -> int | None:
    """The year where the period lies within one and is written with it."""
    if period.first is None or period.last is None or period.first.year != period.last.year:
        return None
    return period.first.year if str(period.first.year) in period.text else None


def _ages(scene: Scene, sentence: Sentence) -> Iterator[Age]:
    """Yield the ages of the sentence: in commas behind a name, with `year-old` or `years old`, behind `aged`."""
    text = scene.view.text
    for numeral in _numerals(scene, sentence.start, sentence.end):
        if numeral.form not in ("digits", "words"):
            continue
        if HE_WAS.fullmatch(text, sentence.start, numeral.start) and text[numeral.end : sentence.end].strip() == ".":
            yield Age(numeral, None)
            continue
        before, after = text[max(0, numeral.start - 20) : numeral.start], text[numeral.end : numeral.end + 20]
        year = scene.period_before(numeral.start) if "when" in before.lower() else None
        if (
            year is not None
            and year.start >= sentence.start
            and WHEN_WAS.match(text[year.end : numeral.start])
            and year_of(year) is not None
        ):
            yield Age(numeral, year)
            continue
        if WHO_WAS.search(before) and after.startswith(",") and numeral.value < OLDEST:
            yield Age(numeral, None)
            continue
        old = YEARS_OLD.match(after)
        plain = APPOSITION.search(before) and CLOSED.match(after) and _may_be_age(scene, numeral)
        when = WAS.search(before) and WHEN.match(after)
        if when:
            then = next((period for period in scene.periods if numeral.end < period.start < sentence.end), None)
            if then is not None and year_of(then) is not None and not APART.search(text, numeral.end, then.start):
                yield Age(numeral, then)
        elif old or plain or (AGED.search(before) and before.rstrip().lower().endswith(("aged", "age of"))):
            end = numeral.end + (old.end() if old else 0)
            then = _then(scene, sentence, end) or _dates(scene, sentence, numeral.start)
            if then is not None or not _at_that_age(text, sentence, numeral):
                yield Age(numeral, then)
        elif before.endswith(" at ") and ENDS_AT.match(after) and _dates(scene, sentence, numeral.start) is not None:
            if GROWN <= numeral.value < OLDEST:  # went to St Andrews in 1959 at 18
                yield Age(numeral, _dates(scene, sentence, numeral.start))
        elif DIES.search(before) and ENDS.match(after) and GROWN <= numeral.value < OLDEST:
            yield Age(numeral, _then(scene, sentence, numeral.end))
        elif (
            IS.search(before)
            and TODAY.match(after)
            and _is_as_old(text, sentence, numeral)
            and any(_born(scene, sentence))
        ):
            yield Age(numeral, None)


def _is_as_old(text: str, sentence: Sentence, age: Numeral) -> bool:
    """Whether so much can be an age, even a building's, and no figure is said to be it: `when the figure was 610`.

    Nor an aim: `born before 37 weeks; in 2013, 73; the target is 60`.
    """
    before = text[max(sentence.start, age.start - BEFORE) : age.start].lower().split()
    return age.value < AGES and (word_set("figures") | word_set("aims")).isdisjoint(before)


def _at_that_age(text: str, sentence: Sentence, numeral: Numeral) -> bool:
    """Whether it is the age at which something happened once: `Born in 1931, he left home at the age of seven`."""
    told = text.endswith("at the age of ", sentence.start, numeral.start)
    return told and DEATH.search(text, sentence.start, sentence.end) is None


def _numerals(scene: Scene, start: int, end: int) -> Sequence[Numeral]:
    """The numerals that start in a stretch of the text."""
    numerals = scene.view.numerals
    first = bisect_left(numerals, start, key=lambda numeral: numeral.start)
    return numerals[first : bisect_left(numerals, end, first, key=lambda numeral: numeral.start)]


def _then(scene: Scene, sentence: Sentence, end: int) -> Period | None:
    """The year that follows an age: `as a six-year-old in 2011`."""
    for period in scene.periods:
        if end < period.start < sentence.end and year_of(period) is not None:
            return period if IN.match(scene.view.text[end : period.start]) else None
    return None


def _dates(scene: Scene, sentence: Sentence, start: int) -> Period | None:
    """The year right before an age: `died in 2027 at the age of 40`."""
    for period in scene.periods:
        beside = sentence.start <= period.start < start and AT_THE_AGE.match(scene.view.text[period.end : start])
        if beside and year_of(period) is not None:
            return period
    return None


def _is_apposed(scene: Scene, numeral: Numeral) -> bool:
    """Whether the age stands in bare commas, as a person's does: `Sheila Cope, 71, opened it in 2011`."""
    text = scene.view.text
    apart = APPOSITION.search(text, max(0, numeral.start - 20), numeral.start)
    return apart is not None and CLOSED.match(text, numeral.end) is not None


def _born(scene: Scene, sentence: Sentence, *, living: bool = False) -> Iterator[Period]:
    """Yield the years of birth or founding: `born in 1941`, `founded in Bath in 1880`; the `living` are only born."""
    text = scene.view.text
    for hit in _births().find(text, sentence.start, sentence.end):
        if living and not text[hit.start : hit.end].lower().endswith("born"):
            continue
        for period in scene.periods:
            if hit.end < period.start < min(sentence.end, hit.end + AFTER_BIRTH) and year_of(period) is not None:
                yield period
                break


@cache
def _births() -> Lexicon:
    return lexicon("relations", "ages")
