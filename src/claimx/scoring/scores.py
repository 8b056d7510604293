"""The figures of a comparison: claims found, claims right in every decisive field, fields, links, alarms."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimx.records import Model
from claimx.scoring.annotation import TYPES, Annotated, Aside, Marked
from claimx.scoring.fields import DECISIVE, FIELDS, LINKS, Both, given_target, linked, wanted_targets
from claimx.scoring.matching import pairs

FORGIVEN = 0.5
"""The part of the shorter span that must lie in an aside of gold for it to speak of the claim."""


class Rates(Model):
    """How many were wanted, given and right; precision, recall and F1 are null where nothing could be right."""

    wanted: int
    given: int
    right: int

    @property
    def precision(self) -> float | None:
        """Right of those given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Right of those wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both.

        >>> Rates(wanted=4, given=2, right=2).f1
        0.6666666666666666
        >>> Rates(wanted=0, given=0, right=0).f1 is None
        True
        """
        total = self.wanted + self.given
        return 2 * self.right / total if total else None


class Share(Model):
    """How many of how many."""

    right: int
    of: int


class Alarms(Model):
    """Findings `inconsistent`: articles with a slip, those where one was located; alarms raised, and right."""

    wanted: int
    located: int
    given: int
    right: int


class Mistake(Model):
    """One claim that does not agree: missed, in excess, or wrong in fields."""

    article: str
    kind: str
    type: str
    start: int
    end: int
    text: str


class Scores(Model):
    """All figures; `whole` counts the claims right in every decisive field, by type."""

    articles: int
    missing: tuple[str, ...]
    bad_offsets: int
    found: dict[str, Rates]
    whole: dict[str, Rates]
    fields: dict[str, Share]
    links: dict[str, Rates]
    false_claims: Share
    alarms: Alarms | None
    mistakes: tuple[Mistake, ...]

    @property
    def claim_accuracy(self) -> float | None:
        """The share of gold's claims that are found and right in every decisive field: the headline."""
        return self.whole["all"].recall

    @property
    def claim_f1(self) -> float | None:
        """The same, with the claims in excess counted too."""
        return self.whole["all"].f1


@dataclass(slots=True)
class _Tally:
    gold: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    links: dict[str, Counter[str]] = field(default_factory=lambda: {link: Counter() for link in LINKS})
    alarms: Counter[str] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)
    false_claims: int = 0
    bad_offsets: int = 0

    def mistake(self, article: Annotated, kind: str, claim: Marked) -> None:
        """Take note of one claim that does not agree."""
        one = Mistake(article=article.id, kind=kind, type=claim.type, start=claim.start, end=claim.end, text=claim.text)
        self.mistakes.append(one)


def score(gold: Sequence[Annotated], predicted: Sequence[Annotated]) -> Scores:
    """The figures of the predicted articles against gold, joined by id, else by text."""
    by_id = {article.id: article for article in predicted}
    by_text = {article.text: article for article in predicted}
    tally, missing = _Tally(), []
    for article in gold:
        other = by_id.get(article.id) or by_text.get(article.text)
        if other is None:
            missing.append(article.id)
            other = Annotated(id=article.id, text=article.text)
        _article(tally, article, other)
    return _scores(tally, gold, tuple(missing))


def _article(tally: _Tally, article: Annotated, other: Annotated) -> None:
    matched = pairs(article, other)
    partners = {id(claim) for pair in matched for claim in pair}
    tally.gold.update(claim.type for claim in article.claims)
    tally.bad_offsets += sum(article.text[claim.start : claim.end] != claim.text for claim in other.claims)
    for claim in article.claims:
        if id(claim) not in partners:
            tally.mistake(article, "missed", claim)
    for claim in other.claims:
        if id(claim) in partners:
            tally.given[claim.type] += 1
        elif not any(_concerns(aside, claim) for aside in article.optional):
            tally.given[claim.type] += 1
            _excess(tally, article, claim)
    for ours, theirs in matched:
        _fields(tally, Both(ours, theirs, article, other))
    _alarms(tally, article, other)


def _concerns(aside: Aside, claim: Marked) -> bool:
    """Whether an optional span speaks of a claim: of its type, or of any quantity."""
    kinds = {"count", "percentage", "money", "measurement"}
    if aside.type != claim.type and not (aside.type in kinds and claim.type in kinds):
        return False
    span = claim.numeral
    return aside.common(span) >= FORGIVEN * max(1, min(len(aside), len(span)))


def _excess(tally: _Tally, article: Annotated, claim: Marked) -> None:
    """A claim that gold does not have; counted apart where gold says that there must be none."""
    span = claim.numeral
    for aside in article.not_claims:
        common = aside.common(span)
        if (claim.type == "quotation") != (aside.kind == "scare") or not common:
            continue
        if claim.type != "quotation" or common >= FORGIVEN * len(span):
            tally.false_claims += 1
            tally.mistake(article, f"no claim ({aside.kind})", claim)
            return
    tally.mistake(article, "in excess", claim)


def _fields(tally: _Tally, both: Both) -> None:
    kind, wrong = both.gold.type, []
    tally.matched[kind] += 1
    for name, agrees in FIELDS[kind].items():
        known = name if both.gold.is_quantity else f"{kind}.{name}"
        agreed = agrees(both)
        tally.asked[known] += 1
        tally.agreed[known] += agreed
        if name in DECISIVE[kind] and not agreed:
            wrong.append(name)
    tally.whole[kind] += not wrong
    if wrong:
        tally.mistake(both.article, "wrong " + ", ".join(wrong), both.gold)
    if both.gold.is_quantity:
        for link in LINKS:
            _link(tally.links[link], both, link)


def _link(counts: Counter[str], both: Both, link: str) -> None:
    """A link is wanted unless gold accepts none and none is given; right where both lead to the same thing."""
    given = given_target(both, link) is not None
    wanted = wanted_targets(both, link)
    right = given and any(target is not None for target in wanted) and linked(both, link)
    counts["given"] += given
    counts["right"] += right
    if getattr(both.gold, link) is not None:
        counts["wanted"] += given or None not in both.gold.accept.get(link, [])
    else:
        counts["wanted"] += right


def _alarms(tally: _Tally, article: Annotated, other: Annotated) -> None:
    """Inconsistent findings against the slips that gold planted; without a word of gold on slips, nothing counts."""
    if article.wrong is None:
        return
    raised = [finding.figures for finding in other.findings if finding.verdict == "inconsistent"]
    tally.alarms["said"] += 1
    tally.alarms["wanted"] += bool(article.wrong)
    tally.alarms["given"] += len(raised)
    hits = [any(figure.common(wrong) for figure in figures for wrong in article.wrong) for figures in raised]
    tally.alarms["right"] += sum(hits)
    tally.alarms["located"] += any(hits)


def _scores(tally: _Tally, gold: Sequence[Annotated], missing: tuple[str, ...]) -> Scores:
    alarms = tally.alarms
    return Scores(
        articles=len(gold),
        missing=missing,
        bad_offsets=tally.bad_offsets,
        found=dict(_by_type(tally, tally.matched)),
        whole=dict(_by_type(tally, tally.whole)),
        fields={name: Share(right=tally.agreed[name], of=of) for name, of in tally.asked.items()},
        links={link: Rates(**{key: counts[key] for key in Rates.model_fields}) for link, counts in tally.links.items()},
        false_claims=Share(right=tally.false_claims, of=sum(len(article.not_claims) for article in gold)),
        alarms=Alarms(**{key: alarms[key] for key in Alarms.model_fields}) if alarms["said"] else None,
        mistakes=tuple(tally.mistakes),
    )


def _by_type(tally: _Tally, right: Counter[str]) -> Iterator[tuple[str, Rates]]:
    yield "all", Rates(wanted=tally.gold.total(), given=tally.given.total(), right=right.total())
    for kind in TYPES:
        if tally.gold[kind] or tally.given[kind]:
            yield kind, Rates(wanted=tally.gold[kind], given=tally.given[kind], right=right[kind])
