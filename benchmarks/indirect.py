"""Indirect quotations that are none: how many of the contents that claimx finds hold no finite clause, by the parse.

    indirect.py FILE... [--read N]

FILE is JSONL of articles (`id`, `text`, `title`?, `published`?, `country`?). Counted are indirect and mixed quotations.
A finite verb is a token tagged VBD, VBP, VBZ or MD, auxiliaries among them; where each stands in a relative clause
within the content, the content is a noun phrase all the same. Counted apart are headlines, which may lack their verb,
and mixed quotations whose content is the quoted words alone.
`--read N` prints N contents of indirect ones, chosen alike on every run, with id, offsets and what the count makes of
each: to be read, never to be committed.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sample import articles_of

from claimx.pipeline import load, records
from claimx.records import Quotation
from claimx.view import View
from claimx.view.parse import FINITE
from claimx.view.read import read

SEED = 30
MARKS = "\"'“”‘’„«»"
VERDICTS = ("finite", "headline", "quoted words alone", "only in a relative clause", "none")


class Said(NamedTuple):
    """A quotation, where it stands, and what holds its content together."""

    article: str
    claim: Quotation
    words: str
    verdict: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts, and what is to be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--read", type=int, default=0, metavar="N")
    options = parser.parse_args(arguments)
    found = [one for file in options.files for one in quotations(file)]
    for mode in ("indirect", "mixed"):
        print(counted(mode, [one.verdict for one in found if one.claim.mode == mode]))
    told = [one for one in found if one.claim.mode == "indirect"]
    chosen = random.Random(SEED).sample(range(len(told)), min(options.read, len(told)))  # noqa: S311
    for place in sorted(chosen):
        one = told[place]
        cue = one.claim.cue.text if one.claim.cue else ""
        print(f"{one.article} {one.claim.start}-{one.claim.end} [{cue}] {one.verdict}: {one.words}")
    return 0


def counted(mode: str, verdicts: Sequence[str]) -> str:
    """The line of a mode.

    >>> counted("mixed", ["finite", "none", "finite", "finite"])
    'mixed: 4, headline 0, quoted words alone 0, only in a relative clause 0, none 1: 25.0% without a finite clause'
    """
    counts = Counter(verdicts)
    told = ", ".join(f"{verdict} {counts[verdict]}" for verdict in VERDICTS[1:])
    without = (counts["only in a relative clause"] + counts["none"]) / max(1, len(verdicts))
    return f"{mode}: {len(verdicts)}, {told}: {without:.1%} without a finite clause"


def quotations(file: Path) -> Iterator[Said]:
    """Yield the indirect and mixed quotations of the articles in a file."""
    pipeline = load(blas=True)
    for article, view in read(pipeline.nlp, articles_of(file), blas=pipeline.blas, forces=pipeline.gazetteer):
        record = next(records([(article, view)], pipeline.producer))
        for claim in record.claims:
            if isinstance(claim, Quotation) and claim.mode != "direct":
                words = " … ".join(" ".join(view.text[part.start : part.end].split()) for part in claim.content)
                yield Said(record.id, claim, words, verdict(view, claim))


def verdict(view: View, claim: Quotation) -> str:
    """What holds the content of a quotation together."""
    parse = view.parse
    tokens = [token for part in claim.content for token in parse.within(part.start, part.end)]
    verbs = [token for token in tokens if parse.tags[token] in FINITE]
    if any(not _relative(view, token, tokens) for token in verbs):
        return "finite"
    if view.in_headline(claim.content[0].start):
        return "headline"
    if claim.mode == "mixed" and all(_quoted(view, part.start, part.end) for part in claim.content):
        return "quoted words alone"
    return "only in a relative clause" if verbs else "none"


def _quoted(view: View, start: int, end: int) -> bool:
    """Whether a part of a content stands between quote marks, with none within."""
    opened, closed = view.text[:start].rstrip()[-1:], view.text[end:].lstrip()[:1]
    return opened in MARKS and closed in MARKS and "" not in (opened, closed)


def _relative(view: View, verb: int, tokens: Sequence[int]) -> bool:
    """Whether a verb stands in a relative clause whose noun is one of the tokens."""
    parse = view.parse
    for token in (verb, *parse.ancestors(verb)):
        if parse.deps[token] == "relcl":
            return parse.heads[token] in tokens
    return False


if __name__ == "__main__":
    raise SystemExit(main())
