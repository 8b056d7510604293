"""The report: a record as one page for a person, that needs nothing else and fetches nothing.

The article's words reach the page through the template's escaping alone; the script holds none of them.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from claimx.records import Record
from claimx.report import words
from claimx.report.contents import contents
from claimx.view.english import is_english

__all__ = ["embedded", "to_html"]


def to_html(record: Record) -> str:
    """The record as a self-contained HTML page: the article with its claims, the sums, the sources.

    >>> from claimx.records import Producer
    >>> nothing = Record(id="a", text="<b>Nothing</b>", producer=Producer(claimx="0", model=None), text_sha256="")
    >>> "&lt;b&gt;Nothing" in to_html(nothing), "<b>Nothing" in to_html(nothing)
    (True, False)
    """
    style, script = _part("style.css"), _part("script.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_part("page.html.j2")).render(
        it=contents(record),
        record=record,
        words=words,
        english=is_english(record.text),
        style=Markup(style),  # noqa: S704 ours, not the article's
        script=Markup(script),  # noqa: S704
        hashes={"style": _hash(style), "script": _hash(script)},
    )


def embedded(record: Record) -> str:
    """The page within a frame of its own, as a notebook shows it: what runs there reaches nothing outside."""
    page = escape(to_html(record), quote=True)
    attributes = 'title="claimx report" width="100%" height="720" sandbox="allow-scripts" loading="lazy"'
    return f'<iframe {attributes} style="border: 1px solid #8886" srcdoc="{page}"></iframe>'


@cache
def _part(name: str) -> str:
    """A part of the page, from the package's own files."""
    return files("claimx.report").joinpath(name).read_text("utf-8")


def _hash(part: str) -> str:
    """The hash by which the content security policy allows this one style or script."""
    return "sha256-" + b64encode(sha256(part.encode()).digest()).decode()
