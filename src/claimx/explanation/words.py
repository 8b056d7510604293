"""Explanations as values, and in words for a person."""

from collections.abc import Iterator
from itertools import groupby

from claimx.lexicon import table
from claimx.records import Model


class Explanation(Model):
    """One link of one claim, or one relation of it; `value` and `candidates` are written as text or record have them.

    Where a rule decided, `rule` names it. Where evidence was weighed, `because` gives the scores of the answer and of
    the best other one, each with the features that weighed most; of a relation and an alarm (both are told with the
    last of their figures) how likely it is, and what weighed most for it and against it.
    """

    claim: str
    text: str
    field: str
    value: str | None
    rule: str
    candidates: tuple[str, ...] = ()
    because: str | None = None

    def __str__(self) -> str:
        """`period of 427: 2019 (+3.1: same clause +2.2; none -0.4: ...)`."""
        return f"{self.field} of {flat(self.text)}: {self.value or 'none'} ({_why(self)})"


class Explanations(tuple[Explanation, ...]):
    """The links and relations of an article, in text order; printed, they are lines for a person."""

    __slots__ = ()

    def __str__(self) -> str:
        """A line a claim and below it its links, as `claimx extract --explain` has them."""
        return "\n".join(lines(self))


def lines(explained: tuple[Explanation, ...]) -> Iterator[str]:
    """Yield the explanation as lines for a person: a claim, its links with why, and what was left open.

    >>> from claimx.explanation import explain
    >>> shown = list(lines(explain("Kent Police recorded 427 thefts.")))
    >>> shown[0], shown[4].split()[0], shown[4].split(maxsplit=1)[1].partition(" ")[0]
    ('c1  427 thefts', 'force', 'Kent')
    """
    for _, of_claim in groupby(explained, key=lambda line: line.claim):
        links = list(of_claim)
        yield f"{links[0].claim}  {flat(links[0].text)}"
        for line in links:
            if line.value is not None:
                yield f"    {line.field:13}{flat(line.value)}: {_why(line)}"
        blank = [f"{line.field} ({_why(line)})" for line in links if line.value is None]
        if blank:
            yield f"    {'left open':13}{', '.join(blank)}"


def _why(line: Explanation) -> str:
    """By which rule, or on what evidence."""
    return line.because or f"{told(line.field, line.rule)}{_others(line)}"


def told(field: str, rule: str) -> str:
    """A rule in words, by data/explanations.toml.

    >>> told("place", "same-clause"), told("role", "behind-rose"), told("unit", "rule-that-is-new")
    ('named in the same clause', 'after “rose”', 'rule that is new')
    """
    phrases, families = table("explanations").get(field, {}), table("explanations")["families"]
    if rule in phrases:
        return str(phrases[rule])
    for start in sorted(families, key=len, reverse=True):
        if rule.startswith(start):
            return str(families[start].format(rule.removeprefix(start).replace("-", " ")))
    return rule.replace("-", " ")


def _others(line: Explanation) -> str:
    between = [flat(other) for other in line.candidates if other != line.value]
    return f"; not {', '.join(between)}" if between else ""


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
