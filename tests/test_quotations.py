"""Quote marks at their worst: time stays linear, and odd marks give fewer claims, never an error."""

import pytest

from bounded import bounded
from claimx.extractors.quotations import quotations
from claimx.extractors.quotations.marks import quoted
from claimx.view import Paragraph

MARKS = ['"', "“ ", "” ", "'a ", "''", "‘b’", 'He said "', '7" by 9" ', "«", "‘ “ "]


@pytest.mark.parametrize("piece", MARKS)
def test_a_hundred_thousand_marks_take_linear_time(piece):
    text = piece * 100_000
    with bounded():
        list(quoted(text, [Paragraph(0, len(text), range(0))]))


@pytest.mark.parametrize("piece", MARKS)
def test_odd_marks_are_no_error(piece, read):
    text = f"Ada Finch said {piece}40 boats{piece} sank. {piece} {piece}“No,” she said.{piece}"
    for draft in quotations(read(text)):
        assert text[draft.start : draft.end] == draft.text
        assert all(draft.start <= part.start < part.end <= draft.end for part in draft.content)


def test_segments_stand_in_text_order_without_overlap(read):
    text = "“One,” said Ada Finch, “and 2.” “Three.”\n\n“Four.”\n\nShe said 5 were left and that “six” came."
    for draft in quotations(read(text)):
        ends = [0, *(part.end for part in draft.content)]
        assert all(part.start >= end for part, end in zip(draft.content, ends, strict=False))


def test_a_sentence_that_opens_with_a_dash_has_no_dateline(read):
    for dash in ("–", "--", "-"):
        text = f"{dash} Rain would fall in the north, Ada Finch said."
        assert [draft.text for draft in quotations(read(text))] == ["Rain would fall in the north"]
