"""The glossary leads where it says."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("| ")]


def test_each_word_has_one_row():
    words = [word for row in ROWS for word in row[0].split(", ") if row[0] not in ("word", "---")]
    assert len(words) > 40
    assert len(set(words)) == len(words)


def test_each_place_is_there():
    places = [place for row in ROWS for place in re.findall(r"`([^`]+)`", row[2])]
    roots = (ROOT / "src" / "claimx", ROOT, ROOT / "docs")
    assert [place for place in places if not any((root / place).exists() for root in roots)] == []
