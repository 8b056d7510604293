"""The period of what is a part of the figure before: `400 boats in 2019, of which 90 were red`.

Not here: periods that the part has of its own, or that stand in the sentence for both (link/period.py).
"""

from claimx.extractors.drafts import Drafts
from claimx.link.clause import clause_of, tense
from claimx.link.links import Link
from claimx.view import Stretch, View

OTHER_TIMES = ("present", "modal")


def parts_dated(
    view: View, drafts: Drafts, found: list[Link[int]], whole: tuple[Link[Stretch], ...]
) -> list[Link[int]]:
    """The links, those of a part behind `of which` filled with that of its whole, the figure before in the sentence.

    Not where the part is told of another time: `of which 90 are still afloat`.
    """
    links = list(found)
    for index in range(1, len(links)):
        another = whole[index].rule == "same-share" and links[index - 1].rule == "of-whole"  # and 19 per cent blue
        if links[index].rule != "none-in-sentence" or not (another or whole[index].rule == "relative"):
            continue
        draft, before, link = drafts.quantities[index], drafts.quantities[index - 1], links[index - 1]
        sentence, alike = view.sentence_at(draft.start), draft.type in (before.type, "percentage")
        if sentence is None or before.start < sentence.start or not alike or link.value is None:
            continue
        period = drafts.periods[link.value]
        if period.end <= draft.start and not _of_another_time(view, draft.start, draft.end):
            links[index] = Link(link.value, "of-whole", (link.value, *links[index].candidates))
    return links


def _of_another_time(view: View, start: int, end: int) -> bool:
    head = view.parse.head_of(start, end)
    return head is not None and tense(view.parse, clause_of(view.parse, head)) in OTHER_TIMES
