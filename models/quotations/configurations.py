"""The three ways to find quotations that are compared: by rules, by the tagger alone, by both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from models.quotations.gold import Gold

from claimx.extractors import extract
from claimx.extractors.drafts import QuotationDraft
from claimx.extractors.quotations import quotations
from claimx.extractors.quotations.scene import Scene
from claimx.extractors.quotations.speech import Speech
from claimx.extractors.tagged import Tagger, with_tagged
from claimx.extractors.tagged.spans import speeches
from claimx.link.speaker import speakers


@dataclass(frozen=True, slots=True)
class Answer:
    """The quotations found in an article, and the name of each one's speaker."""

    gold: Gold
    speeches: tuple[Speech, ...]
    names: tuple[str | None, ...]


def rules(scene: Scene, tagger: Tagger) -> list[Speech]:
    """What claimx finds without a tagger."""
    return [_speech(draft) for draft in quotations(scene.view)]


def alone(scene: Scene, tagger: Tagger) -> list[Speech]:
    """What the tagger finds; a quoted sentence without a cue goes on from the direct quotation before it."""
    found: list[Speech] = []
    paragraph = -1
    for unit in scene.units:
        for one in speeches(scene, tagger.spans(scene, unit)):
            speech, before = one.speech, found[-1] if found else None
            follows = speech.cue is None and speech.mode == "direct" and unit.paragraph - paragraph <= 1
            if before is not None and follows and before.mode == "direct":
                found[-1] = before.and_also(speech.content)
            elif before is not None and follows:
                found.append(replace(speech, cue=before.cue, speaker=before.speaker))
            else:
                found.append(speech)
            paragraph = unit.paragraph
    return found


def both(scene: Scene, tagger: Tagger) -> list[Speech]:
    """The rules, and the indirect quotations that the tagger adds to them: `claimx.load(tagger=…)`."""
    stated = tuple(quotations(scene.view))
    return [_speech(draft) for draft in with_tagged(scene.view, stated, tagger)]


def _speech(draft: QuotationDraft) -> Speech:
    return Speech(draft.mode, draft.content, draft.cue, draft.speaker)


def answer(gold: Gold, scene: Scene, found: Sequence[Speech]) -> Answer:
    """What a configuration found, with the names that claimx gives its speakers."""
    drafts = replace(extract(scene.view), quotations=tuple(speech.draft(scene.view.text) for speech in found))
    sources = (link.value for link in speakers(scene.view, drafts))
    return Answer(gold, tuple(found), tuple(None if source is None else source.name for source in sources))


CONFIGURATIONS: dict[str, Callable[[Scene, Tagger], list[Speech]]] = {"rules": rules, "model": alone, "both": both}
