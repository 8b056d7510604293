"""How well do predicted records agree with gold ones, or two annotators with each other?

The gold form is a record without findings, with `accept`, `optional` and `not_claims` where it has them
(`corpus/README.md`); any record will do, so a corrected one is gold too.
"""

from claimx.scoring.annotation import Annotated, read_annotated
from claimx.scoring.scores import Scores, score

__all__ = ["Annotated", "Scores", "read_annotated", "score"]
