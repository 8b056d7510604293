"""For whom a speaker speaks: one of the article's bodies, or none; weighed by evidence, once for every person.

Candidates: every body of the register, and the one that stands beside the name. A body speaks for itself.
"""

from collections.abc import Iterable

from claimx.extractors.drafts import ForceDraft
from claimx.link.features.bodies import Bodies
from claimx.link.features.voices import Voice, described, evidence, nothing, sight
from claimx.link.links import Link, Source
from claimx.link.people import Cast, Mention
from claimx.link.register import Body, plain, register
from claimx.scorer import Option, Scorer, weights
from claimx.view import View

NAME = "organisation"
NOBODY = ("people", "two-names", "owner", "headline", "pronoun-of-the-speaker", "two-candidates")
"""Rules by which a speaker is no single person."""
AGAIN = ("the-unnamed", "pronoun-of-speaker")
"""Rules by which somebody without a name is one who spoke before."""
MANY = 8
"""So many bodies of one noun are looked at."""


class Organisations:
    """The bodies of an article, to be asked for whom somebody speaks."""

    def __init__(self, view: View, everybody: Cast, forces: Iterable[ForceDraft]) -> None:
        found = register(view, everybody, forces)
        self.known = Bodies(view, found)
        self._persons = everybody.known
        self._mentions: dict[int, list[Mention]] = {}
        for mention in everybody.mentions:
            if mention.person is not None:
                self._mentions.setdefault(id(mention.person), []).append(mention)
        self._small: dict[str, list[Body]] = {}
        for body in found:
            if " " in body.name:
                self._small.setdefault(body.name.rpartition(" ")[2], []).append(body)
        self._voices: dict[str, Voice] = {}
        self._said: dict[int, str | None] = {}

    def settled(self, link: Link[Source]) -> Link[Source]:
        """The speaker with the organisation that the evidence gives."""
        source, voice = link.value, self.voice(link)
        if source is not None and voice is not None:
            return link._replace(value=source._replace(organisation=self.of(voice)))
        if source is not None and source.name is not None and source.name == source.organisation:
            name = self.called(source.name, source.start)
            return link._replace(value=source._replace(name=name, organisation=name))
        return link

    def called(self, name: str, offset: int) -> str:
        """A body by its whole name; a noun alone by the one name before that ends in it: `defence ministry`."""
        at = self.known.at.get(plain(name))
        if at is None or self.known.bodies[at].kind != "noun":
            return name if at is None else self.known.bodies[at].name
        longer = {one.name for one in self._small.get(name, ())[:MANY] if one.start < offset}
        return longer.pop() if len(longer) == 1 else name

    def voice(self, link: Link[Source]) -> Voice | None:
        """Who speaks, if it is one person, named or not; somebody told of again is the same."""
        source = link.value
        if source is None or link.rule in NOBODY or (source.name is not None and source.name == source.organisation):
            return None
        if source.name is None and not source.role:
            return None
        key = source.name or f"the {source.role}"
        if source.name is None and link.rule not in AGAIN:
            self._voices.pop(key, None)
        if key not in self._voices:
            self._voices[key] = self._met(source)
        return self._voices[key]

    def _met(self, source: Source) -> Voice:
        person = next(iter(self._persons.get(source.name or "", ())), None)
        mentions = self._mentions.get(id(person), [])
        spans = [(one.start, one.end) for one in mentions] or [(source.start, source.end)]
        prefix = mentions[0].prefix if mentions else ""
        beside = source.organisation if plain(source.organisation or "") else None
        if beside and plain(beside) not in self.known.at:
            self.known.add(Body(beside, {plain(beside)}, spans[:1]))
        voice = Voice(source.name or "", spans, source.role, prefix, beside)
        voice.told = described(voice)
        return voice

    def of(self, voice: Voice) -> str | None:
        """For whom somebody speaks."""
        if id(voice) not in self._said:
            self._said[id(voice)] = Scorer(weights(NAME)).decide(self.options(voice)).value
        return self._said[id(voice)]

    def options(self, voice: Voice) -> list[Option[str]]:
        """Every body and none, with the evidence for each; where an apposition names the body, that one alone."""
        seen = sight(self.known, voice)
        found: list[Option[str]] = [] if voice.beside else [Option(None, nothing(self.known, voice, seen))]
        return found + [Option(self.known.bodies[at].name, evidence(self.known, voice, seen, at)) for at in seen.bodies]
