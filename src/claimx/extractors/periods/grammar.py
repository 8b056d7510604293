"""The grammar's mechanism: rules are patterns over kinds of lexemes; the longest that matches at a place stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimx.extractors.periods.expressions import Expression
from claimx.extractors.periods.lexemes import Lexeme, kinds

MACROS = {
    "NUMBER": "(?:NUM|DAYNUM)",
    "ORDINAL": "(?:ORD|ORDNUM|SECOND)",
    "OTHERS": "(?:MOREOF|MORE)",
    "ANYUNIT": "(?:UNITS|UNIT|SECOND)",
    "NEARLY": "(?:APPROX|FEW(?=NUM|DAYNUM|YEAR)|MORE THAN|AT LEAST)",
}
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


def items(lexemes: list[Lexeme], rules: tuple[Rule, ...], accepts: Callable[[Item], bool]) -> Iterator[Item]:
    """Yield the longest accepted expression at each place of a run of lexemes, without overlap."""
    line = "".join(kinds()[lexeme.kind] for lexeme in lexemes)
    present = frozenset(line)
    usable = [rule for rule in rules if rule.needs <= present]
    place = 0
    while place < len(line):
        read = _readings(lexemes, line, place, usable)
        best = next((item for item in read if accepts(item)), None)
        if best is not None:
            yield best
        place = place + 1 if best is None else best.stop


def _readings(lexemes: list[Lexeme], line: str, place: int, rules: list[Rule]) -> list[Item]:
    """What the lexemes from a place on may say, the longest first; of equals the earlier rule."""
    found = [
        (-match.end(), number, match) for number, rule in enumerate(rules) if (match := rule.pattern.match(line, place))
    ]
    read = []
    for end, number, match in sorted(found, key=lambda one: one[:2]):
        expression = rules[number].build(Match(lexemes, match)) if -end > place else None
        if expression is not None:
            stop = -end - (lexemes[-end - 1].kind == "COMMA")
            read.append(Item(place, stop, rules[number].name, expression))
    return read
