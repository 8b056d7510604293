"""Bare numbers in the unit of a measurement, a percentage or a sum before them: `waited 38 minutes, up from 31`.

Lexicon: data/elliptical.toml.
Not here: what a bare number counts (link/unit.py); units that two joined numbers share (candidates.py).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from claimx.extractors.decimals import before_decimal, is_moving, is_so, moved, nearest
from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.retold import told_of
from claimx.interval import is_whole
from claimx.lexicon import words
from claimx.view import View
from claimx.view.parse import FINITE

BACK = 6
"""How many quantities back the one may stand that the number goes on from."""
FAR = 160
"""Characters between the two, within a sentence or over its end."""
REACH = 20
"""So many characters before a number hold `and the remaining`."""
A_TIME = re.compile(
    r"[^\S\n](?:an?|per|each|every)[^\S\n](?:second|minute|hour|day|night|week|month|year)\b(?![^\S\n](?:ago|before|earlier|later|previously))",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"(?:\b(?:up|down)[^\S\n]from|\bagainst|\bcompared[^\S\n](?:with|to)|\bversus|\bfrom|\bto|\bthan)"
    r"[^\S\n](?:the[^\S\n]|just[^\S\n]|about[^\S\n]|around[^\S\n]|only[^\S\n]){0,2}(?:(?:[\w.-]+[^\S\n]){0,2}[\w.-]+['’]s?[^\S\n])?$",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"(?:\b(?:up|down)[^\S\n]from|,[^\S\n]against|\bcompared[^\S\n](?:with|to))[^\S\n](?:the[^\S\n]|just[^\S\n]|only[^\S\n]){0,2}$",
    re.IGNORECASE,
)
PRICE_AGAINST = re.compile(
    r"(?:[^\S\n](?:an?|per)[^\S\n][a-z]+(?:[^\S\n](?:hour|metre|mile|foot|inch))?)?,?[^\S\n]"
    r"(?:against|compared[^\S\n](?:with|to)|(?:up|down)[^\S\n]from)[^\S\n](?:just[^\S\n]|only[^\S\n])?",
    re.IGNORECASE,
)
"""Between a price and another, whose currency goes without saying: `at 55 euros a megawatt hour, against 18`."""
WILL_BE = re.compile(
    r"\b(?:it|they|this|that)[^\S\n](?:will|would|could|should|might|may)[^\S\n]be[^\S\n](?:between[^\S\n]|just[^\S\n]|only[^\S\n])?$"
    r"|\b(?:want|wants|wanted|get|bring|brought|cut|take)[^\S\n](?:it|them|this|that)[^\S\n](?:back[^\S\n])?(?:down|up|back)?[^\S\n]?to[^\S\n](?:just[^\S\n])?$",
    re.IGNORECASE,
)
PRICE_CHANGED = re.compile(
    r"(?:[^\S\n](?:an?|per)[^\S\n][a-z]+|[^\S\n](?:each|apiece))?,?[^\S\n](?:an?[^\S\n]|up[^\S\n]|down[^\S\n])?"
    r"\d[\d.]*(?:%|[^\S\n]per[^\S\n]?cent)[^\S\n](?:(?:increase|rise|fall|cut|drop|decrease|up|down|more|less)[^\S\n])?"
    r"(?:from|on|than)[^\S\n]",
    re.IGNORECASE,
)
"""Between a price and the one before it: `at 302 euros apiece, a 6% increase from 285`."""
OF_THAT = re.compile(r"[^\S\n]of[^\S\n](?:that|it|this|which)\b", re.IGNORECASE)
"""Behind a part of a sum told before: `17.3 million of that`."""
MEAN = re.compile(
    r"\b(?:median|mean|average|high|low|peak|record|target|limit|maximum|minimum)[^\S\n]of[^\S\n]$", re.IGNORECASE
)
REST = re.compile(r"\b(?:the[^\S\n](?:other|remaining|remainder|rest)|leaving),?[^\S\n]$", re.IGNORECASE)
WHOLE = re.compile(r"[^\S\n]of[^\S\n](?:the|its|their)[^\S\n]$", re.IGNORECASE)
OF_WHICH = re.compile(r",[^\S\n]of[^\S\n]which[^\S\n]$", re.IGNORECASE)
IS = re.compile(r"[^\S\n](?:is|was|goes|went|comes|came)\b")
MORE = re.compile(r"[^\S\n](?:more|fewer|less)[^\S\n]than\b", re.IGNORECASE)
OBJECT = re.compile(r"\b[^\W\d_]+[^\S\n]$")
GAP = re.compile(r"(?:[,;]|\b(?:and|while|but|with))[^\S\n](?:[^,;.\n]{1,60}[^\S\n])?$")
OF_THEN = re.compile(
    r"[^\S\n]of[^\S\n](?:\d{4}\b|last\b|a[^\S\n](?:year|decade|month|week)[^\S\n](?:ago|before|earlier)"
    r"|the[^\S\n](?:year|decade|month|week)[^\S\n]before)"
)
SCALE = re.compile(r"\bin[^\S\n](?:degrees[^\S\n])?(Fahrenheit|Celsius)\b", re.IGNORECASE)
SUBJECTS = ("nsubj", "nsubjpass")


def elliptical(view: View, quantities: Sequence[QuantityDraft]) -> tuple[QuantityDraft, ...]:
    """The quantities, bare counts that go on from another measure in its type and unit."""
    found: list[QuantityDraft] = []
    for draft in quantities:
        model = (_model(view, draft, found) if _is_bare(view, draft) else None) or before_decimal(view, draft, found)
        model = model or told_of(view, draft, found) or _of_sum(view, draft, found)
        if model is not None:
            draft = replace(draft, type=model.type, unit=_on_scale(view, model, draft))
        found.append(draft)
    return tuple(found)


def _of_sum(view: View, draft: QuantityDraft, before: list[QuantityDraft]) -> QuantityDraft | None:
    """The sum that the number is part of: `costs 1,150 pesos, of which 200 is transport`."""
    bare = draft.type == "count" and draft.unit is None and draft.end == draft.numeral.end
    if not bare or not OF_WHICH.search(view.text, max(0, draft.start - REACH), draft.start):
        return None
    model = next(_measures(view, draft, before), None) if IS.match(view.text, draft.end) else None
    return model if model is not None and model.type == "money" and model.factor == 1 else None


def _on_scale(view: View, model: QuantityDraft, draft: QuantityDraft) -> str | None:
    """The unit of the measure before, of a temperature that of the scale that is named: `in Fahrenheit it is 102`."""
    scale = SCALE.search(view.text, model.end, draft.end + REACH)
    if scale is None or model.unit not in ("degree celsius", "degree fahrenheit"):
        return model.unit
    return f"degree {scale[1].lower()}"


def _is_bare(view: View, draft: QuantityDraft) -> bool:
    """Whether nothing says what is counted, and the number is not what acts: `Three died`, `12 of them`."""
    of_it = draft.numeral.scaled and OF_THAT.fullmatch(view.text, draft.numeral.end, draft.end)  # 17.3 million of that
    if draft.type != "count" or draft.unit is not None or (draft.end > draft.numeral.end and not of_it):
        return False
    token = view.parse.at(draft.numeral.end - 1)
    rest = REST.search(view.text, max(0, draft.start - REACH), draft.start) is not None
    if token is None or (view.parse.deps[token] in SUBJECTS and not rest):
        return False
    if A_TIME.match(view.text, draft.end):
        return False  # 90 in the hour, or one every minute
    behind = view.text[draft.end : draft.end + 24].split()[:1]
    if OF_THEN.match(view.text, draft.end):
        return True  # more than the 24,930 of a year earlier
    return not behind or (
        behind[0].lower().strip(",.;") not in words("bare", "people") and behind[0] not in ("of", "who")
    )


def _model(view: View, draft: QuantityDraft, before: list[QuantityDraft]) -> QuantityDraft | None:
    """The measure that the number goes on from, None where it counts something."""
    moving = is_moving(view, draft)
    for model in _measures(view, draft, before):
        if moving and model.unit == "percent" and not is_whole(draft.value):
            return None  # 24 per cent, a loss of 3.2
        price = model.type == "money" and any(
            between.fullmatch(view.text, model.end, draft.start) for between in (PRICE_AGAINST, PRICE_CHANGED)
        )
        if model.type == "count" or not (price or _alike(model, draft)):
            return None
        return model if _goes_on(view, model, draft) else None
    return None


def _measures(view: View, draft: QuantityDraft, before: list[QuantityDraft]) -> Iterator[QuantityDraft]:
    """Yield the figures before, nearest first, without changes, conversions and shares of the number itself."""
    for model in nearest(view, draft, before, BACK, FAR):
        bracketed = view.text[model.start - 1 : model.start] == "("
        share = model.type == "percentage" and WHOLE.fullmatch(view.text, model.end, draft.start)
        if bracketed or share or (model.type == "percentage" and moved(view, model)):
            continue
        if not _is_bar(view, model, before):
            yield model


def _is_bar(view: View, model: QuantityDraft, before: list[QuantityDraft]) -> bool:
    """Whether it only says which ones were counted before it: `420 patients waited more than 12 hours, up from 11`."""
    if model.type == "count" or model.comparator in ("=", "~", "range"):
        return False
    sentence = view.sentence_at(model.start)
    first = model.start if sentence is None else sentence.start
    return any(one.type == "count" and first <= one.start < model.start for one in before)


def _alike(model: QuantityDraft, draft: QuantityDraft) -> bool:
    """Whether the two can be values of one measure."""
    if model.unit is None or model.factor != 1 or model.numeral.form not in ("digits", "words"):
        return False
    if model.type == "money" and not (model.numeral.scaled and draft.numeral.scaled):
        return False
    if model.type == "percentage":
        return draft.value <= 100 and not draft.numeral.scaled
    return model.value > 0 and draft.value < 100 * model.value and model.value < 100 * draft.value


def _goes_on(view: View, model: QuantityDraft, draft: QuantityDraft) -> bool:
    """Whether the words between say that the same thing is told again."""
    text, start = view.text, draft.start
    sentence = view.sentence_at(start)
    if sentence is None:
        return False
    left = max(sentence.start, start - 80)
    if is_so(view, left, start) or WILL_BE.search(text, left, start) is not None:
        return True
    if model.type == "money" and (_pays().search(text, left, start) or OF_THAT.match(text, draft.numeral.end)):
        return True  # It cost 1.8 billion kroner. Tolls will pay for 1.2 billion
    if model.start < sentence.start:
        return False
    if model.type == "money" and draft.numeral.scaled:
        return True  # costs of 8 million euros, sponsors gave 2 million
    if MORE.match(text, draft.end) or MEAN.search(text, left, start) or WHOLE.search(text, left, start):
        return True
    tokens = view.parse.within(model.end, start)
    verbs = [token for token in tokens if view.parse.tags[token] in FINITE]
    if not verbs:
        left = max(left, model.end)
        return (
            COMPARED.search(text, left, start) is not None
            or GAP.match(text, left, start) is not None
            or (GAP.search(text, left, start) is not None)
        )
    if AGAINST.search(text, max(left, model.end), start) is not None and len(verbs) == 1:
        return True  # 94 hours were counted, against 163
    return ";" in text[model.end : start] and OBJECT.search(text, left, start) is not None


@cache
def _pays() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(sorted(words('elliptical', 'pays')))})[^\S\n](?:for[^\S\n])?"
        r"(?:(?:about|around|some|just|only|nearly|almost|over|another|a[^\S\n]further)[^\S\n])?$",
        re.IGNORECASE,
    )
