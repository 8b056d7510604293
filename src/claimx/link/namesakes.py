"""Whom a surname calls that two persons of the article have: the one met by then, else the one it called before.

Source: news style. The second of that surname comes into a story by the full name and mostly keeps it, so that the
surname alone stays with the first; near the other nothing is certain.
"""

from claimx.link.people import Person
from claimx.view import View


class Namesakes:
    """The persons of an article as it calls them, told in text order."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._met: dict[int, int] = {}
        """Where each person was last called by the full name."""
        self._called: dict[str, Person] = {}
        """Whom a surname called last."""

    def meet(self, person: Person, start: int) -> None:
        """Somebody is called by the full name; a headline may run it into other words."""
        if not self._view.in_headline(start):
            self._met[id(person)] = start

    def called(self, surname: str, start: int, known: list[Person]) -> Person | None:
        """Whom of those who have it the surname calls, if that is certain."""
        them = [person for person in known if person.surname == surname and id(person) in self._met]
        one = them[0] if len(them) == 1 else self._called.get(surname)
        near = self._before(start)
        if one is None or any(other is not one and self._met[id(other)] >= near for other in them):
            return None
        self._called[surname] = one
        return one

    def _before(self, offset: int) -> int:
        """Where the paragraph before that of `offset` starts."""
        return self._view.paragraphs[max(0, self._view.paragraph_index(offset) - 1)].start
