"""What the page over many articles shows, asked of the database's views (data/views.sql)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from claimx.errors import ClaimxError
from claimx.report.words import CHECKS
from claimx.sinks.alchemy import sa
from claimx.sinks.conflicts import Conflict, conflicts
from claimx.sinks.sql import existing, told
from claimx.sinks.wording import short_days, with_unit

MOST_ARTICLES, MOST_FORCES, MOST_FACTS, MOST_CONFLICTS, MOST_BARS = 200, 20, 12, 100, 15
"""How much of each list the page shows; the database has the rest."""

TOTALS = """SELECT (SELECT COUNT(*) FROM articles) AS articles, (SELECT COUNT(*) FROM claims) AS claims,
(SELECT COUNT(*) FROM quotations) AS quotations, (SELECT COUNT(*) FROM findings) AS findings,
(SELECT COUNT(DISTINCT article_id) FROM findings WHERE verdict = 'inconsistent') AS at_odds"""
FINDINGS = """SELECT a.id, a.title, a.published, f.check_name, f.verdict, f.message
FROM findings f JOIN articles a ON a.id = f.article_id ORDER BY a.id, f.id"""
FACTS = """SELECT force_name, first, last, statement, article_id FROM facts
WHERE force_name IS NOT NULL AND statement IS NOT NULL ORDER BY force_name, first, statement, article_id"""

COUNTED = {
    "topics": "SELECT measure, COUNT(*) FROM facts WHERE measure <> '' GROUP BY measure",
    "speakers": "SELECT name, COUNT(*) FROM quotations WHERE name IS NOT NULL GROUP BY name",
    "units": "SELECT unit, COUNT(*) FROM facts WHERE unit IS NOT NULL GROUP BY unit",
}
"""What is counted beside forces: the words of what is told, who is quoted, in what it is told."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An article with findings: what does not add up in it (the check and its sum), and how many sums do."""

    id: str
    title: str
    published: str | None
    at_odds: tuple[tuple[str, str], ...]
    holding: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a force, with the articles that make it."""

    statement: str
    when: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a force: the newest facts first."""

    force: str
    count: int
    articles: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything on the page; `by_year` counts facts by force and year, `in_all` also what is not listed."""

    place: str
    articles: int
    claims: int
    quotations: int
    findings: int
    at_odds: int
    checked: tuple[Checked, ...]
    checked_in_all: int
    forces: tuple[Told, ...]
    forces_in_all: int
    by_year: dict[str, dict[int, int]]
    conflicts: tuple[Conflict, ...]
    conflicts_in_all: int
    counted: dict[str, tuple[tuple[str, int], ...]]
    """The most frequent topics, speakers and units, with how often; `apart`: per cent between a conflict’s values."""
    most_facts: int = MOST_FACTS


def survey(place: str) -> Survey:
    """What the database holds.

    Raises: ClaimxError where there is no such database, or it cannot be read.
    """
    with existing(place) as connection:
        try:
            totals = connection.execute(sa.text(TOTALS)).one()
            findings = [tuple(row) for row in connection.execute(sa.text(FINDINGS))]
            facts = [tuple(row) for row in connection.execute(sa.text(FACTS))]
            counted = {name: _most(connection.execute(sa.text(asked))) for name, asked in COUNTED.items()}
        except sa.exc.SQLAlchemyError as error:
            raise ClaimxError(f"the database failed: {told(error)}") from error
    checked, known, against = _checked(findings), _forces(facts), conflicts(place)
    forces = sorted(known, key=lambda told: (-told.count, told.force))[:MOST_FORCES]
    return Survey(
        place=place.rpartition("/")[2] or place,
        **totals._asdict(),
        checked=tuple(sorted(checked, key=_alarming)[:MOST_ARTICLES]),
        checked_in_all=len(checked),
        forces=tuple(forces),
        forces_in_all=len(known),
        by_year=_by_year(facts, [told.force for told in forces]),
        conflicts=tuple(against[:MOST_CONFLICTS]),
        conflicts_in_all=len(against),
        counted=counted | {"units": _named(counted["units"]), "apart": tuple(_apart(against))},
    )


def _most(rows: Iterable[Sequence[Any]]) -> tuple[tuple[str, int], ...]:
    found = sorted(((str(name), int(count)) for name, count in rows), key=lambda one: (-one[1], one))
    return tuple(found[:MOST_BARS])


def _named(units: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple((with_unit("", unit).strip(), count) for unit, count in units)


def _apart(conflicts: Sequence[Conflict]) -> Iterator[tuple[str, int]]:
    """Yield by how many per cent the highest value of a conflict is above the lowest, the widest first."""
    found = []
    for conflict in conflicts:
        values = [told.value for told in conflict.values]
        if min(values) > 0:
            found.append((conflict.values[0].statement, round((max(values) / min(values) - 1) * 100)))
    yield from sorted(found, key=lambda one: (-one[1], one))[:MOST_BARS]


def _alarming(article: Checked) -> tuple[int, int, str]:
    return -len(article.at_odds), -article.holding, article.id


def _checked(rows: Sequence[tuple[Any, ...]]) -> list[Checked]:
    found = []
    for (id, title, published), group in groupby(rows, key=lambda row: row[:3]):
        told = list(group)
        bad = [(check, message) for *_, check, verdict, message in told if verdict == "inconsistent"]
        at_odds = tuple((CHECKS.get(check, check), message) for check, message in bad)
        day = None if published is None else str(published)
        found.append(Checked(id, title or id, day, at_odds, len(told) - len(at_odds)))
    return found


def _forces(rows: Sequence[tuple[Any, ...]]) -> list[Told]:
    made = []
    for force, group in groupby(rows, key=lambda row: row[0]):
        told = list(group)
        facts = [
            Fact(
                statement,
                short_days(first, last) if first or last else "undated",
                tuple(sorted({row[4] for row in same})),
            )
            for (first, last, statement), same in groupby(told, key=lambda row: row[1:4])
        ]
        articles = len({row[4] for row in told})
        made.append(Told(force, len(facts), articles, tuple(reversed(facts))[:MOST_FACTS]))
    return made


def _by_year(rows: Sequence[tuple[Any, ...]], forces: Sequence[str]) -> dict[str, dict[int, int]]:
    """How many facts there are of each of the forces and each year in which their period begins."""
    found: dict[str, Counter[int]] = {force: Counter() for force in forces}
    for force, first, *_ in rows:
        if force in found and first is not None:
            found[force][int(str(first)[:4])] += 1
    return {force: dict(sorted(years.items())) for force, years in found.items() if years}
