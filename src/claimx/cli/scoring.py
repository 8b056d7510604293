"""The command `score`: how well records agree with corrected or gold ones."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import FormatOption, wants_json

if TYPE_CHECKING:
    from claimx.scoring.scores import Rates, Scores


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Right records, JSONL: corrected by hand, or corpus/.")],
    predicted: Annotated[Path, typer.Argument(metavar="PREDICTED", help="JSONL as batch wrote it; joined by id.")],
    mistakes: Annotated[int, typer.Option(min=0, metavar="N", help="Also list the first N claims that differ.")] = 0,
    format: FormatOption = None,
) -> None:
    """Score records against right ones, field by field.

    A claim is right where its value, comparator, unit, role, period, baseline and force are, a period's days, a
    force's name, a quotation's speaker. Two annotators are compared in the same way.
    """
    from claimx.scoring import read_annotated
    from claimx.scoring import score as compute

    scores = compute(read_annotated(gold), read_annotated(predicted))
    if wants_json(format):
        print(scores.model_dump_json(exclude=None if mistakes else {"mistakes"}))
        return
    print("\n".join(_lines(scores)))
    for one in scores.mistakes[:mistakes]:
        print(f"{one.article} {one.start}-{one.end} {one.type}, {one.kind}: {one.text[:60]!r}")


def _lines(scores: "Scores") -> Iterator[str]:
    yield f"{scores.articles} articles" + (f", {len(scores.missing)} of them not predicted" if scores.missing else "")
    yield f"claim accuracy {_figure(scores.claim_accuracy)}, claim F1 {_figure(scores.claim_f1)}"
    yield ""
    yield f"{'claims':14}{'gold':>7}{'given':>7}{'precision':>11}{'recall':>8}{'F1':>7}{'all right':>11}"
    for kind, found in scores.found.items():
        yield f"{kind:14}{_rates(found)}{_figure(scores.whole[kind].recall):>11}"
    yield ""
    yield f"{'links':14}{'gold':>7}{'given':>7}{'precision':>11}{'recall':>8}{'F1':>7}"
    for link, rates in scores.links.items():
        yield f"{link:14}{_rates(rates)}"
    yield ""
    yield "fields of the claims found"
    for name, share in scores.fields.items():
        yield f"  {name:22}{_figure(share.right / share.of):>6}  of {share.of}"
    yield ""
    yield f"claims where there must be none: {scores.false_claims.right} of {scores.false_claims.of}"
    if scores.alarms:
        alarms = scores.alarms
        yield f"slips located: {alarms.located} of {alarms.wanted}; alarms right: {alarms.right} of {alarms.given}"
    if scores.bad_offsets:
        yield f"offsets that are not their text: {scores.bad_offsets}"


def _rates(rates: "Rates") -> str:
    return (
        f"{rates.wanted:7}{rates.given:7}{_figure(rates.precision):>11}{_figure(rates.recall):>8}{_figure(rates.f1):>7}"
    )


def _figure(share: float | None) -> str:
    """Three digits, or a dash where there is nothing to divide.

    >>> _figure(0.5), _figure(None)
    ('0.500', '-')
    """
    return "-" if share is None else f"{share:.3f}"
