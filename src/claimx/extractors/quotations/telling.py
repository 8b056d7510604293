"""The telling: units in their order, each quoted stretch and reported clause set into the claim that it belongs to.

One claim runs over broken quotes, further sentences and paragraphs until a new cue starts another.
"""

from dataclasses import dataclass, replace

from claimx.extractors.quotations.apposed import is_role
from claimx.extractors.quotations.attach import Attached, attach, colon, span, title
from claimx.extractors.quotations.clauses import asserted, completes, reported, told_before
from claimx.extractors.quotations.cues import Cue, cues
from claimx.extractors.quotations.ends import latest_end
from claimx.extractors.quotations.finite import has_finite
from claimx.extractors.quotations.phrases import behind, phrase
from claimx.extractors.quotations.scene import Scene, Unit
from claimx.extractors.quotations.speech import Speech
from claimx.view import Stretch


@dataclass(slots=True)
class Thread:
    """What a quoted stretch without a cue may go on from."""

    speech: int | None = None  # the direct claim that may go on
    cue: Stretch | None = None
    speaker: Stretch | None = None
    paragraph: int = -1
    waiting: tuple[Stretch, ...] = ()  # stretches that no cue has claimed yet
    waiting_paragraph: int = -1
    open: bool = False  # whether the last of them was never closed
    subject: Stretch | None = None  # of the sentence before, where it reports nothing
    subject_paragraph: int = -1
    pending: Cue | None = None  # of a sentence that ends in a colon
    pending_paragraph: int = -1

    def waits_for(self, unit: Unit) -> bool:
        """Whether the waiting stretches belong to what the unit says: in its paragraph, or re-opened by it."""
        reopened = self.open and self.waiting_paragraph == unit.paragraph - 1
        return bool(self.waiting) and (reopened or self.waiting_paragraph == unit.paragraph)


def tellings(scene: Scene) -> list[Speech]:
    """All quotations of the scene, in text order."""
    found: list[Speech] = []
    thread = Thread()
    for unit in scene.units:
        _unit(scene, unit, cues(scene, unit), found, thread)
    _flush(found, thread)
    return sorted((s for s in found if s.content), key=lambda s: (s.content[0].start, s.content[-1].end))


def _unit(scene: Scene, unit: Unit, told: list[Cue], found: list[Speech], thread: Thread) -> None:
    if not unit.quotes:
        before = len(found)
        if told:
            _clauses(scene, unit, told, {}, found, thread)
        elif not unit.opens:
            _flush(found, thread)
        thread.subject = person_subject(scene, unit) if len(found) == before else None
        thread.subject_paragraph = unit.paragraph
        if scene.parse.word(unit.tokens.stop - 1) == ":":
            thread.pending, thread.pending_paragraph = colon(scene, unit, told, unit.tokens.stop - 1), unit.paragraph
            thread.speech = thread.speaker = thread.subject = None
        elif unit.opens and thread.waiting and thread.waiting_paragraph == unit.paragraph - 1:
            _signed(scene, unit, found, thread)
        return
    used: dict[int, int] = {}  # cue token -> index of its direct claim
    fragments: list[int] = []
    taken = unit.tokens.start
    for number in unit.quotes:
        attached = attach(scene, unit, number, told, taken)
        taken = _behind(scene, unit, number)
        words = span(scene.quotes[number].start, scene.quotes[number].end, scene.view.text)
        if words.start >= words.end:
            continue
        if attached.part == "fragment":
            fragments.append(number)
        elif attached.part == "bare":
            _bare(unit, words, not scene.quotes[number].closed, found, thread)
        else:
            _direct(unit, attached, words, used, found, thread)
    _clauses(scene, unit, told, used, found, thread, fragments)


def _behind(scene: Scene, unit: Unit, number: int) -> int:
    token = scene.parse.at(scene.quotes[number].outer_end - 1)
    return unit.tokens.start if token is None else token + 1


def _direct(
    unit: Unit, attached: Attached, words: Stretch, used: dict[int, int], found: list[Speech], thread: Thread
) -> None:
    cue = attached.cue
    if cue is None:
        return
    if cue.token < 0:  # signed: "…" – Ann Lee
        found.append(Speech("direct", (words,), None, cue.speaker))
        thread.speech = thread.cue = thread.speaker = None
        return
    if cue.token in used:
        found[used[cue.token]] = found[used[cue.token]].and_also((words,))
    else:
        content: tuple[Stretch, ...] = (words,)
        if thread.waits_for(unit):
            content, thread.waiting = (*thread.waiting, words), ()
        _flush(found, thread)
        used[cue.token] = len(found)
        found.append(Speech("direct", content, Stretch(cue.start, cue.end), cue.speaker))
    thread.speech = used[cue.token]
    thread.cue, thread.speaker = Stretch(cue.start, cue.end), cue.speaker
    thread.paragraph = unit.paragraph


def _bare(unit: Unit, words: Stretch, open_: bool, found: list[Speech], thread: Thread) -> None:
    """A stretch without a cue: it goes on from the thread, or has the subject before it, or waits for a cue."""
    near = thread.paragraph == unit.paragraph or (unit.opens and thread.paragraph == unit.paragraph - 1)
    if near and thread.speech is not None:
        found[thread.speech] = found[thread.speech].and_also((words,))
    elif thread.subject is not None and (
        thread.subject_paragraph == unit.paragraph or (unit.opens and thread.subject_paragraph == unit.paragraph - 1)
    ):
        thread.speech, thread.cue, thread.speaker = len(found), None, thread.subject
        found.append(Speech("direct", (words,), None, thread.subject))
    elif near and thread.speaker is not None:
        thread.speech = len(found)
        found.append(Speech("direct", (words,), thread.cue, thread.speaker))
    elif thread.pending is not None and thread.pending_paragraph in (unit.paragraph, unit.paragraph - 1):
        cue = thread.pending
        thread.speech, thread.cue, thread.speaker = len(found), Stretch(cue.start, cue.end), cue.speaker
        found.append(Speech("direct", (words,), thread.cue, thread.speaker))
    else:
        if not thread.waits_for(unit):
            _flush(found, thread)
        thread.waiting, thread.waiting_paragraph, thread.open = (*thread.waiting, words), unit.paragraph, open_
        return
    thread.paragraph = unit.paragraph


def _signed(scene: Scene, unit: Unit, found: list[Speech], thread: Thread) -> None:
    """A line of its own that names who said what stands before it: `- Ann Lee`."""
    first = unit.tokens.start
    if len(unit.tokens) > 8 or scene.parse.word(first) not in ("-", "–", "—", "--"):
        return
    named = behind(scene, unit, first + 1)
    if named is not None:
        found.append(Speech("direct", thread.waiting, None, named[0]))
        thread.waiting = ()


def _flush(found: list[Speech], thread: Thread) -> None:
    if thread.waiting:
        found.append(Speech("direct", thread.waiting, None, None))
        thread.waiting = ()


def _clauses(
    scene: Scene,
    unit: Unit,
    told: list[Cue],
    used: dict[int, int],
    found: list[Speech],
    thread: Thread,
    fragments: list[int] | None = None,
) -> None:
    """Reported clauses of the unit, mixed where quoted words stand in them."""
    covered = unit.tokens.start
    left = list(fragments or ())
    for place, cue in enumerate(told):
        if cue.token < covered or cue.mute or cue.speaker is None:
            continue
        if cue.kind == "source" and cue.token <= unit.tokens.start + 1 and _tells(scene, told[place + 1 :]):
            continue  # According to the paper, the minister said
        limit = latest_end(scene, unit, cue, told[place + 1 :])
        if cue.token in used:
            limit = min(limit, scene.parse.at(found[used[cue.token]].content[0].start) or limit)
            if limit <= cue.token + 3:
                front = told_before(scene, unit, cue)
                if front is not None:
                    found.append(Speech("indirect", front, Stretch(cue.start, cue.end), cue.speaker))
                continue
        content = reported(scene, unit, cue, limit)
        if content is None:
            continue
        quoted = [n for n in left if any(_overlap(scene, n, part) for part in content)]
        left = [n for n in left if n not in quoted]
        by, end = (Stretch(cue.start, cue.end), cue.speaker), content[-1].end
        alone = quoted[-1] if quoted and _stands_alone(scene, content, quoted[-1]) else None
        if alone is not None:
            content, quoted = content[:-1], quoted[:-1]
        found.append(Speech("mixed" if quoted else "indirect", content, *by))
        if alone is not None:
            quote = scene.quotes[alone]
            found.append(Speech("direct", (span(quote.start, quote.end, scene.view.text),), *by))
        joined = scene.parse.tags[cue.token] == "VBG" or scene.parse.deps[cue.token] == "relcl"
        if not joined or not used:  # said Ann Lee, adding that; said Ann Lee, who warned that
            thread.speech, thread.cue, thread.speaker = None, Stretch(cue.start, cue.end), cue.speaker
        thread.paragraph = unit.paragraph
        last = scene.parse.at(end - 1)
        covered = max(covered, (last or 0) + 1)
        if cue.token in used:
            thread.speech = used[cue.token]
    for number in left:
        _labelled(scene, unit, told, number, found, thread)


def _stands_alone(scene: Scene, content: tuple[Stretch, ...], number: int) -> bool:
    """Whether quoted words are a clause by themselves behind the reported one: `It rained, she said, and "I ran"`."""
    parse, quote, last = scene.parse, scene.quotes[number], content[-1]
    if len(content) < 2 or quote.end < last.end or last.start >= quote.start:
        return False
    joins = [parse.lower(token) for token in parse.within(last.start, quote.outer_start)]
    words = parse.within(quote.start, quote.end)
    subject = any(parse.deps[token] in ("nsubj", "expl") for token in words)
    return joins in (["and"], ["but"]) and subject and has_finite(scene, words)


def _tells(scene: Scene, later: list[Cue]) -> bool:
    """Whether one of the cues heads the main clause and has a speaker."""
    return any(
        cue.kind == "clause" and cue.speaker is not None and not cue.mute and scene.parse.deps[cue.token] == "ROOT"
        for cue in later
    )


def _overlap(scene: Scene, number: int, part: Stretch) -> bool:
    quote = scene.quotes[number]
    return quote.start < part.end and part.start < quote.end


def _labelled(scene: Scene, unit: Unit, told: list[Cue], number: int, found: list[Speech], thread: Thread) -> None:
    """Quoted words in what completes a verb of saying: `called the delay "inexcusable"`, `pledged to be "fair"`."""
    quote = scene.quotes[number]
    place = next((i for i in reversed(range(len(told))) if told[i].start < quote.start), None)
    if place is None:
        return
    cue = told[place]
    if cue.speaker is None or cue.mute or cue.passive:
        return
    if cue.kind not in ("clause", "label") or not asserted(scene, cue):
        return
    words = span(quote.start, quote.end, scene.view.text)
    if (cue.kind == "clause" and title(scene, number)) or (cue.speaker.start < quote.start < cue.speaker.end):
        return
    by = Stretch(cue.start, cue.end)
    mine = next((at for at in reversed(range(len(found))) if found[at].cue == by), None)
    if mine is not None and found[mine].mode == "direct" and cue.speaker.start > cue.start:
        return  # "…," said Tom Hill, who runs the "slow lane" of the pool
    if not completes(scene, cue, words, latest_end(scene, unit, cue, told[place + 1 :])):
        return
    if mine is None or found[mine].mode == "direct":
        found.append(Speech("mixed", (words,), by, cue.speaker))
    elif not _overlaps(found[mine].content, words):
        found[mine] = replace(found[mine].and_also((words,)), mode="mixed")
    thread.speech, thread.cue, thread.speaker = None, by, cue.speaker
    thread.paragraph = unit.paragraph


def _overlaps(content: tuple[Stretch, ...], words: Stretch) -> bool:
    return any(part.start < words.end and words.start < part.end for part in content)


def person_subject(scene: Scene, unit: Unit) -> Stretch | None:
    """The subject of a sentence, if it may be a person who speaks next."""
    parse = scene.parse
    for token in unit.tokens:
        if parse.deps[token] == "ROOT":
            head = parse.child(token, "nsubj", "nsubjpass")
            if head is None or head not in unit.tokens:
                return None
            named = parse.tags[head] == "NNP" or is_role(parse.lower(head)) or parse.lower(head) in ("he", "she")
            return phrase(scene, unit, head) if named else None
    return None
