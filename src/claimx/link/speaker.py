"""Who said it: the words as they stand, and the name, role and organisation the article resolves them to.

Lexicon: data/people.toml. Two candidates give no name (link/namesakes.py).
Not here: pronouns and phrases without a name (link/antecedent.py, link/described.py).
"""

import re
from collections.abc import Sequence

from claimx.extractors.drafts import Drafts, ForceDraft
from claimx.given_names import is_given_name
from claimx.lexicon import words
from claimx.link.antecedent import of_noun, of_pronoun
from claimx.link.apposition import SEAT, beside
from claimx.link.bodies import PROPER, opens
from claimx.link.cast import cast
from claimx.link.links import Link, Source
from claimx.link.naming import Stage
from claimx.link.organisation import Organisations
from claimx.link.people import ARTICLE, Mention, bodies, last_word, organisation_ends, parties, roles, voices
from claimx.view import Stretch, View

PRONOUNS = ("he", "she", "they", "it", "i", "we", "you", "who")
OBJECTS = {"him": "he", "her": "she", "them": "they"}
"""Pronouns behind `according to`."""
THE = re.compile(r"^[Tt]he[ \u00a0]")
FOR = re.compile(r"[ \u00a0](?:for|of|at|from|in|with|on behalf of)[ \u00a0](?:the[ \u00a0])?")
TRAILING = re.compile(r"[ \u00a0,]{1,3}([a-z][\w -]{0,120})$")
JOINED = re.compile(r"[^,]{0,80}\b(?:and|&|of|for)\b[^,]{0,80}")
OF_THE = re.compile(rf"[ \u00a0](?:of|from|at)[ \u00a0](?:the[ \u00a0])?(?:[a-z][a-z’'-]*[ \u00a0]){{0,3}}{SEAT}")
PERCENT = re.compile(r"(?:\w+[ \u00a0]){0,2}[\w.-]+[ \u00a0]?(?:%|per[ \u00a0]?cent\b)")
"""How so many of those who were asked begin: `Thirty-one percent of voters`."""
VOTERS = ("Republican", "Democrat")
NOUN = re.compile(r"[ \u00a0](?:[a-z][\w-]*[ \u00a0]){0,3}[a-z][\w-]*")
WHERE = re.compile(r"[a-z][ \u00a0](?:in|near|to)[ \u00a0]$")
KNOWS = re.compile(r"[ \u00a0](?:familiar|close|briefed|involved|who|whose|with)\b")
"""What follows somebody who is not named: `a source familiar with Acme's plans`."""
ORGAN = re.compile(r"(?P<owned>['’]s?)?[ \u00a0](?:[a-z][\w-]*[ \u00a0]){0,3}(?P<noun>[a-z]+)")
"""What may stand behind a name in that of a body: `’s energy ministry`, ` economic affairs committee`."""
LONGEST_NAME = 4
"""Of so many words a name is a line in capitals."""
LEAD = 40
"""How many characters of a force's name may stand before what was taken for a name."""
NICKNAME = re.compile(r"[ \u00a0][\"“‘'][^\"”’']{1,25}[\"”’'](?=[ \u00a0])")


def speakers(view: View, drafts: Drafts) -> tuple[Link[Source], ...]:
    """Who said each quotation, in text order, so that a pronoun finds the speakers before it."""
    return named(view, drafts)[0]


def named(
    view: View, drafts: Drafts, metonyms: Sequence[ForceDraft] = ()
) -> tuple[tuple[Link[Source], ...], Stage | None]:
    """The same, and what is then known of the article; nothing where it quotes nobody."""
    if not drafts.quotations:
        return (), None
    stage = resolved(view, drafts, metonyms)
    found = {key: stage.organisations.settled(stage.found[key]) for key in sorted(stage.found)}
    links = (
        Link(None, "no-speaker") if q.speaker is None else found[q.speaker.start, q.speaker.end]
        for q in drafts.quotations
    )
    return tuple(links), stage


def resolved(view: View, drafts: Drafts, metonyms: Sequence[ForceDraft] = ()) -> Stage:
    """The stage once every speaker has a name; for whom each speaks is not asked yet."""
    stage = stage_of(view, drafts, metonyms)
    spans = {(q.speaker.start, q.speaker.end): q.speaker for q in drafts.quotations if q.speaker is not None}
    for key in sorted(spans):
        stage.add(key, source_of(stage, spans[key]))
    return stage


def stage_of(view: View, drafts: Drafts, metonyms: Sequence[ForceDraft] = ()) -> Stage:
    """What is known of an article before its speakers are named."""
    parts = {part.start: part for q in drafts.quotations if q.mode == "direct" for part in q.content}
    quoted = tuple(parts[start] for start in sorted(parts))
    everybody = cast(view)
    stage = Stage(
        view, everybody, quoted, {force.start: force.name for force in drafts.forces},
        Organisations(view, everybody, (*drafts.forces, *metonyms)),
    )  # fmt: skip
    stage.whole = {(force.start, force.end): force.name for force in (*drafts.forces, *metonyms)}
    return stage


def source_of(stage: Stage, span: Stretch) -> Link[Source]:
    """Who the words of a phrase are, as far as the article says."""
    said = stage.view.text[span.start : span.end]
    pronoun = OBJECTS.get(said.lower(), said.lower())
    if pronoun in PRONOUNS:
        return of_pronoun(stage, span, pronoun)
    if PERCENT.match(said):
        return Link(Source(span.start, span.end), "people")
    bare = span.end - len(THE.sub("", said)) if stage.whole else span.start
    force = stage.whole.get((bare, span.end)) or stage.whole.get((span.start, span.end))
    if force is not None:
        return Link(Source(span.start, span.end, force, None, force), "force")
    named = stage.everybody.within(span.start, span.end)
    if not named:
        named = [
            mention for mention in stage.everybody.before(span.start)[-1:] if mention.end == span.end and mention.person
        ]
    named = [mention for mention in named if not _modifies(stage, mention, span)]
    called = bool(named) and named[0].prefix == said and not named[0].core and stage.view.in_headline(span.start)
    if not named or called:  # in a headline `Sheriff says` is the sheriff
        return of_noun(stage, span, said)
    return _named(stage, span, named)


def _named(stage: Stage, span: Stretch, named: list[Mention]) -> Link[Source]:
    """A phrase with a name in it: a person, a body, or an unnamed person who speaks for a body."""
    text, last = stage.view.text, named[-1]
    said = text[span.start : span.end]
    if _many(text, span):
        return Link(Source(span.start, span.end), "people")
    trailing = TRAILING.search(text[last.end : span.end]) if last.end < span.end else None
    behind = trailing[1].strip() if trailing is not None else ""
    if behind and last_word(behind) in roles():
        body = beside(stage.view, stage.everybody, last.start, span.end, said)
        return Link(
            Source(span.start, span.end, None, behind, _official(stage, last) or stage.everybody.called(body)),
            "unnamed-role",
        )
    knows = KNOWS.search(text, span.start, named[0].start)
    if knows is not None and last_word(text[span.start : knows.start()]) in roles():
        return Link(Source(span.start, span.end, None, ARTICLE.sub("", text[span.start : knows.start()])), "unnamed")
    unnamed = _speaks_for(stage, span, named[0], last)
    if unnamed is not None:
        return Link(unnamed, "unnamed-for")
    persons = [mention for mention in named if mention.person is not None and not _of_force(stage, mention)]
    if len(persons) == 2 and OF_THE.fullmatch(text, persons[0].end, persons[1].start):
        persons = persons[:1]  # Ann Lee of the Jan Vikas Morcha
    of_body = bool(persons) and OF_THE.match(text, persons[0].end, span.end) is not None
    if len({id(mention.person) for mention in persons}) > 1 and re.search(r"\band\b|&", text[span.start : span.end]):
        return Link(Source(span.start, span.end), "two-names")
    owner = None if of_body else _owner(text, span, named)
    if owner is not None:
        organ = _organ(stage, span, owner) if owner.person is None else None
        name = organ or (owner.body if owner.person is None else None)
        return Link(Source(span.start, span.end, name, None, organ), "owner")
    if len(named) > 1 and NICKNAME.search(text, span.start, span.end):
        full = f"{named[0].core or named[0].body} {named[-1].core or named[-1].body}"
        return Link(Source(span.start, span.end, full), "nickname")
    if persons and not behind:
        person = persons[-1].person
        if person is not None:
            return Link(Source(span.start, span.end, person.name, person.role, person.organisation), "name")
    if stage.view.in_headline(span.start) and (first := _first_of_headline(stage, said)) is not None:
        return Link(Source(span.start, span.end, first), "headline")
    if len(named) == 1 and _people(stage.view, named[0]):
        return Link(Source(span.start, span.end), "people")
    return _of_body(stage, span, named) or _body(stage, span, named, behind)


def _first_of_headline(stage: Stage, said: str) -> str | None:
    """Who opens a headline in capitals that runs on to its colon: `Ann Lee Scolds Acme Boss: 'Time To Go'`."""
    parts = said.split()
    if len(parts) < LONGEST_NAME or not is_given_name(parts[0]):
        return None
    name = " ".join(parts[:2])
    them = stage.everybody.known.get(name, [])
    return them[0].name if len(them) == 1 else name


def _modifies(stage: Stage, mention: Mention, span: Stretch) -> bool:
    """Whether a name only says where those are from, or a capital opens the sentence: `Tour operators`."""
    if mention.person is not None or stage.everybody.called(mention.body) != mention.body:
        return False
    view = stage.view
    parse, token = view.parse, view.parse.at(mention.end - 1)
    if token is None or not parse.starts[token] <= mention.start:
        return False
    if (
        parse.tags[token] not in PROPER
        and opens(view, mention)
        and not view.text[mention.start : mention.end].isupper()
    ):
        return True
    noun = NOUN.match(view.text, mention.end, span.end)
    if mention.body in parties() and noun is not None:
        return last_word(noun[0]) not in roles()  # Democratic brass, no Labour leader
    if not view.gazetteer.says_where(mention.core or mention.body or ""):
        return False
    where = mention.start > span.start and WHERE.search(view.text, span.start, mention.start) is not None
    return where or noun is not None


def _of_force(stage: Stage, mention: Mention) -> bool:
    """Whether what was taken for a name ends that of a force: `Garda Síochána`."""
    return _official(stage, mention) is not None


def _people(view: View, mention: Mention) -> bool:
    """Whether a capital only opens the sentence: `Opponents, who were outspent, said`."""
    word = view.text[mention.start : mention.end]
    if not word.endswith("s") or " " in word:
        return False
    one = word[:-1]
    return (one.lower() in roles() and opens(view, mention)) or one in VOTERS or one.lower() in view.gazetteer.demonyms


def _many(text: str, span: Stretch) -> bool:
    """Whether several persons say it: `Council officials`, `Opposition MPs`."""
    last = text[span.start : span.end].rpartition(" ")[2]
    plural = last.endswith("s") and (last.islower() or last[:-1].isupper())
    return plural and last[:-1].lower() in roles()


def _of_body(stage: Stage, span: Stretch, named: list[Mention]) -> Link[Source] | None:
    """Somebody whom no list knows, of a body: `Carel Oosthuizen of the Grain Producers’ Union`."""
    if (
        len(named) != 2
        or named[0].start != span.start
        or OF_THE.fullmatch(stage.view.text, named[0].end, named[1].start) is None
    ):
        return None
    person, body = (named[0].core or named[0].body or "").split(), named[1].body
    if not 2 <= len(person) <= 3 or body is None or person[-1] in organisation_ends():
        return None
    lives = body.lower() in stage.view.gazetteer.places  # Carel Oosthuizen of Leeds
    of = None if lives else _called(stage, named[1])
    return Link(Source(span.start, span.end, " ".join(person), None, of), "of-a-body")


def _official(stage: Stage, mention: Mention) -> str | None:
    """The force whose name a mention ends: `Cornwall Police` in `Devon and Cornwall Police`."""
    found = [key for key in stage.whole if key[1] == mention.end and 0 <= mention.start - key[0] < LEAD]
    return stage.whole[max(found)] if found else None


def _called(stage: Stage, mention: Mention) -> str | None:
    return _official(stage, mention) or stage.everybody.called(mention.body)


def _speaks_for(stage: Stage, span: Stretch, first: Mention, last: Mention) -> Source | None:
    """`A spokesman for West Midlands Police`: a role before `for`, the body behind it."""
    if last.start == span.start:
        return None
    text = stage.view.text
    for link in FOR.finditer(text, span.start, last.start + 1):
        role = ARTICLE.sub("", text[span.start : link.start()])
        if first.start < link.start() and first.person is not None:
            return None
        if last_word(role) in roles():
            if last.person is not None and link.end() < last.start:
                return None  # a lawyer for the dairy, Ann Lee
            if last_word(role) in words("people", "offices"):
                return Source(span.start, span.end, None, ARTICLE.sub("", text[span.start : last.end]))
            body = text[link.end() : last.end].lstrip("\"'“‘")
            if "," in body and last.person is None and last_word(role) in voices():  # for the service, Accord
                return Source(span.start, span.end, None, role, stage.everybody.called(last.body or last.core))
            if "," in body:
                return None  # the officer in the state, Ann Lee
            return Source(span.start, span.end, None, role, _official(stage, last) or stage.everybody.called(body))
        if last_word(role).endswith("s") and (role.rpartition(" ")[2].islower() or last_word(role) in bodies()):
            return Source(span.start, span.end)  # residents of Leeds, unions in Leeds
        opening = " " not in role and text.startswith(role, span.start)  # no Rail Workers of Peru
        if (opening and last_word(role)[:-1] in roles()) or last_word(role) in words("people", "kin"):
            return Source(span.start, span.end)  # Residents of Leeds, the family of Ann Lee
    return None


def _owner(text: str, span: Stretch, named: list[Mention]) -> Mention | None:
    """Whose a document or a body is: `PC World's analysis`, not `Malaysia's prime minister, Najib Razak`."""
    last = named[-1]
    return last if text[last.end : last.end + 1] in ("'", "’") and last.end + 2 < span.end else None


def _organ(stage: Stage, span: Stretch, owner: Mention) -> str | None:
    """A body that goes by what it belongs to: `Peru's energy ministry`, `Senate farming committee`; no firm's."""
    text = stage.view.text
    organ = ORGAN.fullmatch(text, owner.end, span.end)
    if organ is None or organ["noun"] not in words("people", "organs"):
        return None
    owned = organ["owned"] is not None
    return None if owned and not stage.view.gazetteer.says_where(owner.body or "") else text[owner.start : span.end]


def _body(stage: Stage, span: Stretch, named: list[Mention], behind: str) -> Link[Source]:
    """A body by its name; a force by its official one."""
    text, start, end = stage.view.text, span.start, span.end
    force = next((stage.forces[m.start] for m in named if m.start in stage.forces), None)
    if force is not None and not behind:
        return Link(Source(start, end, force, None, force), "force")
    last = named[-1]
    if last.prefix and not last.core:
        return Link(Source(start, end, None, last.prefix), "role")
    name = last.body or last.core
    them = stage.everybody.known.get(name.title(), []) if name and name.isupper() else []
    if len(them) == 1 and len(named) == 1:
        return Link(Source(start, end, them[0].name, them[0].role, them[0].organisation), "name")
    if len(named) > 1 and JOINED.fullmatch(text, named[-2].end, last.start):
        name = text[named[0].start : last.end]
    elif name and not last.body:
        return Link(Source(start, end, name), "unknown-name")
    name = _organ(stage, span, last) or stage.everybody.called(name) or name
    return Link(Source(start, end, name, None, name), "body")
