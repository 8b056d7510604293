"""Control characters made visible: what an article holds never steers a terminal.

Each stays one character, so that offsets hold: C0 and DEL as their pictures (ESC is `␛`), C1, which have none, as `�`.
Line ends and tabs stay what they are, as does a carriage return before a line end.
"""

import re

PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
TABLE = PICTURES | {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
RETURN = re.compile(r"\r(?!\n)")
JSON_TABLE = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def visible(text: str) -> str:
    r"""The text with its control characters shown.

    >>> visible("\x1b[31mred\x9b"), visible("one\r\ntwo\tthree"), visible("over\rwritten")
    ('␛[31mred�', 'one\r\ntwo\tthree', 'over␍written')
    """
    return RETURN.sub("␍", text.translate(TABLE))


def visible_json(written: str) -> str:
    """JSON with DEL and C1 escaped, as C0 is anyhow: the same value.

    >>> visible_json(chr(0x9b))
    '\\\\u009b'
    """
    return written.translate(JSON_TABLE)
