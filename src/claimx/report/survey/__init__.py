"""The report over many articles: what a database of claims holds, as one page that needs nothing else.

Which articles contradict themselves, what is told of each force and when, and where articles contradict each other;
of which topics, in which units, and who is quoted.
The plots are SVG pictures without a script; the page has none either.
"""

from base64 import b64encode

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from claimx.report.assets import hashed, part
from claimx.report.survey.contents import survey
from claimx.report.survey.plots import bars, forces_by_year

__all__ = ["survey_to_html"]


def survey_to_html(place: str) -> str:
    """The page of a database, by its URL or the path of its SQLite file.

    Raises: ClaimxError where there is no such database, ExtraError where matplotlib is not installed.
    """
    style = part("style.css") + part("survey/style.css")
    it = survey(place)
    plots = {name: bars(counts, "%" if name == "apart" else "") for name, counts in it.counted.items()}
    plots |= {"largest": bars([(told.force, told.count) for told in it.forces]), "years": forces_by_year(it.by_year)}
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(part("survey/page.html.j2")).render(
        it=it,
        plots={name: None if plot is None else _inline(plot) for name, plot in plots.items()},
        style=Markup(style),  # noqa: S704 ours, not the articles'
        hash=hashed(style),
    )


def _inline(plot: bytes) -> str:
    """A picture as an address that holds it."""
    return "data:image/svg+xml;base64," + b64encode(plot).decode()
