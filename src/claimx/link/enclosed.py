"""Periods in a participle's clause between commas, which dates the noun before and nothing else of the sentence.

`The cameras, switched on in June 2019, caught 400 drivers`; taggers take the participle for a verb of the past.
"""

from claimx.link.figure import Figure
from claimx.link.setting import Setting
from claimx.view import View
from claimx.view.parse import FINITE

PARTICIPLES = ("VBN", "VBD")
NOUNS = ("NN", "NNS", "NNP", "NNPS")


def set_in_commas(view: View, setting: Setting, figure: Figure) -> bool:
    """Whether the period stands in such a clause and the figure outside it."""
    parse, verb = view.parse, setting.site
    if (
        verb < 2
        or parse.tags[verb] not in PARTICIPLES
        or parse.word(verb - 1) != ","
        or parse.starts[verb] > setting.start
    ):
        return False
    closing = parse.within(setting.start, setting.end).stop
    if parse.tags[verb - 2] not in NOUNS or closing + 1 >= len(parse) or parse.word(closing) != ",":
        return False
    within = parse.starts[verb] <= figure.start < setting.end
    return parse.tags[closing + 1] in FINITE and not within
