"""Paragraphs and the headline, from white space and line shapes, and where the words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.view.layout import headline, paragraphs
from claimx.view.words import words
from hostile import FRAGMENTS

PROSE = "The council said it would spend more on lights after shops had asked for them"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\n  Two. ", ["One.", "Two."]),
        ("One.\u2028Two.", ["One.", "Two."]),
        ("Thefts rise in Calderford\nPolice recorded 427.", ["Thefts rise in Calderford", "Police recorded 427."]),
        ("Police recorded 427 thefts in the\nyear to March.", ["Police recorded 427 thefts in the\nyear to March."]),
        (f"{PROSE}\nIn the square\nand the park.\nTo Mayor\nPoole it was", None),
        ("- seven\n- eight", ["- seven", "- eight"]),
        ("\n \n", []),
    ],
)
def test_paragraphs(text, want):
    found = [text[one.start : one.end] for one in paragraphs(text)]
    assert found == ([text] if want is None else want)


@pytest.mark.parametrize(
    ("text", "title", "want"),
    [
        ("Thefts rise in Calderford\n\nPolice recorded 427.", None, "Thefts rise in Calderford"),
        ("Police recorded 427 thefts.\n\nThey rose.", None, None),
        ("Thefts rise in Calderford", None, None),
        ("By Ann Lee\n\nThefts rise\n\nPolice recorded 427.", "Thefts rise", "Thefts rise"),
        ("Police recorded 427.\n\nThey rose.", "Thefts rise", None),
    ],
)
def test_headline(text, title, want):
    found = headline(text, paragraphs(text), title)
    assert (found and text[found.start : found.end]) == want


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4))).map("".join))
def test_words_stand_where_they_say(text):
    written, starts, kinds = words(text)
    assert len(kinds) == len(text) + 2
    assert [text[start : start + len(word)] for word, start in zip(written, starts, strict=True)] == written
