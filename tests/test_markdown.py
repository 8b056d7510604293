"""Markdown to text: every stretch of it stands where it says, whatever the file holds."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.linter.markdown import markdown

SIGNS = st.sampled_from(
    [*"#*_`[]()<>!&;|-+=~\\\"'\n\r\t :.0123456789", "---\n", "\n\n", "title: ", "&amp;", "😀", "427 thefts"]
)


def test_what_a_reader_reads_is_kept_and_the_rest_is_not():
    raw = (
        "---\ntitle: 'Thefts: up'\ndate: 2024-01-24\n---\n"
        "# Kent\n\nThe **force** saw [427 thefts](https://a.example/99)\nin `x = 1` one\\_year.\n\n"
        "> - 12 &amp; 13\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![9 cats](x.png)\n\n```\n500\n```\n"
    )
    found, _ = markdown(raw)
    assert (found.title, found.published) == ("Thefts: up", "2024-01-24")
    assert found.text.split("\n\n") == [
        "Thefts: up", "Kent", "The force saw 427 thefts\nin  one_year.", "12 & 13", "a", "b", "1", "2"
    ]  # fmt: skip


def test_a_title_that_is_the_first_heading_stands_once():
    assert markdown("---\ntitle: Kent\n---\n# Kent\n\nText\n")[0].text == "Kent\n\nText"


@pytest.mark.parametrize(
    "raw", ["", "---\n", "---\n---\n", "+++\ntitle = ''\n+++\n", "\ufeff---\n", "title: x", "\x00"]
)
def test_files_without_anything(raw):
    found, places = markdown(raw)
    assert (found.title, found.published) == (None, None)
    if found.text:
        places.spot(found.text, 0, 1)


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_each_word_stands_where_it_says(raw):
    found, places = markdown(raw)
    lines = raw.split("\n")
    for start, char in enumerate(found.text):
        spot = places.spot(found.text, start, start + 1)
        assert 1 <= spot.line <= len(lines)
        assert spot.column >= 1
        if char.isdigit() and "&" not in raw and "\\" not in raw:
            assert lines[spot.line - 1][spot.column - 1] == char


@pytest.mark.parametrize(
    "sign", ["[", "> ", "*a ", "`", "<", "![", "- ", "| a ", "&amp;", "\\*", "_a_ ", "---\n", "427 thefts. "]
)
def test_work_is_no_more_than_in_proportion(sign):
    def took(times):
        begun = process_time()
        markdown(sign * times)
        return process_time() - begun

    took(100)
    assert took(16_000) < 40 * max(took(2_000), 0.02)
