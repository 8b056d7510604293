"""What is usual: the day of publication and the country of articles that do not say them themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from claimx.batch.items import Item, Refusal
from claimx.view.article import Article, checked


@dataclass(frozen=True, slots=True)
class Usual:
    """A day and a country, each of which an article's own comes before."""

    published: date | None = None
    country: str | None = None

    def of(self, read: Iterator[Item | Refusal]) -> Iterator[Item | Refusal]:
        """What was read, each article with what is usual where it says nothing."""
        if self == Usual():
            return read
        return (replace(one, article=self._of(one.article)) if isinstance(one, Item) else one for one in read)

    def _of(self, article: Article) -> Article:
        published, country = article.published or self.published, article.country or self.country
        return replace(article, published=published, country=country)

    def told(self) -> dict[str, str]:
        """What of it is known, as a manifest has it."""
        day = {} if self.published is None else {"published": self.published.isoformat()}
        return day | ({} if self.country is None else {"country": self.country})


def usual(published: str | None = None, country: str | None = None) -> Usual:
    """What is usual, as a caller writes it.

    >>> usual("2024-01-24", "uk")
    Usual(published=datetime.date(2024, 1, 24), country='GB')

    Raises: InputError for a day or a country that is none.
    """
    known = checked("", published=published, country=country)
    return Usual(known.published, known.country)
