"""A number that is all that its line holds, as in a cell of a table."""

BESIDE = 8
OPENS, CLOSES = " \t\u00a0(~≈<>≤≥+-−–*•|:", " \t\u00a0.)|,;"


def is_cell(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is all that its line holds but for marks, as a value in a table does.

    >>> is_cell("Torque\\n12 Nm\\n", 7, 12), is_cell("12 C grades", 0, 4)
    (True, False)
    """
    line = max(0, start - BESIDE, text.rfind("\n", 0, start) + 1)
    whole = line == 0 or text[line - 1] == "\n"
    if not whole or text[line:start].strip(OPENS):
        return False
    behind = text[end : end + BESIDE].partition("\n")[0]
    return len(behind) < BESIDE and not behind.strip(CLOSES)
