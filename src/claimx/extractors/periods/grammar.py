"""The grammar's mechanism: rules are patterns over kinds of lexemes; the longest that matches at a place stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimx.extractors.periods.expressions import Expression
from claimx.extractors.periods.lexemes import Lexeme, kinds

MACROS = {
    "NUMBER": "(?:NUM|DAYNUM)",
    "ORDINAL": "(?:ORD|ORDNUM|SECOND)",
    "OTHERS": "(?:MOREOF|MORE)",
    "ANYUNIT": "(?:UNITS|UNIT|SECOND)",
    "NEARLY": "(?:APPROX|FEW(?=NUM|DAYNUM|YEAR)|MORE THAN|AT LEAST)",
}
KEPT = 4_000
"""Of so many lines of kinds, and places in them, it is kept what matches there."""
NAME = re.compile(r"\b[A-Z]{1,}\b")


@dataclass(frozen=True, slots=True)
class Match:
    """The lexemes that a rule matched, by the names of its pattern."""

    lexemes: list[Lexeme]
    found: re.Match[str]

    def get(self, name: str) -> Lexeme | None:
        """The (first) lexeme of a named part, None where it is absent or the rule has none of that name."""
        if name not in self.found.re.groupindex:
            return None
        start = self.found.start(name)
        return self.lexemes[start] if start >= 0 and self.found.end(name) > start else None

    def has(self, name: str) -> bool:
        """Whether a named part is there."""
        return self.get(name) is not None

    def number(self, name: str) -> int | None:
        """The figure of a named part."""
        lexeme = self.get(name)
        return None if lexeme is None else lexeme.number

    def key(self, name: str) -> str:
        """The meaning of a named part, empty where it is absent."""
        lexeme = self.get(name)
        return "" if lexeme is None else lexeme.key

    def kind(self, name: str) -> str:
        """The kind of a named part, empty where it is absent."""
        lexeme = self.get(name)
        return "" if lexeme is None else lexeme.kind


Build = Callable[[Match], Expression | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over kinds, and what it means; `frail` marks one that needs the text around it to agree."""

    name: str
    pattern: re.Pattern[str]
    build: Build
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """An expression as it stands: its lexemes and what it says."""

    first: int
    stop: int
    rule: str
    expression: Expression


def rule(name: str, pattern: str, build: Build) -> Rule:
    """The rule whose pattern is written in names of kinds: `MONTH (?P<day>DAYNUM)`."""
    for macro, meaning in MACROS.items():
        pattern = re.sub(rf"\b{macro}\b", meaning, pattern)
    needs = frozenset(kinds()[name] for name in _needed(pattern))
    spelled = NAME.sub(lambda name: kinds()[name[0]], re.sub(r"\?P<", "?\x00<", pattern)).replace("\x00", "P")
    return Rule(name, re.compile(spelled.replace(" ", "")), build, needs)


def _needed(pattern: str) -> Iterator[str]:
    """The kinds without which the pattern cannot match: those outside every choice and option."""
    depth = 0
    for part in re.finditer(
        r"\((?:\?:|\?P<\w+>)?|\)|[A-Z]+(?![*?A-Z])", re.sub(r"\(\?P<\w+>([A-Z]+)\)(?![?*])", r" \1 ", pattern)
    ):
        if part[0][0] == "(":
            depth += 1
        elif part[0] == ")":
            depth -= 1
        elif not depth:
            yield part[0]


class Grammar:
    """Rules, and what they read in runs of lexemes.

    Which of them match depends on the kinds alone, and of those news has few lines: what is found in one is kept.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._usable = lru_cache(KEPT)(self._usable_in)
        self._matches = lru_cache(KEPT)(self._matches_at)

    def items(self, lexemes: list[Lexeme], accepts: Callable[[Item], bool]) -> Iterator[Item]:
        """Yield the longest accepted expression at each place of a run of lexemes, without overlap."""
        line = "".join([kinds()[lexeme.kind] for lexeme in lexemes])
        place = 0
        while place < len(line):
            best = next((item for item in self._readings(lexemes, line, place) if accepts(item)), None)
            if best is not None:
                yield best
            place = place + 1 if best is None else best.stop

    def _readings(self, lexemes: list[Lexeme], line: str, place: int) -> Iterator[Item]:
        """Yield what the lexemes from a place on may say, the longest first; of equals the earlier rule."""
        for rule, match in self._matches(line, place):
            expression = rule.build(Match(lexemes, match))
            if expression is not None:
                stop = match.end() - (lexemes[match.end() - 1].kind == "COMMA")
                yield Item(place, stop, rule.name, expression)

    def _matches_at(self, line: str, place: int) -> tuple[tuple[Rule, re.Match[str]], ...]:
        found = [(rule, match) for rule in self._usable(line) if (match := rule.pattern.match(line, place))]
        return tuple(sorted((one for one in found if one[1].end() > place), key=lambda one: -one[1].end()))

    def _usable_in(self, line: str) -> tuple[Rule, ...]:
        present = frozenset(line)
        return tuple(rule for rule in self.rules if rule.needs <= present)
