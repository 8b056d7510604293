"""Numbers that name or number something: sections, roads, indexes, posts, phones, addresses, list items, titles."""

import re

from claimx.extractors.excluded.gapped import gapped
from claimx.extractors.excluded.place import Place, listed, so_many
from claimx.lexicon import words

BRAND = re.compile(r"[a-z]{1,3}[A-Z][A-Za-z]*")
"""A name that starts with a small letter and goes on with a capital."""
STREET = re.compile(r"[^\S\n]((?:(?:[A-Z][\w.'’]{0,15}|\d{1,3}(?:st|nd|rd|th))[^\S\n]){0,3}[A-Z][\w.]{0,15})")
BLOCK = re.compile(r"[^\S\n]block[^\S\n]of[^\S\n]")
LIST_END = re.compile(r"[.)](?:[^\S\n]|$)")
AND_NUMBER = re.compile(r"[^\S\n](?:and|or|to)[^\S\n]\d{1,4}(?![\w,.%]*[\w%])(?![^\S\n][a-z]{3,}s\b)")
NUMBER_AND = re.compile(r"(?<=[^\S\n])(\d{1,4})[^\S\n](?:and|or|to)[^\S\n]$")
TIMES = re.compile(
    r"(?:[^\S\n]|-)times?[^\S\n](?:the|as|more|less|fewer|that|what|than|its|their|his|her|over|[a-z]{2,9}er)\b|x\b",
    re.IGNORECASE,
)
EXPONENT = re.compile(r"(?<!\w)(?:cm|mm|km|nm|m|kg|mg|g|ha|s|h|d|min|yr|mol|ml|L|l|W|K)[-−⁻]$")
POWERS = ("1", "2", "3")
QUOTED = re.compile(r"[‘“\"'](?:[^\W\d_]+[^\S\n])?$")
QUOTES = ("’", "”", '"', "'")
STATE = re.compile(r"[,\s][A-Z]{2},?[^\S\n]$")
ZIP = 5
ONE_OF = re.compile(
    r"\b(?:photo|image|picture|slide|page|part|episode|chapter|lot)[^\S\n]\d{1,3}[^\S\n]of[^\S\n]$", re.IGNORECASE
)
"""Before how many there are of what is numbered: `Photo 1 of 4`."""
NEWS = re.compile(r"\bNews[^\S\n]at[^\S\n]$")
DIALLED = re.compile(
    r"\b(?:call|ring|phone|contact|dial|telephone|helpline|hotline|line)s?\b[^.\n]{0,40}[^\S\n](?:on|is)[^\S\n]$",
    re.IGNORECASE,
)
DIALLED_TOO = re.compile(
    r"\b(?:(?:call|ring|phone|dial|telephone)[^\S\n]\d{3,11}[^\S\n]or|text(?:[^\S\n][A-Z\d]{2,12})?[^\S\n]to)[^\S\n]$",
    re.IGNORECASE,
)
"""Before another number to dial: `call 101 or 999`, `text HELP to 60777`."""
LETTER = re.compile(r"\([a-z]\)|\.[A-Z]{1,3}\b(?!\.)")
"""Behind a number of a rule or a share."""
LONG = 5
"""No count that somebody calls or rings on has so many digits without a comma."""
QUOTING = re.compile(
    r"\bquot(?:e|ing)[^\S\n](?:(?:the|crime|incident|log|case|reference|occurrence|number|ref|no\.?)[^\S\n]){0,4}$",
    re.IGNORECASE,
)
OR_ABOVE = re.compile(r"[^\S\n]or[^\S\n](?:above|higher|better)\b")
TOP_GRADE, TOP_ROUND, BEYOND_ROOMS = 9, 99, 10_000
SHORTEST_CODE = 3
SECURITY = re.compile(
    r"[^\S\n](?:[A-Z][\w-]{0,20}[^\S\n]){0,4}(?:Gilts?|Notes?|Bonds?|Stock|Treasur(?:y|ies)|Debentures?|Loan)[^\S\n]"
    r"(?:due[^\S\n])?(?:19|20)\d\d\b"
)
"""Behind a rate of interest that is part of a name: `4% Treasury Gilt 2034`."""
NOUGHT = re.compile(r"0\d")
"""No count starts with a nought."""
MILLIONS = re.compile(r"\d{1,2}M")
SO_MANY_M = re.compile(r"(?:[$£€¥][^\S\n]?)?\d[\d.,]*[^\S\n]?M\b")
"""A number and the letter, and the sign of a currency before them."""
MARKED = frozenset({"at", "graded", "awarded"})
SIDE = r"[A-Z][^\W\d_]*(?:[ .’'-]{1,2}[^\W\d_]+){0,4} \d{1,3}"
RESULT = re.compile(rf"{SIDE},? {SIDE}[^\S\n]*(?:\n|$)")
"""A line that tells how a match ended."""
LINE, BEYOND_SCORES = 60, 200
SCORE = re.compile(r"\((\d{1,3})[^\S\n]to[^\S\n](\d{1,3})\)")
GRADES = frozenset({"level", "stage", "tier", "phase", "category"})
HIGHEST = 10
CAPITALISED = ("No", "Windows")
"""Other words in lower case: `no 73`, `windows 12 feet up`."""
RACE = " Guineas"
"""Behind a number, and no coins: `the 2,000 Guineas`."""
FORMS = ("Class", "Year", "Form", "Std")
LEAGUES = ("League", "Division", "Ligue", "Liga", "Tier")
LOWER_LEAGUES = ("1", "2", "3", "4")
HIGHEST_FORM = 13
"""Of school classes: `Class 10`, `Year 13`."""
RANKED = 500
"""No list of the `top` so many is longer: `thefts top 1,900` is a verb."""
DETERMINERS = frozenset(
    {"this", "that", "any", "each", "every", "which", "the", "a", "an", "one", "same", "first", "second", "third"}
    | {"final", "next", "last", "early", "late", "earliest", "top", "entry"}
)


def numbered(place: Place) -> str | None:
    """`Section 60`, `Channel 5`, `No. 10`, `the FTSE 100`, `posts 542 and 543`, `grades three to eight`."""
    if not place.before:
        return None
    if so_many(place):
        return None
    index = place.last in listed("indexes", "words") or place.last_two in listed("indexes", "words")
    if index and not place.next.startswith("point"):
        return "name"  # no `the Hang Seng 88 points`
    if place.before[-2:] == ("Group", "of"):
        return "name"  # a Group of 20 meeting
    if place.before[-1] in CAPITALISED and place.written.isdigit():
        return "name"  # the No 73 bus
    titled = place.last in listed("numbered", "titled")
    behind = place.text[place.numeral.end : place.numeral.end + 2].strip()
    if titled and (behind.isupper() or (place.written.isdigit() and not place.counts)):
        return "name"  # the film 12 Angry Men, the film 300 grossed
    if place.last == "the" and place.text.startswith(RACE, place.numeral.end):
        return "name"
    if place.last == "." and len(place.before) > 1 and place.before[-2].lower() in listed("numbered", "abbreviated"):
        return "name"
    if place.last in listed("numbered", "strict") or _row(place) or _follows(ONE_OF, place):
        return "name"
    tuned = place.text.startswith((" FM", " AM"), place.numeral.end) and ("." in place.written or place.last == "on")
    if tuned or (place.written == "Ten" and _follows(NEWS, place)):
        return "name"  # on 95.8 FM, the News at Ten
    if place.before[-1] in LEAGUES and (place.written[:1].isupper() or place.written in LOWER_LEAGUES):
        return "name"  # League Two opponents, a Ligue 2 side
    graded = place.last in GRADES and len(place.before) > 1 and place.numeral.value <= HIGHEST
    if graded and place.before[-2].lower() not in DETERMINERS and place.before[-2].isalpha():
        return "name"  # bring in level five restrictions
    if place.before[-1] in FORMS and place.numeral.value <= HIGHEST_FORM and place.tag(1) == "NN":
        return "name"  # the Class 10 examination
    loose = place.last in listed("numbered", "loose") and not (place.last == "top" and place.numeral.value > RANKED)
    return "name" if loose and not place.counts and place.tag(1) not in ("NNS", "JJ", "NN") else None


def _row(place: Place) -> bool:
    """Whether numbers behind a plural noun name what it stands for."""
    numeral = place.numeral
    if place.token is None or numeral.scaled:
        return False
    if numeral.is_range and place.last in listed("numbered", "rows"):
        return True
    if place.counts or numeral.form != "digits":
        return False
    if place.tag(-1) in ("NNS", "NNPS") and AND_NUMBER.match(place.text, numeral.end):
        return True
    first = NUMBER_AND.search(place.text, max(0, numeral.start - 16), numeral.start)
    before = None if first is None else place.parse.at(first.start(1))
    return before is not None and before > 0 and place.parse.tags[before - 1] in ("NNS", "NNPS")


def code(place: Place) -> str | None:
    """`20BX/4177`, `the 40404 zip code`, `id=4815162342`, `axis 1=39%`, the `−1` of a wavenumber in `cm−1`."""
    start = place.numeral.start
    raised = place.written in POWERS and EXPONENT.search(place.text, max(0, start - 5), start) is not None
    if place.mark == "=" or raised:
        return "code"
    if len(place.written) > 9 and place.written.isdigit():
        return "code"
    if place.mark.isalpha() or place.mark in ("_", "@", "°"):
        return "code"
    coded = place.behind in listed("behind", "code") or place.next in listed("behind", "code")
    if place.mark == "%" and SECURITY.match(place.text, place.numeral.end + 1):
        return "code"
    if NOUGHT.fullmatch(place.written):
        return "code"  # Mainz 05
    if coded and len(place.written) >= SHORTEST_CODE:  # the city has 12 ZIP codes
        return "code"
    return "code" if LETTER.match(place.text, place.numeral.end) else None  # a 401(k), 6188.HK


def comparison(place: Place) -> str | None:
    """`three times the average`, `2.5 times more likely`, `10 fold`, `seven figures`: no claims."""
    behind = place.next.rstrip(".")
    if behind == "fold" or (behind == "figures" and place.numeral.value in range(4, 10)):
        return "comparison"
    return "comparison" if TIMES.match(place.text, place.numeral.end) else None


def zero(place: Place) -> str | None:
    """`ground zero`, `net zero`, `zero tolerance`."""
    if place.numeral.value != 0 or not place.written[-1:].isalpha():
        return None
    return "name" if place.next in listed("zero", "behind") or place.last in listed("zero", "before") else None


def zip_code(place: Place) -> str | None:
    """`New York, NY 10032`: five digits behind the letters of a state."""
    five = len(place.written) == ZIP and place.written.isdigit()
    state = five and STATE.search(place.text, max(0, place.numeral.start - 8), place.numeral.start) is not None
    return "address" if state else None


def phone(place: Place) -> str | None:
    """`call 111`, `dial 999 or visit`, `01782 555111`, `911 calls`."""
    written = place.written
    if written in listed("before", "emergency") and place.next in listed("behind", "emergency"):
        return "phone"
    service = written in listed("before", "services") and (not place.counts or place.next == "quoting")
    grouped = service or ((" " in written or len(written) >= LONG) and not place.counts)
    if grouped and (_follows(DIALLED, place) or _follows(DIALLED_TOO, place)):
        return "phone"  # call the line on 131 444, contact police on 101
    if " " in written and not place.counts and place.last in listed("before", "phone"):
        return "phone"  # call 132 500
    if not written.isdigit() or len(written) < 3 or place.numeral.scaled:
        return None
    if written.startswith("0") and (len(written) > 3 or place.numeral.value == 0):
        return "phone"
    if service and (place.last in listed("before", "rings") or place.last_two in listed("before", "calls")):
        return "phone"  # when somebody calls 911
    return "phone" if place.last in listed("before", "phone") and not place.counts else None


def _follows(pattern: re.Pattern[str], place: Place) -> bool:
    """Whether the pattern ends where the number starts."""
    return pattern.search(place.text, max(0, place.numeral.start - 60), place.numeral.start) is not None


def reference(place: Place) -> str | None:
    """`quoting 23000412`, `quoting incident 234 of May 5`: what to tell the police; not `quoting 40 officials`."""
    return "ref" if _follows(QUOTING, place) and not place.counts else None


def address(place: Place) -> str | None:
    """`358 Acacia Way`: a number, capitalised words, a word for a street; `the 400 block of`."""
    if BLOCK.match(place.text, place.numeral.end) and place.last == "the":
        return "address"
    words = STREET.match(place.text, place.numeral.end) if place.numeral.form == "digits" else None
    if words is None:
        return None
    return "address" if any(word.lower() in listed("streets", "words") for word in words[1].split()) else None


def item(place: Place) -> str | None:
    """`1. `, `(2) ` at the start of a line; `One, …` at the start of a sentence."""
    numeral = place.numeral
    if numeral.form == "words" and numeral.value <= 20 and place.mark in (",", ":") and place.written[0].isupper():
        sentence = place.view.sentence_at(numeral.start)
        return "list" if sentence is not None and sentence.start >= numeral.start - 1 else None
    if numeral.form != "digits" or numeral.value > 60 or place.before not in ((), ("(",)):
        return None
    return "list" if LIST_END.match(place.text, numeral.end) else None


def label(place: Place) -> str | None:
    """The ‘big four’, a “400” list: a number that ends what is quoted."""
    if place.mark not in QUOTES or place.numeral.scaled or place.numeral.value > 1000:
        return None
    start = place.numeral.start
    return "name" if QUOTED.search(place.text, max(0, start - 12), start) else None


def score(place: Place) -> str | None:
    """`by 15 points (46 to 31)`: two figures in brackets, the larger first; a line `Oban 24 St Mary’s 23`."""
    for found in SCORE.finditer(place.text, max(0, place.numeral.start - 8), place.numeral.end + 8):
        if found.start() < place.numeral.start < found.end() and int(found[1]) > int(found[2]):
            return "score"
    start = place.text.rfind("\n", max(0, place.numeral.start - LINE - 1), place.numeral.start) + 1
    short = place.numeral.start - start <= LINE and place.numeral.value < BEYOND_SCORES
    return "score" if short and RESULT.match(place.text, start) is not None else None


def called(place: Place) -> str | None:
    """`the 145 bus`, `macOS 14`, `hangar 7`, `gained a 4`, `7 or above`: no figures, by the words beside them."""
    written, numeral = place.written, place.numeral
    if not written.isdigit() or numeral.scaled or so_many(place):
        return None
    if place.last == "the" and numeral.value > 1 and place.next.rstrip(".") in listed("numbered", "carriers"):
        return "name"
    if place.last in ("a", "an") and len(written) >= len("80486") and not written.endswith("00"):
        return "name"  # an 80486 machine
    if place.counts or gapped(place) or place.last_two == "one point":
        return None
    if place.before and BRAND.fullmatch(place.before[-1]):
        return "name"
    if place.before[-1:] == ("The",) and place.before[-2:-1] and place.before[-2].isalpha():
        return "name"  # her show The 411
    if place.last == "a" and numeral.value <= TOP_ROUND:
        return "name"  # at least a 4; signed for a 73
    if numeral.value <= TOP_GRADE and place.last in MARKED and OR_ABOVE.match(place.text, numeral.end):
        return "name"  # marked at 7 or above
    parse, token = place.parse, place.token
    if not token or parse.tags[token - 1] != "NN" or parse.deps[token] != "nummod":
        return None
    behind = parse.heads[token] == token - 1 and numeral.value < BEYOND_ROOMS
    return "name" if behind and place.last not in listed("numbered", "amounts") else None


def million(place: Place) -> str | None:
    """`3M`, where the article writes no other number so, and nothing is counted by it: a firm's name."""
    if not MILLIONS.fullmatch(place.written) or place.counts:
        return None
    acts = place.tag(1) in ("VBZ", "VBD", "MD", "POS") and place.tag(-1) in ("", ".")
    if not acts and place.last not in ("from", "in", "at", "for", "with"):
        return None  # I can give you 10M
    others = set(SO_MANY_M.findall(place.text))
    return "name" if others == {place.written} else None


def worded(place: Place) -> str | None:
    """A number word within a name, by its capital: `the Magnificent Seven rose`."""
    token, numeral = place.token, place.numeral
    if token is None or numeral.form != "words" or place.last_two == "one point":
        return None  # at one point 40 boats were out
    tags = place.parse.tags
    named = tags[token][:2] == "NN" and place.written[0].isupper() and token > 0
    if named and tags[token - 1] not in (".", "``", ":"):
        return "name"
    capitals = place.written[0].isupper() and place.before[-1:] and place.before[-1][0].isupper()
    first = place.before[-1:] and place.before[-1] in words("names", "openers")
    return "name" if capitals and not first and not place.view.in_headline(numeral.start) else None
