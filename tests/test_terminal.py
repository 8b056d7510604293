"""What a person sees at a terminal: nothing of the article is markup, nothing is said twice, the outcome comes last."""

import pytest
from rich.console import Console

import claimx
from claimx.terminal import show, show_comparison, show_findings

STORY = "Kent Police took 427 reports of theft in 2019. Of those, 61 were of bikes and 360 of cars, [bold]421 in all."
SLIP = "Thefts pass 700\n\nKent had 427 thefts and Essex 325 thefts, 725 in all. A sail could cost £400 a year."


@pytest.fixture(params=[80, 120])
def printed(request):
    """A function: what a call prints to a console of that width, as lines."""

    def lines(call, *given):
        console = Console(width=request.param, record=True, force_terminal=False, file=open("/dev/null", "w"))  # noqa: SIM115
        call(*given, console)
        text = console.export_text()
        assert all(len(line) <= request.param for line in text.splitlines())
        return [line.rstrip() for line in text.splitlines()]

    return lines


def test_the_last_line_is_the_outcome(printed):
    lines = printed(show, claimx.extract(SLIP))
    assert lines[-1].startswith("1 finding does not add up")
    assert lines[-1].endswith("figures could be checked.")


def test_a_text_without_claims_says_so(printed):
    assert printed(show, claimx.extract("Nothing is counted here."))[-1].startswith("No claims found.")
    assert printed(show_findings, claimx.extract("Kent had 427 thefts."))[-1].startswith(
        "0 findings hold; 0 of 1 figure "
    )


def test_the_article_is_no_markup(printed):
    text = "\n".join(printed(show, claimx.extract(STORY, source="[red]a.txt")))
    assert "[bold]421" in text
    assert "[red]a.txt" in text


def test_what_was_not_checked_is_told_once(printed):
    rows = [line for line in printed(show, claimx.extract(SLIP)) if "£400" in line]
    assert rows
    assert all(row.count("£400") <= 2 for row in rows)
    assert not any("£400: " in row for row in rows)


def test_a_comparison_says_what_the_source_says(printed):
    source = claimx.extract("Kent Police recorded 427 thefts in 2019.")
    derived = claimx.extract("Kent Police recorded 472 thefts in 2019.")
    lines = printed(show_comparison, claimx.compare(source, derived), derived)
    row = next(line for line in lines if "472 thefts" in line)
    assert [cell.strip() for cell in row.strip("│").split("│")] == ["472 thefts", "contradicted", "427 thefts"]
    assert lines[-1].startswith("1 contradicted, 1 supported, 0 not found.")
