"""An article as it comes in, checked at the door."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateutil.parser import isoparse

from claimx.errors import InputError

SURROGATE = re.compile(r"[\ud800-\udfff]")
COUNTRY = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Article:
    """The text as it was given, and what the caller knows about it."""

    text: str
    title: str | None = None
    published: date | None = None
    country: str | None = None
    id: str | None = None
    source: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def article(
    title: str | None,
    body: str,
    *,
    published: date | str | None = None,
    country: str | None = None,
    id: str | None = None,
    source: str | None = None,
) -> Article:
    """The article whose title and body came apart: title, blank line, body in one text.

    Raises: InputError as `checked` does.
    """
    text = f"{title}\n\n{body}" if title else body
    return checked(text, title=title, published=published, country=country, id=id, source=source)


def checked(
    text: str,
    *,
    title: str | None = None,
    published: date | str | None = None,
    country: str | None = None,
    id: str | None = None,
    source: str | None = None,
) -> Article:
    """The article, if it can be taken.

    Raises: InputError for text that is no string or has a lone surrogate (it breaks UTF-8, JSON and every database
    later), a date that is none, a country that is no ISO 3166-1 alpha-2 code.
    """
    known = {"text": text, "title": title, "id": id, "source": source, "country": country}
    for name, value in known.items():
        if not isinstance(value, str) and (value is not None or name == "text"):
            raise InputError(f"the {name} is {_a(value)}; give a str")
        found = SURROGATE.search(value) if value is not None else None
        if found is not None:
            raise InputError(
                f"the {name} has a lone surrogate U+{ord(found[0]):04X} at character {found.start()}; "
                "decode the source again with its right encoding"
            )
    return Article(text, title, _day(published), _code(country), id, source)


def _code(country: str | None) -> str | None:
    """The code in capitals; UK, no code of ISO 3166-1 but what many archives hold, is GB.

    >>> _code("uk"), _code("gb"), _code("IE")
    ('GB', 'GB', 'IE')

    Raises: InputError for what is no such code.
    """
    if country is None:
        return None
    if not COUNTRY.fullmatch(country):
        raise InputError(f"the country is {country!r}; give an ISO 3166-1 alpha-2 code such as GB")
    return "GB" if country.upper() == "UK" else country.upper()


FIELDS = ("text", "title", "published", "country", "id", "source")
"""What a dict may tell of an article: the fields of a line of `claimx batch`."""


def article_of(given: object, number: int | None = None) -> Article:
    """The article that a text, a dict of the batch's shape or an Article is; `number` says which of several.

    Raises: InputError for anything else, and as `checked` does.
    """
    if isinstance(given, str):
        return checked(given)
    which = "the article" if number is None else f"article {number}"
    if isinstance(given, Article):
        if not isinstance(given.text, str):
            raise InputError(f"the text of {which} is {_a(given.text)}; give a str")
        return given
    if not isinstance(given, Mapping):
        raise InputError(f'{which} is {_a(given)}; give a str, a dict with a "text", or what claimx.article() returns')
    if not isinstance(given.get("text"), str):
        raise InputError(f'{which} is a dict without a "text" that is a str; its keys are {_listed(given)}')
    fields = {field: given[field] for field in FIELDS if given.get(field) not in (None, "")}
    fields |= {"id": str(fields["id"])} if isinstance(fields.get("id"), int) else {}
    return checked(fields.pop("text", ""), **fields)


def _a(value: object) -> str:
    """What came, by its type: `None`, `an int`, `a dict`."""
    if value is None:
        return "None"
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _listed(given: Mapping[object, object]) -> str:
    return ", ".join(map(repr, list(given)[:9])) or "none"


def _day(given: date | str | None) -> date | None:
    if given is None or given == "":
        return None
    if isinstance(given, date):
        return date(given.year, given.month, given.day)
    try:
        return isoparse(given).date()
    except (ValueError, TypeError, OverflowError) as error:
        raise InputError(f"the publication date is {given!r}; give an ISO 8601 date such as 2020-08-30") from error
