"""The report: a record as one page for a person, that needs nothing else and fetches nothing.

The article's words reach the page through the template's escaping alone; the script holds none of them.
"""

from html import escape

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from claimx.decisions import Decisions
from claimx.records import Record, a_record
from claimx.report import words
from claimx.report.assets import hashed, part
from claimx.report.contents import contents
from claimx.view.english import is_english

__all__ = ["embedded", "survey_to_html", "to_html"]


def to_html(record: Record, decisions: Decisions | None = None) -> str:
    """The record as a self-contained HTML page: the article with its claims, the sums, the sources.

    Of the `decisions`, an alarm that was dismissed is told among what was set aside, and lights up nothing; one that
    was accepted says by whom.

    >>> from claimx.records import Producer
    >>> nothing = Record(id="a", text="<b>Nothing</b>", producer=Producer(claimx="0", model=None), text_sha256="")
    >>> "&lt;b&gt;Nothing" in to_html(nothing), "<b>Nothing" in to_html(nothing)
    (True, False)
    """
    a_record(record, "report.to_html")
    style, script = part("style.css"), part("script.js") + part("decide.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(part("page.html.j2")).render(
        it=contents(record, decisions or {}),
        record=record,
        words=words,
        english=is_english(record.text),
        style=Markup(style),  # noqa: S704 ours, not the article's
        script=Markup(script),  # noqa: S704
        hashes={"style": hashed(style), "script": hashed(script)},
    )


def survey_to_html(place: str) -> str:
    """The page of a database of many articles: those at odds with themselves, forces and years, conflicts.

    `place` is its URL or the path of its SQLite file. Needs the extras `sql` and `plots`.

    Raises: ClaimxError where there is no such database, InputError where an extra is not installed.
    """
    from claimx.report.survey import survey_to_html as page

    return page(place)


def embedded(record: Record) -> str:
    """The page within a frame of its own, as a notebook shows it: what runs there reaches nothing outside."""
    page = escape(to_html(record), quote=True)
    attributes = 'title="claimx report" width="100%" height="720" sandbox="allow-scripts" loading="lazy"'
    return f'<iframe {attributes} style="border: 1px solid #8886" srcdoc="{page}"></iframe>'
