"""The denominator of a rate: `a day`, `per 100,000 people`, `for every four who came`, `each month`, `a head`.

Lexicon: data/rates.toml. A figure that is set against a rate has its denominator: `£420 a week, up £65`.
"""

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cache

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import GAP, pattern, plain, table, words
from claimx.link.links import Link, Movement, Rate
from claimx.link.spot import Spot
from claimx.nouns import is_plural, lemma, unchanged
from claimx.units import is_time, units
from claimx.view import Numeral, View
from claimx.view.numerals import numerals

ONE = Decimal(1)
NOUN = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
FROM_DATE = re.compile(rf"(?:day|week|month|year){GAP}from{GAP}(?:\d|[A-Z]|next|the{GAP}(?:start|end)|this)")
GLUED = re.compile(r"-(?:an?|per)-|/")
FOR_EVERY = re.compile(
    rf"(?:^|[,;:][^\S\n]|\bthat[^\S\n]|\band[^\S\n])for{GAP}(?:every|each){GAP}(?=[^,;]*,[^,;]*$)",
    re.IGNORECASE | re.MULTILINE,
)
QUARTER = re.compile(rf",{GAP}a{GAP}quarter\b(?!{GAP}(?:of{GAP}a|later|ago))", re.IGNORECASE)
"""Behind a comma a quarter is a fourth part: `159, a quarter, were hers`."""
AWAY = re.compile(rf"[^\W\d_]+{GAP}(?:from|away|off|ago|later|earlier|before|after|long|wide|north|south|east|west)\b")
AGO = re.compile(rf"(?:year|month|week|day|decade){GAP}(?:ago|earlier)\b")
"""`$1 billion a year ago` is no rate."""
SHARE_OF = re.compile(rf"(?:share|second){GAP}of\b", re.IGNORECASE)
QUARTER_OF = re.compile(r"quarter[^\S\n]of[^\S\n](?:the|its|their|his|her|all|a|an|what)\b", re.IGNORECASE)
"""`£68,200, a quarter of the price`: no time."""
NO_UNITS = frozenset({"cent", "each", "extra", "way", "one", "other", "of"})
EACH_WAY = re.compile(rf"{GAP}each{GAP}way\b", re.IGNORECASE)
FILLED = re.compile(rf"{GAP}of{GAP}[a-z]{{3,14}}(?:{GAP}[a-z]{{3,14}})?(?={GAP}(?:an?|per|each|every){GAP})")
"""What a measure is of, before its denominator: `ten litres of clean water a day`."""
OF_SO_MANY = re.compile(
    rf"of{GAP}(?:[^\W\d_][\w'’-]*{GAP}){{0,4}}\d(?:[\d.,]*\d)?(?:{GAP}(?:million|billion|lakh|crore))?{GAP}([^\W\d_]+)"
)
SCALES = {"hundred": Decimal(100), "thousand": Decimal(1000), "lakh": Decimal(10**5), "million": Decimal(10**6)}
SCALED = re.compile(rf"(hundred|thousand|lakh|million)\b(?:{GAP})?(?![\d£$€])", re.IGNORECASE)
PEOPLE = re.compile(rf"(?:of{GAP})?(?:the{GAP})?(?:population|head|heads)\b", re.IGNORECASE)
NO_NOUN = re.compile(r"\s{0,4}(?:[.,;:)–—]|$|(?:and|in|a|each|by|for|last|this|compared|against)\b)")
"""Behind the number of a denominator, that its noun is left out: people are meant."""
FOR_EACH = re.compile(rf"{GAP}for{GAP}each(?=[.,;:)–—]|$)")
OF_WHICH = re.compile(rf",{GAP}of{GAP}wh(?:ich|om)\b")
APART = re.compile(r"[.;!?:](?:\s|$)|\b(?:half|and|or|of|for|in|within|after|than|as|with)$", re.IGNORECASE)
"""Before a mark, what makes it another phrase's: a sentence ends, or a preposition takes it."""
SET_AGAINST = re.compile(
    rf"\b(?:(?:up|down|rising|falling|going|climbing|dropping){GAP}(?:from|to)|compared{GAP}(?:with|to)|against"
    rf"|(?:rise|rises|rose|fall|falls|fell|went|go|goes){GAP}to|to){GAP}(?:(?:just|about|only|around){GAP})?$",
    re.IGNORECASE,
)
"""Before an amount of money, what says that it is another value of the rate before: `£8 an hour, up from £7`."""
PER_HEAD = re.compile(r"\bper[- ](?:capita|head|person)[^\S\n][^.;\d]{0,40}$", re.IGNORECASE)
ALIKE = 4
"""Neither is more than so many times the other, unless the rate is one of change."""
ANOTHER_VERB = re.compile(r",[^\S\n](?:and|but|then)[^\S\n]\w+[^\S\n]")
OF_WHOM = re.compile(rf"{GAP}of{GAP}(?:whom|which|them|these|those)\b")
REACH = 60
MANY = 100
"""From such a denominator on, no rate is as high as it."""

NO_RATE: Link[Rate] = Link(None, "no-denominator")


def rates(
    view: View, drafts: Drafts, spots: tuple[Spot, ...], role: tuple[Link[Movement], ...]
) -> tuple[Link[Rate], ...]:
    """The rate of each quantity, in text order, so that `up £65` finds that of the figure before."""
    found: list[Link[Rate]] = []
    for index, draft in enumerate(drafts.quantities):
        head = spots[index].head
        rate = _behind(view, draft) or _of_clause(view, draft, head) or _as_subject(view, draft, head)
        rate = rate or _fronted(view, draft) or _per_head(view, draft)
        if rate is None and index:
            rate = _before(view, drafts, index, role, found[index - 1])
        found.append(rate or NO_RATE)
    for index in range(len(found) - 1):
        if found[index].value is None and found[index + 1].value is not None and _leads_to(view, drafts, index, role):
            found[index] = Link(found[index + 1].value, "of-the-figure-behind")
    return tuple(found)


def _leads_to(view: View, drafts: Drafts, index: int, role: tuple[Link[Movement], ...]) -> bool:
    """Whether it is the change that leads to the rate behind it: `goes up $8.50 to $164.50 a tonne`."""
    one, other, movement = drafts.quantities[index], drafts.quantities[index + 1], role[index].value
    moved = movement is not None and movement.role == "change" and one.type == other.type == "money"
    return moved and one.unit == other.unit and view.text[one.end : other.start] in (" to ", ", to ")


def _behind(view: View, draft: QuantityDraft) -> Link[Rate] | None:
    """A denominator right behind the expression, or behind the phrase that its noun heads."""
    ends = [draft.end]
    if draft.noun is not None and draft.type == "count":
        edge = view.parse.ends[view.parse.right_edge(draft.noun)]
        ends += [end for end in (_phrase_end(view, draft.end, edge),) if end is not None]
    filled = FILLED.match(view.text, draft.end) if draft.type == "measurement" else None
    ends += [] if filled is None else [filled.end()]
    for end in ends:
        rate = _at(view, draft, end)
        if rate is not None:
            return rate
    return None


def _phrase_end(view: View, start: int, edge: int) -> int | None:
    """Where a mark stands within the noun phrase: `12 reports of theft a day`."""
    found = _mark().search(view.text, start, min(edge + 16, start + REACH))
    following = bisect_left(view.numerals, start, key=lambda numeral: numeral.start)
    if found is None or any(numeral.start < found.start() for numeral in view.numerals[following : following + 1]):
        return None  # 1,912 packs of plasma, 62 a day
    if OF_WHICH.search(view.text, start, found.end()):
        return None  # 8,460 houses, of which a quarter
    if APART.search(view.text, start, found.start()):
        return None  # 1,206 votes. A second try; kits that were switched on for an hour
    return found.start()


def _at(view: View, draft: QuantityDraft, offset: int) -> Link[Rate] | None:
    text = view.text
    adverb = _adverbs().match(text, offset)
    if adverb is not None and EACH_WAY.match(text, offset):
        return None
    if adverb is not None:
        return Link(Rate(ONE, table("rates")["adverbs"][plain(adverb[1])]), "adverb")
    if FOR_EACH.match(text, offset):
        return Link(Rate(ONE, "each"), "for-each")
    mark = _mark().match(text, offset) or GLUED.match(text, offset)
    if mark is None:
        return None
    if QUARTER.match(text, offset) or AGO.match(text, mark.end()):
        return None
    word = mark[0].lower().strip(" -\u00a0,")
    number, start = _number(text, mark.end()) if word not in ("a", "an", "/") else (None, mark.end())
    from_a_year = FROM_DATE.match(text, start)  # £130m a year from 2021
    if (
        word in ("a", "an")
        and from_a_year is None
        and any(one.match(text, start) for one in (SHARE_OF, QUARTER_OF, *(() if draft.type == "money" else (AWAY,))))
    ):
        return None  # 12 boats a mile from the shore; 38,581, a share of 25 per cent; £2.1m, a quarter of the loss
    if number is None and word not in ("a", "an", "/", "each", "every"):
        number, start = _scale(text, start)
    if number is not None and word not in ("each", "every") and _of_people(draft, text, start):
        return Link(Rate(number, "person"), "behind-number")  # 35 reports per 100,000; ten for every 520
    among = OF_SO_MANY.match(text, start)
    if among is not None:  # for each of the county's 640,000 homes, for each thousand of its 1.4 million people
        return Link(Rate(number or ONE, lemma(among[1])), "behind-each-of")
    noun = NOUN.match(text, start)
    if noun is None or noun[0].lower() in NO_UNITS:
        return None
    unit = _unit(text, start) if number is None or number == ONE else _of_many(text, start)
    if word in ("a", "an", "/", "each", "every") and unit not in words("rates", "units"):
        return None
    if word in ("each", "every") and number is not None and unit not in words("rates", "times"):
        return None
    return Link(Rate(number or ONE, unit), f"behind-{word.replace(' ', '-')}")


def _number(text: str, start: int) -> tuple[Decimal | None, int]:
    """The number of the denominator, and where its noun starts."""
    window = text[start : start + 40]
    first: Numeral | None = next(iter(numerals(window)), None)
    if first is None or first.start or first.form not in ("digits", "words"):
        return None, start
    rest = len(window[first.end :]) - len(window[first.end :].lstrip(" \u00a0-"))
    return first.value, start + first.end + rest


def _unit(text: str, start: int) -> str:
    """The denominator's unit: the longest known one, else the noun's lemma; behind adjectives the last noun."""
    window = [found[0] for found in NOUN.finditer(text, start, min(len(text), start + 40))][:3]
    known = units().words
    for size in (3, 2, 1):
        surface = " ".join(window[:size]).lower()
        if len(window) >= size and text[start : start + len(surface)].lower() == surface and surface in known:
            return known[surface]
    return lemma(window[0]) if window else ""


def _scale(text: str, start: int) -> tuple[Decimal | None, int]:
    """A scale word that is the number of the denominator, and where its noun starts: `per lakh of population`."""
    scale = SCALED.match(text, start)
    return (None, start) if scale is None else (SCALES[plain(scale[1])], scale.end())


def _of_people(draft: QuantityDraft, text: str, start: int) -> bool:
    """Whether people are meant behind the number of a denominator: they are named so, or nothing is."""
    bare = NO_NOUN.match(text, start) if draft.type == "count" else None
    return bare is not None or PEOPLE.match(text, start) is not None


def _of_many(text: str, start: int) -> str:
    """The unit of so many: the plural where one word stands before it: `per 100 renter households`."""
    window = [found[0] for found in NOUN.finditer(text, start, min(len(text), start + 40))][:2]
    behind = len(window) == 2 and not is_plural(window[0]) and not unchanged(window[0]) and is_plural(window[1])
    beside = behind and text[start:].startswith((f"{window[0]} {window[1]}", f"{window[0]}\u00a0{window[1]}"))
    return lemma(window[1]) if beside and lemma(window[0]) not in ("person", "people") else _unit(text, start)


def _of_clause(view: View, draft: QuantityDraft, head: int | None) -> Link[Rate] | None:
    """`each month` further on in the clause: `700 people were arrested across the country each month`."""
    if draft.type == "percentage" or head is None:
        return None
    parse = view.parse
    verb = parse.heads[draft.noun if draft.noun is not None else head]
    if parse.tags[verb][0] != "V" or parse.deps[head] not in ("nsubj", "nsubjpass", "dobj", "nummod", "attr"):
        return None
    for child in parse.children(verb):
        if child > head and parse.deps[child] == "npadvmod" and parse.lower(child) in words("rates", "times"):
            if _next_numeral(view, draft.end) < parse.starts[child]:
                continue  # 77,000 wait, and a quarter of them a year
            first = parse.lower(parse.left_edge(child))
            if parse.lower(child - 1) in ("last", "next", "this"):
                continue  # a fine of £500 each last week
            if first in ("each", "every", "per") or (first in ("a", "an") and child - parse.left_edge(child) == 1):
                return Link(Rate(ONE, parse.lower(child)), "of-the-clause")
    return None


def _next_numeral(view: View, offset: int) -> int:
    """Where the next numeral behind the offset starts, or the text ends."""
    following = bisect_left(view.numerals, offset, key=lambda numeral: numeral.start)
    return view.numerals[following].start if following < len(view.numerals) else len(view.text)


def _as_subject(view: View, draft: QuantityDraft, head: int | None) -> Link[Rate] | None:
    """`a litre cost 142p`: what one of costs the money."""
    if draft.type != "money":
        return None
    parse = view.parse
    verb = None if head is None else parse.heads[head]
    if verb is None or parse.tags[verb][0] != "V" or parse.lower(verb) not in ("cost", "costs", "costing", "averaged"):
        return None
    subject = parse.child(verb, "nsubj")
    if subject is None or parse.lower(parse.left_edge(subject)) not in ("a", "an", "one", "each"):
        return None
    unit = units().words.get(parse.lower(subject))
    return None if unit is None or is_time(unit) else Link(Rate(ONE, unit), "what-it-costs")


def _per_head(view: View, draft: QuantityDraft) -> Link[Rate] | None:
    """`Per capita income is $31,240`: what each of the people has."""
    sentence = view.sentence_at(draft.start) if draft.type == "money" else None
    if sentence is None or not PER_HEAD.search(view.text, max(sentence.start, draft.start - REACH), draft.start):
        return None
    return Link(Rate(ONE, "person"), "per-head")


def _fronted(view: View, draft: QuantityDraft) -> Link[Rate] | None:
    """`For every four who came, nine left`: the denominator that opens the clause."""
    if draft.type not in ("count", "money"):
        return None
    lead = view.text[max(0, draft.start - REACH) : draft.start].lower()
    sentence = view.sentence_at(draft.start) if "every" in lead or "each" in lead else None
    if sentence is None:
        return None
    opening = FOR_EVERY.search(view.text, max(sentence.start, draft.start - REACH), draft.start)
    if opening is None:
        return None
    number, start = _number(view.text, opening.end())
    token = view.parse.at(start)
    if token is None or (number is None and view.parse.tags[token] != "NN"):
        return None
    noun = view.parse.tags[token] in ("NN", "NNS")
    return Link(Rate(number or ONE, _unit(view.text, start) if noun else draft.unit or "person"), "fronted")


def _before(
    view: View, drafts: Drafts, index: int, role: tuple[Link[Movement], ...], last: Link[Rate]
) -> Link[Rate] | None:
    """The denominator of the figure before, in the same sentence, for a bare figure or the change of the amount."""
    draft, before = drafts.quantities[index], drafts.quantities[index - 1]
    if last.value is None or draft.type != before.type or draft.start - before.end > 2 * REACH:
        return None
    sentence = view.sentence_at(draft.start)
    if sentence is None or before.start < sentence.start:
        return None
    if last.value.value >= MANY and draft.value >= last.value.value:
        return None  # 31 per 100,000 in a province of 16 million
    movement = role[index].value
    if OF_WHICH.search(view.text, before.end, draft.start) or OF_WHOM.match(view.text, draft.numeral.end):
        return None  # 8 filings for every 100 households, of which the county has 40,000
    moved = movement is not None and movement.role in ("change", "difference")
    if ANOTHER_VERB.search(view.text, before.end, draft.start):
        tokens = view.parse.within(before.end, draft.start)
        reached = bool(tokens) and view.parse.lower(tokens[-1]) in ("to", "from", "by")
        verbs = ("VBD", "VBZ", "VBP") if reached else ("VBD", "VBZ", "VBP", "VB", "VBN")
        if any(view.parse.tags[token] in verbs for token in tokens):
            return None  # 20.6 per game, and scored 31 on Sunday; an average of 2.33 a match, and let in eight
    if (draft.type == "count" and draft.unit is None) or (draft.type == "money" and moved):
        return Link(last.value, "of-the-figure-before")
    lead = view.text[max(before.end, draft.start - REACH) : draft.start]
    if draft.type in ("money", "measurement") and draft.unit == before.unit and SET_AGAINST.search(lead) is not None:
        changed = (found := role[index - 1].value) is not None and found.role in ("change", "difference")
        low, high = sorted((draft.value, before.value))
        return Link(last.value, "set-against") if changed or high <= low * ALIKE else None
    return None


@cache
def _mark() -> re.Pattern[str]:
    marks = sorted(table("rates")["marks"], key=lambda mark: -len(mark))
    return re.compile(rf",?{GAP}(?:{'|'.join(map(pattern, marks))}){GAP}(?=[\w$£€])", re.IGNORECASE)


@cache
def _adverbs() -> re.Pattern[str]:
    adverbs = sorted(table("rates")["adverbs"], key=lambda adverb: -len(adverb))
    return re.compile(rf"{GAP}({'|'.join(map(pattern, adverbs))})(?![\w-])", re.IGNORECASE)
